//! What is known of a certificate's revocation.

use super::iso;
use kabinet_eds::revocation::{Reason, Revocation, Source, UnknownReason};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One of four states, with its moment and its source, or with the reason why it is not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RevocationView {
    /// `good`, `revoked`, `unknown` or `not_checked`.
    pub state: String,
    /// When the centre said so, ISO 8601; for `good` and `revoked`.
    pub as_of: Option<String>,
    /// In what form it said so: `ocsp`, `prepared_ocsp`, `list` or `delta`; for `good` and `revoked`.
    pub source: Option<String>,
    /// Since when it is revoked, ISO 8601.
    pub since: Option<String>,
    /// Why it is revoked, when the centre says: `key_compromise`, `hold`, ...
    pub reason: Option<String>,
    /// Why it is not known: `not_reached`, `list_expired`, ...; for `unknown` and `not_checked`.
    pub why: Option<String>,
}

impl From<Revocation> for RevocationView {
    fn from(revocation: Revocation) -> Self {
        let (since, reason) = match revocation {
            Revocation::Revoked { since, reason, .. } => (Some(iso(&since)), reason),
            _ => (None, None),
        };
        Self {
            state: revocation.key().to_owned(),
            as_of: revocation.as_of().map(|at| iso(&at)),
            source: revocation.source().map(Source::key).map(str::to_owned),
            since,
            reason: reason.map(Reason::key).map(str::to_owned),
            why: revocation.why().map(UnknownReason::key).map(str::to_owned),
        }
    }
}
