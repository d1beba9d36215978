//! The key of an archive under a passphrase.

use super::{
    ArchiveKey, KeyError, RecoveryCode,
    header::{self, Header, Slots},
    slot::Slot,
};
use sha2::{Digest, Sha256};
use std::path::Path;
use zeroize::Zeroizing;

/// Fewest characters of a new passphrase.
pub const MIN_PASSPHRASE: usize = 8;

pub(super) fn key(database: &Path, passphrase: &str) -> Result<ArchiveKey, KeyError> {
    let path = header::path(database);
    if database.exists() {
        return open(&header::read(&path)?, passphrase);
    }
    acceptable(passphrase)?;
    let key = ArchiveKey::generate()?;
    let slot = Slot::seal(passphrase.as_bytes(), &key)?;
    header::write(&path, &Slots::new(slot, Vec::new()))?;
    Ok(key)
}

/// Opens with a recovery code and sets the passphrase.
pub(super) fn recover(
    database: &Path,
    code: &RecoveryCode,
    passphrase: &str,
) -> Result<ArchiveKey, KeyError> {
    acceptable(passphrase)?;
    let path = header::path(database);
    let header = header::read(&path)?;
    if header.recovery().is_empty() {
        return Err(KeyError::NoCode);
    }
    for slot in header.recovery() {
        if let Some(key) = slot.open(code.secret())? {
            let fresh = Slot::seal(passphrase.as_bytes(), &key)?;
            write_with_copies(database, &Slots::new(fresh, header.recovery().to_vec()))?;
            return Ok(key);
        }
    }
    Err(KeyError::WrongCode)
}

/// Makes a recovery code. While it is being delivered both the sheet before and the new one open the
/// archive, so that a kill at any moment leaves a sheet that does.
pub(super) fn make_code<E: From<KeyError>>(
    database: &Path,
    passphrase: &str,
    deliver: impl FnOnce(&RecoveryCode) -> Result<(), E>,
) -> Result<(), E> {
    let path = header::path(database);
    let before = header::read(&path)?;
    let key = open(&before, passphrase)?;
    let code = RecoveryCode::generate()?;
    let fresh = Slot::seal(code.secret(), &key)?;
    let slot = match &before {
        Header::Slots(slots) => slots.passphrase.clone(),
        Header::Derived(_) => Slot::seal(passphrase.as_bytes(), &key)?,
    };
    let earlier: Vec<_> = before.recovery().iter().take(1).cloned().collect();
    let both = [vec![fresh.clone()], earlier.clone()].concat();
    header::write(&path, &Slots::new(slot.clone(), both))?;
    let delivered = deliver(&code);
    let left = if delivered.is_ok() {
        vec![fresh]
    } else {
        earlier
    };
    write_with_copies(database, &Slots::new(slot, left))?;
    delivered
}

/// Writes the header, and beside the copies of the archive too, which have the same key: what opens the
/// archive from now on opens a copy that is put in its place, and what does not no longer does.
fn write_with_copies(database: &Path, slots: &Slots) -> Result<(), KeyError> {
    header::write(&header::path(database), slots)?;
    for copy in crate::copies::list(database) {
        if let Err(error) = header::write(&header::path(&copy.path), slots) {
            tracing::warn!(%error, "the header of a copy stays as it was");
        }
    }
    Ok(())
}

fn acceptable(passphrase: &str) -> Result<(), KeyError> {
    if passphrase.chars().count() < MIN_PASSPHRASE {
        Err(KeyError::Weak)
    } else {
        Ok(())
    }
}

fn open(header: &Header, passphrase: &str) -> Result<ArchiveKey, KeyError> {
    let header = match header {
        Header::Slots(slots) => {
            let opened = slots.passphrase.open(passphrase.as_bytes())?;
            return opened.ok_or(KeyError::WrongPassphrase);
        }
        Header::Derived(header) => header,
    };
    let mut out = Zeroizing::new([0_u8; 64]);
    header
        .derivation()
        .derive(passphrase.as_bytes(), out.as_mut())?;
    if format!("{:x}", Sha256::digest(&out[32..])) != header.check {
        return Err(KeyError::WrongPassphrase);
    }
    let mut key = ArchiveKey([0; 32]);
    key.0.copy_from_slice(&out[..32]);
    Ok(key)
}

#[cfg(test)]
mod tests;
