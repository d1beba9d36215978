//! The archive: locked, or open.

use super::{Answer, ArchiveKeySource, blocking, clock::Clock};
use crate::view::{
    failure::Failure,
    settings::{ArchiveCopy, ArchiveState},
};
use chrono::{DateTime, SecondsFormat, Utc};
use kabinet_archive::{
    Archive, ArchiveError, ArchiveKey, copies,
    key::{self, Found, RecoveryCode},
    set_aside,
};
use kabinet_model::{failure::FailureCode, time};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};
use tokio::sync::Mutex;
use zeroize::Zeroizing;

/// The archive of this computer, and the key to it.
pub(crate) struct Vault {
    folder: PathBuf,
    key: ArchiveKeySource,
    clock: Arc<dyn Clock>,
    state: Mutex<State>,
}

/// How the archive stands.
#[derive(Debug)]
enum State {
    /// Nobody has asked for its key yet.
    Unasked,
    /// A passphrase is asked for.
    NeedsPassphrase {
        /// It is chosen now.
        new: bool,
    },
    /// Open.
    Open(Archive),
    /// The program ends: it is not opened again.
    Closed,
}

impl Vault {
    pub(super) fn new(folder: PathBuf, key: ArchiveKeySource, clock: Arc<dyn Clock>) -> Self {
        Self {
            folder,
            key,
            clock,
            state: Mutex::new(State::Unasked),
        }
    }

    /// How the archive stands; opens it when its key is in the keyring.
    pub(crate) async fn state(&self) -> Answer<ArchiveState> {
        let mut state = self.state.lock().await;
        if let State::Unasked = *state {
            *state = self.ask_for_key().await?;
        }
        Ok(match *state {
            State::Open(_) => ArchiveState::Open,
            State::NeedsPassphrase { new } => ArchiveState::NeedsPassphrase { new },
            State::Closed => return Err(FailureCode::ArchiveLocked.into()),
            State::Unasked => return Err(FailureCode::Internal.into()),
        })
    }

    /// The archive.
    pub(crate) async fn archive(&self) -> Answer<Archive> {
        self.state().await?;
        match &*self.state.lock().await {
            State::Open(archive) => Ok(archive.clone()),
            _ => Err(FailureCode::ArchiveLocked.into()),
        }
    }

    pub(crate) async fn unlock(&self, passphrase: &str) -> Answer<()> {
        self.state().await?;
        let mut state = self.state.lock().await;
        if let State::NeedsPassphrase { new } = *state {
            let passphrase = Zeroizing::new(passphrase.to_owned());
            let key = ArchiveKey::from_passphrase(&self.database(), passphrase).await?;
            *state = self.open_archive(key, new).await?;
        }
        Ok(())
    }

    pub(crate) async fn unlock_with_code(
        &self,
        code: RecoveryCode,
        passphrase: &str,
    ) -> Answer<()> {
        self.state().await?;
        let mut state = self.state.lock().await;
        if let State::NeedsPassphrase { new: false } = *state {
            let passphrase = Zeroizing::new(passphrase.to_owned());
            let key = ArchiveKey::from_recovery_code(&self.database(), code, passphrase).await?;
            *state = self.open_archive(key, false).await?;
        }
        Ok(())
    }

    /// How the archive stands, in words where it does not open.
    pub(crate) async fn shown(&self) -> ArchiveState {
        match self.state().await {
            Ok(state) => state,
            Err(failure) => self.failed(failure),
        }
    }

    /// An archive that does not open, with the ways on.
    pub(crate) fn failed(&self, failure: Failure) -> ArchiveState {
        let replaceable = [FailureCode::ArchiveDamaged, FailureCode::ArchiveMissing];
        let dispensable = [
            FailureCode::ArchiveKeyLost,
            FailureCode::ArchiveKeyringClosed,
        ];
        let is_one_of = |codes: &[FailureCode]| codes.iter().any(|code| failure.is(*code));
        let mut copies = copies::list(&self.database());
        // Where the key is what is missing, only a copy helps that opens with a passphrase. Where the
        // folder cannot be used none does.
        let without_key = is_one_of(&dispensable);
        copies.retain(|copy| is_one_of(&replaceable) || without_key && copy.has_header());
        ArchiveState::Failed {
            anew: is_one_of(&replaceable) || is_one_of(&dispensable),
            copies: copies.iter().map(|copy| view(copy.at)).collect(),
            failure,
        }
    }

    /// Whether the key was right and something else is in the way.
    pub(crate) fn is_past_key(failure: &Failure) -> bool {
        [
            FailureCode::ArchiveDamaged,
            FailureCode::ArchiveMissing,
            FailureCode::ArchiveNewer,
            FailureCode::ArchiveBusy,
            FailureCode::ArchiveInaccessible,
        ]
        .iter()
        .any(|code| failure.is(*code))
    }

    /// Puts the copy of that time in the place of an archive that does not open, which is set aside.
    pub(crate) async fn restore(&self, at: &str) -> Answer<ArchiveState> {
        let at: DateTime<Utc> = at.parse().map_err(|_| FailureCode::NotFound)?;
        self.replace(move |database, now| copies::restore(database, at, now))
            .await
    }

    /// Sets an archive aside that does not open, or whose passphrase is forgotten, and begins another.
    pub(crate) async fn begin_anew(&self) -> Answer<ArchiveState> {
        self.replace(|database, now| set_aside(database, now, true).map(drop))
            .await?;
        key::begin(&self.database())?;
        *self.state.lock().await = State::Unasked;
        Ok(self.shown().await)
    }

    async fn replace(
        &self,
        replace: impl FnOnce(&Path, DateTime<Utc>) -> Result<(), ArchiveError> + Send + 'static,
    ) -> Answer<ArchiveState> {
        let mut state = self.state.lock().await;
        if let State::Open(_) | State::Closed = *state {
            return Err(FailureCode::ArchiveBusy.into());
        }
        let (database, now) = (self.database(), self.clock.now());
        blocking(move || replace(&database, now)).await??;
        *state = State::Unasked;
        drop(state);
        Ok(self.shown().await)
    }

    /// Whether a recovery sheet was made; absent where no passphrase protects the archive.
    pub(crate) fn has_recovery_code(&self) -> Option<bool> {
        key::has_recovery_code(&self.database())
    }

    /// Closes the archive for good.
    pub(crate) async fn close(&self) {
        let state = std::mem::replace(&mut *self.state.lock().await, State::Closed);
        if let State::Open(archive) = state {
            archive.close().await;
        }
    }

    async fn ask_for_key(&self) -> Answer<State> {
        std::fs::create_dir_all(&self.folder)
            .map_err(|error| Failure::of_io(&error, FailureCode::ArchiveInaccessible))?;
        let database = self.database();
        let found = match &self.key {
            ArchiveKeySource::Keyring(service) => key::find(&database, service).await?,
            ArchiveKeySource::Passphrase => key::find_passphrase(&database)?,
        };
        match found {
            Found::Key(key) => self.open_archive(key, false).await,
            Found::NewKey(key) => self.open_archive(key, true).await,
            Found::NeedsPassphrase { new } => Ok(State::NeedsPassphrase { new }),
        }
    }

    async fn open_archive(&self, key: ArchiveKey, new: bool) -> Answer<State> {
        let database = self.database();
        if new {
            Archive::create(&database, &key).await?;
        }
        let archive = Archive::open(&database, &key).await?;
        let (copied, now) = (archive.clone(), self.clock.now());
        // It is whole now. Whoever closes the archive does not wait for the copy.
        tokio::spawn(async move {
            match copied.keep_copy(&database, &key, now).await {
                Ok(made) => tracing::info!(made, "a copy of the archive"),
                Err(error) => tracing::warn!(%error, "no copy of the archive"),
            }
        });
        Ok(State::Open(archive))
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.folder.join("archive.db")
    }
}

fn view(at: DateTime<Utc>) -> ArchiveCopy {
    ArchiveCopy {
        at: time::kazakhstan(at).to_rfc3339_opts(SecondsFormat::Secs, true),
    }
}
