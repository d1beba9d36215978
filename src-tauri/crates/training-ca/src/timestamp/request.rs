//! What is asked for: `TimeStampReq` (RFC 3161, 2.4.1).

use super::{Refusal, policy};
use crate::oid;
use crate::subject::Family;
use der::asn1::{Int, ObjectIdentifier, OctetString};
use der::{Any, Decode, Sequence};
use spki::AlgorithmIdentifierOwned;

/// Octets a request may have.
const MAX_REQUEST: usize = 4096;

#[derive(Sequence)]
pub(crate) struct Request {
    version: u8,
    pub(super) imprint: MessageImprint,
    policy: Option<ObjectIdentifier>,
    pub(super) nonce: Option<Int>,
    #[asn1(default = "no")]
    pub(super) with_certificate: bool,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", optional = "true")]
    extensions: Option<Vec<Any>>,
}

#[derive(Sequence, Clone)]
pub(super) struct MessageImprint {
    algorithm: AlgorithmIdentifierOwned,
    digest: OctetString,
}

fn no() -> bool {
    false
}

impl Request {
    pub(super) fn read(der: &[u8]) -> Result<Self, Refusal> {
        if der.len() > MAX_REQUEST {
            return Err(Refusal::Format);
        }
        let request = Self::from_der(der).map_err(|_| Refusal::Format)?;
        if request.version != 1 {
            return Err(Refusal::Request);
        }
        if request.extensions.is_some() {
            return Err(Refusal::Extension);
        }
        let length = match request.imprint.algorithm.oid {
            oid::STREEBOG_512 | oid::SHA512 => 64,
            oid::SHA384 => 48,
            oid::SHA256 => 32,
            _ => return Err(Refusal::Algorithm),
        };
        if request.imprint.digest.as_bytes().len() != length {
            return Err(Refusal::Format);
        }
        Ok(request)
    }

    /// Whose timestamp is wanted, and by which policy. Where the request names none, the hash decides.
    pub(super) fn wanted(&self) -> Result<(Family, ObjectIdentifier), Refusal> {
        let families = [Family::Gost, Family::Rsa];
        let family = match self.policy {
            Some(wanted) => families.into_iter().find(|one| policy(*one) == wanted),
            None if self.imprint.algorithm.oid == oid::STREEBOG_512 => Some(Family::Gost),
            None => Some(Family::Rsa),
        };
        let family = family.ok_or(Refusal::Policy)?;
        Ok((family, policy(family)))
    }
}
