//! Checking signatures, independently of how Kabinet makes them: this path reads the octets itself
//! and shares only arithmetic and hashing with [`crate::cms`], which it must never use.

mod attributes;
mod embedded;
mod moment;
mod signature;
mod unsigned;

#[cfg(test)]
mod tests;

pub(crate) use moment::standing;
pub use signature::Signature;

use crate::{
    ber::BerError,
    certificate::{Certificate, Validity},
    chain::{self, Chain, ChainError},
    digest::Digests,
    evidence::Evidence,
    revocation::{Gap, Revocation},
    trust::Trust,
    tsp::{TimestampVerdict, TspError},
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
    #[error("the signature is of an unsupported kind")]
    Unsupported,
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
            Self::Unsupported => FailureCode::SignatureUnsupported,
            Self::NoCertificate => FailureCode::SignatureNoCertificate,
            Self::NoContent => FailureCode::DocumentContentMissing,
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
    /// What a third party says of the time, where the signature bears a timestamp.
    pub timestamp: Option<TimestampVerdict>,
    /// A timestamp came along that could not be read; it says nothing.
    pub unread_timestamp: Option<TspError>,
    /// The content is the one that was signed.
    pub whole: bool,
    /// The key of the certificate made the signature, and the signature names that certificate.
    pub signature: bool,
    /// The way to a trusted centre, as it was at the moment of signing: the one the timestamp proves,
    /// else the one the signer says.
    pub chain: Result<Chain, ChainError>,
    /// The certificate was within its term at that moment.
    pub valid_then: bool,
    /// The certificate is within its term now.
    pub valid_now: bool,
    /// What is known of its revocation: at the moment that the timestamp proves, else now.
    pub revocation: Revocation,
    /// It was revoked, but after the moment that the timestamp proves.
    pub revoked_later: Option<Revocation>,
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

    /// The moment by which the signature existed, where a third party proves it.
    pub fn proven_time(&self) -> Option<DateTime<Utc>> {
        let timestamp = self.timestamp.as_ref()?;
        timestamp.proves().then(|| timestamp.no_later_than())
    }

    /// The chains that it rests on, the signer's and that of the timestamp service: whose revocation
    /// there is to ask about.
    pub fn chains(&self) -> impl Iterator<Item = &Chain> {
        let timestamp = self.timestamp.as_ref().map(|timestamp| &timestamp.chain);
        let chains = std::iter::once(&self.chain).chain(timestamp);
        chains.filter_map(|chain| chain.as_ref().ok())
    }

    /// The certificates in those chains: what must be put into a signature to prove it later.
    pub fn certificates(&self) -> Vec<Certificate> {
        let chains = self.chains();
        chains.flat_map(Chain::certificates).cloned().collect()
    }

    /// The timestamp is of something else, or was tampered with: worse than none.
    fn is_timestamp_a_lie(&self) -> bool {
        let fault = self.timestamp.as_ref().and_then(TimestampVerdict::fault);
        fault.is_some_and(|fault| fault.is_a_lie())
    }

    /// The sum. A timestamp that proves nothing, such as one of a service that nobody here trusts,
    /// leaves the signature as it would be without.
    pub fn conclusion(&self) -> Conclusion {
        if self.is_timestamp_a_lie() {
            return Conclusion::Bad;
        }
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

/// Checks a detached signature (DER, PEM or base64) over `content`, read in constant memory. Where
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
        let claims = Claims {
            certificate: self.certificate(),
            along: self.along(),
            signing_time: self.signing_time(),
            timestamp: self.timestamp(context),
            unread_timestamp: self.unread_timestamp().cloned(),
            whole: self.is_of(digests),
            signature: self.is_by_its_certificate(),
        };
        claims.judge(context)
    }

    /// The timestamp that counts: one that lies, else the first that proves its moment, else the first.
    fn timestamp(&self, context: &VerifyContext<'_>) -> Option<TimestampVerdict> {
        let judged = self.timestamps().iter();
        let judged = judged.map(|token| token.judge(Some(self.octets()), self.along(), context));
        judged.min_by_key(|verdict| match verdict.fault() {
            Some(fault) if fault.is_a_lie() => 0,
            None => 1,
            Some(_) => 2,
        })
    }
}

/// What a signature of any form says, and what arithmetic says of it.
pub(crate) struct Claims<'a> {
    pub(crate) certificate: &'a Certificate,
    pub(crate) along: &'a [Certificate],
    pub(crate) signing_time: Option<DateTime<Utc>>,
    pub(crate) timestamp: Option<TimestampVerdict>,
    pub(crate) unread_timestamp: Option<TspError>,
    pub(crate) whole: bool,
    pub(crate) signature: bool,
}

impl Claims<'_> {
    /// The same judgement on chain, term and revocation for every form.
    pub(crate) fn judge(self, context: &VerifyContext<'_>) -> Verdict {
        let certificate = self.certificate;
        let proven = self.timestamp.as_ref().filter(|one| one.proves());
        let proven = proven.map(TimestampVerdict::no_later_than);
        let said = proven.or(self.signing_time);
        let then = said.unwrap_or(context.at);
        // Nobody says when: the chain is judged as it was in the certificate's own term.
        let term = certificate.info();
        let of_chain = said.unwrap_or_else(|| context.at.max(term.not_before).min(term.not_after));
        let chain = chain::build_with(certificate, self.along, context.trust, of_chain);
        let (revocation, revoked_later) = match (&chain, proven) {
            (Ok(chain), Some(moment)) => {
                let standing = standing(context.evidence, chain, moment, context.at);
                (standing.then, standing.later)
            }
            (Ok(chain), None) => (context.evidence.check(chain, context.at), None),
            (Err(_), _) => (Revocation::Unknown { why: Gap::NoChain }, None),
        };
        let in_term = |at| certificate.validity(at) == Validity::Valid;
        Verdict {
            signer: certificate.clone(),
            signing_time: self.signing_time,
            timestamp: self.timestamp,
            unread_timestamp: self.unread_timestamp,
            whole: self.whole,
            signature: self.signature,
            chain,
            valid_then: in_term(then) && then <= context.at + CLOCKS_MAY_DIFFER,
            valid_now: in_term(context.at),
            revocation,
            revoked_later,
        }
    }
}
