//! Keys: the arithmetic that both the signing and the verifying path rest on.

mod public;
mod secret;

pub use public::PublicKey;
pub(crate) use secret::{SecretKey, SecretKeyError};
