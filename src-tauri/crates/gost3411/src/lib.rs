//! Digests by GOST 34.11-2012 ("Streebog", RFC 6986), which Kazakhstan adopted as GOST 34.11-2015.
//!
//! ```
//! use gost3411::Streebog512;
//!
//! let mut hasher = Streebog512::new();
//! hasher.update(b"one piece, ");
//! hasher.update(b"another");
//! assert_eq!(hasher.finish(), Streebog512::digest(b"one piece, another"));
//! ```
//!
//! Octets are in the order that НУЦ РК and RFC 7091 have: the digest is a little-endian number, the
//! reverse of how RFC 6986 prints it.
//!
//! # Not for secrets
//!
//! Tables are looked up at addresses that depend on what is hashed, which caches may tell to another
//! program of the same machine. So this hashes content that goes to somebody anyway. There is no MAC
//! here and no derivation of keys: passwords and keys must never come here.
//!
//! # What makes it fast
//!
//! Substitution, transposition and the linear transformation of a word are one table of 16 kB, which
//! stays in the first cache: a 512-bit state takes 64 lookups. Half of the octets that are looked up
//! are read from memory and half are shifted out of registers, so that neither alone sets the pace.

mod compression;
mod constants;
mod stream;
mod table;

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

use stream::Stream;

/// Reckons a digest of 512 bits while content streams by, in constant memory.
#[derive(Clone)]
pub struct Streebog512(Stream);

/// Reckons a digest of 256 bits while content streams by, in constant memory.
#[derive(Clone)]
pub struct Streebog256(Stream);

macro_rules! digest {
    ($name:ident, $octets:literal, $initial:literal) => {
        impl $name {
            /// Nothing is hashed yet.
            pub fn new() -> Self {
                Self(Stream::new($initial))
            }

            /// Takes the next octets.
            pub fn update(&mut self, octets: &[u8]) {
                self.0.update(octets);
            }

            /// The digest of all that was taken.
            pub fn finish(self) -> [u8; $octets] {
                let whole = self.0.finish();
                // The shorter digest is the more significant half.
                let mut digest = [0; $octets];
                digest.copy_from_slice(&whole[whole.len() - $octets..]);
                digest
            }

            /// The digest of `octets`.
            pub fn digest(octets: &[u8]) -> [u8; $octets] {
                let mut hasher = Self::new();
                hasher.update(octets);
                hasher.finish()
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::new()
            }
        }
    };
}

digest!(Streebog512, 64, 0);
digest!(Streebog256, 32, 0x0101_0101_0101_0101);
