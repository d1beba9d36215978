//! Public keys and the check of a signature by them.

use super::{
    KeyAlgorithm,
    rsa::{RsaPublicKey, RsaScheme},
};
use crate::{hash::Hash, oid};
use const_oid::ObjectIdentifier as Oid;
use der::{Decode, asn1::OctetStringRef};
use spki::SubjectPublicKeyInfoOwned;

#[cfg(test)]
thread_local! {
    /// Signatures verified by this thread.
    pub(crate) static VERIFIED: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// A public key of a kind that Kabinet verifies with, or the name of another kind.
#[derive(Clone)]
pub enum PublicKey {
    /// GOST 34.10-2015, 512 bits.
    Gost2015(gost3410::PublicKey),
    /// GOST 34.310-2004: of documents and centres until 2024.
    Gost2004(gost3410::gost2004::PublicKey),
    /// RSA, 2048 to 8192 bits: НУЦ issues 2048, its roots have 4096.
    Rsa(RsaPublicKey),
    /// A key of another kind, or one that is not what it claims to be: nothing verifies by it.
    Unsupported(KeyAlgorithm),
}

impl PublicKey {
    pub(crate) fn from_spki(spki: &SubjectPublicKeyInfoOwned) -> Self {
        let kind = &spki.algorithm.oid;
        let Some(key) = spki.subject_public_key.as_bytes() else {
            return Self::Unsupported(KeyAlgorithm::Other);
        };
        match *kind {
            oid::GOST2015_512_KEY if has_curve(spki) => gost(key).map_or(
                Self::Unsupported(KeyAlgorithm::Gost2015With512Bits),
                Self::Gost2015,
            ),
            oid::RSA_KEY => match RsaPublicKey::from_pkcs1(key) {
                Some(key) if key.is_supported() => Self::Rsa(key),
                Some(key) => Self::Unsupported(key.algorithm()),
                None => Self::Unsupported(KeyAlgorithm::Other),
            },
            oid::GOST2015_256_KEY => Self::Unsupported(KeyAlgorithm::Gost2015With256Bits),
            oid::GOST2004_KEY if has_old_curve(spki) => {
                old_gost(key).map_or(Self::Unsupported(KeyAlgorithm::Gost2004), Self::Gost2004)
            }
            oid::GOST2004_KEY => Self::Unsupported(KeyAlgorithm::Gost2004),
            _ => Self::Unsupported(KeyAlgorithm::Other),
        }
    }

    /// The kind of key.
    pub fn algorithm(&self) -> KeyAlgorithm {
        match self {
            Self::Gost2015(_) => KeyAlgorithm::Gost2015With512Bits,
            Self::Gost2004(_) => KeyAlgorithm::Gost2004,
            Self::Rsa(key) => key.algorithm(),
            Self::Unsupported(algorithm) => *algorithm,
        }
    }

    /// Kabinet can verify signatures by this key.
    pub fn is_supported(&self) -> bool {
        !matches!(self, Self::Unsupported(_))
    }

    /// Whether `signature` is over `message` by this key, `algorithm` being what the signed
    /// structure names: one that does not fit the key is no signature.
    pub(crate) fn verify(&self, algorithm: &Oid, message: &[u8], signature: &[u8]) -> bool {
        match self.hash(algorithm) {
            Some(hash) => self.verify_digest(algorithm, &hash.digest(message), signature),
            None => false,
        }
    }

    /// The hash that goes with the key and the algorithm; none where the two do not fit. An algorithm
    /// that is only the name of RSA keys, as CMS may have it, goes with SHA-256 here.
    pub(crate) fn hash(&self, algorithm: &Oid) -> Option<Hash> {
        if !self.signs_by(algorithm) {
            return None;
        }
        match self {
            Self::Gost2015(_) => Some(Hash::Streebog512),
            Self::Gost2004(_) => Some(Hash::Gost341195),
            Self::Rsa(_) => Some(Hash::of_signature(*algorithm).unwrap_or(Hash::Sha256)),
            Self::Unsupported(_) => None,
        }
    }

    /// [`Self::verify`] with the digest of the message by [`Self::hash`].
    pub(crate) fn verify_digest(&self, algorithm: &Oid, digest: &[u8], signature: &[u8]) -> bool {
        #[cfg(test)]
        VERIFIED.set(VERIFIED.get() + 1);
        let Some(hash) = self.hash(algorithm) else {
            return false;
        };
        match self {
            Self::Gost2015(key) => match (digest.try_into(), signature.try_into()) {
                (Ok(digest), Ok(signature)) => key.verify_digest(digest, signature),
                _ => false,
            },
            Self::Gost2004(key) => match (digest.try_into(), signature.try_into()) {
                (Ok(digest), Ok(signature)) => key.verify_digest(digest, signature),
                _ => false,
            },
            Self::Rsa(key) => key.verify_digest(RsaScheme::Pkcs1(hash), digest, signature),
            Self::Unsupported(_) => false,
        }
    }

    /// Whether `algorithm` is a name of how such a key signs.
    pub(crate) fn signs_by(&self, algorithm: &Oid) -> bool {
        let names: &[Oid] = match self {
            Self::Gost2015(_) => &[oid::GOST2015_512_SIGNATURE, oid::GOST2015_512_KEY],
            Self::Gost2004(_) => &[oid::GOST2004_SIGNATURE, oid::GOST2004_KEY],
            Self::Rsa(_) => &[
                oid::RSA_SHA256,
                oid::RSA_SHA384,
                oid::RSA_SHA512,
                oid::RSA_KEY,
            ],
            Self::Unsupported(_) => &[],
        };
        names.contains(algorithm)
    }

    /// Whether `signature` is over `message` by this RSA key with SHA-1. It binds nothing that an
    /// attacker may have chosen: see [`crate::chain`] for the only use.
    pub(crate) fn verify_sha1(&self, algorithm: &Oid, message: &[u8], signature: &[u8]) -> bool {
        match self {
            Self::Rsa(key) if *algorithm == oid::RSA_SHA1 => key.verify_sha1(message, signature),
            _ => false,
        }
    }
}

/// The parameters name the one curve in use, and Streebog-512 where they name a hash.
fn has_curve(spki: &SubjectPublicKeyInfoOwned) -> bool {
    matches!(
        parameters(spki).as_slice(),
        [oid::GOST2015_512_CURVE] | [oid::GOST2015_512_CURVE, oid::STREEBOG512]
    )
}

/// The same for GOST 34.310-2004 and GOST 34.311-95.
fn has_old_curve(spki: &SubjectPublicKeyInfoOwned) -> bool {
    matches!(
        parameters(spki).as_slice(),
        [oid::GOST2004_CURVE] | [oid::GOST2004_CURVE, oid::GOST2004_DIGEST]
    )
}

fn parameters(spki: &SubjectPublicKeyInfoOwned) -> Vec<Oid> {
    let parameters = spki.algorithm.parameters.as_ref();
    parameters
        .and_then(|parameters| parameters.decode_as().ok())
        .unwrap_or_default()
}

/// BIT STRING { OCTET STRING { x ‖ y } }, little-endian.
fn gost(key: &[u8]) -> Option<gost3410::PublicKey> {
    let point = OctetStringRef::from_der(key).ok()?;
    let point: &[u8; 128] = point.as_bytes().try_into().ok()?;
    gost3410::PublicKey::from_le_bytes(point).ok()
}

/// The same with coordinates of 32 octets.
fn old_gost(key: &[u8]) -> Option<gost3410::gost2004::PublicKey> {
    let point = OctetStringRef::from_der(key).ok()?;
    let point: &[u8; 64] = point.as_bytes().try_into().ok()?;
    gost3410::gost2004::PublicKey::from_le_bytes(point).ok()
}
