//! What every domain stands on: the time, who is told, the words, the folder with its archive and
//! settings. Knows no use case.

mod atomic_file;
pub mod clock;
pub mod events;
pub(crate) mod exports;
mod failure;
mod kept_settings;
mod vault;

pub(crate) use atomic_file::{AtomicFile, plain, write_file};
pub(crate) use kept_settings::SettingsFile;
pub(crate) use vault::Vault;

use crate::view::failure::Failure;
use chrono::{DateTime, NaiveDate, Utc};
use clock::Clock;
use events::{Event, Events};
use kabinet_archive::Archive;
use kabinet_documents::sandbox::Sandbox;
use kabinet_model::{calendar::Calendar, failure::FailureCode, language::Language, time};
use kabinet_texts::Texts;
use std::{
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use uuid::Uuid;

/// What an answer to the window may be.
pub type Answer<T> = Result<T, Failure>;

/// Where the key of the archive comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ArchiveKeySource {
    /// The keyring of the system under this service name; without a keyring a passphrase is asked for.
    Keyring(String),
    /// Always a passphrase.
    Passphrase,
}

/// Shared by all domains as `Arc<App>`.
pub(crate) struct App {
    clock: Arc<dyn Clock>,
    events: Arc<dyn Events>,
    pub(crate) texts: Texts,
    pub(crate) calendar: Calendar,
    /// The program's own folder.
    pub(crate) folder: PathBuf,
    /// Where files of others are taken apart and drawn.
    pub(crate) sandbox: Sandbox,
    pub(crate) settings: SettingsFile,
    pub(crate) vault: Vault,
}

impl App {
    pub(crate) fn new(
        folder: PathBuf,
        archive_key: ArchiveKeySource,
        clock: Arc<dyn Clock>,
        events: Arc<dyn Events>,
        sandbox: Sandbox,
    ) -> Self {
        Self {
            settings: SettingsFile::load(&folder),
            vault: Vault::new(folder.clone(), archive_key, clock.clone()),
            texts: Texts::built_in(),
            calendar: Calendar::built_in(),
            clock,
            events,
            folder,
            sandbox,
        }
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    pub(crate) fn today(&self) -> NaiveDate {
        time::kazakhstan_day(self.now())
    }

    /// The language of the window.
    pub(crate) fn language(&self) -> Language {
        self.settings.read(|kept| kept.settings.language)
    }

    pub(crate) fn emit(&self, event: Event) {
        self.events.emit(event);
    }

    /// The archive, when it is open or its key is in the keyring.
    pub(crate) async fn archive(&self) -> Answer<Archive> {
        self.vault.archive().await
    }
}

/// What a lock guards. A task that panicked while holding it left nothing half-done: every section is
/// an assignment or a map operation.
pub(crate) fn lock<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Runs what computes or reads files for long outside the async workers.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Answer<T> {
    tokio::task::spawn_blocking(work).await.map_err(|error| {
        tracing::error!(panic = error.is_panic(), "background work ended badly");
        FailureCode::Internal.into()
    })
}

/// An id as the window gives it.
pub(crate) fn id(text: &str) -> Answer<Uuid> {
    text.parse().map_err(|_| FailureCode::NotFound.into())
}
