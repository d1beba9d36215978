//! Attributes that stand outside of what is signed: anybody can add them, and only timestamps are
//! read, which are believed by their own signature.

use super::VerifyError;
use crate::{
    ber::{Element, Tag},
    certificate::Certificate,
    oid,
    tsp::{TimestampToken, TspError},
};

/// Attributes a signature may have; real ones have one.
const MAX_ATTRIBUTES: usize = 32;
/// Timestamps a signature may have.
const MAX_TIMESTAMPS: usize = 4;

/// Timestamps as they came along with a signature.
#[derive(Default)]
pub(super) struct Timestamps {
    /// Those that could be read.
    pub(super) tokens: Vec<TimestampToken>,
    /// Why the first of the others could not.
    pub(super) unread: Option<TspError>,
}

/// Every timestamp of the signature in `[1] IMPLICIT SET OF SEQUENCE { type, SET OF value }`. The
/// certificate of a service may stand among the signature's own `certificates`. One that cannot be
/// read takes nothing from the signature.
pub(super) fn timestamps(
    set: Element<'_>,
    certificates: &[Certificate],
) -> Result<Timestamps, VerifyError> {
    let mut timestamps = Timestamps::default();
    let mut values_seen = 0;
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
            values_seen += 1;
            if values_seen > MAX_TIMESTAMPS {
                return Err(VerifyError::TooLarge);
            }
            match TimestampToken::read(value.whole, certificates) {
                Ok(token) => timestamps.tokens.push(token),
                Err(error) => timestamps.unread = timestamps.unread.or(Some(error)),
            }
        }
    }
    Ok(timestamps)
}
