//! The key of the archive, and where it lies.
//!
//! Order of things: [`find`] says whether the archive opens by itself (key in the keyring of the
//! system), or needs a passphrase because there is no keyring, or because it was made with one. Which
//! of the two an archive has is fixed when it is made: the header file beside it means a passphrase.
//!
//! Under a passphrase the key is random, and the header holds it wrapped in key slots: one for the
//! passphrase, and one for the code of a recovery sheet once that was made. So either opens the archive,
//! and a new passphrase changes neither the database nor its copies.

mod code;
mod header;
mod keyring;
mod passphrase;
mod slot;

pub(crate) use header::path as header_path;
pub(crate) use slot::{Derivation, unhex};

use crate::archive::unfinished;
use data_encoding::HEXLOWER;
use kabinet_model::failure::FailureCode;
use rand::TryRngCore;
use std::path::Path;
use zeroize::{ZeroizeOnDrop, Zeroizing};

pub use code::{CodeError, RecoveryCode};
pub use passphrase::MIN_PASSPHRASE;

/// The 256-bit key of the archive. Wiped from memory when dropped.
#[derive(Clone, ZeroizeOnDrop)]
pub struct ArchiveKey([u8; 32]);

impl std::fmt::Debug for ArchiveKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ArchiveKey(…)")
    }
}

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The system has no Secret Service: ask for a passphrase.
    #[error("this system has no keyring")]
    NoSecretService,
    /// The keyring is there but locked, and was not unlocked.
    #[error("the keyring is locked")]
    KeyringLocked,
    /// The archive was made with a key in the keyring, and the keyring does not have it any more.
    #[error("the keyring does not hold the key of this archive")]
    Lost,
    /// There was an archive, and its file is not there any more.
    #[error("the archive of this key is not there")]
    NoArchive,
    /// The passphrase is wrong.
    #[error("the passphrase is wrong")]
    WrongPassphrase,
    /// The recovery code is not of this archive, or of a sheet that a later one replaced.
    #[error("the recovery code does not open this archive")]
    WrongCode,
    /// No recovery sheet was made for this archive.
    #[error("the archive has no recovery code")]
    NoCode,
    /// A new passphrase is too short.
    #[error("the passphrase is too short")]
    Weak,
    /// The header beside the archive cannot be understood.
    #[error("the header of the archive is damaged")]
    Header,
    /// No space left on the disk for the header.
    #[error("no space left on the disk")]
    DiskFull,
    /// The header could not be read or written.
    #[error("the header of the archive cannot be read or written")]
    Io(#[source] std::io::Error),
    /// The keyring or the reckoning of the key failed in an unforeseen way.
    #[error("the key could not be had: {0}")]
    Defect(String),
}

impl KeyError {
    /// The failure a citizen is told of.
    pub const fn code(&self) -> FailureCode {
        match self {
            Self::NoSecretService | Self::KeyringLocked => FailureCode::ArchiveKeyringClosed,
            Self::NoArchive => FailureCode::ArchiveMissing,
            Self::WrongPassphrase => FailureCode::ArchivePassphraseWrong,
            Self::WrongCode => FailureCode::ArchiveCodeWrong,
            Self::NoCode => FailureCode::ArchiveCodeNone,
            Self::Weak => FailureCode::PasswordWeak,
            Self::Lost => FailureCode::ArchiveKeyLost,
            Self::Header => FailureCode::ArchiveDamaged,
            Self::DiskFull => FailureCode::DiskFull,
            Self::Io(_) => FailureCode::ArchiveInaccessible,
            Self::Defect(_) => FailureCode::Internal,
        }
    }
}

/// What [`find`] found.
#[derive(Debug)]
pub enum Found {
    /// The key, from the keyring.
    Key(ArchiveKey),
    /// There is no archive yet; this is its key, in the keyring now. [`Archive::create`](crate::Archive::create) it.
    NewKey(ArchiveKey),
    /// Ask for a passphrase and call [`ArchiveKey::from_passphrase`].
    NeedsPassphrase {
        /// There is no archive yet: the passphrase is chosen now.
        new: bool,
    },
}

/// Looks for the key of the archive at `database`, made or to be made. A new archive gets its key into
/// the keyring under `service` (such as `kz.kabinet`) where there is a keyring.
///
/// # Errors
/// [`KeyError::NoSecretService`], [`KeyError::KeyringLocked`] and [`KeyError::Lost`] only for an
/// archive whose key was put into a keyring: it cannot be opened then, and is left as it is.
/// [`KeyError::NoArchive`] when there is a key and nothing that it opens.
pub async fn find(database: &Path, service: &str) -> Result<Found, KeyError> {
    if header_path(database).exists() {
        return find_passphrase(database);
    }
    if database.exists() {
        return match keyring::read(service).await? {
            Some(key) => Ok(Found::Key(key)),
            None => Err(KeyError::Lost),
        };
    }
    if !is_begun(database) {
        match keyring::read(service).await {
            Ok(None) | Err(KeyError::NoSecretService | KeyError::KeyringLocked) => {}
            Ok(Some(_)) | Err(KeyError::Lost) => return Err(KeyError::NoArchive),
            Err(error) => return Err(error),
        }
        begin(database)?;
    }
    match keyring::read_or_make(service).await {
        Ok(key) => Ok(Found::NewKey(key)),
        Err(KeyError::NoSecretService | KeyError::KeyringLocked) => {
            Ok(Found::NeedsPassphrase { new: true })
        }
        Err(error) => Err(error),
    }
}

/// Like [`find`], for an archive that always has a passphrase.
///
/// # Errors
/// [`KeyError::Header`] and [`KeyError::Io`] when what has to be known before the passphrase cannot be
/// read; [`KeyError::NoArchive`] when it is there without an archive.
pub fn find_passphrase(database: &Path) -> Result<Found, KeyError> {
    let header = header_path(database).exists();
    if database.exists() {
        header::read(&header_path(database)).map(drop)?;
        return Ok(Found::NeedsPassphrase { new: false });
    }
    if header && !is_begun(database) {
        return Err(KeyError::NoArchive);
    }
    begin(database)?;
    Ok(Found::NeedsPassphrase { new: true })
}

/// Notes that the archive at `database` is to be made: until it is, a key without an archive is no loss.
///
/// # Errors
/// [`KeyError::DiskFull`] and [`KeyError::Io`].
pub fn begin(database: &Path) -> Result<(), KeyError> {
    match crate::plain::private(&unfinished(database)) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(header::io(error)),
    }
}

fn is_begun(database: &Path) -> bool {
    unfinished(database).exists()
}

/// Works on the header outside the async workers: Argon2id takes about a quarter of a second.
async fn on_header<T: Send + 'static>(
    database: &Path,
    work: impl FnOnce(&Path) -> Result<T, KeyError> + Send + 'static,
) -> Result<T, KeyError> {
    let database = database.to_owned();
    tokio::task::spawn_blocking(move || work(&database))
        .await
        .map_err(|error| KeyError::Defect(error.to_string()))?
}

impl ArchiveKey {
    /// The key that `passphrase` opens for the archive at `database`; makes one and writes the header
    /// beside it when there is no archive yet. Takes about a quarter of a second.
    pub async fn from_passphrase(
        database: &Path,
        passphrase: Zeroizing<String>,
    ) -> Result<Self, KeyError> {
        on_header(database, move |database| {
            passphrase::key(database, &passphrase)
        })
        .await
    }

    /// The key that the code of a recovery sheet opens; `passphrase` is the passphrase from now on.
    ///
    /// # Errors
    /// [`KeyError::WrongCode`], [`KeyError::NoCode`] and [`KeyError::Weak`]: nothing is changed.
    pub async fn from_recovery_code(
        database: &Path,
        code: RecoveryCode,
        passphrase: Zeroizing<String>,
    ) -> Result<Self, KeyError> {
        on_header(database, move |database| {
            passphrase::recover(database, &code, &passphrase)
        })
        .await
    }

    /// A key from the generator of the system.
    pub(crate) fn generate() -> Result<Self, KeyError> {
        let mut key = Self([0; 32]);
        rand::rngs::OsRng
            .try_fill_bytes(&mut key.0)
            .map_err(|error| KeyError::Defect(error.to_string()))?;
        Ok(key)
    }

    /// A key of these bytes: for tests and for restoring a backup.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The raw key as SQLCipher's `PRAGMA key` wants it: `"x'<64 hex digits>'"`.
    pub(crate) fn pragma(&self) -> Zeroizing<String> {
        Zeroizing::new(format!("\"x'{}'\"", self.to_hex().as_str()))
    }

    fn to_hex(&self) -> Zeroizing<String> {
        // As long as it will be, so that no copy of a beginning is left behind.
        let mut hex = Zeroizing::new(String::with_capacity(64));
        HEXLOWER.encode_append(&self.0, &mut hex);
        hex
    }
}

/// Whether a recovery sheet was made for the archive at `database`. `None` where its key lies in a
/// keyring, or the header cannot be read.
pub fn has_recovery_code(database: &Path) -> Option<bool> {
    let header = header::read(&header_path(database)).ok()?;
    Some(!header.recovery().is_empty())
}

/// Makes a code that opens the archive at `database` as its passphrase does. `deliver` takes it to the
/// citizen, on a sheet; only when that is done the sheets made before stop to open the archive.
///
/// # Errors
/// [`KeyError::WrongPassphrase`]; whatever `deliver` says, and nothing is changed then.
pub async fn make_recovery_code<E: From<KeyError> + Send + 'static>(
    database: &Path,
    passphrase: Zeroizing<String>,
    deliver: impl FnOnce(&RecoveryCode) -> Result<(), E> + Send + 'static,
) -> Result<(), E> {
    let made = on_header(database, move |database| {
        Ok(passphrase::make_code(database, &passphrase, deliver))
    });
    made.await?
}
