//! NCALayer, НУЦ's own helper, which signs with the identity card, Kaztoken and other tokens, and
//! with files. It listens on this computer at `wss://127.0.0.1:13579` and asks for PINs and passwords
//! in windows of its own: none passes through here.
//!
//! The protocol is that of `kz.gov.pki.knca.basics` (the wiki of pkigovkz/sdkinfo) and, in versions
//! without it, of `kz.gov.pki.knca.commonUtils`.

mod client;
mod error;
mod info;
mod key;
mod protocol;
mod tls;

#[cfg(test)]
mod tests;

pub use client::{ADDRESS, NcaLayer};
pub use error::NcaLayerError;
pub use info::KeyInfo;
pub use key::NcaLayerKey;
pub use tls::{Fingerprint, TlsRule};
