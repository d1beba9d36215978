//! Timestamps by a third party (RFC 3161) as НУЦ's service gives them: the request, the answer, and
//! what a token is worth. Nothing here goes on the network.
//!
//! A token proves that a signature existed at a moment, whatever the signer's clock said. It is
//! judged by the checking path ([`crate::verify`]), never by the one that makes signatures.

mod info;
mod request;
mod response;
mod token;
mod verdict;

#[cfg(test)]
mod tests;

pub use info::{MessageImprint, Policy};
pub use request::TimestampRequest;
pub use token::TimestampToken;
pub use verdict::TimestampVerdict;

use crate::{
    algorithm::UnsupportedAlgorithm,
    ber::BerError,
    chain::ChainError,
    signed_data::{SignedDataError, Unsupported},
};
use chrono::{DateTime, TimeDelta, Utc};
use kabinet_model::failure::FailureCode;

/// Octets an answer or a token may have; those of НУЦ have about 2,000.
pub const MAX_RESPONSE: usize = 256 * 1024;

/// A token that leaves its moment open by more than this proves no moment.
pub const MAX_ACCURACY: TimeDelta = TimeDelta::minutes(1);

/// What is wrong with a timestamp or with the service that gave it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TspError {
    /// Not an answer of a timestamp service, or a token that contradicts its own form.
    #[error("not a timestamp")]
    Damaged,
    /// Larger than [`MAX_RESPONSE`], or of more parts than any real one.
    #[error("the timestamp is too large")]
    TooLarge,
    /// By an algorithm or in a form that Kabinet does not check.
    #[error("the timestamp is of an unsupported kind: {0}")]
    Unsupported(Unsupported),
    /// It says what must be understood and is not (RFC 3161, 2.4.2).
    #[error("the timestamp says more than is understood")]
    NotUnderstood,
    /// The service was asked for its certificate and did not give it.
    #[error("the timestamp does not hold the certificate of its service")]
    NoCertificate,
    /// The service refused, with this `PKIStatus` and these failure bits (RFC 3161, 2.4.2).
    #[error("the timestamp service refused: status {status}, failure {failure:#x}")]
    Refused {
        /// `PKIStatus`, 2 for a plain refusal.
        status: u32,
        /// `PKIFailureInfo`: its bits, the first one highest.
        failure: u32,
    },
    /// The timestamp is of something else.
    #[error("the timestamp is of something else")]
    MessageImprint,
    /// The timestamp names what it is of by a broken hash.
    #[error("the timestamp names what it is of by a broken hash")]
    WeakImprint,
    /// The answer is to another request.
    #[error("the timestamp answers another request")]
    Nonce,
    /// By another policy than was asked for.
    #[error("the timestamp is by another policy")]
    Policy,
    /// The moment is far from the clock here: one of the two is wrong.
    #[error("the timestamp's moment is far from this clock")]
    Time {
        /// What the service says.
        says: DateTime<Utc>,
    },
    /// The moment is left open by more than [`MAX_ACCURACY`].
    #[error("the timestamp leaves its moment open")]
    Vague,
    /// The key of the named certificate has not signed it.
    #[error("the timestamp's own signature does not verify")]
    Signature,
    /// The certificate is not for timestamps alone, critically so (RFC 3161, 2.3).
    #[error("the certificate of the timestamp service is not for timestamps")]
    Purpose,
    /// No trusted centre stood behind the service at that moment.
    #[error("the timestamp service is not trusted: {0}")]
    Untrusted(ChainError),
    /// The certificate of the service was revoked, so that its key may have told lies.
    #[error("the certificate of the timestamp service is revoked")]
    Revoked,
    /// Whether it was revoked could not be learnt.
    #[error("whether the timestamp service's certificate is revoked is not known")]
    RevocationUnknown,
}

impl TspError {
    /// The failure a citizen is told of.
    pub fn code(&self) -> FailureCode {
        match self {
            Self::Damaged | Self::TooLarge | Self::NoCertificate => FailureCode::TimestampNonsense,
            Self::Unsupported(_) | Self::NotUnderstood => FailureCode::TimestampUnsupported,
            Self::Refused { .. } => FailureCode::TimestampRefused,
            Self::MessageImprint | Self::WeakImprint => FailureCode::TimestampImprint,
            Self::Nonce => FailureCode::TimestampNonce,
            Self::Policy => FailureCode::TimestampPolicy,
            Self::Time { .. } | Self::Vague => FailureCode::TimestampClock,
            Self::Signature => FailureCode::TimestampSignature,
            Self::Purpose => FailureCode::TimestampPurpose,
            Self::Untrusted(_) => FailureCode::TimestampUntrusted,
            Self::Revoked | Self::RevocationUnknown => FailureCode::TimestampRevoked,
        }
    }

    /// The timestamp is a lie or was tampered with: worse than none.
    pub fn is_tampering(&self) -> bool {
        matches!(
            self,
            Self::MessageImprint | Self::Signature | Self::Nonce | Self::Damaged
        )
    }
}

impl From<BerError> for TspError {
    fn from(error: BerError) -> Self {
        match error {
            BerError::Damaged => Self::Damaged,
            BerError::TooLarge => Self::TooLarge,
        }
    }
}

impl From<UnsupportedAlgorithm> for TspError {
    fn from(algorithm: UnsupportedAlgorithm) -> Self {
        Self::Unsupported(Unsupported::Algorithm(algorithm))
    }
}

impl From<SignedDataError> for TspError {
    fn from(error: SignedDataError) -> Self {
        match error {
            SignedDataError::TooLarge => Self::TooLarge,
            SignedDataError::Unsupported(what) => Self::Unsupported(what),
            SignedDataError::NoCertificate => Self::NoCertificate,
            SignedDataError::Damaged | SignedDataError::NoSigner => Self::Damaged,
        }
    }
}
