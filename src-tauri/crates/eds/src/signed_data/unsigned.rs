//! Attributes that stand outside of what is signed: anybody can add them, and only timestamps are
//! taken, which are believed by their own signature.

use crate::{
    ber::{BerError, Element, Tag},
    oid,
};

/// Attributes a signature may have; real ones have one.
const MAX_ATTRIBUTES: usize = 32;
/// Timestamps a signature may have.
const MAX_TIMESTAMPS: usize = 4;

/// Timestamps as they came along with a signature, in their order: the octets of each, or why there are none.
pub(super) type Timestamps = Vec<Result<Vec<u8>, BerError>>;

/// Every timestamp of the signature in `[1] IMPLICIT SET OF SEQUENCE { type, SET OF value }`. What cannot
/// be read, and what there is too much of, takes nothing from the signature.
pub(super) fn timestamps(set: Element<'_>) -> Timestamps {
    let mut timestamps = Timestamps::new();
    let mut elements = set.elements();
    for _ in 0..MAX_ATTRIBUTES {
        let Ok(Some(attribute)) = elements.next() else {
            break;
        };
        if let Err(error) = read(&mut timestamps, attribute) {
            timestamps.push(Err(error));
        }
    }
    timestamps
}

/// Reads an attribute, if it is one of timestamps.
fn read(timestamps: &mut Timestamps, attribute: Element<'_>) -> Result<(), BerError> {
    let mut parts = attribute.elements();
    let kind = parts.required(Tag::OID).and_then(|kind| kind.oid());
    if kind != Ok(oid::TIMESTAMP) {
        return Ok(());
    }
    let mut values = parts.required(Tag::SET)?.elements();
    while let Some(value) = values.next()? {
        if timestamps.iter().flatten().count() >= MAX_TIMESTAMPS {
            return Err(BerError::TooLarge);
        }
        timestamps.push(Ok(value.encoded.to_vec()));
    }
    Ok(())
}
