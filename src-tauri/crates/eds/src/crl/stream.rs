//! Reading a list from a stream: in memory that does not grow with it.

use super::{
    CrlError,
    entries::{Owners, ParsedEntry},
    extensions::{Extensions, Number},
    signed::SignedDigest,
};
use crate::{
    ber::{Element, Tag},
    hash::Sha256,
    time::asn1,
};
use chrono::{DateTime, Utc};
use const_oid::ObjectIdentifier as Oid;
use std::{
    io::{ErrorKind, Read},
    ops::Range,
};

/// Octets of one part other than the entries together: name, one entry, extensions, signature.
const MAX_PART: u64 = 64 * 1024;
/// Octets of white space that may follow: some software ends every file with a line break.
const MAX_SPACE: u64 = 64;

/// What a list says of itself.
pub(super) struct Header {
    /// Issuer's name in DER.
    pub(super) issuer: Vec<u8>,
    pub(super) this_update: DateTime<Utc>,
    pub(super) next_update: Option<DateTime<Utc>>,
    pub(super) number: Option<Number>,
    /// For a delta CRL: the number of the list that it begins with.
    pub(super) base: Option<Number>,
    /// Certificates that expired at this moment or later stay on it.
    pub(super) covers_expired: Option<DateTime<Utc>>,
    /// `IssuingDistributionPoint` in DER: it speaks of some certificates only.
    pub(super) point: Option<Vec<u8>>,
    /// A critical extension, of the list or of an entry, that is not understood.
    pub(super) unknown: Option<Oid>,
    /// Some entries are of certificates of other issuers.
    pub(super) mixed: bool,
    pub(super) algorithm: Oid,
    /// Digest of what was signed, by the algorithm; empty for one that is not supported.
    pub(super) digest: Vec<u8>,
    pub(super) signature: Vec<u8>,
    /// Of the whole list.
    pub(super) sha256: [u8; 32],
    /// Octets of the whole list.
    pub(super) length: u64,
    /// Octets of the file that it was read from, with what is around the list.
    pub(super) source_length: u64,
    /// Entries of certificates of its issuer.
    pub(super) count: usize,
    /// Where they stand.
    pub(super) entries: Range<usize>,
}

/// Reads a list of at most `limit` octets and shows each entry of a certificate of its issuer.
pub(super) fn read(
    source: impl Read,
    limit: u64,
    mut show: impl FnMut(&ParsedEntry<'_>) -> Result<(), CrlError>,
) -> Result<Header, CrlError> {
    let mut stream = Stream::new(source, limit);
    let whole = stream.head(Tag::SEQUENCE)?;
    stream.signed = Some(SignedDigest::begin());
    let signed = stream.head(Tag::SEQUENCE)?;

    let mut part = stream.part()?;
    if part[0] == Tag::INTEGER {
        if element(&part)?.number()? != 1 {
            return Err(CrlError::Unsupported);
        }
        part = stream.part()?;
    }
    // Only the names are compared: НУЦ writes a NULL outside and none inside.
    let algorithm = named(&part)?;
    if let Some(digest) = &mut stream.signed {
        digest.choose(algorithm);
    }
    let issuer = stream.part()?;
    element(&issuer)?.expect(Tag::SEQUENCE)?;
    let this_update = asn1::read(element(&stream.part()?)?)?;
    let mut next_update = None;
    let (mut count, mut entries) = (0, 0..0);
    let (mut mixed, mut unknown) = (false, None);
    let mut owners = Owners::new(&issuer);
    let mut extensions = Extensions::default();
    let mut rest = stream.optional_head(signed)?;
    if let Some(head) = &rest
        && [Tag::UTC_TIME, Tag::GENERALIZED_TIME].contains(&head.tag)
    {
        next_update = Some(asn1::read(element(&stream.rest_of(head)?)?)?);
        rest = stream.optional_head(signed)?;
    }
    if let Some(head) = &rest
        && head.tag == Tag::SEQUENCE
    {
        let (begin, end) = (stream.offset, stream.end(head)?);
        while stream.offset < end {
            let part = stream.part()?;
            let line = ParsedEntry::parse(element(&part)?)?;
            mixed |= line.issuer.is_some();
            unknown = unknown.or(line.unknown);
            if owners.next_is_own(&line)? {
                show(&line)?;
                count += 1;
            }
            stream.give_back(part);
        }
        stream.is_at(end)?;
        entries = place(begin)?..place(end)?;
        rest = stream.optional_head(signed)?;
    }
    if let Some(head) = &rest {
        extensions = Extensions::parse(element(&stream.rest_of(head)?)?)?;
    }
    stream.is_at(signed)?;

    let digest = stream.signed.take().map(SignedDigest::finish);
    if named(&stream.part()?)? != algorithm {
        return Err(CrlError::Damaged);
    }
    let signature = element(&stream.part()?)?.bits()?.to_vec();
    stream.is_at(whole)?;
    let end = stream.finish()?;
    Ok(Header {
        issuer,
        this_update,
        next_update,
        number: extensions.number,
        base: extensions.base,
        covers_expired: extensions.covers_expired,
        point: extensions.point,
        unknown: extensions.unknown.or(unknown),
        mixed,
        algorithm,
        digest: digest.unwrap_or_default(),
        signature,
        sha256: end.sha256,
        length: end.length,
        source_length: end.length + end.space,
        count,
        entries,
    })
}

/// `AlgorithmIdentifier`.
fn named(part: &[u8]) -> Result<Oid, CrlError> {
    let parts = element(part)?.expect(Tag::SEQUENCE)?;
    Ok(parts.elements().required(Tag::OID)?.oid()?)
}

fn element(part: &[u8]) -> Result<Element<'_>, CrlError> {
    let tag = *part.first().ok_or(CrlError::Damaged)?;
    Ok(Element::only(part, tag)?)
}

fn place(offset: u64) -> Result<usize, CrlError> {
    usize::try_from(offset).map_err(|_| CrlError::TooLarge)
}

/// Identifier and length of an element, as they stand.
struct Head {
    tag: u8,
    length: u64,
    octets: Vec<u8>,
}

/// Where an element ends.
type End = u64;

/// What is known when a list has been read.
struct Finish {
    sha256: [u8; 32],
    length: u64,
    /// Octets of white space behind it.
    space: u64,
}

struct Stream<R> {
    source: R,
    offset: u64,
    limit: u64,
    sha256: Sha256,
    /// While what goes by is signed.
    signed: Option<SignedDigest>,
    spare: Vec<u8>,
}

impl<R: Read> Stream<R> {
    fn new(source: R, limit: u64) -> Self {
        Self {
            source,
            offset: 0,
            limit,
            sha256: Sha256::new(),
            signed: None,
            spare: Vec::new(),
        }
    }

    /// Appends the next `count` octets to `part`.
    fn take(&mut self, count: u64, part: &mut Vec<u8>) -> Result<(), CrlError> {
        let begin = part.len();
        let whole = begin + place(count)?;
        part.resize(whole, 0);
        self.source.read_exact(&mut part[begin..])?;
        self.offset += count;
        if self.offset > self.limit {
            return Err(CrlError::TooLarge);
        }
        self.sha256.update(&part[begin..]);
        if let Some(signed) = &mut self.signed {
            signed.update(&part[begin..]);
        }
        Ok(())
    }

    fn any_head(&mut self) -> Result<Head, CrlError> {
        let mut octets = std::mem::take(&mut self.spare);
        octets.clear();
        self.take(2, &mut octets)?;
        let length = match octets[1] {
            short @ 0..=0x7f => u64::from(short),
            long @ 0x81..=0x84 => {
                self.take(u64::from(long & 0x7f), &mut octets)?;
                let length = octets[2..].iter();
                length.fold(0, |length, octet| length << 8 | u64::from(*octet))
            }
            _ => return Err(CrlError::Damaged),
        };
        Ok(Head {
            tag: octets[0],
            length,
            octets,
        })
    }

    /// Goes into an element with `tag`; gives where it ends.
    fn head(&mut self, tag: u8) -> Result<End, CrlError> {
        let head = self.any_head()?;
        if head.tag == tag {
            self.end(&head)
        } else {
            Err(CrlError::Damaged)
        }
    }

    fn end(&self, head: &Head) -> Result<End, CrlError> {
        let end = self.offset + head.length;
        if end > self.limit {
            return Err(CrlError::TooLarge);
        }
        Ok(end)
    }

    /// The head of the next element, unless the one around it ends here.
    fn optional_head(&mut self, around: End) -> Result<Option<Head>, CrlError> {
        if self.offset == around {
            return Ok(None);
        }
        self.any_head().map(Some)
    }

    /// The whole element whose head was read.
    fn rest_of(&mut self, head: &Head) -> Result<Vec<u8>, CrlError> {
        if head.length > MAX_PART {
            return Err(CrlError::TooLarge);
        }
        let mut part = head.octets.clone();
        self.take(head.length, &mut part)?;
        Ok(part)
    }

    /// The next element, whole.
    fn part(&mut self) -> Result<Vec<u8>, CrlError> {
        let head = self.any_head()?;
        if head.length > MAX_PART {
            return Err(CrlError::TooLarge);
        }
        let mut part = head.octets;
        self.take(head.length, &mut part)?;
        Ok(part)
    }

    /// Lets the next part use the memory of this one.
    fn give_back(&mut self, part: Vec<u8>) {
        self.spare = part;
    }

    fn is_at(&self, end: End) -> Result<(), CrlError> {
        if self.offset == end {
            Ok(())
        } else {
            Err(CrlError::Damaged)
        }
    }

    /// Nothing but white space may follow.
    fn finish(mut self) -> Result<Finish, CrlError> {
        let mut space = 0;
        loop {
            let mut octet = [0];
            match self.source.read(&mut octet) {
                Ok(0) => break,
                Ok(_) if octet[0].is_ascii_whitespace() && space < MAX_SPACE => space += 1,
                Ok(_) => return Err(CrlError::Damaged),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(Finish {
            sha256: self.sha256.finish(),
            length: self.offset,
            space,
        })
    }
}
