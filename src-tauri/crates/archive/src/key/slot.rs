//! A key slot: the key of the archive, wrapped (RFC 3394) under a key that Argon2id makes from a secret.

use super::{ArchiveKey, KeyError};
use aes_kw::KekAes256;
use argon2::{Algorithm, Argon2, Params, Version};
use data_encoding::{HEXLOWER, HEXLOWER_PERMISSIVE};
use rand::TryRngCore;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// 64 MiB, three passes, one lane: above the second recommendation of RFC 9106 §4 for one lane.
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;
const LANES: u32 = 1;

/// How Argon2id is run. Everything but the secret.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Derivation {
    pub(super) memory_kib: u32,
    pub(super) passes: u32,
    pub(super) lanes: u32,
    /// 32 bytes, hex.
    pub(super) salt: String,
}

impl Derivation {
    /// One for a new secret, with its own salt.
    pub(crate) fn fresh() -> Result<Self, KeyError> {
        let mut salt = [0_u8; 32];
        rand::rngs::OsRng
            .try_fill_bytes(&mut salt)
            .map_err(|error| KeyError::Defect(error.to_string()))?;
        Ok(Self {
            memory_kib: MEMORY_KIB,
            passes: PASSES,
            lanes: LANES,
            salt: HEXLOWER.encode(&salt),
        })
    }

    /// As many bytes as `out` has room for, from the secret.
    pub(crate) fn derive(&self, secret: &[u8], out: &mut [u8]) -> Result<(), KeyError> {
        let salt = self.check()?;
        let parameters = Params::new(self.memory_kib, self.passes, self.lanes, Some(out.len()))
            .map_err(|_| KeyError::Header)?;
        Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters)
            .hash_password_into(secret, &salt, out)
            .map_err(|_| KeyError::Header)
    }

    /// Whether it can be done; the salt.
    pub(super) fn check(&self) -> Result<Vec<u8>, KeyError> {
        // A header is foreign bytes: it must not make this computer reckon for an hour.
        if self.memory_kib > 1024 * 1024 || self.passes > 32 || self.lanes > 8 {
            return Err(KeyError::Header);
        }
        Params::new(self.memory_kib, self.passes, self.lanes, None)
            .map_err(|_| KeyError::Header)?;
        unhex(&self.salt).ok_or(KeyError::Header)
    }
}

/// A key slot. Holds nothing that helps more than the database itself: a guess costs an attacker one
/// Argon2id, and the wrapping says whether it was right.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Slot {
    derivation: Derivation,
    /// 40 bytes, hex.
    wrapped: String,
}

impl Slot {
    /// A slot that `secret` opens.
    pub(super) fn seal(secret: &[u8], key: &ArchiveKey) -> Result<Self, KeyError> {
        let derivation = Derivation::fresh()?;
        let mut wrapped = [0_u8; 40];
        wrapping(&derivation, secret)?
            .wrap(&key.0, &mut wrapped)
            .map_err(|error| KeyError::Defect(error.to_string()))?;
        Ok(Self {
            derivation,
            wrapped: HEXLOWER.encode(&wrapped),
        })
    }

    /// The key; `None` when the secret is another one.
    pub(super) fn open(&self, secret: &[u8]) -> Result<Option<ArchiveKey>, KeyError> {
        let wrapped = self.wrapped()?;
        let mut key = ArchiveKey([0; 32]);
        let opened = wrapping(&self.derivation, secret)?.unwrap(&wrapped, &mut key.0);
        Ok(opened.is_ok().then_some(key))
    }

    /// Whether it can be opened at all.
    pub(super) fn check(&self) -> Result<(), KeyError> {
        self.derivation.check()?;
        self.wrapped().map(drop)
    }

    fn wrapped(&self) -> Result<Vec<u8>, KeyError> {
        unhex(&self.wrapped)
            .filter(|wrapped| wrapped.len() == 40)
            .ok_or(KeyError::Header)
    }
}

fn wrapping(derivation: &Derivation, secret: &[u8]) -> Result<KekAes256, KeyError> {
    let mut bytes = Zeroizing::new([0_u8; 32]);
    derivation.derive(secret, bytes.as_mut())?;
    Ok(KekAes256::from(*bytes))
}

/// The bytes of hex in a header, which is foreign: longer than any that was written is none.
pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    let text = Some(text).filter(|text| text.len() <= 128)?;
    HEXLOWER_PERMISSIVE.decode(text.as_bytes()).ok()
}
