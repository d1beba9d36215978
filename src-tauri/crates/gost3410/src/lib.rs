//! GOST 34.10-2015 signatures with 512 bit keys on the curve id-tc26-gost-3410-12-512-paramSetA,
//! the only kind НУЦ РК has issued since 2024. The scheme is that of RFC 7091. Signatures of the
//! older GOST 34.310-2004 can be verified ([`gost2004`]).
//!
//! # Shapes
//!
//! Bytes are in the order of НУЦ: digests, numbers and coordinates are little-endian, a signature
//! is `r ‖ s` and a public key `x ‖ y`. Mind that RFC 4491 and RFC 9215 want the reverse of it.
//!
//! ```
//! use gost3410::SecretKey;
//!
//! let mut rng = rand::rng();
//! let key = SecretKey::generate(&mut rng);
//! let digest = [7; 64]; // Streebog-512 of the message
//! let signature = key.sign_digest(&digest, &mut rng);
//! assert!(key.public_key().verify_digest(&digest, &signature));
//! ```
//!
//! # What keeps a key secret
//!
//! * The path through the code and the addresses it reads do not depend on the key or the nonce:
//!   complete addition formulas, fixed windows, tables that are read whole.
//! * The nonce is a keyed hash of the digest *and* of randomness. It stays unique with a broken
//!   random generator and unpredictable against fault attacks.
//! * Keys and nonces are wiped when dropped.
//!
//! Power and electromagnetic emanation are out of scope.
//!
//! # What makes it fast
//!
//! The primes lie just below powers of two, so a product is folded instead of reduced. The base
//! point has a table without doublings for signing, and one of odd multiples for checking, where the
//! doublings of both numbers are shared and nothing is inverted but the digest. Not worth it: checking
//! signatures in batches, for `r` is only an abscissa and every signature doubles the cases; other
//! forms of the curve, for its order is prime; a table for each key, which pays only for a key that
//! is met many times over.
//!
//! This crate must never know of certificates, containers or messages: it signs digests.

mod curve;
mod field;
pub mod gost2004;
mod jacobian;
mod key;
mod multiply;
mod nonce;
mod point;
mod signature;

#[cfg(test)]
mod tests;

pub use key::{KeyError, PublicKey, SecretKey};

/// Octets of a signature: `r ‖ s`, each 64 octets, little-endian.
pub type Signature = [u8; 128];
