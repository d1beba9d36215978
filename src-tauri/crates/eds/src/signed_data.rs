//! Signatures in CMS (RFC 5652) as they read: the octets of signed data, who has signed and by what. This
//! is where the checking path begins. It rests on no type of [`crate::cms`], which makes signatures.
//!
//! Timestamps stay octets here: [`crate::tsp`] reads them, for a timestamp is signed data itself.

mod attributes;
mod certificates;
mod embedded_evidence;
mod signature;
mod structure;
mod unsigned;

pub use signature::Signature;

use crate::{algorithm::UnsupportedAlgorithm, ber::BerError};
use kabinet_model::failure::FailureCode;

/// Octets a signature may have, with the content it may hold.
pub const MAX_SIGNATURE: usize = 16 * 1024 * 1024;

/// Why a signature could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignedDataError {
    /// Not a signature in CMS, or one that contradicts its own form.
    #[error("not a signature")]
    Damaged,
    /// Larger than [`MAX_SIGNATURE`], or of more parts than any real one.
    #[error("the signature is too large")]
    TooLarge,
    /// Made by an algorithm or in a form that Kabinet does not check.
    #[error("the signature is of an unsupported kind: {0}")]
    Unsupported(#[from] Unsupported),
    /// Nobody has signed it.
    #[error("nobody has signed")]
    NoSigner,
    /// The signer's certificate is not in the signature.
    #[error("the signature does not hold its signer's certificate")]
    NoCertificate,
}

impl SignedDataError {
    /// The failure a citizen is told of.
    pub fn code(&self) -> FailureCode {
        match self {
            Self::Unsupported(_) => FailureCode::SignatureUnsupported,
            Self::NoCertificate => FailureCode::SignatureNoCertificate,
            Self::Damaged | Self::TooLarge | Self::NoSigner => FailureCode::SignatureInvalid,
        }
    }
}

/// What Kabinet does not check of a signature. Nothing is known to be wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unsupported {
    /// It is made by this algorithm.
    #[error("it is made by {0}")]
    Algorithm(UnsupportedAlgorithm),
    /// Several have signed where one is expected.
    #[error("several have signed")]
    SeveralSigners,
    /// It is CMS, but no signed data: encrypted, for instance. Its type is this object identifier.
    #[error("it is CMS of the type {0}")]
    ContentType(String),
    /// Its signer's certificate is written in a form that is not read here.
    #[error("the certificate of its signer cannot be read")]
    Certificate,
    /// It does not name its signer's certificate (RFC 5816), and its form demands that.
    #[error("it does not name its signer's certificate")]
    Unnamed,
}

impl From<UnsupportedAlgorithm> for SignedDataError {
    fn from(algorithm: UnsupportedAlgorithm) -> Self {
        Self::Unsupported(Unsupported::Algorithm(algorithm))
    }
}

impl From<BerError> for SignedDataError {
    fn from(error: BerError) -> Self {
        match error {
            BerError::Damaged => Self::Damaged,
            BerError::TooLarge => Self::TooLarge,
        }
    }
}
