//! Keys: the arithmetic that both the signing and the verifying path rest on.

mod algorithm;
mod public;
mod rsa;
mod secret;

pub use algorithm::KeyAlgorithm;
pub use public::PublicKey;
#[cfg(test)]
pub(crate) use public::VERIFIED;
pub(crate) use rsa::RsaScheme;
pub(crate) use secret::{SecretKey, SecretKeyError};
