//! The portals this computer knows: those of the deployment, and those the citizen took by their file or
//! address after comparing the fingerprint with the one that the akimat has published.

mod fetch;
mod file;
mod folder;
#[cfg(test)]
mod tests;

pub(crate) use folder::read;

use crate::{
    kabinet::{Answer, Kabinet, blocking, lock},
    profile::PortalProfile,
    view::{
        failure::Failure,
        frame::{PortalChoice, PortalOffer},
    },
};
use file::PortalFileError;
use kabinet_model::{canonical::sha256_hex, failure::FailureCode};
use kabinet_portal_api::portal_file::MAX_OCTETS;
use std::{
    fs::File,
    io::Read as _,
    path::{Path, PathBuf},
};

/// A portal file that was read and shown, and is not yet taken.
pub(crate) struct Offered {
    fingerprint: String,
    bytes: Vec<u8>,
    profile: PortalProfile,
}

impl Kabinet {
    /// Reads a portal file that the citizen chose, to be shown before it is taken.
    pub async fn read_portal_file(&self, path: &Path) -> Answer<PortalOffer> {
        let path = path.to_owned();
        let bytes = blocking(move || bounded(&path)).await?;
        self.offer(bytes.map_err(PortalFileError::from)?)
    }

    /// Asks the portal at an address that was typed for its file, to be shown before it is taken.
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

    /// Takes the portal whose file was shown last, if it is the one whose fingerprint the citizen confirms,
    /// and chooses it. Ends the session at another.
    pub async fn take_portal(&self, fingerprint: &str) -> Answer<Vec<PortalChoice>> {
        let offered = lock(&self.offered).take();
        let offered = offered
            .filter(|offered| offered.fingerprint == fingerprint)
            .ok_or(FailureCode::NotFound)?;
        let folder = self.portal_files()?;
        let mut profile = offered.profile;
        profile.id = self.free_id(&profile.id);
        let (id, bytes) = (profile.id.clone(), offered.bytes);
        blocking(move || folder::keep(&folder, &id, &bytes))
            .await?
            .map_err(|error| Failure::of_io(&error, FailureCode::FileNotWritten))?;
        let id = profile.id.clone();
        self.add_portal(profile);
        self.choose_portal(&id).await?;
        Ok(self.portal_choices())
    }

    /// Forgets a portal; what the archive keeps of it stays. Ends the session there.
    pub async fn forget_portal(&self, id: &str) -> Answer<Vec<PortalChoice>> {
        let folder = self.portal_files()?;
        let is_kept = lock(&self.portals)
            .iter()
            .any(|one| one.id == id && !one.is_built_in());
        if !is_kept {
            return Err(FailureCode::NotFound.into());
        }
        let file = id.to_owned();
        blocking(move || folder::forget(&folder, &file))
            .await?
            .map_err(|error| Failure::of_io(&error, FailureCode::FileNotWritten))?;
        if self.portal().is_ok_and(|portal| portal.id == id) {
            self.sign_out().await?;
            lock(&self.portal).take();
            lock(&self.settings).portal = None;
            self.keep_settings().await?;
        }
        lock(&self.portals).retain(|one| one.id != id);
        Ok(self.portal_choices())
    }

    /// Makes a portal known until the program ends.
    pub fn add_portal(&self, profile: PortalProfile) {
        let mut portals = lock(&self.portals);
        portals.retain(|one| one.id != profile.id);
        portals.push(profile);
    }

    /// The portals one can choose.
    pub fn portal_choices(&self) -> Vec<PortalChoice> {
        lock(&self.portals)
            .iter()
            .map(PortalProfile::choice)
            .collect()
    }

    fn offer(&self, bytes: Vec<u8>) -> Answer<PortalOffer> {
        let profile = file::handed_over(&bytes)?;
        let origin = profile.url.origin();
        if lock(&self.portals)
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

    fn portal_files(&self) -> Answer<PathBuf> {
        let folder = self.setup.portal_files.clone();
        folder.ok_or_else(|| FailureCode::NotFound.into())
    }

    /// This id, or with a number the next that nobody has.
    fn free_id(&self, id: &str) -> String {
        let portals = lock(&self.portals);
        let is_free = |id: &String| portals.iter().all(|one| one.id != *id);
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
