//! Digests by the names that signatures and timestamps give them.

mod hasher;

pub(crate) use hasher::{Hasher, Sha256};

use crate::oid;
use const_oid::ObjectIdentifier as Oid;

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

    /// The function that a signature algorithm names along with the kind of key: never SHA-1.
    pub(crate) fn of_signature(algorithm: Oid) -> Option<Self> {
        Some(match algorithm {
            oid::GOST2015_512_SIGNATURE => Self::Streebog512,
            oid::GOST2004_SIGNATURE => Self::Gost341195,
            oid::RSA_SHA256 => Self::Sha256,
            oid::RSA_SHA384 => Self::Sha384,
            oid::RSA_SHA512 => Self::Sha512,
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
        let mut hasher = Hasher::new(self);
        hasher.update(octets);
        hasher.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use data_encoding::HEXLOWER;

    /// "abc": FIPS 180-4, examples of NIST.
    #[test]
    fn the_digests_of_abc_are_those_of_the_standards() {
        let digests = [
            (Hash::Sha1, "a9993e364706816aba3e25717850c26c9cd0d89d"),
            (
                Hash::Sha256,
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            ),
            (
                Hash::Sha384,
                "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed\
                 8086072ba1e7cc2358baeca134c825a7",
            ),
            (
                Hash::Sha512,
                "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a\
                 2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
            ),
        ];
        for (hash, digest) in digests {
            assert_eq!(HEXLOWER.encode(&hash.digest(b"abc")), digest, "{hash:?}");
        }
    }

    #[test]
    fn a_digest_in_pieces_is_the_digest_of_the_whole() {
        for hash in [
            Hash::Streebog512,
            Hash::Gost341195,
            Hash::Sha1,
            Hash::Sha256,
            Hash::Sha384,
            Hash::Sha512,
        ] {
            let mut hasher = Hasher::new(hash);
            hasher.update(b"ab");
            hasher.update(b"c");
            assert_eq!(hasher.finish(), hash.digest(b"abc"), "{hash:?}");
        }
    }

    #[test]
    fn no_signature_of_content_goes_with_sha1() {
        assert_eq!(Hash::of_signature(oid::RSA_SHA1), None);
    }
}
