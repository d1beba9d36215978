//! The built-in training portal: the only time that the program opens a port, and on loopback only.

use crate::places::Places;
use kabinet_core::profile::PortalProfile;
use kabinet_model::language::Localized;
use kabinet_portal::training::{RunningPortal, TrainingPortal};
use std::{path::PathBuf, sync::Arc};
use url::Url;

/// What was asked of the training portal.
pub struct Wish {
    /// A folder of authorities to trust besides its own.
    pub trust: Option<PathBuf>,
}

/// The training portal, running.
pub struct Running {
    portal: RunningPortal,
    url: Url,
}

/// Starts the training portal in the program's data folder.
pub async fn start(places: &Places, wish: &Wish) -> Result<Running, Box<dyn std::error::Error>> {
    let portal = TrainingPortal::start(&places.data.join("training"), wish.trust.as_deref()).await?;
    let url = Url::parse(&format!("http://{}/", portal.addr))?;
    Ok(Running { portal, url })
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
            trust: Arc::new(self.portal.trust.clone()),
            keys: Some(self.portal.keys_dir.clone()),
        }
    }

    /// Address of the officials' pages.
    pub fn workstation(&self) -> &str {
        &self.portal.workstation_url
    }
}
