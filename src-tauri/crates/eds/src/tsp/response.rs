//! What a timestamp service answers (RFC 3161, 2.4.2).

use super::{MAX_RESPONSE, TspError};
use crate::ber::{self, Element, Tag};

/// The token in `TimeStampResp`, where the service granted it.
pub(super) fn token(response: &[u8]) -> Result<Vec<u8>, TspError> {
    let der = ber::to_der(response, MAX_RESPONSE)?;
    let mut parts = Element::only(&der, Tag::SEQUENCE)?.elements();
    let mut status = parts.required(Tag::SEQUENCE)?.elements();
    let token = parts.optional(Tag::SEQUENCE)?;
    parts.end()?;
    let code = status.required(Tag::INTEGER)?.number()?;
    // Free text; nobody can tell what it says or in which language.
    status.optional(Tag::SEQUENCE)?;
    let failure = status.optional(Tag::BIT_STRING)?;
    status.end()?;
    match (code, token) {
        // granted, grantedWithMods: what was changed is judged with the token
        (0 | 1, Some(token)) => Ok(token.encoded.to_vec()),
        (0 | 1, None) => Err(TspError::Damaged),
        (status, _) => Err(TspError::Refused {
            status,
            failure: failure.map_or(0, |bits| first_bits(bits.content)),
        }),
    }
}

/// Bits of a BIT STRING, the first one highest.
fn first_bits(content: &[u8]) -> u32 {
    let octets = content.get(1..).unwrap_or_default();
    let octet = |place: usize| octets.get(place).copied().unwrap_or(0);
    u32::from_be_bytes([octet(0), octet(1), octet(2), octet(3)])
}
