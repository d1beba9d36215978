//! The timestamps of a signature: read, and which of them counts.

use super::{Signature, VerifyContext};
use crate::tsp::{TimestampToken, TimestampVerdict, TspError};

/// Timestamps as they came along with a signature.
#[derive(Default)]
pub(super) struct Timestamps {
    /// Those that could be read.
    pub(super) tokens: Vec<TimestampToken>,
    /// Why the first of the others could not.
    pub(super) unread: Option<TspError>,
}

impl Timestamps {
    /// The certificate of a service may stand among the signature's own.
    pub(super) fn of(signature: &Signature) -> Self {
        let mut timestamps = Self::default();
        for octets in signature.timestamp_octets() {
            let token = octets
                .map_err(TspError::from)
                .and_then(|octets| TimestampToken::read(octets, signature.certificates()));
            match token {
                Ok(token) => timestamps.tokens.push(token),
                Err(error) => {
                    timestamps.unread.get_or_insert(error);
                }
            }
        }
        timestamps
    }

    /// The one of `signature` that counts: one that lies, else the first that proves its moment, else the
    /// first.
    pub(super) fn judge(
        &self,
        signature: &Signature,
        context: &VerifyContext<'_>,
    ) -> Option<TimestampVerdict> {
        let (octets, embedded) = (signature.octets(), signature.embedded_certificates());
        let tokens = self.tokens.iter();
        let judged = tokens.map(|token| token.judge(Some(octets), embedded, context));
        judged.min_by_key(|verdict| match verdict.fault() {
            Some(fault) if fault.is_tampering() => 0,
            None => 1,
            Some(_) => 2,
        })
    }
}

impl Signature {
    /// The timestamps of the signature that can be read. Nothing is checked yet.
    pub fn timestamps(&self) -> Vec<TimestampToken> {
        Timestamps::of(self).tokens
    }
}
