//! Attributes that stand outside of what is signed: anybody can add them, and only timestamps are
//! read, which are believed by their own signature.

use crate::{
    ber::{BerError, Element, Tag},
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
    count: usize,
}

/// Every timestamp of the signature in `[1] IMPLICIT SET OF SEQUENCE { type, SET OF value }`. The
/// certificate of a service may stand among the signature's own `certificates`. What cannot be read,
/// and what there is too much of, takes nothing from the signature.
pub(super) fn timestamps(set: Element<'_>, certificates: &[Certificate]) -> Timestamps {
    let mut timestamps = Timestamps::default();
    let mut elements = set.elements();
    for _ in 0..MAX_ATTRIBUTES {
        let Ok(Some(attribute)) = elements.next() else {
            break;
        };
        if let Err(error) = timestamps.read(attribute, certificates) {
            timestamps.unread.get_or_insert(error.into());
        }
    }
    timestamps
}

impl Timestamps {
    /// Reads an attribute, if it is one of timestamps.
    fn read(
        &mut self,
        attribute: Element<'_>,
        certificates: &[Certificate],
    ) -> Result<(), BerError> {
        let mut parts = attribute.elements();
        let kind = parts.required(Tag::OID).and_then(|kind| kind.oid());
        if kind != Ok(oid::TIMESTAMP) {
            return Ok(());
        }
        let mut values = parts.required(Tag::SET)?.elements();
        while let Some(value) = values.next()? {
            if self.count >= MAX_TIMESTAMPS {
                return Err(BerError::TooLarge);
            }
            self.count += 1;
            match TimestampToken::read(value.encoded, certificates) {
                Ok(token) => self.tokens.push(token),
                Err(error) => {
                    self.unread.get_or_insert(error);
                }
            }
        }
        Ok(())
    }
}
