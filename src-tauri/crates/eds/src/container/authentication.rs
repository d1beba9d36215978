//! The authentication code of a container: by PKCS#12's own derivation (RFC 7292, 4), or PBMAC1
//! (RFC 9579), which OpenSSL 3.4 writes.

use super::{
    ContainerError,
    derivation::{Use, derive},
    password::Password,
    pbkdf2::{Derivation, Hmac},
};
use crate::ber::{Element, Tag};
use const_oid::ObjectIdentifier as Oid;
use hmac::{Mac, SimpleHmac};
use sha1::Sha1;
use sha2::{
    Sha224, Sha256, Sha384, Sha512, Sha512_224, Sha512_256,
    digest::{Digest, core_api::BlockSizeUser},
};

const SHA1: Oid = Oid::new_unwrap("1.3.14.3.2.26");
const SHA224: Oid = Oid::new_unwrap("2.16.840.1.101.3.4.2.4");
const SHA256: Oid = Oid::new_unwrap("2.16.840.1.101.3.4.2.1");
const SHA384: Oid = Oid::new_unwrap("2.16.840.1.101.3.4.2.2");
const SHA512: Oid = Oid::new_unwrap("2.16.840.1.101.3.4.2.3");
const SHA512_224: Oid = Oid::new_unwrap("2.16.840.1.101.3.4.2.5");
const SHA512_256: Oid = Oid::new_unwrap("2.16.840.1.101.3.4.2.6");
const PBMAC1: Oid = Oid::new_unwrap("1.2.840.113549.1.5.14");

/// Octets of a salt that are taken.
const MAX_SALT: usize = 64;
/// Octets of a key of PBMAC1 that are taken.
const MAX_KEY: usize = 128;

/// `MacData`.
pub(super) struct AuthenticationCode<'a> {
    algorithm: Element<'a>,
    code: &'a [u8],
    salt: &'a [u8],
    iterations: u32,
}

impl<'a> AuthenticationCode<'a> {
    pub(super) fn parse(element: Element<'a>) -> Result<Self, ContainerError> {
        let mut parts = element.elements();
        let mut digest = parts.required(Tag::SEQUENCE)?.elements();
        let algorithm = digest.required(Tag::SEQUENCE)?;
        let code = digest.required(Tag::OCTET_STRING)?.content;
        let salt = parts.required(Tag::OCTET_STRING)?.content;
        let iterations = parts
            .optional(Tag::INTEGER)?
            .map_or(Ok(1), |one| one.number())?;
        if salt.len() > MAX_SALT {
            return Err(ContainerError::Unsupported);
        }
        Ok(Self {
            algorithm,
            code,
            salt,
            iterations,
        })
    }

    /// Whether it is that of the safes by the password.
    pub(super) fn fits(
        &self,
        safes: &[u8],
        password: &Password<'_>,
    ) -> Result<bool, ContainerError> {
        let mut parts = self.algorithm.elements();
        match parts.required(Tag::OID)?.oid()? {
            SHA1 => self.by_derivation::<Sha1>(safes, password),
            SHA224 => self.by_derivation::<Sha224>(safes, password),
            SHA256 => self.by_derivation::<Sha256>(safes, password),
            SHA384 => self.by_derivation::<Sha384>(safes, password),
            SHA512 => self.by_derivation::<Sha512>(safes, password),
            SHA512_224 => self.by_derivation::<Sha512_224>(safes, password),
            SHA512_256 => self.by_derivation::<Sha512_256>(safes, password),
            PBMAC1 => self.by_pbmac1(parts.required(Tag::SEQUENCE)?, safes, password),
            _ => Err(ContainerError::Unsupported),
        }
    }

    fn by_derivation<D: Digest + BlockSizeUser + Clone>(
        &self,
        safes: &[u8],
        password: &Password<'_>,
    ) -> Result<bool, ContainerError> {
        let length = <D as Digest>::output_size();
        password.spend(self.iterations, length, length)?;
        let key = derive::<D>(
            &password.encoded,
            self.salt,
            Use::Authentication,
            self.iterations,
            length,
        );
        Ok(self.is_code_of::<D>(&key, safes))
    }

    /// `PBMAC1-params ::= SEQUENCE { keyDerivationFunc, messageAuthScheme }`. Salt and rounds stand there,
    /// and the length of the key must.
    fn by_pbmac1(
        &self,
        parameters: Element<'_>,
        safes: &[u8],
        password: &Password<'_>,
    ) -> Result<bool, ContainerError> {
        let mut parts = parameters.elements();
        let derivation = Derivation::parse(parts.required(Tag::SEQUENCE)?)?;
        let hmac = Hmac::of(parts.required(Tag::SEQUENCE)?)?;
        let length = derivation.length.ok_or(ContainerError::Damaged)?;
        // RFC 9579, 5: shorter than 20 octets is no protection.
        if !(20..=MAX_KEY).contains(&length) {
            return Err(ContainerError::Unsupported);
        }
        let key = derivation.key(password, length)?;
        Ok(match hmac {
            Hmac::Sha1 => self.is_code_of::<Sha1>(&key, safes),
            Hmac::Sha224 => self.is_code_of::<Sha224>(&key, safes),
            Hmac::Sha256 => self.is_code_of::<Sha256>(&key, safes),
            Hmac::Sha384 => self.is_code_of::<Sha384>(&key, safes),
            Hmac::Sha512 => self.is_code_of::<Sha512>(&key, safes),
        })
    }

    fn is_code_of<D: Digest + BlockSizeUser + Clone>(&self, key: &[u8], safes: &[u8]) -> bool {
        <SimpleHmac<D> as Mac>::new_from_slice(key)
            .is_ok_and(|mac| mac.chain_update(safes).verify_slice(self.code).is_ok())
    }
}
