//! Public keys and the check of a signature by them.

use crate::{certificate::KeyAlgorithm, hash::Hash, oid};
use const_oid::ObjectIdentifier as Oid;
use der::{Decode, asn1::OctetStringRef};
use rsa::{RsaPublicKey, pkcs1::DecodeRsaPublicKey, traits::PublicKeyParts};
use sha2::Sha256;
use spki::SubjectPublicKeyInfoOwned;

/// Bits an RSA modulus must have at least; НУЦ has issued 2048, its roots have 4096.
const MIN_RSA_BITS: usize = 2048;

/// What stands before a SHA-1 digest in a signature (RFC 8017, 9.2).
const SHA1_INFO: [u8; 15] = [
    0x30, 0x21, 0x30, 9, 6, 5, 0x2b, 0x0e, 3, 2, 0x1a, 5, 0, 4, 20,
];

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
    /// RSA, 2048 to 4096 bits.
    Rsa(Box<RsaPublicKey>),
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
            oid::RSA_KEY => match RsaPublicKey::from_pkcs1_der(key) {
                Ok(key) if key.n().bits() >= MIN_RSA_BITS => Self::Rsa(Box::new(key)),
                Ok(key) => Self::Unsupported(rsa_algorithm(&key)),
                Err(_) => Self::Unsupported(KeyAlgorithm::Other),
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
            Self::Rsa(key) => rsa_algorithm(key),
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
        match self.hash() {
            Some(hash) => self.verify_digest(algorithm, &hash.digest(message), signature),
            None => false,
        }
    }

    /// The hash that goes with the key.
    pub(crate) fn hash(&self) -> Option<Hash> {
        match self {
            Self::Gost2015(_) => Some(Hash::Streebog512),
            Self::Gost2004(_) => Some(Hash::Gost341195),
            Self::Rsa(_) => Some(Hash::Sha256),
            Self::Unsupported(_) => None,
        }
    }

    /// [`Self::verify`] with the digest of the message by [`Self::hash`].
    pub(crate) fn verify_digest(&self, algorithm: &Oid, digest: &[u8], signature: &[u8]) -> bool {
        #[cfg(test)]
        VERIFIED.set(VERIFIED.get() + 1);
        match self {
            _ if !self.signs_by(algorithm) => false,
            Self::Gost2015(key) => match (digest.try_into(), signature.try_into()) {
                (Ok(digest), Ok(signature)) => key.verify_digest(digest, signature),
                _ => false,
            },
            Self::Gost2004(key) => match (digest.try_into(), signature.try_into()) {
                (Ok(digest), Ok(signature)) => key.verify_digest(digest, signature),
                _ => false,
            },
            Self::Rsa(key) => {
                let scheme = rsa::Pkcs1v15Sign::new::<Sha256>();
                key.verify(scheme, digest, signature).is_ok()
            }
            Self::Unsupported(_) => false,
        }
    }

    /// Whether `algorithm` is a name of how such a key signs.
    pub(crate) fn signs_by(&self, algorithm: &Oid) -> bool {
        let names = match self {
            Self::Gost2015(_) => [oid::GOST2015_512_SIGNATURE, oid::GOST2015_512_KEY],
            Self::Gost2004(_) => [oid::GOST2004_SIGNATURE, oid::GOST2004_KEY],
            Self::Rsa(_) => [oid::RSA_SHA256, oid::RSA_KEY],
            Self::Unsupported(_) => return false,
        };
        names.contains(algorithm)
    }

    /// Whether `signature` is over `message` by this RSA key with SHA-1. It binds nothing that an
    /// attacker may have chosen: see [`crate::chain`] for the only use.
    pub(crate) fn verify_sha1(&self, algorithm: &Oid, message: &[u8], signature: &[u8]) -> bool {
        match self {
            Self::Rsa(key) if *algorithm == oid::RSA_SHA1 => {
                let scheme = rsa::Pkcs1v15Sign {
                    hash_len: Some(20),
                    prefix: Box::new(SHA1_INFO),
                };
                let digest = Hash::Sha1.digest(message);
                key.verify(scheme, &digest, signature).is_ok()
            }
            _ => false,
        }
    }
}

fn rsa_algorithm(key: &RsaPublicKey) -> KeyAlgorithm {
    let bits = u32::try_from(key.n().bits()).unwrap_or(u32::MAX);
    KeyAlgorithm::Rsa { bits }
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
