//! What can go wrong in the authority.

use kabinet_model::failure::FailureCode;

/// Why the authority could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum TrainingCaError {
    /// A structure could not be encoded or read.
    #[error("cannot encode or read ASN.1: {0}")]
    Asn1(#[from] der::Error),
    /// The folder of the authority could not be read or written.
    #[error("cannot read or write the folder of the authority: {0}")]
    Folder(#[from] std::io::Error),
    /// What the folder holds is not an authority.
    #[error("the folder does not hold a training authority: {0}")]
    Damaged(&'static str),
    /// An RSA key could not be made or used.
    #[error("cannot make or use an RSA key")]
    Rsa(#[from] aws_lc_rs::error::Unspecified),
    /// A moment lies outside of what a certificate can name.
    #[error("a moment lies outside of what a certificate can name")]
    Moment,
    /// No certificate with this serial number was issued here.
    #[error("no certificate with this serial number was issued here")]
    UnknownSerial,
    /// The certificate is not suspended.
    #[error("the certificate is not suspended")]
    NotSuspended,
}

impl TrainingCaError {
    /// The failure that a citizen is told of.
    pub fn code(&self) -> FailureCode {
        match self {
            Self::Folder(_) => FailureCode::FileNotWritten,
            _ => FailureCode::Internal,
        }
    }
}
