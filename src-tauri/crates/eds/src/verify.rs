//! Checking signatures, independently of how Kabinet makes them: this path reads the octets itself
//! and shares only arithmetic and hashing with [`crate::cms`], which it must never use.

mod facts;
mod timestamps;
mod verdict;

#[cfg(test)]
mod tests;

pub use crate::{
    evidence::{ChainLink, VerifyContext},
    signed_data::{MAX_SIGNATURE, Signature, SignedDataError, Unsupported},
    time::CLOCKS_MAY_DIFFER,
};
pub(crate) use facts::SignatureFacts;
pub use verdict::{Conclusion, Shortcoming, Timing, Verdict};

use crate::{algorithm::UnsupportedAlgorithm, digest::Digests};
use kabinet_model::failure::FailureCode;
use std::io::Read;
use timestamps::Timestamps;

/// Why a signature could not be checked at all.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// It could not be read.
    #[error(transparent)]
    Unread(#[from] SignedDataError),
    /// The signature is apart from its content, which was not given.
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
            Self::NoContent => FailureCode::DocumentContentMissing,
            Self::Unread(error) => error.code(),
        }
    }

    /// The algorithm that is not checked here, where that is why.
    pub fn algorithm(&self) -> Option<&UnsupportedAlgorithm> {
        match self {
            Self::Unread(SignedDataError::Unsupported(Unsupported::Algorithm(algorithm))) => {
                Some(algorithm)
            }
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
    let Some(one) = signatures.iter().find_map(|one| one.as_ref().ok()) else {
        // Nobody's signature could be read: the first says why.
        let first = signatures.swap_remove(0).err();
        return Err(first.unwrap_or(SignedDataError::NoSigner).into());
    };
    let content = one.content().ok_or(VerifyError::NoContent)?.to_vec();
    let digests = Signature::digests_for(&signatures, content.as_slice())?;
    Ok((check_all(signatures, &digests, context), content))
}

fn check_all(
    signatures: Vec<Result<Signature, SignedDataError>>,
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
        let timestamps = Timestamps::of(self);
        let claims = SignatureFacts {
            certificate: self.certificate(),
            embedded_certificates: self.embedded_certificates(),
            signing_time: self.signing_time(),
            timestamp: timestamps.judge(self, context),
            unread_timestamp: timestamps.unread,
            content_intact: self.is_of(digests),
            signature: self.is_by_its_certificate(Some(digests)),
            shortcoming: self.shortcoming(),
        };
        claims.judge(context)
    }

    /// What keeps it, though it may be sound, from proving who has signed.
    fn shortcoming(&self) -> Option<Shortcoming> {
        if !self.has_attributes() {
            return Some(Shortcoming::NoAttributes);
        }
        (!self.names_a_certificate()).then_some(Shortcoming::Unnamed)
    }
}
