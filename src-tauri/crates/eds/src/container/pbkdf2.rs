//! Keys from passwords by PBKDF2 (RFC 8018, 5.2), as PBES2 and PBMAC1 name it.

use super::{ContainerError, password::Password};
use crate::ber::{Element, Tag};
use const_oid::ObjectIdentifier as Oid;
use pbkdf2::pbkdf2_hmac;
use sha1::Sha1;
use sha2::{Sha224, Sha256, Sha384, Sha512};
use zeroize::Zeroizing;

const PBKDF2: Oid = Oid::new_unwrap("1.2.840.113549.1.5.12");

/// HMAC with a digest (RFC 8018, B.1.2).
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Hmac {
    Sha1,
    Sha224,
    Sha256,
    Sha384,
    Sha512,
}

/// What a derivation begins with.
pub(super) struct Derivation<'a> {
    salt: &'a [u8],
    iterations: u32,
    /// Octets of the key, where it says so.
    pub(super) length: Option<usize>,
    hmac: Hmac,
}

impl Hmac {
    /// By an `AlgorithmIdentifier`.
    pub(super) fn of(algorithm: Element<'_>) -> Result<Self, ContainerError> {
        let kind = algorithm.expect(Tag::SEQUENCE)?;
        match kind.elements().required(Tag::OID)?.oid()? {
            HMAC_SHA1 => Ok(Self::Sha1),
            HMAC_SHA224 => Ok(Self::Sha224),
            HMAC_SHA256 => Ok(Self::Sha256),
            HMAC_SHA384 => Ok(Self::Sha384),
            HMAC_SHA512 => Ok(Self::Sha512),
            _ => Err(ContainerError::Unsupported),
        }
    }

    fn length(self) -> usize {
        match self {
            Self::Sha1 => 20,
            Self::Sha224 => 28,
            Self::Sha256 => 32,
            Self::Sha384 => 48,
            Self::Sha512 => 64,
        }
    }
}

const HMAC_SHA1: Oid = Oid::new_unwrap("1.2.840.113549.2.7");
const HMAC_SHA224: Oid = Oid::new_unwrap("1.2.840.113549.2.8");
const HMAC_SHA256: Oid = Oid::new_unwrap("1.2.840.113549.2.9");
const HMAC_SHA384: Oid = Oid::new_unwrap("1.2.840.113549.2.10");
const HMAC_SHA512: Oid = Oid::new_unwrap("1.2.840.113549.2.11");

impl<'a> Derivation<'a> {
    /// By the `AlgorithmIdentifier` of a key derivation: of others (scrypt) nothing is known here.
    pub(super) fn parse(algorithm: Element<'a>) -> Result<Self, ContainerError> {
        let mut parts = algorithm.expect(Tag::SEQUENCE)?.elements();
        if parts.required(Tag::OID)?.oid()? != PBKDF2 {
            return Err(ContainerError::Unsupported);
        }
        let mut parts = parts.required(Tag::SEQUENCE)?.elements();
        // The salt may be named by an algorithm of its own, which nobody has defined.
        let salt = parts.next()?.ok_or(ContainerError::Damaged)?;
        let salt = salt
            .expect(Tag::OCTET_STRING)
            .map_err(|_| ContainerError::Unsupported)?
            .content;
        let iterations = parts.required(Tag::INTEGER)?.number()?;
        let length = match parts.optional(Tag::INTEGER)? {
            Some(length) => Some(usize::try_from(length.number()?).unwrap_or(usize::MAX)),
            None => None,
        };
        let hmac = match parts.optional(Tag::SEQUENCE)? {
            Some(hmac) => Hmac::of(hmac)?,
            None => Hmac::Sha1,
        };
        if iterations == 0 {
            return Err(ContainerError::Damaged);
        }
        Ok(Self {
            salt,
            iterations,
            length,
            hmac,
        })
    }

    /// `length` octets for the password.
    pub(super) fn key(
        &self,
        password: &Password<'_>,
        length: usize,
    ) -> Result<Zeroizing<Vec<u8>>, ContainerError> {
        password.spend(self.iterations, length, self.hmac.length())?;
        let mut key = Zeroizing::new(vec![0; length]);
        let (octets, salt, rounds) = (password.plain.as_bytes(), self.salt, self.iterations);
        match self.hmac {
            Hmac::Sha1 => pbkdf2_hmac::<Sha1>(octets, salt, rounds, &mut key),
            Hmac::Sha224 => pbkdf2_hmac::<Sha224>(octets, salt, rounds, &mut key),
            Hmac::Sha256 => pbkdf2_hmac::<Sha256>(octets, salt, rounds, &mut key),
            Hmac::Sha384 => pbkdf2_hmac::<Sha384>(octets, salt, rounds, &mut key),
            Hmac::Sha512 => pbkdf2_hmac::<Sha512>(octets, salt, rounds, &mut key),
        }
        Ok(key)
    }
}
