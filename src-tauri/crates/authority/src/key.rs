//! Key pairs of both algorithms in the encodings of НУЦ.

use crate::AuthorityError;
use crate::oid;
use crate::subject::Family;
use der::asn1::{BitString, ObjectIdentifier, OctetString, OctetStringRef};
use der::{Any, Decode, Encode, Sequence};
use gost3410::SecretKey;
use pkcs8::{AlgorithmIdentifierRef, PrivateKeyInfo};
use rand::CryptoRng;
use rsa::pkcs8::{DecodePrivateKey, EncodePrivateKey, EncodePublicKey};
use rsa::{Pkcs1v15Sign, RsaPrivateKey};
use sha1::{Digest as _, Sha1};
use sha2::Sha256;
use spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};
use streebog::{Digest as _, Streebog512};
use zeroize::Zeroizing;

/// Bits of RSA keys, of the authorities too: this is training, and keys are made at first start.
const RSA_BITS: usize = 2048;

/// A key pair.
pub(crate) enum KeyPair {
    Gost(SecretKey),
    Rsa(Box<RsaPrivateKey>),
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
    pub(crate) fn generate(
        family: Family,
        rng: &mut (impl CryptoRng + ?Sized),
    ) -> Result<Self, AuthorityError> {
        Ok(match family {
            Family::Gost => Self::Gost(SecretKey::generate(rng)),
            Family::Rsa => Self::Rsa(Box::new(RsaPrivateKey::new(&mut Older(rng), RSA_BITS)?)),
        })
    }

    pub(crate) fn public_key_info(&self) -> Result<SubjectPublicKeyInfoOwned, AuthorityError> {
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
                let info = key.to_public_key().to_public_key_der();
                let info = info.map_err(|_| AuthorityError::Damaged("RSA key"))?;
                Ok(SubjectPublicKeyInfoOwned::from_der(info.as_bytes())?)
            }
        }
    }

    /// Subject key identifier: SHA-1 of the public key's bits.
    pub(crate) fn identifier(&self) -> Result<[u8; 20], AuthorityError> {
        let info = self.public_key_info()?;
        Ok(Sha1::digest(info.subject_public_key.raw_bytes()).into())
    }

    /// PKCS#8; for GOST `OCTET STRING { OCTET STRING { d, little-endian } }`.
    pub(crate) fn to_pkcs8(&self) -> Result<Zeroizing<Vec<u8>>, AuthorityError> {
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
                let info = key.to_pkcs8_der();
                let info = info.map_err(|_| AuthorityError::Damaged("RSA key"))?;
                Ok(info.to_bytes())
            }
        }
    }

    pub(crate) fn from_pkcs8(der: &[u8]) -> Result<Self, AuthorityError> {
        let info = PrivateKeyInfo::from_der(der)?;
        if info.algorithm.oid == oid::GOST_KEY {
            let number = OctetStringRef::from_der(info.private_key)?;
            let number = number.as_bytes().try_into().ok();
            let key = number.and_then(|number| SecretKey::from_le_bytes(number).ok());
            key.map(Self::Gost).ok_or(AuthorityError::Damaged("key"))
        } else {
            let key = RsaPrivateKey::from_pkcs8_der(der);
            let key = key.map_err(|_| AuthorityError::Damaged("key"))?;
            Ok(Self::Rsa(Box::new(key)))
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
    ) -> Result<BitString, AuthorityError> {
        let signature = match self {
            Self::Gost(key) => {
                let digest = Streebog512::digest(message).into();
                key.sign_digest(&digest, rng).to_vec()
            }
            Self::Rsa(key) => {
                let digest = Sha256::digest(message);
                key.sign_with_rng(&mut Older(rng), Pkcs1v15Sign::new::<Sha256>(), &digest)?
            }
        };
        Ok(BitString::from_bytes(&signature)?)
    }
}

/// Lets `rsa`, which speaks the traits of rand_core 0.6, use today's generators.
struct Older<'a, R: ?Sized>(&'a mut R);

impl<R: CryptoRng + ?Sized> rsa::rand_core::RngCore for Older<'_, R> {
    fn next_u32(&mut self) -> u32 {
        self.0.next_u32()
    }
    fn next_u64(&mut self) -> u64 {
        self.0.next_u64()
    }
    fn fill_bytes(&mut self, bytes: &mut [u8]) {
        self.0.fill_bytes(bytes);
    }
    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), rsa::rand_core::Error> {
        self.0.fill_bytes(bytes);
        Ok(())
    }
}

impl<R: CryptoRng + ?Sized> rsa::rand_core::CryptoRng for Older<'_, R> {}
