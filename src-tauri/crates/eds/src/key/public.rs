//! Public keys and the check of a signature by them.

use crate::{certificate::KeyAlgorithm, oid};
use const_oid::ObjectIdentifier as Oid;
use der::{Decode, asn1::OctetStringRef};
use rsa::{RsaPublicKey, pkcs1::DecodeRsaPublicKey, traits::PublicKeyParts};
use sha2::{Digest as _, Sha256};
use spki::SubjectPublicKeyInfoOwned;
use streebog::{Digest as _, Streebog512};

/// Bits an RSA modulus must have at least; НУЦ has issued 2048, its roots have 4096.
const MIN_RSA_BITS: usize = 2048;

/// A public key of a kind that Kabinet verifies with, or the name of another kind.
#[derive(Clone)]
pub enum PublicKey {
    /// GOST 34.10-2015, 512 bits.
    Gost2015(gost3410::PublicKey),
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
            oid::GOST2004_KEY => Self::Unsupported(KeyAlgorithm::Gost2004),
            _ => Self::Unsupported(KeyAlgorithm::Other),
        }
    }

    /// The kind of key.
    pub fn algorithm(&self) -> KeyAlgorithm {
        match self {
            Self::Gost2015(_) => KeyAlgorithm::Gost2015With512Bits,
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
        match self {
            Self::Gost2015(_) => {
                self.verify_digest(algorithm, &Streebog512::digest(message), signature)
            }
            Self::Rsa(_) => self.verify_digest(algorithm, &Sha256::digest(message), signature),
            Self::Unsupported(_) => false,
        }
    }

    /// [`Self::verify`] with the digest of the message: Streebog-512 or SHA-256, by the key.
    pub(crate) fn verify_digest(&self, algorithm: &Oid, digest: &[u8], signature: &[u8]) -> bool {
        match self {
            Self::Gost2015(key) => {
                let fits = [oid::GOST2015_512_SIGNATURE, oid::GOST2015_512_KEY].contains(algorithm);
                match (digest.try_into(), signature.try_into()) {
                    (Ok(digest), Ok(signature)) if fits => key.verify_digest(digest, signature),
                    _ => false,
                }
            }
            Self::Rsa(key) => {
                let fits = [oid::RSA_SHA256, oid::RSA_KEY].contains(algorithm);
                fits && key
                    .verify(rsa::Pkcs1v15Sign::new::<Sha256>(), digest, signature)
                    .is_ok()
            }
            Self::Unsupported(_) => false,
        }
    }
}

fn rsa_algorithm(key: &RsaPublicKey) -> KeyAlgorithm {
    let bits = u32::try_from(key.n().bits()).unwrap_or(u32::MAX);
    KeyAlgorithm::Rsa { bits }
}

/// The parameters name the one curve in use, and Streebog-512 where they name a hash.
fn has_curve(spki: &SubjectPublicKeyInfoOwned) -> bool {
    let Some(parameters) = &spki.algorithm.parameters else {
        return false;
    };
    parameters.decode_as::<Vec<Oid>>().is_ok_and(|named| {
        matches!(
            named.as_slice(),
            [oid::GOST2015_512_CURVE] | [oid::GOST2015_512_CURVE, oid::STREEBOG512]
        )
    })
}

/// BIT STRING { OCTET STRING { x ‖ y } }, little-endian.
fn gost(key: &[u8]) -> Option<gost3410::PublicKey> {
    let point = OctetStringRef::from_der(key).ok()?;
    let point: &[u8; 128] = point.as_bytes().try_into().ok()?;
    gost3410::PublicKey::from_le_bytes(point).ok()
}
