//! Walking through DER, element by element, without copying.

use super::BerError;
use const_oid::ObjectIdentifier as Oid;

/// Identifier octets used here.
pub(crate) struct Tag;

impl Tag {
    pub(crate) const INTEGER: u8 = 0x02;
    pub(crate) const BIT_STRING: u8 = 0x03;
    pub(crate) const OCTET_STRING: u8 = 0x04;
    pub(crate) const NULL: u8 = 0x05;
    pub(crate) const OID: u8 = 0x06;
    pub(crate) const ENUMERATED: u8 = 0x0a;
    pub(crate) const BOOLEAN: u8 = 0x01;
    pub(crate) const UTC_TIME: u8 = 0x17;
    pub(crate) const GENERALIZED_TIME: u8 = 0x18;
    pub(crate) const SEQUENCE: u8 = 0x30;
    pub(crate) const SET: u8 = 0x31;

    /// `[number]`, constructed.
    pub(crate) const fn context(number: u8) -> u8 {
        0xa0 | number
    }

    /// `[number]`, primitive.
    pub(crate) const fn context_primitive(number: u8) -> u8 {
        0x80 | number
    }
}

/// One element.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Element<'a> {
    pub(crate) tag: u8,
    pub(crate) content: &'a [u8],
    /// Identifier, length and content as they stand.
    pub(crate) encoded: &'a [u8],
}

/// Elements that stand one after another.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Elements<'a>(&'a [u8]);

impl<'a> Elements<'a> {
    pub(crate) fn new(der: &'a [u8]) -> Self {
        Self(der)
    }

    /// The next element; `None` at the end.
    pub(crate) fn next(&mut self) -> Result<Option<Element<'a>>, BerError> {
        if self.0.is_empty() {
            return Ok(None);
        }
        let (head, content_length) = match *self.0 {
            [_, short @ 0..=0x7f, ..] => (2, usize::from(short)),
            [_, 0x81, a, ..] => (3, usize::from(a)),
            [_, 0x82, a, b, ..] => (4, usize::from(u16::from_be_bytes([a, b]))),
            [_, 0x83, a, b, c, ..] => (5, number([0, a, b, c])),
            [_, 0x84, a, b, c, d, ..] => (6, number([a, b, c, d])),
            _ => return Err(BerError::Damaged),
        };
        let length = content_length.checked_add(head).ok_or(BerError::Damaged)?;
        let (encoded, rest) = self.0.split_at_checked(length).ok_or(BerError::Damaged)?;
        self.0 = rest;
        Ok(Some(Element {
            tag: encoded[0],
            content: &encoded[head..],
            encoded,
        }))
    }

    /// The next element, which must be there and bear `tag`.
    pub(crate) fn required(&mut self, tag: u8) -> Result<Element<'a>, BerError> {
        self.next()?.ok_or(BerError::Damaged)?.expect(tag)
    }

    /// The next element if it bears `tag`.
    pub(crate) fn optional(&mut self, tag: u8) -> Result<Option<Element<'a>>, BerError> {
        match self.0.first() {
            Some(first) if *first == tag => self.next(),
            _ => Ok(None),
        }
    }

    /// Nothing may follow.
    pub(crate) fn end(self) -> Result<(), BerError> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(BerError::Damaged)
        }
    }
}

impl<'a> Element<'a> {
    /// The only element of `der`.
    pub(crate) fn only(der: &'a [u8], tag: u8) -> Result<Self, BerError> {
        let mut elements = Elements::new(der);
        let element = elements.required(tag)?;
        elements.end()?;
        Ok(element)
    }

    pub(crate) fn expect(self, tag: u8) -> Result<Self, BerError> {
        if self.tag == tag {
            Ok(self)
        } else {
            Err(BerError::Damaged)
        }
    }

    pub(crate) fn elements(&self) -> Elements<'a> {
        Elements::new(self.content)
    }

    pub(crate) fn oid(&self) -> Result<Oid, BerError> {
        self.expect(Tag::OID)?;
        Oid::from_bytes(self.content).map_err(|_| BerError::Damaged)
    }

    /// A number from 0 to 2³²−1.
    pub(crate) fn number(&self) -> Result<u32, BerError> {
        match *self.content {
            [a @ 0..=0x7f] => Ok(u32::from(a)),
            [a @ 0..=0x7f, b] => Ok(u32::from(u16::from_be_bytes([a, b]))),
            [a @ 0..=0x7f, b, c] => Ok(u32::from_be_bytes([0, a, b, c])),
            [a @ 0..=0x7f, b, c, d] | [0, a, b, c, d] => Ok(u32::from_be_bytes([a, b, c, d])),
            _ => Err(BerError::Damaged),
        }
    }

    /// The octets of a BIT STRING of encoded octets.
    pub(crate) fn bits(&self) -> Result<&'a [u8], BerError> {
        match self.expect(Tag::BIT_STRING)?.content {
            [0, octets @ ..] => Ok(octets),
            _ => Err(BerError::Damaged),
        }
    }
}

fn number(octets: [u8; 4]) -> usize {
    usize::try_from(u32::from_be_bytes(octets)).unwrap_or(usize::MAX)
}
