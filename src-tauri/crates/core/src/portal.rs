//! A portal: whom it trusts, its client, and what it said that is good for a while.

use crate::{
    catalogue::ServiceForm,
    kabinet::{Answer, Kabinet, lock},
    portal_client::{ClientError, PortalClient},
    profile::PortalProfile,
    revocation::RevocationCache,
};
use kabinet_eds::trust::Trust;
use kabinet_model::{failure::FailureCode, iin::PersonNumber};
use kabinet_pki_client::PkiClient;
use kabinet_portal_api::portal::PortalInfo;
use std::{
    collections::HashMap,
    path::PathBuf,
    sync::{Arc, Mutex},
};

/// A portal.
pub(crate) struct Portal {
    /// Id of its profile.
    pub(crate) id: String,
    /// Training: nothing goes anywhere.
    pub(crate) training: bool,
    /// Centres the deployment trusts.
    pub(crate) trust: Arc<Trust>,
    /// Folder of sample keys, on a training portal.
    pub(crate) keys: Option<PathBuf>,
    pub(crate) client: PortalClient,
    info: Mutex<Option<Arc<PortalInfo>>>,
    /// What it said of itself when it was reached last, for where it is not.
    kept_info: Mutex<Option<Arc<PortalInfo>>>,
    /// Services made ready for filling in, by id.
    pub(crate) service_forms: Mutex<HashMap<String, Arc<ServiceForm>>>,
    pub(crate) lists: Mutex<Option<Arc<RevocationCache>>>,
    /// Asks certification centres; absent where that cannot be done on this computer.
    pub(crate) centre: Option<Arc<PkiClient>>,
}

impl Portal {
    fn new(profile: PortalProfile) -> Result<Self, ClientError> {
        Ok(Self {
            training: profile.training,
            trust: profile.trust,
            keys: profile.keys,
            client: PortalClient::new(&profile.url)?,
            centre: PkiClient::new(profile.centre).ok().map(Arc::new),
            ..Self::forgotten(&profile.id)
        })
    }

    /// One of which nothing but its id is known any more. Nobody is asked, and nobody is trusted but whom the
    /// citizen added.
    fn forgotten(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            training: false,
            trust: Arc::default(),
            keys: None,
            client: PortalClient::nowhere(),
            centre: None,
            info: Mutex::default(),
            kept_info: Mutex::default(),
            service_forms: Mutex::default(),
            lists: Mutex::default(),
        }
    }

    /// What the portal says of itself; asked once.
    pub(crate) async fn info(&self) -> Result<Arc<PortalInfo>, ClientError> {
        if let Some(info) = lock(&self.info).clone() {
            return Ok(info);
        }
        let info = Arc::new(self.client.info().await?);
        *lock(&self.info) = Some(info.clone());
        Ok(info)
    }

    /// What the portal said of itself, now or when it was reached last.
    pub(crate) fn known_info(&self) -> Option<Arc<PortalInfo>> {
        let info = lock(&self.info).clone();
        info.or_else(|| lock(&self.kept_info).clone())
    }

    /// Numbers this portal takes although their check digit is wrong.
    pub(crate) fn iin_exceptions(&self) -> Vec<PersonNumber> {
        let info = self.known_info();
        let texts = info.iter().flat_map(|info| &info.iin_exceptions);
        texts
            .filter_map(|text| PersonNumber::parse(text).ok())
            .collect()
    }
}

impl Kabinet {
    /// Asks a portal what it says of itself, and keeps that for when it is not reached.
    pub(crate) async fn renew_info(&self, portal: &Portal) {
        let (Ok(info), Ok(archive)) = (portal.info().await, self.archive().await) else {
            return;
        };
        if let Err(error) = archive.set_setting(&setting(portal), &*info).await {
            tracing::warn!(%error, "what the portal says of itself was not kept");
        }
    }

    /// Has what was kept of it known again, without asking it.
    pub(crate) async fn recall_info(&self, portal: &Portal) {
        if let Ok(archive) = self.archive().await {
            let kept: Option<PortalInfo> = archive.setting(&setting(portal)).await.ok().flatten();
            *lock(&portal.kept_info) = kept.map(Arc::new);
        }
    }

    /// The chosen portal.
    pub(crate) fn portal(&self) -> Answer<Arc<Portal>> {
        lock(&self.portal)
            .clone()
            .ok_or_else(|| FailureCode::PortalNotChosen.into())
    }

    /// Connects to the portal the settings name, or to the only one there is.
    pub(crate) fn connect_chosen(&self) {
        let chosen = lock(&self.settings).portal.clone();
        let portals = lock(&self.portals);
        let profile = match (&chosen, portals.as_slice()) {
            (_, [only]) => Some(only),
            (Some(id), _) => portals.iter().find(|profile| profile.id == *id),
            (None, _) => None,
        };
        let portal = profile.and_then(|profile| Portal::new(profile.clone()).ok());
        drop(portals);
        *lock(&self.portal) = portal.map(Arc::new);
    }

    /// The portal with this id, also where it is not known any more. It is not chosen by that.
    pub(crate) fn portal_by_id(&self, id: &str) -> Answer<Arc<Portal>> {
        let profile = lock(&self.portals).iter().find(|one| one.id == id).cloned();
        let portal = match profile {
            Some(profile) => Portal::new(profile)?,
            None => Portal::forgotten(id),
        };
        Ok(Arc::new(portal))
    }

    /// Connects to another portal.
    pub(crate) fn connect(&self, id: &str) -> Answer<Arc<Portal>> {
        let profile = lock(&self.portals).iter().find(|one| one.id == id).cloned();
        let profile = profile.ok_or(FailureCode::NotFound)?;
        let portal = Arc::new(Portal::new(profile)?);
        *lock(&self.portal) = Some(portal.clone());
        Ok(portal)
    }
}

fn setting(portal: &Portal) -> String {
    format!("portal/{}", portal.id)
}
