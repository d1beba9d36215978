//! What a timestamp is worth, each question on its own.

use super::{MAX_ACCURACY, TspError};
use crate::{
    certificate::Certificate,
    chain::{Chain, ChainError},
    crl::Reason,
    revocation::Revocation,
};
use chrono::{DateTime, TimeDelta, Utc};

/// What was found of a timestamp.
#[derive(Debug, Clone)]
pub struct TimestampVerdict {
    /// The moment the service names.
    pub at: DateTime<Utc>,
    /// By how much that may be wrong, either way.
    pub accuracy: TimeDelta,
    /// The certificate of the service.
    pub authority: Certificate,
    /// Its policy, such as `1.2.398.3.3.2.6.4`.
    pub policy: String,
    /// Serial number of the timestamp, lower-case hex.
    pub serial_hex: String,
    /// It is of what it came with.
    pub imprint: bool,
    /// What it is of is named by a broken hash.
    pub weak: bool,
    /// The key of the service's certificate made it, and it names that certificate.
    pub signature: bool,
    /// That certificate is for timestamps alone, critically so.
    pub purpose: bool,
    /// The way from the service to a trusted centre at that moment.
    pub chain: Result<Chain, ChainError>,
    /// What is known of the revocation of the service's certificate.
    pub revocation: Revocation,
}

impl TimestampVerdict {
    /// The latest moment it may mean: what it is of existed by then.
    pub fn no_later_than(&self) -> DateTime<Utc> {
        self.at + self.accuracy
    }

    /// It proves its moment.
    pub fn proves(&self) -> bool {
        self.fault().is_none()
    }

    /// The weightiest thing that is wrong with it.
    pub fn fault(&self) -> Option<TspError> {
        if !self.imprint {
            return Some(TspError::MessageImprint);
        }
        if !self.signature {
            return Some(TspError::Signature);
        }
        if !self.purpose {
            return Some(TspError::Purpose);
        }
        if let Err(failure) = &self.chain {
            return Some(TspError::Untrusted(*failure));
        }
        if self.weak {
            return Some(TspError::WeakImprint);
        }
        if self.accuracy > MAX_ACCURACY {
            return Some(TspError::Vague);
        }
        match self.revocation {
            Revocation::Good { .. } => None,
            Revocation::Revoked { since, reason, .. } if outlives(since, reason, self.at) => None,
            Revocation::Revoked { .. } => Some(TspError::Revoked),
            Revocation::Unknown { .. } | Revocation::NotChecked { .. } => {
                Some(TspError::RevocationUnknown)
            }
        }
    }
}

/// A service that stopped later for a harmless reason leaves what it said before as true as it was;
/// after a compromise nothing it ever said counts (RFC 3161, 4).
fn outlives(since: DateTime<Utc>, reason: Option<Reason>, at: DateTime<Utc>) -> bool {
    reason.is_some_and(Reason::is_harmless) && at < since
}
