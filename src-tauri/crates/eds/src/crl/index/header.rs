//! What a list says of itself, as an index keeps it: fields with their length before them.

use crate::crl::{extensions::Number, stream::Header};
use chrono::{DateTime, Utc};
use const_oid::ObjectIdentifier as Oid;

pub(super) fn write(header: &Header) -> Vec<u8> {
    let mut octets = Vec::new();
    let mut field = |content: &[u8]| {
        // No field is near 4 GiB: the stream bounds them.
        let length = u32::try_from(content.len()).unwrap_or_default();
        octets.extend_from_slice(&length.to_be_bytes());
        octets.extend_from_slice(content);
    };
    field(&header.issuer);
    let seconds = |moment: DateTime<Utc>| moment.timestamp().to_be_bytes();
    field(&seconds(header.this_update));
    for moment in [header.next_update, header.covers_expired] {
        let moment = moment.map(seconds);
        field(moment.as_ref().map_or(&[][..], |moment| moment));
    }
    for number in [&header.number, &header.base] {
        // The first octet tells zero from none.
        let octets = number
            .as_ref()
            .map(|number| [&[0], number.octets()].concat());
        field(octets.as_deref().unwrap_or_default());
    }
    field(header.point.as_deref().unwrap_or_default());
    field(header.unknown.as_ref().map_or(&[][..], Oid::as_bytes));
    field(&[u8::from(header.mixed)]);
    field(header.algorithm.as_bytes());
    field(&header.digest);
    field(&header.signature);
    field(&header.sha256);
    field(&header.length.to_be_bytes());
    field(&header.source_length.to_be_bytes());
    field(&(header.count as u64).to_be_bytes());
    octets
}

pub(super) fn read(octets: &[u8]) -> Option<Header> {
    let mut fields = Fields(octets);
    let header = Header {
        issuer: fields.next()?.to_vec(),
        this_update: moment(fields.next()?)?,
        next_update: match fields.next()? {
            [] => None,
            next => Some(moment(next)?),
        },
        covers_expired: match fields.next()? {
            [] => None,
            since => Some(moment(since)?),
        },
        number: match fields.next()? {
            [] => None,
            number => Some(Number::of(number)),
        },
        base: match fields.next()? {
            [] => None,
            base => Some(Number::of(base)),
        },
        point: match fields.next()? {
            [] => None,
            point => Some(point.to_vec()),
        },
        unknown: match fields.next()? {
            [] => None,
            unknown => Some(Oid::from_bytes(unknown).ok()?),
        },
        mixed: fields.next()? == [1],
        algorithm: Oid::from_bytes(fields.next()?).ok()?,
        digest: fields.next()?.to_vec(),
        signature: fields.next()?.to_vec(),
        sha256: fields.next()?.try_into().ok()?,
        length: u64::from_be_bytes(fields.next()?.try_into().ok()?),
        source_length: u64::from_be_bytes(fields.next()?.try_into().ok()?),
        count: usize::try_from(u64::from_be_bytes(fields.next()?.try_into().ok()?)).ok()?,
        entries: 0..0,
    };
    fields.0.is_empty().then_some(header)
}

fn moment(octets: &[u8]) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp(i64::from_be_bytes(octets.try_into().ok()?), 0)
}

struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    fn next(&mut self) -> Option<&'a [u8]> {
        let (length, rest) = self.0.split_at_checked(4)?;
        let length = u32::from_be_bytes(length.try_into().ok()?);
        let (field, rest) = rest.split_at_checked(length as usize)?;
        self.0 = rest;
        Some(field)
    }
}
