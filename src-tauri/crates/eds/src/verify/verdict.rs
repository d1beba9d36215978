//! What was found of a signature, and the sum.

use crate::{
    certificate::Certificate,
    chain::{Chain, ChainError},
    evidence::ChainLink,
    revocation::Revocation,
    tsp::{TimestampVerdict, TspError},
};
use chrono::{DateTime, Utc};
use kabinet_model::failure::FailureCode;

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
    pub content_intact: bool,
    /// The key of the certificate made the signature, and the signature names no other certificate.
    pub signature: bool,
    /// Why the signature, sound or not, cannot prove who has signed.
    pub shortcoming: Option<Shortcoming>,
    /// The way to a trusted centre: as it was at the moment that the timestamp proves, else as it is now.
    /// Where there is none only because a term has ended since, as it was in the certificate's own.
    pub chain: Result<Chain, ChainError>,
    /// How the moment of signing stands to the terms of the certificates in the chain.
    pub timing: Timing,
    /// The certificate was within its term at that moment: the one the timestamp proves, else the one
    /// the signer says, else now.
    pub valid_then: bool,
    /// The certificate is within its term now.
    pub valid_now: bool,
    /// What is known of its revocation: at the moment that the timestamp proves, else now.
    pub revocation: Revocation,
    /// It was revoked, but after the moment that the timestamp proves.
    pub revoked_later: Option<Revocation>,
    /// What is known of the certificates above it, from its issuer up to the one below the anchor. That
    /// one of them is revoked counts; that nothing is known of one is told, and asks for nothing.
    pub above: Vec<ChainLink>,
}

/// What keeps a signature, sound as it may be, from proving who has signed: it tells by whose key it was
/// made, but another certificate for the same key could be put in the place of the one that came along
/// (RFC 5035, 5; CAdES demands the attribute: ETSI EN 319 122-1, 5.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shortcoming {
    /// None of the signed attributes names the signer's certificate.
    Unnamed,
    /// There are no signed attributes: the content alone was signed, which may be the attributes of
    /// something else.
    NoAttributes,
}

/// How the moment of signing stands to the terms of the signer's certificate and of those above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timing {
    /// Within them: at the moment that a third party proves, else now and at the one the signer says.
    InTerm,
    /// The signer says to have signed after the certificate's term.
    AfterTerm,
    /// The signer says to have signed before the certificate's term.
    BeforeTerm,
    /// By this clock, it is not that late yet.
    InFuture,
    /// A term has ended, and nothing proves that the signature was made before: whoever has the key
    /// now can write any time into it (ETSI EN 319 102-1, 5.2.6.4 and 5.5.4: `OUT_OF_BOUNDS_NO_POE`).
    Unproven,
}

impl Timing {
    /// The failure a citizen is told of.
    pub fn code(self) -> Option<FailureCode> {
        match self {
            Self::InTerm => None,
            Self::AfterTerm => Some(FailureCode::SignatureAfterTerm),
            Self::BeforeTerm => Some(FailureCode::SignatureBeforeTerm),
            Self::InFuture => Some(FailureCode::SignatureFuture),
            Self::Unproven => Some(FailureCode::SignatureTimeUnproven),
        }
    }

    /// The signer's own words exclude that the certificate was in its term.
    fn is_out_of_term(self) -> bool {
        matches!(self, Self::AfterTerm | Self::BeforeTerm)
    }
}

/// The sum of a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conclusion {
    /// Every question has a good answer.
    Good,
    /// At least one question has a bad answer.
    Bad,
    /// None has a bad answer, but one has none: revocation is not known, the signature does not name its
    /// certificate, or nothing proves that it was made in time.
    Unclear,
}

impl Verdict {
    /// Everything holds: content, signature, chain, term at the signing time, and not revoked.
    pub fn is_good(&self) -> bool {
        self.conclusion() == Conclusion::Good
    }

    /// It is by the signer's key over this content and names the signer's certificate: what everything that
    /// is built on a signature rests on, whatever becomes of the certificate.
    pub fn binds_its_signer(&self) -> bool {
        self.content_intact && self.signature && self.shortcoming.is_none()
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
        fault.is_some_and(|fault| fault.is_tampering())
    }

    /// The sum. A timestamp that proves nothing, such as one of a service that nobody here trusts,
    /// leaves the signature as it would be without.
    pub fn conclusion(&self) -> Conclusion {
        if self.is_timestamp_a_lie() {
            return Conclusion::Bad;
        }
        if !(self.content_intact && self.signature && self.chain.is_ok())
            || self.timing.is_out_of_term()
        {
            return Conclusion::Bad;
        }
        match self.revocation {
            Revocation::Revoked { .. } => Conclusion::Bad,
            Revocation::Good { .. }
                if self.shortcoming.is_none() && self.timing == Timing::InTerm =>
            {
                Conclusion::Good
            }
            _ => Conclusion::Unclear,
        }
    }
}
