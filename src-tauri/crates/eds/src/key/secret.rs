//! Secret keys as PKCS#8 holds them, and signing with them.

use super::PublicKey;
use crate::oid;
use der::{Decode, asn1::OctetStringRef};
use pkcs8::PrivateKeyInfo;
use rsa::{RsaPrivateKey, pkcs1::DecodeRsaPrivateKey, traits::PublicKeyParts};
use sha2::{Digest as _, Sha256};
use streebog::{Digest as _, Streebog512};

/// A secret key; wiped from memory when dropped.
pub(crate) enum SecretKey {
    Gost2015(gost3410::SecretKey),
    Rsa(Box<RsaPrivateKey>),
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
            oid::RSA_KEY => {
                let key = RsaPrivateKey::from_pkcs1_der(info.private_key)
                    .map_err(|_| SecretKeyError::Damaged)?;
                match key.n().bits() {
                    2048..=4096 => Ok(Self::Rsa(Box::new(key))),
                    _ => Err(SecretKeyError::Unsupported),
                }
            }
            _ => Err(SecretKeyError::Unsupported),
        }
    }

    /// The two halves belong together.
    pub(crate) fn fits(&self, public: &PublicKey) -> bool {
        match (self, public) {
            (Self::Gost2015(secret), PublicKey::Gost2015(public)) => {
                secret.public_key().to_le_bytes() == public.to_le_bytes()
            }
            (Self::Rsa(secret), PublicKey::Rsa(public)) => {
                secret.n() == public.n() && secret.e() == public.e()
            }
            _ => false,
        }
    }

    /// Signature octets over `message`: Streebog-512 for GOST (`r ‖ s`, little-endian), PKCS#1 v1.5
    /// with SHA-256 for RSA. Nothing is given when the arithmetic fails.
    pub(crate) fn sign(&self, message: &[u8]) -> Option<Vec<u8>> {
        match self {
            Self::Gost2015(key) => {
                let digest: [u8; 64] = Streebog512::digest(message).into();
                Some(key.sign_digest(&digest, &mut rand::rng()).to_vec())
            }
            // Blinded, for the arithmetic of `rsa` is not constant-time.
            Self::Rsa(key) => key
                .sign_with_rng(
                    &mut rsa::rand_core::OsRng,
                    rsa::Pkcs1v15Sign::new::<Sha256>(),
                    &Sha256::digest(message),
                )
                .ok(),
        }
    }
}

/// OCTET STRING { d }, little-endian, inside PKCS#8's own OCTET STRING.
fn gost(key: &[u8]) -> Option<gost3410::SecretKey> {
    let number = OctetStringRef::from_der(key).ok()?;
    let number: &[u8; 64] = number.as_bytes().try_into().ok()?;
    gost3410::SecretKey::from_le_bytes(number).ok()
}
