//! What the extensions of a list say of the list itself.

use super::{ListError, entries::without_zeros};
use crate::{
    ber::{Element, Tag},
    moment,
};
use chrono::{DateTime, Utc};
use const_oid::ObjectIdentifier as Oid;

const NUMBER: Oid = Oid::new_unwrap("2.5.29.20");
const DELTA: Oid = Oid::new_unwrap("2.5.29.27");
const DISTRIBUTION_POINT: Oid = Oid::new_unwrap("2.5.29.28");
/// expiredCertsOnCRL (X.509, 9.5.2.7).
const EXPIRED: Oid = Oid::new_unwrap("2.5.29.60");
/// Octets of a number (RFC 5280, 5.2.3).
const MAX_NUMBER: usize = 20;

/// A number of a list, in such a form that the greater one is the later one.
pub(super) type Number = [u8; MAX_NUMBER];

/// Number of the list, number of the one that it lists the changes to, and what it keeps.
#[derive(Default)]
pub(super) struct Extensions {
    pub(super) number: Option<Number>,
    pub(super) base: Option<Number>,
    /// Certificates that expired at this moment or later stay on the list.
    pub(super) remembers: Option<DateTime<Utc>>,
}

impl Extensions {
    /// Reads `[0] Extensions`. Lists with a distribution point of their own are refused, for they
    /// speak of some certificates only; so are critical extensions that are not understood.
    pub(super) fn parse(wrapped: Element<'_>) -> Result<Self, ListError> {
        let all = wrapped.expect(Tag::context(0))?;
        let mut all = Element::only(all.content, Tag::SEQUENCE)?.elements();
        let mut found = Self::default();
        while let Some(extension) = all.next()? {
            let mut parts = extension.expect(Tag::SEQUENCE)?.elements();
            let kind = parts.required(Tag::OID)?.oid()?;
            let critical = parts.optional(Tag::BOOLEAN)?.is_some();
            let value = parts.required(Tag::OCTET_STRING)?.content;
            match kind {
                NUMBER => found.number = Some(number(value)?),
                DELTA => found.base = Some(number(value)?),
                EXPIRED => {
                    let since = Element::only(value, Tag::GENERALIZED_TIME)?;
                    found.remembers = Some(moment::read(since)?);
                }
                DISTRIBUTION_POINT => return Err(ListError::Unsupported),
                _ if critical => return Err(ListError::Unsupported),
                _ => {}
            }
        }
        Ok(found)
    }
}

fn number(value: &[u8]) -> Result<Number, ListError> {
    let octets = without_zeros(Element::only(value, Tag::INTEGER)?.content);
    padded(octets).ok_or(ListError::Unsupported)
}

/// Octets moved to the right end; `None` when they are too many.
pub(super) fn padded(octets: &[u8]) -> Option<Number> {
    let mut number = [0; MAX_NUMBER];
    let begin = MAX_NUMBER.checked_sub(octets.len())?;
    number[begin..].copy_from_slice(octets);
    Some(number)
}
