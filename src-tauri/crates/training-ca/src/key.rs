//! Key pairs of both algorithms in the encodings of НУЦ.

use crate::TrainingCaError;
use crate::oid;
use crate::subject::Family;
use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der, PublicKeyX509Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{self, KeySize};
use aws_lc_rs::signature::{KeyPair as _, RSA_PKCS1_SHA256};
use der::asn1::{BitString, ObjectIdentifier, OctetString, OctetStringRef};
use der::{Any, Decode, Encode, Sequence};
use gost3410::SecretKey;
use gost3411::Streebog512;
use pkcs8::{AlgorithmIdentifierRef, PrivateKeyInfo};
use rand::CryptoRng;
use sha1::{Digest as _, Sha1};
use spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};
use zeroize::Zeroizing;

/// Of RSA keys, of the authorities too: this is training, and keys are made at first start.
const RSA_SIZE: KeySize = KeySize::Rsa2048;

/// A key pair.
pub(crate) enum KeyPair {
    Gost(SecretKey),
    Rsa(rsa::KeyPair),
}

/// Parameters of a GOST key: `{ curve, digest }`.
#[derive(Sequence)]
struct GostParameters {
    curve: ObjectIdentifier,
    digest: ObjectIdentifier,
}

impl GostParameters {
    fn any() -> der::Result<Any> {
        Any::encode_from(&Self {
            curve: oid::GOST_CURVE,
            digest: oid::STREEBOG_512,
        })
    }
}

impl KeyPair {
    /// RSA keys come from the random generator of their own library.
    pub(crate) fn generate(
        family: Family,
        rng: &mut (impl CryptoRng + ?Sized),
    ) -> Result<Self, TrainingCaError> {
        Ok(match family {
            Family::Gost => Self::Gost(SecretKey::generate(rng)),
            Family::Rsa => Self::Rsa(rsa::KeyPair::generate(RSA_SIZE)?),
        })
    }

    pub(crate) fn public_key_info(&self) -> Result<SubjectPublicKeyInfoOwned, TrainingCaError> {
        match self {
            Self::Gost(key) => {
                let point = OctetString::new(key.public_key().to_le_bytes())?;
                Ok(SubjectPublicKeyInfoOwned {
                    algorithm: AlgorithmIdentifierOwned {
                        oid: oid::GOST_KEY,
                        parameters: Some(GostParameters::any()?),
                    },
                    subject_public_key: BitString::from_bytes(&point.to_der()?)?,
                })
            }
            Self::Rsa(key) => {
                let info: PublicKeyX509Der<'_> = key.public_key().as_der()?;
                Ok(SubjectPublicKeyInfoOwned::from_der(info.as_ref())?)
            }
        }
    }

    /// Subject key identifier: SHA-1 of the public key's bits.
    pub(crate) fn identifier(&self) -> Result<[u8; 20], TrainingCaError> {
        let info = self.public_key_info()?;
        Ok(Sha1::digest(info.subject_public_key.raw_bytes()).into())
    }

    /// PKCS#8; for GOST `OCTET STRING { OCTET STRING { d, little-endian } }`.
    pub(crate) fn to_pkcs8(&self) -> Result<Zeroizing<Vec<u8>>, TrainingCaError> {
        match self {
            Self::Gost(key) => {
                let parameters = GostParameters::any()?;
                let number = key.to_le_bytes();
                let inner = Zeroizing::new(OctetStringRef::new(number.as_ref())?.to_der()?);
                let algorithm = AlgorithmIdentifierRef {
                    oid: oid::GOST_KEY,
                    parameters: Some((&parameters).into()),
                };
                let info = PrivateKeyInfo::new(algorithm, &inner);
                Ok(Zeroizing::new(info.to_der()?))
            }
            Self::Rsa(key) => {
                let info: Pkcs8V1Der<'_> = key.as_der()?;
                Ok(Zeroizing::new(info.as_ref().to_vec()))
            }
        }
    }

    pub(crate) fn from_pkcs8(der: &[u8]) -> Result<Self, TrainingCaError> {
        let info = PrivateKeyInfo::from_der(der)?;
        if info.algorithm.oid == oid::GOST_KEY {
            let number = OctetStringRef::from_der(info.private_key)?;
            let number = number.as_bytes().try_into().ok();
            let key = number.and_then(|number| SecretKey::from_le_bytes(number).ok());
            key.map(Self::Gost).ok_or(TrainingCaError::Damaged("key"))
        } else {
            let key = rsa::KeyPair::from_pkcs8(der);
            Ok(Self::Rsa(key.map_err(|_| TrainingCaError::Damaged("key"))?))
        }
    }

    /// The algorithm of [`KeyPair::sign`].
    pub(crate) fn signature_algorithm(&self) -> AlgorithmIdentifierOwned {
        AlgorithmIdentifierOwned {
            oid: match self {
                Self::Gost(_) => oid::GOST_SIGNATURE,
                Self::Rsa(_) => oid::RSA_SHA256,
            },
            parameters: Some(Any::null()),
        }
    }

    pub(crate) fn sign(
        &self,
        message: &[u8],
        rng: &mut (impl CryptoRng + ?Sized),
    ) -> Result<BitString, TrainingCaError> {
        let signature = match self {
            Self::Gost(key) => {
                let digest = Streebog512::digest(message);
                key.sign_digest(&digest, rng).to_vec()
            }
            Self::Rsa(key) => {
                let mut signature = vec![0; key.public_modulus_len()];
                let random = SystemRandom::new();
                key.sign(&RSA_PKCS1_SHA256, &random, message, &mut signature)?;
                signature
            }
        };
        Ok(BitString::from_bytes(&signature)?)
    }
}
