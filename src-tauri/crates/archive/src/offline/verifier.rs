//! A password that is not kept, only what a right one is known by.

use crate::key::{Derivation, KeyError, unhex};
use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

/// Bytes that Argon2id makes of a password.
const TAG: usize = 32;

/// Argon2id of a password, with a salt of its own and the parameters it was made with.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PasswordVerifier {
    derivation: Derivation,
    /// 32 bytes, hex.
    tag: String,
}

impl std::fmt::Debug for PasswordVerifier {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PasswordVerifier")
    }
}

impl PasswordVerifier {
    /// The verifier of `password`. Takes as long as a guess at it is meant to take, and 64 MiB: run it
    /// outside the async workers.
    ///
    /// # Errors
    /// [`KeyError::Defect`] where the system gives no random bytes.
    pub fn of(password: &str) -> Result<Self, KeyError> {
        let derivation = Derivation::fresh()?;
        let tag = HEXLOWER.encode(tag(&derivation, password)?.as_ref());
        Ok(Self { derivation, tag })
    }

    /// Whether `password` is the one. One that cannot be understood fits none.
    pub fn fits(&self, password: &str) -> bool {
        let made = tag(&self.derivation, password);
        made.ok()
            .zip(unhex(&self.tag))
            .is_some_and(|(made, kept)| made.ct_eq(&kept).into())
    }

    /// Takes as long as [`fits`](Self::fits), for a person of whom nothing is kept: who guesses does not
    /// learn that.
    pub fn fits_nobody(password: &str) {
        drop(Self::of(password));
    }
}

fn tag(derivation: &Derivation, password: &str) -> Result<Zeroizing<[u8; TAG]>, KeyError> {
    let mut tag = Zeroizing::new([0; TAG]);
    derivation.derive(password.as_bytes(), tag.as_mut())?;
    Ok(tag)
}
