//! The digest of what was signed, made while it streams by.

use crate::hash::{Hash, Hasher};
use const_oid::ObjectIdentifier as Oid;

/// Reckons the digest that a signature algorithm goes with.
pub(super) enum SignedDigest {
    /// The algorithm is named a few octets after the beginning.
    Waiting(Vec<u8>),
    Chosen(Hasher),
    /// Nothing verifies by such an algorithm.
    Unsupported,
}

impl SignedDigest {
    pub(super) fn begin() -> Self {
        Self::Waiting(Vec::new())
    }

    /// Says which digest it is to be.
    pub(super) fn choose(&mut self, algorithm: Oid) {
        let mut chosen = Hash::of_signature(algorithm)
            .map_or(Self::Unsupported, |hash| Self::Chosen(Hasher::new(hash)));
        if let Self::Waiting(kept) = self {
            chosen.update(kept);
        }
        *self = chosen;
    }

    pub(super) fn update(&mut self, octets: &[u8]) {
        match self {
            Self::Waiting(kept) => kept.extend_from_slice(octets),
            Self::Chosen(hasher) => hasher.update(octets),
            Self::Unsupported => {}
        }
    }

    /// The digest; empty where nothing verifies by the algorithm.
    pub(super) fn finish(self) -> Vec<u8> {
        match self {
            Self::Chosen(hasher) => hasher.finish(),
            Self::Waiting(_) | Self::Unsupported => Vec::new(),
        }
    }
}
