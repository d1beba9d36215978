//! Attributes that stand outside of what is signed: anybody can add them, and only timestamps are
//! read, which are believed by their own signature.

use super::VerifyError;
use crate::{
    ber::{Element, Tag},
    oid,
    tsp::{TimestampToken, TspError},
};

/// Attributes a signature may have; real ones have one.
const MAX_ATTRIBUTES: usize = 32;
/// Timestamps a signature may have.
const MAX_TIMESTAMPS: usize = 4;

/// Every timestamp of the signature in `[1] IMPLICIT SET OF SEQUENCE { type, SET OF value }`.
pub(super) fn timestamps(set: Element<'_>) -> Result<Vec<TimestampToken>, VerifyError> {
    let mut timestamps = Vec::new();
    let mut elements = set.elements();
    let mut count = 0;
    while let Some(attribute) = elements.next()? {
        count += 1;
        if count > MAX_ATTRIBUTES {
            return Err(VerifyError::TooLarge);
        }
        let mut parts = attribute.expect(Tag::SEQUENCE)?.elements();
        let kind = parts.required(Tag::OID)?.oid()?;
        let mut values = parts.required(Tag::SET)?.elements();
        parts.end()?;
        if kind != oid::TIMESTAMP {
            continue;
        }
        while let Some(value) = values.next()? {
            if timestamps.len() >= MAX_TIMESTAMPS {
                return Err(VerifyError::TooLarge);
            }
            let token = TimestampToken::parse(value.whole);
            timestamps.push(token.map_err(|error| unreadable(&error))?);
        }
    }
    Ok(timestamps)
}

fn unreadable(error: &TspError) -> VerifyError {
    match error {
        TspError::TooLarge => VerifyError::TooLarge,
        TspError::Unsupported => VerifyError::Unsupported,
        _ => VerifyError::Damaged,
    }
}
