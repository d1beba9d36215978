//! `settings.json`: what is known before the archive is open.

use super::{Answer, blocking, lock};
use crate::view::{
    failure::Failure,
    settings::{Look, Settings},
};
use kabinet_archive::plain;
use kabinet_model::{failure::FailureCode, language::Language};
use serde::{Deserialize, Serialize};
use std::{
    path::{Path, PathBuf},
    sync::Mutex,
};

/// What `settings.json` holds. Never personal data: the file is plain.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct KeptSettings {
    pub(crate) settings: Settings,
    /// Id of the chosen portal.
    pub(crate) portal: Option<String>,
    /// Certificates of centres the citizen added, DER in base64.
    #[serde(default)]
    pub(crate) centres: Vec<String>,
}

impl KeptSettings {
    /// Those in `folder`, or what the program begins with.
    fn load(folder: &Path) -> Self {
        let mut kept = plain::load(folder).unwrap_or_else(|| Self {
            settings: first_settings(),
            portal: None,
            centres: Vec::new(),
        });
        kept.settings = within_bounds(kept.settings);
        kept
    }
}

/// The file, and what it holds.
pub(crate) struct SettingsFile {
    folder: PathBuf,
    kept: Mutex<KeptSettings>,
    /// Held while the file is written: the last change is written last.
    writing: tokio::sync::Mutex<()>,
}

impl SettingsFile {
    pub(super) fn load(folder: &Path) -> Self {
        Self {
            kept: Mutex::new(KeptSettings::load(folder)),
            folder: folder.to_owned(),
            writing: tokio::sync::Mutex::default(),
        }
    }

    /// Reads of it. `read` must take no lock.
    pub(crate) fn read<T>(&self, read: impl FnOnce(&KeptSettings) -> T) -> T {
        read(&lock(&self.kept))
    }

    /// Changes it and writes it. The change counts also where it could not be written.
    pub(crate) async fn change(&self, change: impl FnOnce(&mut KeptSettings)) -> Answer<()> {
        {
            let mut kept = lock(&self.kept);
            change(&mut kept);
            kept.settings = within_bounds(kept.settings.clone());
        }
        let _one_at_a_time = self.writing.lock().await;
        let kept = lock(&self.kept).clone();
        let folder = self.folder.clone();
        blocking(move || plain::save(&folder, &kept))
            .await?
            .map_err(|error| Failure::of_io(&error, FailureCode::FileNotWritten))
    }
}

fn first_settings() -> Settings {
    Settings {
        language: Language::Ru,
        look: Look::System,
        zoom: 100,
        reduced_motion: false,
        auto_lock_minutes: 15,
    }
}

fn within_bounds(mut settings: Settings) -> Settings {
    settings.zoom = settings.zoom.clamp(50, 200);
    settings.auto_lock_minutes = settings.auto_lock_minutes.min(24 * 60);
    settings
}
