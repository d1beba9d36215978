//! Settings, the archive's lock and the choice of portal: what comes before signing in.

mod recovery_sheet;
mod vault;

pub(crate) use vault::Vault;

use crate::{
    kabinet::{Answer, Kabinet, blocking, lock},
    keys,
    profile::PortalProfile,
    view::{
        failure::Failure,
        frame::{ArchiveState, Look, SamplePersonView, Settings, Start},
    },
};
use kabinet_archive::{
    key::{self, RecoveryCode},
    plain,
};
use kabinet_model::{failure::FailureCode, language::Language};
use serde::{Deserialize, Serialize};
use std::path::Path;

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
    pub(crate) fn load(folder: &Path) -> Self {
        let mut kept = plain::load(folder).unwrap_or_else(|| Self {
            settings: first_settings(),
            portal: None,
            centres: Vec::new(),
        });
        kept.settings = within_bounds(kept.settings);
        kept
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

impl Kabinet {
    /// Everything the frame needs first. Asked again it tries again to open what did not open.
    pub async fn start(&self) -> Answer<Start> {
        let archive = self.archive_shown().await;
        let recovery_sheet = match archive {
            ArchiveState::Open => key::has_recovery_code(&self.database()),
            _ => None,
        };
        let session = match self.session() {
            Ok(session) => Some(self.session_view(&session).await?),
            Err(_) => None,
        };
        let offline = match archive {
            ArchiveState::Open => self.archive().await?.offline_portals().await?,
            _ => Vec::new(),
        };
        let portal = lock(&self.portal).as_ref().map(|portal| portal.id.clone());
        Ok(Start {
            settings: lock(&self.settings).settings.clone(),
            archive,
            troubles: self.setup.troubles.clone(),
            portals: self.portal_choices(),
            training_offered: self.setup.training_built_in
                && !lock(&self.portals).iter().any(PortalProfile::is_built_in),
            portal,
            session,
            offline,
            version: self.setup.version.clone(),
            recovery_sheet,
        })
    }

    /// Keeps the settings.
    pub async fn set_settings(&self, settings: Settings) -> Answer<()> {
        let language = settings.language;
        let before = self.language();
        lock(&self.settings).settings = within_bounds(settings);
        if language != before {
            // The bytes to be signed name the language in which they were shown.
            lock(&self.prepared).clear();
        }
        self.keep_settings().await
    }

    /// Opens the archive with a passphrase, or makes it with this one when there is none.
    pub async fn unlock_archive(&self, passphrase: &str) -> Answer<ArchiveState> {
        match self.unlock(passphrase).await {
            // The passphrase is right: what it opens is not.
            Err(failure) if Self::is_past_key(&failure) => Ok(self.failed(failure)),
            Err(failure) => Err(failure),
            Ok(()) => Ok(self.archive_shown().await),
        }
    }

    /// Opens the archive with the code of its recovery sheet; `passphrase` is its passphrase from now on.
    pub async fn unlock_archive_with_code(
        &self,
        code: &str,
        passphrase: &str,
    ) -> Answer<ArchiveState> {
        let code = RecoveryCode::parse(code).map_err(Failure::from)?;
        match self.unlock_with_code(code, passphrase).await {
            Err(failure) if Self::is_past_key(&failure) => Ok(self.failed(failure)),
            unlocked => {
                unlocked?;
                self.archive_state().await
            }
        }
    }

    /// Chooses the portal with this id; ends the session at another.
    pub async fn choose_portal(&self, id: &str) -> Answer<()> {
        if self.portal().is_ok_and(|portal| portal.id == id) {
            return Ok(());
        }
        // Before the new connection: signing out speaks to the old portal.
        self.sign_out().await?;
        self.connect(id)?;
        lock(&self.settings).portal = Some(id.to_owned());
        self.keep_settings().await
    }

    /// People one can be on a training portal; none elsewhere.
    pub async fn sample_people(&self) -> Answer<Vec<SamplePersonView>> {
        let portal = self.portal()?;
        if !portal.training {
            return Ok(Vec::new());
        }
        let info = portal.info().await?;
        let people = info.sample_people.iter().map(|person| {
            let path = portal.keys.as_ref().zip(person.key_file.as_ref());
            SamplePersonView {
                iin: person.iin.clone(),
                name: person.name.clone(),
                password: person.password.clone(),
                key: path.map(|(folder, file)| keys::id_of(&folder.join(file))),
                key_password: person.key_password.clone(),
                try_this: person.try_this.clone(),
            }
        });
        Ok(people.collect())
    }

    pub(crate) async fn keep_settings(&self) -> Answer<()> {
        let _one_at_a_time = self.settings_lock.lock().await;
        let kept = lock(&self.settings).clone();
        let folder = self.setup.folder.clone();
        blocking(move || plain::save(&folder, &kept))
            .await?
            .map_err(|error| Failure::of_io(&error, FailureCode::FileNotWritten))
    }
}
