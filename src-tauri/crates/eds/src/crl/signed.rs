//! The digest of what was signed, made while it streams by.

use crate::oid;
use const_oid::ObjectIdentifier as Oid;
use gost94::Gost94Test;
use sha2::{Digest as _, Sha256};
use streebog::{Digest as _, Streebog512};

/// Reckons the digest that a signature algorithm goes with.
pub(super) enum SignedDigest {
    /// The algorithm is named a few octets after the beginning.
    Waiting(Vec<u8>),
    Streebog512(Box<Streebog512>),
    Gost341195(Box<Gost94Test>),
    Sha256(Sha256),
    /// Nothing verifies by such an algorithm.
    Unsupported,
}

impl SignedDigest {
    pub(super) fn begin() -> Self {
        Self::Waiting(Vec::new())
    }

    /// Says which digest it is to be.
    pub(super) fn choose(&mut self, algorithm: Oid) {
        let mut chosen = match algorithm {
            oid::GOST2015_512_SIGNATURE => Self::Streebog512(Box::default()),
            oid::GOST2004_SIGNATURE => Self::Gost341195(Box::default()),
            oid::RSA_SHA256 => Self::Sha256(Sha256::new()),
            _ => Self::Unsupported,
        };
        if let Self::Waiting(kept) = self {
            chosen.update(kept);
        }
        *self = chosen;
    }

    pub(super) fn update(&mut self, octets: &[u8]) {
        match self {
            Self::Waiting(kept) => kept.extend_from_slice(octets),
            Self::Streebog512(digest) => digest.update(octets),
            Self::Gost341195(digest) => digest.update(octets),
            Self::Sha256(digest) => digest.update(octets),
            Self::Unsupported => {}
        }
    }

    /// The digest; empty where nothing verifies by the algorithm.
    pub(super) fn finish(self) -> Vec<u8> {
        match self {
            Self::Streebog512(digest) => digest.finalize().to_vec(),
            Self::Gost341195(digest) => digest.finalize().to_vec(),
            Self::Sha256(digest) => digest.finalize().to_vec(),
            Self::Waiting(_) | Self::Unsupported => Vec::new(),
        }
    }
}
