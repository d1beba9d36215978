//! Every key a citizen of Kazakhstan signs with, behind one small interface: a file container, a
//! token by its PKCS#11 library, and NCALayer, which reaches the identity card and the rest.
//!
//! A [`SigningKey`] gives its certificate and a detached CMS over given content, or a typed failure.
//! What it gives is never believed: [`check`] verifies it by [`kabinet_eds::verify`] and compares its
//! signer with the certificate that was picked, whoever made it.
//!
//! This crate must never know of portals, archives, sessions, people's applications or windows. It
//! keeps no password and no PIN longer than the call they are needed for, but for the PIN of a token key
//! that wants it before each signature: that one lives as long as the opened key, and is wiped with it.
//! It never logs a name, a number or what is signed.

pub mod files;
mod key;
pub mod ncalayer;
pub mod token;

pub use key::{LocalKey, SignatureRejected, Signed, SigningError, SigningKey, check};
