//! The built-in training portal: the only time that the program opens a port, and on loopback only.

use crate::{places::Places, sandbox::sandbox};
use kabinet_core::profile::PortalProfile;
use kabinet_eds::{folder::TrustFolder, trust::Trust};
use kabinet_model::language::Localized;
use kabinet_portal::{
    clock::Clock,
    training::{EXTRA_TRUST_VARIABLE, RunningPortal, TrainingPortal},
};
use std::{path::Path, sync::Arc};
use url::Url;

/// The training portal, running.
pub struct Running {
    portal: RunningPortal,
    url: Url,
    trust: Arc<Trust>,
    clock: Clock,
}

/// Starts the training portal in the program's data folder.
pub async fn start(places: &Places) -> Result<Running, Box<dyn std::error::Error>> {
    let folder = places.data.join("training");
    let clock = Clock::from_environment();
    let portal = TrainingPortal::start(&folder, clock.clone(), sandbox()?).await?;
    let mut trust = TrustFolder::read(&portal.trust_dir)?.trust();
    if let Some(further) = std::env::var_os(EXTRA_TRUST_VARIABLE) {
        trust.extend(TrustFolder::read(Path::new(&further))?.trust());
    }
    let url = Url::parse(&format!("http://{}/", portal.addr))?;
    Ok(Running {
        portal,
        url,
        trust: Arc::new(trust),
        clock,
    })
}

impl Running {
    /// The portal as the program chooses it.
    pub fn profile(&self) -> PortalProfile {
        PortalProfile {
            id: "training".into(),
            name: Localized {
                kk: "Оқу порталы".into(),
                ru: "Учебный портал".into(),
                en: "Training portal".into(),
                unofficial: Vec::new(),
            },
            url: self.url.clone(),
            training: true,
            trust: Arc::clone(&self.trust),
            keys: Some(self.portal.keys_dir.clone()),
            centre: self.portal.centre.clone(),
        }
    }

    /// The portal's time, so that both sides of a journey live on the same day.
    pub fn clock(&self) -> Arc<dyn kabinet_core::clock::Clock> {
        let clock = self.clock.clone();
        Arc::new(move || clock.now())
    }

    /// Address of the officials' pages.
    pub fn workstation(&self) -> &str {
        &self.portal.workstation_url
    }
}
