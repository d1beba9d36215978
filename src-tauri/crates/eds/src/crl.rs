//! Certificate revocation lists (RFC 5280, section 5).

mod entries;

#[cfg(test)]
mod tests;

use crate::{
    armour,
    ber::{BerError, Element, Tag},
    certificate::{Certificate, moment},
    hash::Hash,
    oid,
    revocation::Reason,
};
use chrono::{DateTime, Utc};
use const_oid::ObjectIdentifier as Oid;
use der::Decode;
use entries::Entries;
use kabinet_model::failure::FailureCode;
use std::{fmt, sync::Arc};
use x509_cert::time::Time;

/// Octets a list may have. The full list of НУЦ has about 22 million.
pub const MAX_LIST: usize = 64 * 1024 * 1024;

/// A revocation list. It keeps its octets and is searched in place: the full list of НУЦ has
/// 422,000 entries. Cheap to clone.
#[derive(Clone)]
pub struct RevocationList(Arc<Parts>);

struct Parts {
    der: Vec<u8>,
    /// Issuer's name in DER.
    issuer: Vec<u8>,
    this_update: DateTime<Utc>,
    next_update: Option<DateTime<Utc>>,
    entries: Entries,
    algorithm: Oid,
    /// Digest of what was signed, by the algorithm; empty for one that is not supported.
    digest: Vec<u8>,
    signature: Vec<u8>,
}

/// An entry of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Since when the certificate is revoked.
    pub since: DateTime<Utc>,
    /// Why, when the centre says.
    pub reason: Option<Reason>,
}

/// Why a list could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ListError {
    /// Larger than [`MAX_LIST`].
    #[error("the revocation list is too large")]
    TooLarge,
    /// Not a revocation list in DER.
    #[error("not a revocation list")]
    Damaged,
    /// It speaks of some certificates only (delta lists, indirect lists).
    #[error("the revocation list is of an unsupported kind")]
    Unsupported,
}

impl ListError {
    /// The failure a citizen is told of.
    pub fn code(self) -> FailureCode {
        FailureCode::CertificateRevocationUnknown
    }
}

impl From<BerError> for ListError {
    fn from(_: BerError) -> Self {
        Self::Damaged
    }
}

impl RevocationList {
    /// Reads DER, PEM or base64. Every entry is looked at once.
    pub fn parse(bytes: &[u8]) -> Result<Self, ListError> {
        if bytes.len() > MAX_LIST {
            return Err(ListError::TooLarge);
        }
        let der = armour::open(bytes).map_err(|_| ListError::Damaged)?;
        let mut list = Element::only(&der, Tag::SEQUENCE)?.elements();
        let signed = list.required(Tag::SEQUENCE)?;
        let algorithm = list.required(Tag::SEQUENCE)?;
        let signature = list.required(Tag::BIT_STRING)?.bits()?.to_vec();
        list.end()?;

        let mut parts = signed.elements();
        if let Some(version) = parts.optional(Tag::INTEGER)?
            && version.number()? != 1
        {
            return Err(ListError::Unsupported);
        }
        // Only the names are compared: НУЦ writes a NULL outside and none inside.
        let algorithm = algorithm.elements().required(Tag::OID)?.oid()?;
        let inside = parts.required(Tag::SEQUENCE)?;
        if inside.elements().required(Tag::OID)?.oid()? != algorithm {
            return Err(ListError::Damaged);
        }
        let issuer = parts.required(Tag::SEQUENCE)?.whole.to_vec();
        let this_update = time(parts.next()?.ok_or(ListError::Damaged)?)?;
        let mut rest = parts.next()?;
        let next_update = match rest {
            Some(element) if is_time(element) => {
                rest = parts.next()?;
                Some(time(element)?)
            }
            _ => None,
        };
        let entries = match rest {
            Some(element) if element.tag == Tag::SEQUENCE => {
                rest = parts.next()?;
                Entries::check(&der, element.content)?
            }
            _ => Entries::default(),
        };
        if let Some(extensions) = rest {
            refuse_partial(extensions.expect(Tag::context(0))?)?;
        }
        parts.end()?;

        let hash = match algorithm {
            oid::GOST2015_512_SIGNATURE => Some(Hash::Streebog512),
            oid::GOST2004_SIGNATURE => Some(Hash::Gost341195),
            oid::RSA_SHA256 => Some(Hash::Sha256),
            _ => None,
        };
        let digest = hash.map_or_else(Vec::new, |hash| hash.digest(signed.whole));
        Ok(Self(Arc::new(Parts {
            der,
            issuer,
            this_update,
            next_update,
            entries,
            algorithm,
            digest,
            signature,
        })))
    }

    /// Its own octets.
    pub(crate) fn der(&self) -> &[u8] {
        &self.0.der
    }

    /// Whether it bears the name of the issuer of `certificate`.
    pub(crate) fn is_of_issuer_of(&self, certificate: &Certificate) -> bool {
        self.0.issuer == certificate.issuer_der()
    }

    /// When the centre made it.
    pub fn this_update(&self) -> DateTime<Utc> {
        self.0.this_update
    }

    /// When the centre promised the next.
    pub fn next_update(&self) -> Option<DateTime<Utc>> {
        self.0.next_update
    }

    /// Certificates on it.
    pub fn len(&self) -> usize {
        self.0.entries.len()
    }

    /// No certificate is on it.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether it bears the name of `issuer`.
    pub(crate) fn is_named_after(&self, issuer: &Certificate) -> bool {
        self.0.issuer == issuer.subject_der()
    }

    /// Whether `issuer` has signed it and may sign lists.
    pub(crate) fn is_signed_by(&self, issuer: &Certificate) -> bool {
        let parts = &self.0;
        issuer.signs_lists()
            && issuer
                .public_key()
                .verify_digest(&parts.algorithm, &parts.digest, &parts.signature)
    }

    /// The entry of the certificate with this serial number.
    pub(crate) fn find(&self, serial: &[u8]) -> Option<Entry> {
        self.0.entries.find(&self.0.der, serial)
    }
}

impl fmt::Debug for RevocationList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "RevocationList({} entries, {})",
            self.len(),
            self.this_update()
        )
    }
}

/// Refuses lists that speak of some certificates only: delta lists, and lists with a distribution
/// point of their own. Other critical extensions are not understood.
fn refuse_partial(extensions: Element<'_>) -> Result<(), ListError> {
    const DELTA: Oid = Oid::new_unwrap("2.5.29.27");
    const DISTRIBUTION_POINT: Oid = Oid::new_unwrap("2.5.29.28");
    let mut extensions = Element::only(extensions.content, Tag::SEQUENCE)?.elements();
    while let Some(extension) = extensions.next()? {
        let mut parts = extension.expect(Tag::SEQUENCE)?.elements();
        let kind = parts.required(Tag::OID)?.oid()?;
        let critical = parts.optional(Tag::BOOLEAN)?.is_some();
        if critical || kind == DELTA || kind == DISTRIBUTION_POINT {
            return Err(ListError::Unsupported);
        }
    }
    Ok(())
}

fn is_time(element: Element<'_>) -> bool {
    const UTC_TIME: u8 = 0x17;
    const GENERALIZED_TIME: u8 = 0x18;
    [UTC_TIME, GENERALIZED_TIME].contains(&element.tag)
}

fn time(element: Element<'_>) -> Result<DateTime<Utc>, ListError> {
    Time::from_der(element.whole)
        .and_then(moment)
        .map_err(|_| ListError::Damaged)
}
