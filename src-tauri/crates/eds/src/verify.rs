//! Checking signatures, independently of how Kabinet makes them: this path reads the octets itself
//! and shares only arithmetic and hashing with [`crate::cms`], which it must never use.

mod attributes;
mod certificates;
mod embedded_evidence;
mod facts;
mod revocation_at;
mod signature;
mod signed_data;
mod unsigned;
mod verdict;

#[cfg(test)]
mod tests;

pub(crate) use facts::SignatureFacts;
pub(crate) use revocation_at::revocation_at;
pub use signature::Signature;
pub use verdict::{ChainLink, Conclusion, Shortcoming, Timing, Verdict};

use crate::{
    algorithm::UnsupportedAlgorithm, ber::BerError, digest::Digests, evidence::Evidence,
    trust::Trust, tsp::TimestampVerdict,
};
use chrono::{DateTime, TimeDelta, Utc};
use kabinet_model::failure::FailureCode;
use std::io::Read;

/// Octets a signature may have, with the content it may hold.
pub const MAX_SIGNATURE: usize = 16 * 1024 * 1024;

/// What was made "in the future" by no more than this, be it a signature, a timestamp or a word on
/// revocation, was made by a clock that is ahead.
pub const CLOCKS_MAY_DIFFER: TimeDelta = TimeDelta::minutes(5);

/// What a check rests on.
#[derive(Clone, Copy)]
pub struct VerifyContext<'a> {
    /// Whom to trust.
    pub trust: &'a Trust,
    /// What is at hand about revocation.
    pub evidence: &'a Evidence,
    /// Now.
    pub at: DateTime<Utc>,
}

/// Why a signature could not be checked at all.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
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
    /// The signature is apart from its content, which was not given.
    #[error("the content is not at hand")]
    NoContent,
    /// The content could not be read to its end.
    #[error("the content could not be read")]
    Content(#[from] std::io::Error),
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

impl From<UnsupportedAlgorithm> for VerifyError {
    fn from(algorithm: UnsupportedAlgorithm) -> Self {
        Self::Unsupported(Unsupported::Algorithm(algorithm))
    }
}

impl From<BerError> for VerifyError {
    fn from(error: BerError) -> Self {
        match error {
            BerError::Damaged => Self::Damaged,
            BerError::TooLarge => Self::TooLarge,
        }
    }
}

impl VerifyError {
    /// The failure a citizen is told of.
    pub fn code(&self) -> FailureCode {
        match self {
            Self::Content(_) => FailureCode::AttachmentUnreadable,
            Self::Unsupported(_) => FailureCode::SignatureUnsupported,
            Self::NoCertificate => FailureCode::SignatureNoCertificate,
            Self::NoContent => FailureCode::DocumentContentMissing,
            _ => FailureCode::SignatureInvalid,
        }
    }

    /// The algorithm that is not checked here, where that is why.
    pub fn algorithm(&self) -> Option<&UnsupportedAlgorithm> {
        match self {
            Self::Unsupported(Unsupported::Algorithm(algorithm)) => Some(algorithm),
            _ => None,
        }
    }
}

/// Checks a detached signature (DER, PEM, base64 or S/MIME) over `content`, read in constant memory. Where
/// the signature holds content after all, that must be the same.
pub fn verify_detached(
    cms: &[u8],
    content: impl Read,
    context: &VerifyContext<'_>,
) -> Result<Verdict, VerifyError> {
    let signature = Signature::parse(cms)?;
    let digests = signature.digests_of(content)?;
    Ok(signature.check(&digests, context))
}

/// Checks a signature that holds its content, and gives both.
pub fn verify_attached(
    cms: &[u8],
    context: &VerifyContext<'_>,
) -> Result<(Verdict, Vec<u8>), VerifyError> {
    let signature = Signature::parse(cms)?;
    let content = signature.content().ok_or(VerifyError::NoContent)?;
    let digests = signature.digests_of(content)?;
    Ok((signature.check(&digests, context), content.to_vec()))
}

/// The verdict on each signer, in their order, or why there is none.
pub type Verdicts = Vec<Result<Verdict, VerifyError>>;

/// [`verify_detached`] for any number of signers.
pub fn verify_all_detached(
    cms: &[u8],
    content: impl Read,
    context: &VerifyContext<'_>,
) -> Result<Verdicts, VerifyError> {
    let signatures = Signature::parse_all(cms)?;
    let digests = Signature::digests_for(&signatures, content)?;
    Ok(check_all(signatures, &digests, context))
}

/// [`verify_attached`] for any number of signers.
pub fn verify_all_attached(
    cms: &[u8],
    context: &VerifyContext<'_>,
) -> Result<(Verdicts, Vec<u8>), VerifyError> {
    let mut signatures = Signature::parse_all(cms)?;
    let content = match signatures.iter().find_map(|one| one.as_ref().ok()) {
        Some(one) => one.content().ok_or(VerifyError::NoContent)?.to_vec(),
        // Nobody's signature could be read: the first says why.
        None => {
            return Err(signatures
                .swap_remove(0)
                .err()
                .unwrap_or(VerifyError::NoSigner));
        }
    };
    let digests = Signature::digests_for(&signatures, content.as_slice())?;
    Ok((check_all(signatures, &digests, context), content))
}

fn check_all(
    signatures: Vec<Result<Signature, VerifyError>>,
    digests: &Digests,
    context: &VerifyContext<'_>,
) -> Verdicts {
    signatures
        .into_iter()
        .map(|one| Ok(one?.check(digests, context)))
        .collect()
}

impl Signature {
    /// Checks it over content with these digests.
    ///
    /// What came along on revocation counts beside what is at hand. A timestamp that proves its
    /// moment sets the moment at which everything is judged.
    pub fn check(&self, digests: &Digests, context: &VerifyContext<'_>) -> Verdict {
        let evidence = self.evidence(context.evidence);
        let context = &VerifyContext {
            evidence: &evidence,
            ..*context
        };
        let claims = SignatureFacts {
            certificate: self.certificate(),
            embedded_certificates: self.embedded_certificates(),
            signing_time: self.signing_time(),
            timestamp: self.timestamp(context),
            unread_timestamp: self.unread_timestamp().cloned(),
            content_intact: self.is_of(digests),
            signature: self.is_by_its_certificate(Some(digests)),
            shortcoming: self.shortcoming(),
        };
        claims.judge(context)
    }

    /// The timestamp that counts: one that lies, else the first that proves its moment, else the first.
    fn timestamp(&self, context: &VerifyContext<'_>) -> Option<TimestampVerdict> {
        let judged = self.timestamps().iter();
        let judged = judged
            .map(|token| token.judge(Some(self.octets()), self.embedded_certificates(), context));
        judged.min_by_key(|verdict| match verdict.fault() {
            Some(fault) if fault.is_tampering() => 0,
            None => 1,
            Some(_) => 2,
        })
    }
}
