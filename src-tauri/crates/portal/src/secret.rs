//! Random values and passwords, and the hashes under which they are stored.

mod passwords;

pub use passwords::{HashError, Passwords};

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use data_encoding::HEXLOWER;
use rand::{TryRngCore, rand_core::OsError, rngs::OsRng};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// 32 random bytes from the operating system.
pub fn random_bytes() -> Result<[u8; 32], OsError> {
    let mut bytes = [0; 32];
    OsRng.try_fill_bytes(&mut bytes)?;
    Ok(bytes)
}

/// An opaque token of 256 bits, for a header or cookie.
pub fn token() -> Result<Zeroizing<String>, OsError> {
    let bytes = Zeroizing::new(random_bytes()?);
    Ok(Zeroizing::new(
        BASE64_URL_SAFE_NO_PAD.encode(bytes.as_slice()),
    ))
}

/// SHA-256 of the parts with their lengths.
pub fn digest(parts: &[&[u8]]) -> [u8; 32] {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part);
    }
    digest.finalize().into()
}

/// SHA-256 of the parts with their lengths, lower-case hex.
pub fn hash(parts: &[&[u8]]) -> String {
    hex(&digest(parts))
}

/// Lower-case hex.
pub fn hex(bytes: &[u8]) -> String {
    HEXLOWER.encode(bytes)
}
