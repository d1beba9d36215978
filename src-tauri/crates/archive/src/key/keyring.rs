//! The key in the keyring of the system: Secret Service, Keychain or Credential Manager.

use super::{ArchiveKey, KeyError};
use rand::TryRngCore;
use zeroize::Zeroizing;

/// Name of the entry under the service.
const ENTRY: &str = "archive";

/// The key, if the keyring has one.
pub(super) async fn read(service: &str) -> Result<Option<ArchiveKey>, KeyError> {
    with_entry(service, |entry| get(&entry)).await
}

/// The key; a new one is put into the keyring when there is none.
pub(super) async fn read_or_make(service: &str) -> Result<ArchiveKey, KeyError> {
    with_entry(service, |entry| {
        match get(&entry) {
            Ok(Some(key)) => return Ok(key),
            // What is there is nobody's key, and this archive is made now.
            Ok(None) | Err(KeyError::Lost) => {}
            Err(error) => return Err(error),
        }
        let mut bytes = Zeroizing::new([0_u8; 32]);
        rand::rngs::OsRng
            .try_fill_bytes(bytes.as_mut())
            .map_err(|error| KeyError::Defect(error.to_string()))?;
        entry
            .set_secret(bytes.as_ref())
            .map_err(|error| unavailable(&error))?;
        // A keyring that forgets would cost the citizen everything: ask it back before use.
        match get(&entry)? {
            Some(key) if key.0 == *bytes => Ok(key),
            _ => Err(KeyError::Defect("the keyring did not keep the key".into())),
        }
    })
    .await
}

/// Keyring calls block, and may wait for the citizen to unlock it.
async fn with_entry<T: Send + 'static>(
    service: &str,
    act: impl FnOnce(keyring::Entry) -> Result<T, KeyError> + Send + 'static,
) -> Result<T, KeyError> {
    let service = service.to_owned();
    tokio::task::spawn_blocking(move || {
        act(keyring::Entry::new(&service, ENTRY).map_err(|error| unavailable(&error))?)
    })
    .await
    .map_err(|error| KeyError::Defect(error.to_string()))?
}

fn get(entry: &keyring::Entry) -> Result<Option<ArchiveKey>, KeyError> {
    match entry.get_secret().map(Zeroizing::new) {
        Ok(secret) => <[u8; 32]>::try_from(secret.as_slice())
            .map(|bytes| Some(ArchiveKey(bytes)))
            .map_err(|_| KeyError::Lost),
        Err(keyring::Error::NoEntry) => Ok(None),
        Err(error) => Err(unavailable(&error)),
    }
}

fn unavailable(error: &keyring::Error) -> KeyError {
    match error {
        // A bus without anybody who answers for secrets is a platform failure.
        keyring::Error::NoDefaultStore | keyring::Error::PlatformFailure(_) => {
            KeyError::NoSecretService
        }
        keyring::Error::NoStorageAccess(_) => KeyError::KeyringLocked,
        // Other variants carry the secret's bytes: keep none of their text.
        _ => KeyError::Defect("the keyring answered something unforeseen".into()),
    }
}
