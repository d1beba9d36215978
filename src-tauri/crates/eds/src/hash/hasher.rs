//! Digests of octets that come piece by piece.

use super::Hash;
use aws_lc_rs::digest::{Algorithm, Context, SHA1_FOR_LEGACY_USE_ONLY, SHA256, SHA384, SHA512};
use gost94::{Digest as _, Gost94Test};
use gost3411::Streebog512;
use std::io::{self, Write};

/// Reckons a digest while octets stream by, in constant memory.
#[derive(Clone)]
pub(crate) enum Hasher {
    Streebog512(Box<Streebog512>),
    Gost341195(Box<Gost94Test>),
    Sha(Box<Context>),
}

impl Hasher {
    /// Nothing is hashed yet.
    pub(crate) fn new(hash: Hash) -> Self {
        match hash {
            Hash::Streebog512 => Self::Streebog512(Box::default()),
            Hash::Gost341195 => Self::Gost341195(Box::default()),
            Hash::Sha1 => Self::sha(&SHA1_FOR_LEGACY_USE_ONLY),
            Hash::Sha256 => Self::sha(&SHA256),
            Hash::Sha384 => Self::sha(&SHA384),
            Hash::Sha512 => Self::sha(&SHA512),
        }
    }

    fn sha(algorithm: &'static Algorithm) -> Self {
        Self::Sha(Box::new(Context::new(algorithm)))
    }

    /// Takes the next octets.
    pub(crate) fn update(&mut self, octets: &[u8]) {
        match self {
            Self::Streebog512(state) => state.update(octets),
            Self::Gost341195(state) => state.update(octets),
            Self::Sha(state) => state.update(octets),
        }
    }

    /// The digest of all that was taken.
    pub(crate) fn finish(self) -> Vec<u8> {
        match self {
            Self::Streebog512(state) => state.finish().to_vec(),
            Self::Gost341195(state) => state.finalize().to_vec(),
            Self::Sha(state) => state.finish().as_ref().to_vec(),
        }
    }
}

impl Write for Hasher {
    fn write(&mut self, octets: &[u8]) -> io::Result<usize> {
        self.update(octets);
        Ok(octets.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Reckons SHA-256, where no other digest may stand.
#[derive(Clone)]
pub(crate) struct Sha256(Context);

impl Sha256 {
    /// Nothing is hashed yet.
    pub(crate) fn new() -> Self {
        Self(Context::new(&SHA256))
    }

    /// SHA-256 of `octets`.
    pub(crate) fn digest(octets: &[u8]) -> [u8; 32] {
        let mut state = Self::new();
        state.update(octets);
        state.finish()
    }

    /// Takes the next octets.
    pub(crate) fn update(&mut self, octets: &[u8]) {
        self.0.update(octets);
    }

    /// The digest of all that was taken.
    pub(crate) fn finish(self) -> [u8; 32] {
        let mut digest = [0; 32];
        digest.copy_from_slice(self.0.finish().as_ref());
        digest
    }
}

impl Write for Sha256 {
    fn write(&mut self, octets: &[u8]) -> io::Result<usize> {
        self.update(octets);
        Ok(octets.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
