//! The archive: locked, or open.

use crate::{
    kabinet::{Answer, ArchiveKeySource, Kabinet, blocking},
    view::{
        failure::Failure,
        frame::{ArchiveCopy, ArchiveState},
    },
};
use chrono::{DateTime, SecondsFormat, Utc};
use kabinet_archive::{
    Archive, ArchiveError, ArchiveKey, copies,
    key::{self, Found, RecoveryCode},
    set_aside,
};
use kabinet_model::{failure::FailureCode, time};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// How the archive stands.
#[derive(Debug)]
pub(crate) enum Vault {
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

impl Kabinet {
    /// How the archive stands; opens it when its key is in the keyring.
    pub(crate) async fn archive_state(&self) -> Answer<ArchiveState> {
        let mut vault = self.vault.lock().await;
        if let Vault::Unasked = *vault {
            *vault = self.ask_for_key().await?;
        }
        Ok(match *vault {
            Vault::Open(_) => ArchiveState::Open,
            Vault::NeedsPassphrase { new } => ArchiveState::NeedsPassphrase { new },
            Vault::Closed => return Err(FailureCode::ArchiveLocked.into()),
            Vault::Unasked => return Err(FailureCode::Internal.into()),
        })
    }

    /// The archive.
    pub(crate) async fn archive(&self) -> Answer<Archive> {
        self.archive_state().await?;
        match &*self.vault.lock().await {
            Vault::Open(archive) => Ok(archive.clone()),
            _ => Err(FailureCode::ArchiveLocked.into()),
        }
    }

    pub(super) async fn unlock(&self, passphrase: &str) -> Answer<()> {
        self.archive_state().await?;
        let mut vault = self.vault.lock().await;
        if let Vault::NeedsPassphrase { new } = *vault {
            let passphrase = Zeroizing::new(passphrase.to_owned());
            let key = ArchiveKey::from_passphrase(&self.database(), passphrase).await?;
            *vault = self.open_archive(key, new).await?;
        }
        Ok(())
    }

    pub(super) async fn unlock_with_code(
        &self,
        code: RecoveryCode,
        passphrase: &str,
    ) -> Answer<()> {
        self.archive_state().await?;
        let mut vault = self.vault.lock().await;
        if let Vault::NeedsPassphrase { new: false } = *vault {
            let passphrase = Zeroizing::new(passphrase.to_owned());
            let key = ArchiveKey::from_recovery_code(&self.database(), code, passphrase).await?;
            *vault = self.open_archive(key, false).await?;
        }
        Ok(())
    }

    /// How the archive stands, in words where it does not open.
    pub(crate) async fn archive_shown(&self) -> ArchiveState {
        match self.archive_state().await {
            Ok(state) => state,
            Err(failure) => self.failed(failure),
        }
    }

    /// An archive that does not open, with the ways on.
    pub(super) fn failed(&self, failure: Failure) -> ArchiveState {
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
            copies: copies.iter().map(|copy| shown(copy.at)).collect(),
            failure,
        }
    }

    /// Whether the key was right and something else is in the way.
    pub(super) fn is_past_key(failure: &Failure) -> bool {
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
    pub async fn restore_archive(&self, at: &str) -> Answer<ArchiveState> {
        let at: DateTime<Utc> = at.parse().map_err(|_| FailureCode::NotFound)?;
        self.replace_archive(move |database, now| copies::restore(database, at, now))
            .await
    }

    /// Sets an archive aside that does not open, or whose passphrase is forgotten, and begins another.
    pub async fn begin_archive_anew(&self) -> Answer<ArchiveState> {
        self.replace_archive(|database, now| set_aside(database, now, true).map(drop))
            .await?;
        key::begin(&self.database())?;
        *self.vault.lock().await = Vault::Unasked;
        Ok(self.archive_shown().await)
    }

    async fn replace_archive(
        &self,
        replace: impl FnOnce(&Path, DateTime<Utc>) -> Result<(), ArchiveError> + Send + 'static,
    ) -> Answer<ArchiveState> {
        let mut vault = self.vault.lock().await;
        if let Vault::Open(_) | Vault::Closed = *vault {
            return Err(FailureCode::ArchiveBusy.into());
        }
        let (database, now) = (self.database(), self.now());
        blocking(move || replace(&database, now)).await??;
        *vault = Vault::Unasked;
        drop(vault);
        Ok(self.archive_shown().await)
    }

    /// Closes the archive for good.
    pub(crate) async fn close_vault(&self) {
        let vault = std::mem::replace(&mut *self.vault.lock().await, Vault::Closed);
        if let Vault::Open(archive) = vault {
            archive.close().await;
        }
    }

    async fn ask_for_key(&self) -> Answer<Vault> {
        std::fs::create_dir_all(&self.setup.folder)
            .map_err(|error| Failure::of_io(&error, FailureCode::ArchiveInaccessible))?;
        let database = self.database();
        let found = match &self.setup.archive_key {
            ArchiveKeySource::Keyring(service) => key::find(&database, service).await?,
            ArchiveKeySource::Passphrase => key::find_passphrase(&database)?,
        };
        match found {
            Found::Key(key) => self.open_archive(key, false).await,
            Found::NewKey(key) => self.open_archive(key, true).await,
            Found::NeedsPassphrase { new } => Ok(Vault::NeedsPassphrase { new }),
        }
    }

    async fn open_archive(&self, key: ArchiveKey, new: bool) -> Answer<Vault> {
        let database = self.database();
        if new {
            Archive::create(&database, &key).await?;
        }
        let archive = Archive::open(&database, &key).await?;
        let (copied, now) = (archive.clone(), self.now());
        // It is whole now. Whoever closes the archive does not wait for the copy.
        tokio::spawn(async move {
            match copied.keep_copy(&database, &key, now).await {
                Ok(made) => tracing::info!(made, "a copy of the archive"),
                Err(error) => tracing::warn!(%error, "no copy of the archive"),
            }
        });
        Ok(Vault::Open(archive))
    }

    pub(super) fn database(&self) -> PathBuf {
        self.setup.folder.join("archive.db")
    }
}

fn shown(at: DateTime<Utc>) -> ArchiveCopy {
    ArchiveCopy {
        at: time::kazakhstan(at).to_rfc3339_opts(SecondsFormat::Secs, true),
    }
}
