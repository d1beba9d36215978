//! ЭЦП as НУЦ РК issues it: key containers, certificates, trust, revocation, timestamps, CAdES
//! signatures and ASiC-E containers, for GOST 34.10-2015 with 512 bits and RSA-2048; what was signed
//! before 2024 with GOST 34.310-2004, and by other RSA keys and hashes of SHA-2, is verified too.
//!
//! Making a signature ([`cms`]) and checking one ([`verify`]) are two paths that share nothing but
//! ASN.1 types and arithmetic, so that a defect in one is seen by the other.
//!
//! Time is always an argument. This crate must never know of networks, services, sessions or
//! windows, and must never log a name, a number, a password or a key.

pub mod algorithm;
pub mod asic;
pub mod ber;
pub mod certificate;
pub mod chain;
pub mod cms;
pub mod condition;
pub mod container;
pub mod crl;
pub mod digest;
pub mod evidence;
pub mod folder;
mod hash;
mod key;
pub mod ocsp;
mod oid;
pub mod pem;
pub mod revocation;
#[cfg(test)]
mod samples;
mod signature_cache;
mod signed_data;
pub mod signer;
mod smime;
pub mod time;
pub mod trust;
pub mod tsp;
pub mod verify;
pub mod xml;

pub use digest::{ContentDigests, Digests};
