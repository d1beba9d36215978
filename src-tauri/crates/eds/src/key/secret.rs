//! Secret keys as PKCS#8 holds them, and signing with them.

use super::{PublicKey, rsa::RsaPrivateKey};
use crate::{hash::Hash, oid};
use der::{Decode, asn1::OctetStringRef};
use pkcs8::PrivateKeyInfo;

/// A secret key; wiped from memory when dropped.
pub(crate) enum SecretKey {
    Gost2015(gost3410::SecretKey),
    Rsa(RsaPrivateKey),
}

/// Why a secret key was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SecretKeyError {
    Damaged,
    Unsupported,
}

impl SecretKey {
    /// Reads `PrivateKeyInfo` in DER.
    pub(crate) fn from_pkcs8(der: &[u8]) -> Result<Self, SecretKeyError> {
        let info = PrivateKeyInfo::from_der(der).map_err(|_| SecretKeyError::Damaged)?;
        match info.algorithm.oid {
            oid::GOST2015_512_KEY => gost(info.private_key)
                .map(Self::Gost2015)
                .ok_or(SecretKeyError::Damaged),
            oid::RSA_KEY => RsaPrivateKey::from_pkcs1(info.private_key).map(Self::Rsa),
            _ => Err(SecretKeyError::Unsupported),
        }
    }

    /// The two halves belong together.
    pub(crate) fn fits(&self, public: &PublicKey) -> bool {
        match (self, public) {
            (Self::Gost2015(secret), PublicKey::Gost2015(public)) => {
                secret.public_key().to_le_bytes() == public.to_le_bytes()
            }
            (Self::Rsa(secret), PublicKey::Rsa(public)) => secret.fits(public),
            _ => false,
        }
    }

    /// Signature octets over `message`: Streebog-512 for GOST (`r ‖ s`, little-endian), PKCS#1 v1.5
    /// with SHA-256 for RSA. Nothing is given when the arithmetic fails.
    pub(crate) fn sign(&self, message: &[u8]) -> Option<Vec<u8>> {
        match self {
            Self::Gost2015(key) => {
                let digest = Hash::Streebog512.digest(message);
                let digest = digest.as_slice().try_into().ok()?;
                Some(key.sign_digest(digest, &mut rand::rng()).to_vec())
            }
            Self::Rsa(key) => key.sign(message),
        }
    }
}

/// OCTET STRING { d }, little-endian, inside PKCS#8's own OCTET STRING.
fn gost(key: &[u8]) -> Option<gost3410::SecretKey> {
    let number = OctetStringRef::from_der(key).ok()?;
    let number: &[u8; 64] = number.as_bytes().try_into().ok()?;
    gost3410::SecretKey::from_le_bytes(number).ok()
}
