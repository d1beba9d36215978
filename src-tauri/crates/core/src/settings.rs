//! Settings and the archive's lock: what comes before signing in.

mod recovery_sheet;

use crate::{
    app::{Answer, App, Vault},
    view::{self, failure::Failure, settings::ArchiveState},
};
use kabinet_archive::key::RecoveryCode;
use std::sync::Arc;

/// The settings, and the lock of the archive.
pub struct Settings {
    app: Arc<App>,
}

impl Settings {
    pub(crate) fn new(app: Arc<App>) -> Self {
        Self { app }
    }

    /// Keeps the settings.
    ///
    /// # Errors
    /// That the file could not be written. They count nevertheless, until the program ends.
    pub async fn set(&self, settings: view::settings::Settings) -> Answer<()> {
        self.app
            .settings
            .change(|kept| kept.settings = settings)
            .await
    }

    /// Opens the archive with a passphrase, or makes it with this one when there is none.
    pub async fn unlock_archive(&self, passphrase: &str) -> Answer<ArchiveState> {
        match self.app.vault.unlock(passphrase).await {
            // The passphrase is right: what it opens is not.
            Err(failure) if Vault::is_past_key(&failure) => Ok(self.app.vault.failed(failure)),
            Err(failure) => Err(failure),
            Ok(()) => Ok(self.app.vault.shown().await),
        }
    }

    /// Opens the archive with the code of its recovery sheet; `passphrase` is its passphrase from now on.
    pub async fn unlock_archive_with_code(
        &self,
        code: &str,
        passphrase: &str,
    ) -> Answer<ArchiveState> {
        let code = RecoveryCode::parse(code).map_err(Failure::from)?;
        match self.app.vault.unlock_with_code(code, passphrase).await {
            Err(failure) if Vault::is_past_key(&failure) => Ok(self.app.vault.failed(failure)),
            unlocked => {
                unlocked?;
                self.app.vault.state().await
            }
        }
    }

    /// Puts the copy of that time in the place of an archive that does not open, which is set aside.
    ///
    /// # Errors
    /// That there is no such copy, or that the archive is open.
    pub async fn restore_archive(&self, at: &str) -> Answer<ArchiveState> {
        self.app.vault.restore(at).await
    }

    /// Sets an archive aside that does not open, or whose passphrase is forgotten, and begins another.
    ///
    /// # Errors
    /// That the archive is open, or that its files cannot be moved.
    pub async fn begin_archive_anew(&self) -> Answer<ArchiveState> {
        self.app.vault.begin_anew().await
    }
}
