//! GOST 34.10-2015 signatures with 512 bit keys on the curve id-tc26-gost-3410-12-512-paramSetA,
//! the only kind НУЦ РК has issued since 2024.
//!
//! Bytes are in the order of НУЦ: numbers, coordinates and digests are little-endian and a
//! signature is `r ‖ s`. This is the byte reversal of RFC 4491 and RFC 9215.
//!
//! This crate must never know of certificates, containers or messages: it signs digests.

mod key;

pub use key::{KeyError, PublicKey, SecretKey};

/// Octets of a signature: `r ‖ s`, each 64 octets, little-endian.
pub type Signature = [u8; 128];
