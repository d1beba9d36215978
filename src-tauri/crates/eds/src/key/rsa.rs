//! RSA (RFC 8017) by the arithmetic of AWS-LC, whose time does not tell of the secret key.

use super::{KeyAlgorithm, SecretKeyError};
use crate::{
    ber::{Element, Tag},
    hash::Hash,
};
use aws_lc_rs::{
    digest::{self, Digest},
    rand::SystemRandom,
    rsa,
    signature::{
        self, KeyPair as _, RSA_PKCS1_2048_8192_SHA1_FOR_LEGACY_USE_ONLY,
        RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_2048_8192_SHA384, RSA_PKCS1_2048_8192_SHA512,
        RSA_PSS_2048_8192_SHA256, RSA_PSS_2048_8192_SHA384, RSA_PSS_2048_8192_SHA512,
        RsaParameters, RsaPssSaltLength, VerificationAlgorithm as _,
    },
};
use std::ops::RangeInclusive;

/// Bits that a modulus may have. Longer ones take longer than any real key is worth.
const BITS: RangeInclusive<u32> = 2048..=8192;

/// How a digest is padded before an RSA key signs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RsaScheme {
    /// RSASSA-PKCS1-v1_5 (RFC 8017, 8.2).
    Pkcs1(Hash),
    /// RSASSA-PSS (RFC 8017, 8.1), with MGF1 by the same hash and so many octets of salt.
    Pss { hash: Hash, salt: u16 },
}

impl RsaScheme {
    /// None where nothing verifies by such a scheme.
    fn parameters(self) -> Option<(RsaParameters, &'static digest::Algorithm)> {
        Some(match self {
            Self::Pkcs1(Hash::Sha256) => (RSA_PKCS1_2048_8192_SHA256, &digest::SHA256),
            Self::Pkcs1(Hash::Sha384) => (RSA_PKCS1_2048_8192_SHA384, &digest::SHA384),
            Self::Pkcs1(Hash::Sha512) => (RSA_PKCS1_2048_8192_SHA512, &digest::SHA512),
            Self::Pss { hash, salt } => {
                let (parameters, algorithm) = match hash {
                    Hash::Sha256 => (RSA_PSS_2048_8192_SHA256, &digest::SHA256),
                    Hash::Sha384 => (RSA_PSS_2048_8192_SHA384, &digest::SHA384),
                    Hash::Sha512 => (RSA_PSS_2048_8192_SHA512, &digest::SHA512),
                    _ => return None,
                };
                let salt = RsaPssSaltLength::Custom(salt);
                (parameters.with_pss_salt_length(salt), algorithm)
            }
            Self::Pkcs1(_) => return None,
        })
    }

    /// Signatures by such a scheme are verified.
    pub(crate) fn is_supported(self) -> bool {
        self.parameters().is_some()
    }
}

/// An RSA public key.
#[derive(Clone, PartialEq, Eq)]
pub struct RsaPublicKey {
    /// `RSAPublicKey` in DER, in the one form there is.
    der: Box<[u8]>,
    bits: u32,
}

impl RsaPublicKey {
    /// Reads `RSAPublicKey` in DER; AWS-LC takes exponents that are odd, above 1 and below 2^33.
    pub(super) fn from_pkcs1(der: &[u8]) -> Option<Self> {
        let bits = bits(der, 0)?;
        // Where it is not supported, it is only named.
        if BITS.contains(&bits) && rsa::PublicKey::from_der(der).ok()?.as_ref() != der {
            return None;
        }
        let der = der.into();
        Some(Self { der, bits })
    }

    pub(super) fn is_supported(&self) -> bool {
        BITS.contains(&self.bits)
    }

    pub(super) fn algorithm(&self) -> KeyAlgorithm {
        KeyAlgorithm::Rsa { bits: self.bits }
    }

    /// Whether `signature` is over what has this digest, by the hash of the scheme.
    pub(crate) fn verify_digest(&self, scheme: RsaScheme, digest: &[u8], signature: &[u8]) -> bool {
        scheme.parameters().is_some_and(|(parameters, algorithm)| {
            Digest::import_less_safe(digest, algorithm).is_ok_and(|digest| {
                let verified = parameters.verify_digest_sig(&self.der, &digest, signature);
                verified.is_ok()
            })
        })
    }

    /// RSASSA-PKCS1-v1_5 with SHA-1.
    pub(super) fn verify_sha1(&self, message: &[u8], signature: &[u8]) -> bool {
        RSA_PKCS1_2048_8192_SHA1_FOR_LEGACY_USE_ONLY
            .verify_sig(&self.der, message, signature)
            .is_ok()
    }
}

/// An RSA private key. AWS-LC wipes the memory that it gives back.
pub(crate) struct RsaPrivateKey(rsa::KeyPair);

impl RsaPrivateKey {
    /// Reads `RSAPrivateKey` in DER, of two primes that fit the modulus and the exponents.
    pub(super) fn from_pkcs1(der: &[u8]) -> Result<Self, SecretKeyError> {
        let bits = bits(der, 1).ok_or(SecretKeyError::Damaged)?;
        if !BITS.contains(&bits) {
            return Err(SecretKeyError::Unsupported);
        }
        let key = rsa::KeyPair::from_der(der).map_err(|_| SecretKeyError::Damaged)?;
        Ok(Self(key))
    }

    /// The two halves belong together.
    pub(super) fn fits(&self, public: &RsaPublicKey) -> bool {
        self.0.public_key().as_ref() == &*public.der
    }

    /// RSASSA-PKCS1-v1_5 with SHA-256, blinded.
    pub(super) fn sign(&self, message: &[u8]) -> Option<Vec<u8>> {
        let mut octets = vec![0; self.0.public_modulus_len()];
        let random = SystemRandom::new();
        let scheme = &signature::RSA_PKCS1_SHA256;
        self.0.sign(scheme, &random, message, &mut octets).ok()?;
        Some(octets)
    }
}

/// Bits of the modulus, before which so many other numbers stand in the sequence.
fn bits(der: &[u8], before: usize) -> Option<u32> {
    let mut numbers = Element::only(der, Tag::SEQUENCE).ok()?.elements();
    for _ in 0..before {
        numbers.required(Tag::INTEGER).ok()?;
    }
    let modulus = numbers.required(Tag::INTEGER).ok()?.content;
    let modulus = &modulus[modulus.iter().position(|octet| *octet != 0)?..];
    let length = u32::try_from(modulus.len()).ok()?.checked_mul(8)?;
    Some(length - modulus[0].leading_zeros())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
