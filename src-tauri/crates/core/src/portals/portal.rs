//! A portal: whom it trusts, its client, and what it said that is good for a while.

use super::{
    RevocationCache, ServiceForm,
    client::{ClientError, PortalClient},
    profile::PortalProfile,
};
use crate::app::{Answer, lock};
use kabinet_eds::trust::Trust;
use kabinet_model::{iin::PersonNumber, process::Process};
use kabinet_pki_client::PkiClient;
use kabinet_portal_api::portal::{PortalInfo, ServiceBundle};
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
    service_forms: Mutex<HashMap<String, Arc<ServiceForm>>>,
    processes: Mutex<HashMap<String, Arc<Process>>>,
    pub(super) lists: Mutex<Option<Arc<RevocationCache>>>,
    /// Asks certification centres; absent where that cannot be done on this computer.
    pub(crate) centre: Option<Arc<PkiClient>>,
}

impl Portal {
    pub(super) fn new(profile: PortalProfile) -> Result<Self, ClientError> {
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
    pub(super) fn forgotten(id: &str) -> Self {
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
            processes: Mutex::default(),
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

    /// A service made ready for filling in before.
    pub(crate) fn service_form(&self, id: &str) -> Option<Arc<ServiceForm>> {
        lock(&self.service_forms).get(id).cloned()
    }

    /// Makes a service ready for filling in, and keeps it under this id.
    pub(crate) fn make_form(&self, id: String, bundle: ServiceBundle) -> Answer<Arc<ServiceForm>> {
        let form = Arc::new(ServiceForm::new(bundle)?);
        lock(&self.service_forms).insert(id, form.clone());
        Ok(form)
    }

    /// A process that was asked for before.
    pub(crate) fn process(&self, name: &str) -> Option<Arc<Process>> {
        lock(&self.processes).get(name).cloned()
    }

    /// Keeps a process: under its name it never changes.
    pub(crate) fn keep_process(&self, process: Process) -> Arc<Process> {
        let mut processes = lock(&self.processes);
        let known = processes.entry(process.id.clone());
        known.or_insert_with(|| Arc::new(process)).clone()
    }

    /// What it said of itself when it was reached last.
    pub(super) fn recall(&self, kept: Option<PortalInfo>) {
        *lock(&self.kept_info) = kept.map(Arc::new);
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
