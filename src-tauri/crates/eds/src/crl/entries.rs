//! The entries of a list, left where they stand in its octets.

use super::{Entry, ListError, time};
use crate::{
    ber::{Element, Elements, Tag},
    revocation::Reason,
};
use const_oid::ObjectIdentifier as Oid;
use std::ops::Range;

const REASON: Oid = Oid::new_unwrap("2.5.29.21");
const CERTIFICATE_ISSUER: Oid = Oid::new_unwrap("2.5.29.29");

/// Where the entries stand, every one of them known to be well-formed.
#[derive(Default)]
pub(super) struct Entries {
    place: Range<usize>,
    count: usize,
}

impl Entries {
    /// Looks at every entry in `entries`, a part of `der`.
    pub(super) fn check(der: &[u8], entries: &[u8]) -> Result<Self, ListError> {
        let begin = entries.as_ptr() as usize - der.as_ptr() as usize;
        let mut count = 0;
        let mut rest = Elements::new(entries);
        while let Some(element) = rest.next()? {
            parse(element)?;
            count += 1;
        }
        Ok(Self {
            place: begin..begin + entries.len(),
            count,
        })
    }

    pub(super) fn len(&self) -> usize {
        self.count
    }

    pub(super) fn find(&self, der: &[u8], serial: &[u8]) -> Option<Entry> {
        let mut rest = Elements::new(der.get(self.place.clone())?);
        while let Ok(Some(element)) = rest.next() {
            let found = element.elements().required(Tag::INTEGER).ok()?;
            if without_zeros(found.content) == without_zeros(serial) {
                return parse(element).ok();
            }
        }
        None
    }
}

/// `SEQUENCE { serial number, date, extensions OPTIONAL }`
fn parse(element: Element<'_>) -> Result<Entry, ListError> {
    let mut parts = element.expect(Tag::SEQUENCE)?.elements();
    parts.required(Tag::INTEGER)?;
    let since = time(parts.next()?.ok_or(ListError::Damaged)?)?;
    let mut reason = None;
    if let Some(extensions) = parts.optional(Tag::SEQUENCE)? {
        let mut extensions = extensions.elements();
        while let Some(extension) = extensions.next()? {
            let mut extension = extension.expect(Tag::SEQUENCE)?.elements();
            let kind = extension.required(Tag::OID)?.oid()?;
            extension.optional(Tag::BOOLEAN)?;
            let value = extension.required(Tag::OCTET_STRING)?.content;
            match kind {
                REASON => reason = Some(reason_of(value)?),
                CERTIFICATE_ISSUER => return Err(ListError::Unsupported),
                _ => {}
            }
        }
    }
    parts.end()?;
    Ok(Entry { since, reason })
}

fn reason_of(value: &[u8]) -> Result<Reason, ListError> {
    match Element::only(value, Tag::ENUMERATED)?.content {
        [1] => Ok(Reason::KeyCompromise),
        [2 | 10] => Ok(Reason::AuthorityCompromise),
        [3] => Ok(Reason::AffiliationChanged),
        [4] => Ok(Reason::Superseded),
        [5] => Ok(Reason::CessationOfOperation),
        [6] => Ok(Reason::Hold),
        [9] => Ok(Reason::PrivilegeWithdrawn),
        [_] => Ok(Reason::Unspecified),
        _ => Err(ListError::Damaged),
    }
}

/// A serial number without its sign octet.
fn without_zeros(number: &[u8]) -> &[u8] {
    let zeros = number.iter().take_while(|octet| **octet == 0).count();
    &number[zeros..]
}
