//! The portals this computer knows, and the one that is chosen: those of the deployment, and those the
//! citizen took by their file or address after comparing the fingerprint with the one that the akimat has
//! published.

pub(crate) mod client;
mod fetch;
mod file;
mod folder;
mod portal;
pub mod profile;
mod revocation_cache;
mod service_form;
#[cfg(test)]
mod tests;

pub(crate) use portal::Portal;
pub(crate) use revocation_cache::{RevocationCache, Trusted};
pub(crate) use service_form::ServiceForm;

use crate::{
    app::{Answer, App, blocking, lock},
    view::{
        failure::Failure,
        portals::{PortalChoice, PortalOffer},
    },
};
use file::PortalFileError;
use kabinet_model::{canonical::sha256_hex, failure::FailureCode};
use kabinet_portal_api::portal_file::MAX_OCTETS;
use profile::PortalProfile;
use std::{
    fs::File,
    io::Read as _,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

/// A portal file that was read and shown, and is not yet taken.
struct Offered {
    fingerprint: String,
    bytes: Vec<u8>,
    profile: PortalProfile,
}

/// The portals that are known here, and the one that is chosen.
pub struct Portals {
    app: Arc<App>,
    /// Folder of portal files; absent: none are kept.
    files: Option<PathBuf>,
    known: Mutex<Vec<PortalProfile>>,
    /// The portal file that was read and not yet confirmed.
    offered: Mutex<Option<Offered>>,
    chosen: Mutex<Option<Arc<Portal>>>,
}

impl Portals {
    /// Those given and those of the folder of portal files. Connects to the one the settings name, or to
    /// the only one there is.
    pub(crate) async fn load(
        app: Arc<App>,
        mut known: Vec<PortalProfile>,
        files: Option<PathBuf>,
    ) -> Answer<Self> {
        if let Some(folder) = files.clone() {
            match blocking(move || folder::read(&folder)).await? {
                Ok(portals) => known.extend(portals),
                Err(error) => tracing::warn!(%error, "the portal files cannot be read"),
            }
        }
        let chosen = app.settings.read(|kept| kept.portal.clone());
        let profile = match (&chosen, known.as_slice()) {
            (_, [only]) => Some(only),
            (Some(id), _) => known.iter().find(|profile| profile.id == *id),
            (None, _) => None,
        };
        let chosen = profile.and_then(|profile| Portal::new(profile.clone()).ok());
        Ok(Self {
            app,
            files,
            chosen: Mutex::new(chosen.map(Arc::new)),
            known: Mutex::new(known),
            offered: Mutex::default(),
        })
    }

    /// The chosen portal.
    pub(crate) fn chosen(&self) -> Answer<Arc<Portal>> {
        lock(&self.chosen)
            .clone()
            .ok_or_else(|| FailureCode::PortalNotChosen.into())
    }

    /// Whether it is the portal with this id that is chosen.
    pub(crate) fn is_chosen(&self, id: &str) -> bool {
        self.chosen().is_ok_and(|portal| portal.id == id)
    }

    /// Connects to another portal, and keeps that it is chosen.
    pub(crate) async fn choose(&self, id: &str) -> Answer<()> {
        let profile = self.profile(id).ok_or(FailureCode::NotFound)?;
        *lock(&self.chosen) = Some(Arc::new(Portal::new(profile)?));
        let id = id.to_owned();
        self.app
            .settings
            .change(|kept| kept.portal = Some(id))
            .await
    }

    /// From now on no portal is chosen.
    pub(crate) async fn choose_none(&self) -> Answer<()> {
        lock(&self.chosen).take();
        self.app.settings.change(|kept| kept.portal = None).await
    }

    /// The portal with this id, also where it is not known any more. It is not chosen by that.
    pub(crate) fn by_id(&self, id: &str) -> Answer<Arc<Portal>> {
        let portal = match self.profile(id) {
            Some(profile) => Portal::new(profile)?,
            None => Portal::forgotten(id),
        };
        Ok(Arc::new(portal))
    }

    /// Whether the training portal that this program runs itself is among them.
    pub(crate) fn has_built_in(&self) -> bool {
        lock(&self.known).iter().any(PortalProfile::is_built_in)
    }

    /// Asks a portal what it says of itself, and keeps that for when it is not reached.
    pub(crate) async fn renew_info(&self, portal: &Portal) {
        let (Ok(info), Ok(archive)) = (portal.info().await, self.app.archive().await) else {
            return;
        };
        if let Err(error) = archive.set_setting(&setting(portal), &*info).await {
            tracing::warn!(%error, "what the portal says of itself was not kept");
        }
    }

    /// Has what was kept of it known again, without asking it.
    pub(crate) async fn recall_info(&self, portal: &Portal) {
        if let Ok(archive) = self.app.archive().await {
            let kept = archive.setting(&setting(portal)).await.ok().flatten();
            portal.recall(kept);
        }
    }

    /// Reads a portal file that the citizen chose, to be shown before it is taken.
    ///
    /// # Errors
    /// Why the file is none, or that its portal is known.
    pub async fn read_portal_file(&self, path: &Path) -> Answer<PortalOffer> {
        let path = path.to_owned();
        let bytes = blocking(move || bounded(&path)).await?;
        self.offer(bytes.map_err(PortalFileError::from)?)
    }

    /// Asks the portal at an address that was typed for its file, to be shown before it is taken.
    ///
    /// # Errors
    /// That the address is none, who does not answer there, or why what came is no file of that portal.
    pub async fn ask_for_portal(&self, address: &str) -> Answer<PortalOffer> {
        let url = fetch::address(address).ok_or(FailureCode::PortalFileAddress)?;
        let bytes = fetch::file(&url).await?;
        let offer = self.offer(bytes)?;
        let is_its_own = lock(&self.offered)
            .as_ref()
            .is_some_and(|offered| offered.profile.url.origin() == url.origin());
        if !is_its_own {
            lock(&self.offered).take();
            return Err(FailureCode::PortalFileAddress.into());
        }
        Ok(offer)
    }

    /// Keeps the portal whose file was shown last, if it is the one whose fingerprint the citizen confirms.
    /// Its id.
    pub(crate) async fn take_offered(&self, fingerprint: &str) -> Answer<String> {
        let offered = lock(&self.offered).take();
        let offered = offered
            .filter(|offered| offered.fingerprint == fingerprint)
            .ok_or(FailureCode::NotFound)?;
        let folder = self.files()?;
        let mut profile = offered.profile;
        profile.id = self.free_id(&profile.id);
        let (id, bytes) = (profile.id.clone(), offered.bytes);
        blocking(move || folder::keep(&folder, &id, &bytes))
            .await?
            .map_err(|error| Failure::of_io(&error, FailureCode::FileNotWritten))?;
        let id = profile.id.clone();
        self.add(profile);
        Ok(id)
    }

    /// Deletes the file of a portal. It stays known until [`Self::remove`].
    pub(crate) async fn delete_file(&self, id: &str) -> Answer<()> {
        let folder = self.files()?;
        if self.profile(id).is_none_or(|one| one.is_built_in()) {
            return Err(FailureCode::NotFound.into());
        }
        let file = id.to_owned();
        blocking(move || folder::forget(&folder, &file))
            .await?
            .map_err(|error| Failure::of_io(&error, FailureCode::FileNotWritten))
    }

    /// A portal is not known any more.
    pub(crate) fn remove(&self, id: &str) {
        lock(&self.known).retain(|one| one.id != id);
    }

    /// Makes a portal known until the program ends.
    pub fn add(&self, profile: PortalProfile) {
        let mut known = lock(&self.known);
        known.retain(|one| one.id != profile.id);
        known.push(profile);
    }

    /// The portals one can choose.
    pub fn choices(&self) -> Vec<PortalChoice> {
        lock(&self.known)
            .iter()
            .map(PortalProfile::choice)
            .collect()
    }

    fn offer(&self, bytes: Vec<u8>) -> Answer<PortalOffer> {
        let profile = file::handed_over(&bytes)?;
        let origin = profile.url.origin();
        if lock(&self.known)
            .iter()
            .any(|one| one.url.origin() == origin)
        {
            return Err(FailureCode::PortalFileKnown.into());
        }
        // What `sha256sum` prints of the file.
        let fingerprint = sha256_hex(&bytes);
        let roots = profile.trust.anchors().iter();
        let offer = PortalOffer {
            fingerprint: fingerprint.clone(),
            name: profile.name.clone(),
            url: profile.url.to_string(),
            training: profile.training,
            centres: roots
                .map(|root| root.certificate.info().owner.clone())
                .collect(),
        };
        *lock(&self.offered) = Some(Offered {
            fingerprint,
            bytes,
            profile,
        });
        Ok(offer)
    }

    fn files(&self) -> Answer<PathBuf> {
        let folder = self.files.clone();
        folder.ok_or_else(|| FailureCode::NotFound.into())
    }

    fn profile(&self, id: &str) -> Option<PortalProfile> {
        lock(&self.known).iter().find(|one| one.id == id).cloned()
    }

    /// This id, or with a number the next that nobody has.
    fn free_id(&self, id: &str) -> String {
        let known = lock(&self.known);
        let is_free = |id: &String| known.iter().all(|one| one.id != *id);
        let numbered = (2..).map(|number| format!("{id}-{number}"));
        let mut ids = std::iter::once(id.to_owned()).chain(numbered);
        ids.find(is_free).unwrap_or_default()
    }
}

/// A file, or so much of it that it is known to be too large.
fn bounded(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let limit = MAX_OCTETS as u64 + 1;
    File::open(path)?.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}

impl From<PortalFileError> for Failure {
    fn from(error: PortalFileError) -> Self {
        let mut failure = Self::from(error.code());
        if let PortalFileError::Foreign(reason) = &error {
            failure.arguments.insert("reason".into(), reason.clone());
        }
        failure
    }
}

fn setting(portal: &Portal) -> String {
    format!("portal/{}", portal.id)
}
