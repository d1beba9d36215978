//! What the extensions of a list say of the list itself.

use super::{
    CrlError,
    entries::without_zeros,
    scope::{Scope, is_true},
};
use crate::{
    ber::{Element, Tag},
    time::asn1,
};
use chrono::{DateTime, Utc};
use const_oid::ObjectIdentifier as Oid;

const NUMBER: Oid = Oid::new_unwrap("2.5.29.20");
const DELTA: Oid = Oid::new_unwrap("2.5.29.27");
const DISTRIBUTION_POINT: Oid = Oid::new_unwrap("2.5.29.28");
/// expiredCertsOnCRL (X.509, 9.5.2.7).
const EXPIRED: Oid = Oid::new_unwrap("2.5.29.60");
/// Critical extensions that change nothing of what is read here: authority key identifier and
/// alternative name of the issuer (the signature tells), freshest CRL.
const WITHOUT_BEARING: [Oid; 3] = [
    Oid::new_unwrap("2.5.29.35"),
    Oid::new_unwrap("2.5.29.18"),
    Oid::new_unwrap("2.5.29.46"),
];

/// A number of a list; the greater one is the later one. RFC 5280, 5.2.3, demands that 20 octets are
/// understood; longer ones are, too.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Number {
    /// Before the octets, that the longer number counts as the greater.
    length: usize,
    octets: Vec<u8>,
}

impl Number {
    /// From big-endian octets.
    pub(super) fn of(octets: &[u8]) -> Self {
        let octets = without_zeros(octets).to_vec();
        Self {
            length: octets.len(),
            octets,
        }
    }

    /// Big-endian; none for zero.
    pub(super) fn octets(&self) -> &[u8] {
        &self.octets
    }
}

/// Number of the list, number of the one that it lists the changes to, and what it keeps.
#[derive(Default)]
pub(super) struct Extensions {
    pub(super) number: Option<Number>,
    pub(super) base: Option<Number>,
    /// Certificates that expired at this moment or later stay on the list.
    pub(super) covers_expired: Option<DateTime<Utc>>,
    /// `IssuingDistributionPoint` in DER.
    pub(super) point: Option<Vec<u8>>,
    /// A critical one that is not understood.
    pub(super) unknown: Option<Oid>,
}

impl Extensions {
    /// Reads `[0] Extensions`.
    pub(super) fn parse(wrapped: Element<'_>) -> Result<Self, CrlError> {
        let all = wrapped.expect(Tag::context(0))?;
        let mut all = Element::only(all.content, Tag::SEQUENCE)?.elements();
        let mut found = Self::default();
        while let Some(extension) = all.next()? {
            let mut parts = extension.expect(Tag::SEQUENCE)?.elements();
            let kind = parts.required(Tag::OID)?.oid()?;
            let critical = parts.optional(Tag::BOOLEAN)?.is_some_and(is_true);
            let value = parts.required(Tag::OCTET_STRING)?.content;
            match kind {
                NUMBER => found.number = number(value)?,
                // Zero is the number from which every list can be brought up to date.
                DELTA => found.base = number(value)?.or(Some(Number::of(&[]))),
                EXPIRED => {
                    let since = Element::only(value, Tag::GENERALIZED_TIME)?;
                    found.covers_expired = Some(asn1::read(since)?);
                }
                DISTRIBUTION_POINT => {
                    Scope::parse(value)?;
                    found.point = Some(value.to_vec());
                }
                _ if critical && !WITHOUT_BEARING.contains(&kind) => {
                    found.unknown = Some(kind);
                }
                _ => {}
            }
        }
        Ok(found)
    }
}

/// A negative one orders nothing.
fn number(value: &[u8]) -> Result<Option<Number>, CrlError> {
    let octets = Element::only(value, Tag::INTEGER)?.content;
    match octets.first() {
        None => Err(CrlError::Damaged),
        Some(first) if *first > 0x7f => Ok(None),
        Some(_) => Ok(Some(Number::of(octets))),
    }
}
