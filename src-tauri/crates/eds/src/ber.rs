//! BER brought to one form. НУЦ's software writes containers in BER with indefinite lengths and
//! strings in pieces; the parsers here read elements with definite lengths and whole strings.

mod element;

#[cfg(test)]
mod tests;

pub(crate) use element::{Element, Elements, Tag};

use zeroize::Zeroizing;

/// Elements an encoding may have: a container has about a hundred.
pub const MAX_ELEMENTS: usize = 20_000;
/// How deep elements may stand inside one another.
pub const MAX_DEPTH: usize = 32;

/// Why octets were not taken as BER.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BerError {
    /// Cut short, or not BER at all.
    #[error("not BER")]
    Damaged,
    /// Larger, deeper or of more elements than allowed.
    #[error("the encoding is too large")]
    TooLarge,
}

/// `ber` with definite, shortest lengths and strings of octets in one piece. Zero octets and line ends
/// after the element are let go: some writers end with one end mark too many, and what has gone through
/// an editor or an exchange of texts ends with a line. Other contents are not
/// touched, so DER stays as it is.
pub fn to_der(ber: &[u8], max_octets: usize) -> Result<Vec<u8>, BerError> {
    let mut der = Vec::with_capacity(ber.len());
    read(ber, max_octets, false, &mut der)?;
    Ok(der)
}

/// [`to_der`] for what holds a secret: nothing of it stays in memory that was given back.
pub(crate) fn to_der_secretly(
    ber: &[u8],
    max_octets: usize,
) -> Result<Zeroizing<Vec<u8>>, BerError> {
    let mut der = Zeroizing::new(Vec::with_capacity(enough(ber.len())));
    read(ber, max_octets, true, &mut der)?;
    Ok(der)
}

fn read(ber: &[u8], max_octets: usize, secret: bool, der: &mut Vec<u8>) -> Result<(), BerError> {
    if ber.len() > max_octets {
        return Err(BerError::TooLarge);
    }
    let mut source = Source {
        rest: ber,
        elements: 0,
        secret,
    };
    source.element(der, 0)?;
    if source
        .rest
        .iter()
        .all(|octet| matches!(octet, 0 | b'\r' | b'\n'))
    {
        Ok(())
    } else {
        Err(BerError::Damaged)
    }
}

/// Octets that `length` octets of BER have in DER at most: a definite length takes up to two more
/// than an indefinite one with its end mark, once its content has 65,536. Memory of that size never
/// grows, so that it need not be copied and left behind.
const fn enough(length: usize) -> usize {
    length + 2 * (MAX_DEPTH + 1) * (length / 65_536 + 1)
}

/// Appends an element in DER.
pub(crate) fn write(der: &mut Vec<u8>, tag: u8, content: &[u8]) {
    der.push(tag);
    let octets = content.len().to_be_bytes();
    let skip = octets.iter().take_while(|octet| **octet == 0).count();
    let length = &octets[skip..];
    if let short @ 0..=127 = content.len() {
        der.push(u8::try_from(short).unwrap_or_default());
    } else {
        der.push(0x80 | u8::try_from(length.len()).unwrap_or_default());
        der.extend_from_slice(length);
    }
    der.extend_from_slice(content);
}

const CONSTRUCTED: u8 = 0x20;
const END_OF_CONTENTS: [u8; 2] = [0, 0];

struct Source<'a> {
    rest: &'a [u8],
    elements: usize,
    secret: bool,
}

impl<'a> Source<'a> {
    /// Reads one element and appends it to `out`.
    fn element(&mut self, out: &mut Vec<u8>, depth: usize) -> Result<(), BerError> {
        self.elements += 1;
        if depth > MAX_DEPTH || self.elements > MAX_ELEMENTS {
            return Err(BerError::TooLarge);
        }
        let tag = self.octet()?;
        if tag & 0x1f == 0x1f || tag == 0 {
            return Err(BerError::Damaged);
        }
        let length = self.length()?;
        if tag & CONSTRUCTED == 0 {
            let content = self.take(length.ok_or(BerError::Damaged)?)?;
            write(out, tag, content);
            return Ok(());
        }
        let reserved = match length {
            _ if !self.secret => 0,
            Some(length) => enough(length.min(self.rest.len())),
            None => enough(self.rest.len()),
        };
        let mut content = Zeroizing::new(Vec::with_capacity(reserved));
        if let Some(length) = length {
            let outside = {
                let inside = self.take(length)?;
                std::mem::replace(&mut self.rest, inside)
            };
            while !self.rest.is_empty() {
                self.element(&mut content, depth + 1)?;
            }
            self.rest = outside;
        } else {
            while !self.rest.starts_with(&END_OF_CONTENTS) {
                self.element(&mut content, depth + 1)?;
            }
            self.take(END_OF_CONTENTS.len())?;
        }
        if tag == Tag::OCTET_STRING | CONSTRUCTED {
            let whole = Zeroizing::new(joined(&content)?);
            write(out, Tag::OCTET_STRING, &whole);
        } else {
            write(out, tag, &content);
        }
        Ok(())
    }

    fn octet(&mut self) -> Result<u8, BerError> {
        let (octet, rest) = self.rest.split_first().ok_or(BerError::Damaged)?;
        self.rest = rest;
        Ok(*octet)
    }

    fn take(&mut self, count: usize) -> Result<&'a [u8], BerError> {
        let (taken, rest) = self.rest.split_at_checked(count).ok_or(BerError::Damaged)?;
        self.rest = rest;
        Ok(taken)
    }

    /// `None` for an indefinite length.
    fn length(&mut self) -> Result<Option<usize>, BerError> {
        match self.octet()? {
            short @ 0..=0x7f => Ok(Some(usize::from(short))),
            0x80 => Ok(None),
            long @ 0x81..=0x84 => {
                let octets = self.take(usize::from(long & 0x7f))?;
                Ok(Some(octets.iter().fold(0, |length, octet| {
                    length << 8 | usize::from(*octet)
                })))
            }
            _ => Err(BerError::Damaged),
        }
    }
}

/// The pieces of a string, given as elements, in one.
pub(crate) fn joined(pieces: &[u8]) -> Result<Vec<u8>, BerError> {
    let mut whole = Vec::with_capacity(pieces.len());
    let mut pieces = Elements::new(pieces);
    while let Some(piece) = pieces.next()? {
        whole.extend_from_slice(piece.expect(Tag::OCTET_STRING)?.content);
    }
    Ok(whole)
}
