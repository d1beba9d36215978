//! Digests by the names that signatures and timestamps give them.

use crate::oid;
use const_oid::ObjectIdentifier as Oid;
use gost94::Gost94Test;
use sha1::Sha1;
use sha2::{Digest as _, Sha256, Sha384, Sha512};
use streebog::{Digest as _, Streebog512};

/// A hash function that Kabinet reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hash {
    /// GOST 34.11-2015 with 512 bits.
    Streebog512,
    /// GOST 34.311-95: GOST R 34.11-94 with the "test" substitution box, as НУЦ computes it.
    Gost341195,
    /// Broken for collisions; only names a certificate that stands beside it, never content.
    Sha1,
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    /// The function of this name.
    pub(crate) fn named(name: Oid) -> Option<Self> {
        Some(match name {
            oid::STREEBOG512 => Self::Streebog512,
            oid::GOST341195 => Self::Gost341195,
            oid::SHA1 => Self::Sha1,
            oid::SHA256 => Self::Sha256,
            oid::SHA384 => Self::Sha384,
            oid::SHA512 => Self::Sha512,
            _ => return None,
        })
    }

    /// Its name.
    pub(crate) fn oid(self) -> Oid {
        match self {
            Self::Streebog512 => oid::STREEBOG512,
            Self::Gost341195 => oid::GOST341195,
            Self::Sha1 => oid::SHA1,
            Self::Sha256 => oid::SHA256,
            Self::Sha384 => oid::SHA384,
            Self::Sha512 => oid::SHA512,
        }
    }

    /// Two contents with one digest can be made.
    pub(crate) fn is_weak(self) -> bool {
        self == Self::Sha1
    }

    /// The digest of `octets`.
    pub(crate) fn digest(self, octets: &[u8]) -> Vec<u8> {
        match self {
            Self::Streebog512 => Streebog512::digest(octets).to_vec(),
            Self::Gost341195 => Gost94Test::digest(octets).to_vec(),
            Self::Sha1 => Sha1::digest(octets).to_vec(),
            Self::Sha256 => Sha256::digest(octets).to_vec(),
            Self::Sha384 => Sha384::digest(octets).to_vec(),
            Self::Sha512 => Sha512::digest(octets).to_vec(),
        }
    }
}
