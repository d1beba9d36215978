//! The archive: locked, or open.

use crate::{
    kabinet::{Answer, ArchiveKeySource, Kabinet},
    view::frame::ArchiveState,
};
use kabinet_archive::{
    Archive, ArchiveKey,
    key::{self, Found},
};
use kabinet_model::failure::FailureCode;
use std::path::PathBuf;
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
        if let Vault::NeedsPassphrase { .. } = *vault {
            let passphrase = Zeroizing::new(passphrase.to_owned());
            let key = ArchiveKey::from_passphrase(&self.database(), passphrase).await?;
            *vault = Vault::Open(Archive::open(&self.database(), &key).await?);
        }
        Ok(())
    }

    /// Closes the archive for good.
    pub(crate) async fn close_vault(&self) {
        let vault = std::mem::replace(&mut *self.vault.lock().await, Vault::Closed);
        if let Vault::Open(archive) = vault {
            archive.close().await;
        }
    }

    async fn ask_for_key(&self) -> Answer<Vault> {
        let database = self.database();
        let service = match &self.setup.archive_key {
            ArchiveKeySource::Keyring(service) => service,
            ArchiveKeySource::Passphrase => {
                let new = !database.exists();
                return Ok(Vault::NeedsPassphrase { new });
            }
        };
        Ok(match key::find(&database, service).await? {
            Found::Key(key) => Vault::Open(Archive::open(&database, &key).await?),
            Found::NeedsPassphrase { new } => Vault::NeedsPassphrase { new },
        })
    }

    fn database(&self) -> PathBuf {
        self.setup.folder.join("archive.db")
    }
}
