//! The entries of a list, and those that stand in its octets in memory.

use super::{Entry, ListError};
use crate::{
    ber::{Element, Elements, Tag},
    moment,
    revocation::Reason,
};
use const_oid::ObjectIdentifier as Oid;
use std::ops::Range;

const REASON: Oid = Oid::new_unwrap("2.5.29.21");
const CERTIFICATE_ISSUER: Oid = Oid::new_unwrap("2.5.29.29");
/// removeFromCRL (RFC 5280, 5.3.1); lists of changes alone have it.
const REMOVED: u8 = 8;

/// An entry with the serial number it is about.
pub(super) struct Line<'a> {
    pub(super) serial: &'a [u8],
    pub(super) entry: Entry,
}

/// Entries left where they stand, every one of them known to be well-formed.
pub(super) struct Held {
    der: Vec<u8>,
    place: Range<usize>,
}

impl Held {
    pub(super) fn new(der: Vec<u8>, place: Range<usize>) -> Self {
        Self { der, place }
    }

    pub(super) fn der(&self) -> &[u8] {
        &self.der
    }

    #[cfg(test)]
    pub(super) fn begin(&self) -> usize {
        self.place.start
    }

    pub(super) fn find(&self, serial: &[u8]) -> Option<Entry> {
        let mut rest = Elements::new(self.der.get(self.place.clone())?);
        while let Ok(Some(element)) = rest.next() {
            let found = element.elements().required(Tag::INTEGER).ok()?;
            if without_zeros(found.content) == without_zeros(serial) {
                return Line::parse(element).ok().map(|line| line.entry);
            }
        }
        None
    }
}

impl<'a> Line<'a> {
    /// `SEQUENCE { serial number, date, extensions OPTIONAL }`
    pub(super) fn parse(element: Element<'a>) -> Result<Self, ListError> {
        let mut parts = element.expect(Tag::SEQUENCE)?.elements();
        let serial = parts.required(Tag::INTEGER)?.content;
        let since = moment::read(parts.next()?.ok_or(ListError::Damaged)?)?;
        let (mut reason, mut removed) = (None, false);
        if let Some(extensions) = parts.optional(Tag::SEQUENCE)? {
            let mut extensions = extensions.elements();
            while let Some(extension) = extensions.next()? {
                let mut extension = extension.expect(Tag::SEQUENCE)?.elements();
                let kind = extension.required(Tag::OID)?.oid()?;
                extension.optional(Tag::BOOLEAN)?;
                let value = extension.required(Tag::OCTET_STRING)?.content;
                match kind {
                    REASON => {
                        removed = Element::only(value, Tag::ENUMERATED)?.content == [REMOVED];
                        reason = Some(Reason::read(value)?);
                    }
                    CERTIFICATE_ISSUER => return Err(ListError::Unsupported),
                    _ => {}
                }
            }
        }
        parts.end()?;
        let entry = Entry {
            since,
            reason,
            removed,
        };
        Ok(Self { serial, entry })
    }
}

/// A serial number without its sign octet.
pub(super) fn without_zeros(number: &[u8]) -> &[u8] {
    let zeros = number.iter().take_while(|octet| **octet == 0).count();
    &number[zeros..]
}
