//! The training portal, running inside the program.

use crate::{commands::Answer, places::Places, sandbox::sandbox, window::failure};
use kabinet_core::{kabinet::Kabinet, profile::PortalProfile};
use kabinet_eds::{folder::TrustFolder, trust::Trust};
use kabinet_model::{failure::FailureCode, language::Localized};
use kabinet_portal::{
    clock::Clock,
    training::{EXTRA_TRUST_VARIABLE, RunningPortal, TrainingPortal},
};
use std::{path::Path, sync::Arc};
use tauri::{AppHandle, Manager};
use url::Url;

/// The training portal, running.
pub struct Running {
    portal: RunningPortal,
    url: Url,
    trust: Arc<Trust>,
    clock: Clock,
}

/// Starts the training portal beside an open window, unless it runs; gives its id.
pub async fn start_in(app: &AppHandle, kabinet: &Kabinet) -> Answer<String> {
    if let Some(running) = app.try_state::<Running>() {
        return Ok(running.profile().id);
    }
    let not_started = |error: Box<dyn std::error::Error + Send + Sync>| {
        tracing::error!(%error, "the training portal did not start");
        failure(FailureCode::TrainingNotStarted)
    };
    let places = Places::of(app).map_err(|error| not_started(error.into()))?;
    // The window goes by the system's clock by now.
    let started = start(&places, Clock::system()).await;
    let running = started.map_err(not_started)?;
    let profile = running.profile();
    let id = profile.id.clone();
    if app.manage(running) {
        kabinet.portals().add(profile);
    }
    Ok(id)
}

/// Starts the training portal in the program's data folder.
pub async fn start(
    places: &Places,
    clock: Clock,
) -> Result<Running, Box<dyn std::error::Error + Send + Sync>> {
    let folder = places.data.join("training");
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
