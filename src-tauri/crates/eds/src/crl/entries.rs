//! The entries of a list, and those that stand in its octets in memory.

use super::{
    CrlError, Entry, Reason,
    scope::{holds_directory_name, is_true},
};
use crate::{
    ber::{Element, Elements, Tag},
    time::asn1,
};
use const_oid::ObjectIdentifier as Oid;
use std::{cmp::Reverse, ops::Range};

const REASON: Oid = Oid::new_unwrap("2.5.29.21");
const CERTIFICATE_ISSUER: Oid = Oid::new_unwrap("2.5.29.29");
/// removeFromCRL (RFC 5280, 5.3.1); delta CRLs alone have it.
const REMOVED: u8 = 8;
/// Invalidity date and hold instruction say more of an entry, nothing else of it.
const WITHOUT_BEARING: [Oid; 2] = [Oid::new_unwrap("2.5.29.24"), Oid::new_unwrap("2.5.29.23")];

/// An entry with the serial number it is about.
pub(super) struct ParsedEntry<'a> {
    pub(super) serial: &'a [u8],
    pub(super) entry: Entry,
    /// `GeneralNames` of whoever has issued the certificate, where the entry says so: of an indirect
    /// list. It holds for the entries after it, too (RFC 5280, 5.3.3).
    pub(super) issuer: Option<&'a [u8]>,
    /// A critical extension that is not understood.
    pub(super) unknown: Option<Oid>,
}

/// Entries left where they stand, every one of them known to be well-formed.
pub(super) struct InMemory {
    der: Vec<u8>,
    place: Range<usize>,
    /// The issuer's name, where some entries are of certificates of others.
    mixed: Option<Vec<u8>>,
}

impl InMemory {
    pub(super) fn new(der: Vec<u8>, place: Range<usize>, mixed: Option<Vec<u8>>) -> Self {
        Self { der, place, mixed }
    }

    pub(super) fn der(&self) -> &[u8] {
        &self.der
    }

    #[cfg(test)]
    pub(super) fn begin(&self) -> usize {
        self.place.start
    }

    /// The prevailing entry of the certificate.
    pub(super) fn find(&self, serial: &[u8]) -> Option<Entry> {
        let mut rest = Elements::new(self.der.get(self.place.clone())?);
        let mut owners = self.mixed.as_deref().map(Owners::new);
        let mut prevailing: Option<Entry> = None;
        while let Ok(Some(element)) = rest.next() {
            if let Some(owners) = &mut owners
                && !owners
                    .next_is_own(&ParsedEntry::parse(element).ok()?)
                    .ok()?
            {
                continue;
            }
            let found = element.elements().required(Tag::INTEGER).ok()?;
            if without_zeros(found.content) == without_zeros(serial) {
                let entry = ParsedEntry::parse(element).ok()?.entry;
                prevailing = Some(prevailing.map_or(entry, |before| before.prevailing(entry)));
            }
        }
        prevailing
    }
}

impl Entry {
    /// Of two entries of one certificate, the one that counts: revoked for good before suspended
    /// before taken off the list, and the earlier before the later.
    pub(super) fn prevailing(self, other: Self) -> Self {
        let precedence = |entry: &Self| {
            let is_final = entry.reason != Some(Reason::Hold);
            (!entry.removed, is_final, Reverse(entry.since))
        };
        if precedence(&other) > precedence(&self) {
            other
        } else {
            self
        }
    }
}

/// Tells the entries of an indirect list apart: those of certificates of its own issuer, and others.
pub(super) struct Owners<'a> {
    own: &'a [u8],
    is_own: bool,
}

impl<'a> Owners<'a> {
    /// `own` is the name of the list's issuer in DER, of whose certificates the first entries are.
    pub(super) fn new(own: &'a [u8]) -> Self {
        Self { own, is_own: true }
    }

    /// Whether the next entry is of a certificate of the list's issuer.
    pub(super) fn next_is_own(&mut self, line: &ParsedEntry<'_>) -> Result<bool, CrlError> {
        if let Some(names) = line.issuer {
            self.is_own = holds_directory_name(names, self.own)?;
        }
        Ok(self.is_own)
    }
}

impl<'a> ParsedEntry<'a> {
    /// `SEQUENCE { serial number, date, extensions OPTIONAL }`
    pub(super) fn parse(element: Element<'a>) -> Result<Self, CrlError> {
        let mut parts = element.expect(Tag::SEQUENCE)?.elements();
        let serial = parts.required(Tag::INTEGER)?.content;
        let since = asn1::read(parts.next()?.ok_or(CrlError::Damaged)?)?;
        let (mut reason, mut removed) = (None, false);
        let (mut issuer, mut unknown) = (None, None);
        if let Some(extensions) = parts.optional(Tag::SEQUENCE)? {
            let mut extensions = extensions.elements();
            while let Some(extension) = extensions.next()? {
                let mut extension = extension.expect(Tag::SEQUENCE)?.elements();
                let kind = extension.required(Tag::OID)?.oid()?;
                let critical = extension.optional(Tag::BOOLEAN)?.is_some_and(is_true);
                let value = extension.required(Tag::OCTET_STRING)?.content;
                match kind {
                    REASON => {
                        removed = Element::only(value, Tag::ENUMERATED)?.content == [REMOVED];
                        reason = Some(Reason::read(value)?);
                    }
                    CERTIFICATE_ISSUER => issuer = Some(value),
                    _ if critical && !WITHOUT_BEARING.contains(&kind) => unknown = Some(kind),
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
        Ok(Self {
            serial,
            entry,
            issuer,
            unknown,
        })
    }
}

/// A serial number without its sign octet.
pub(super) fn without_zeros(number: &[u8]) -> &[u8] {
    let zeros = number.iter().take_while(|octet| **octet == 0).count();
    &number[zeros..]
}
