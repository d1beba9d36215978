//! The same judgement for signatures of every form.

use super::{Shortcoming, Timing, Verdict, VerifyContext};
use crate::{
    certificate::{Certificate, Validity},
    chain::{self, Chain, ChainError},
    evidence::revocation_at,
    revocation::{Revocation, UnknownReason},
    time::CLOCKS_MAY_DIFFER,
    trust::Trust,
    tsp::{TimestampVerdict, TspError},
};
use chrono::{DateTime, Utc};

/// What a signature of any form says, and what arithmetic says of it.
pub(crate) struct SignatureFacts<'a> {
    pub(crate) certificate: &'a Certificate,
    pub(crate) embedded_certificates: &'a [Certificate],
    pub(crate) signing_time: Option<DateTime<Utc>>,
    pub(crate) timestamp: Option<TimestampVerdict>,
    pub(crate) unread_timestamp: Option<TspError>,
    pub(crate) content_intact: bool,
    pub(crate) signature: bool,
    pub(crate) shortcoming: Option<Shortcoming>,
}

impl SignatureFacts<'_> {
    /// The same judgement on chain, term and revocation for every form.
    pub(crate) fn judge(self, context: &VerifyContext<'_>) -> Verdict {
        let certificate = self.certificate;
        let proven = self.timestamp.as_ref().filter(|one| one.proves());
        let proven = proven.map(TimestampVerdict::no_later_than);
        let (chain, reaches) = self.chain(proven.unwrap_or(context.at), context.trust);
        let (revocation, revoked_later) = match (&chain, proven) {
            (Ok(chain), Some(moment)) => {
                let revocation_at = revocation_at(context.evidence, chain, moment, context.at);
                (revocation_at.then, revocation_at.later)
            }
            (Ok(chain), None) => (context.evidence.check(chain, context.at), None),
            (Err(_), _) => (
                Revocation::Unknown {
                    why: UnknownReason::NoChain,
                },
                None,
            ),
        };
        let in_term = |at| certificate.validity(at) == Validity::Valid;
        let then = proven.or(self.signing_time).unwrap_or(context.at);
        Verdict {
            signer: certificate.clone(),
            signing_time: self.signing_time,
            timing: self.timing(proven, reaches, context.at),
            timestamp: self.timestamp,
            unread_timestamp: self.unread_timestamp,
            content_intact: self.content_intact,
            signature: self.signature,
            shortcoming: self.shortcoming,
            above: chain.as_ref().map_or_else(
                |_| Vec::new(),
                |chain| context.evidence.above(chain, context.at, proven),
            ),
            chain,
            valid_then: in_term(then) && then <= context.at + CLOCKS_MAY_DIFFER,
            valid_now: in_term(context.at),
            revocation,
            revoked_later,
        }
    }

    /// The chain at the moment `at`, and whether all in it were in their terms then. Where only terms
    /// stand in the way, the chain is the one that there was in the certificate's own.
    fn chain(&self, at: DateTime<Utc>, trust: &Trust) -> (Result<Chain, ChainError>, bool) {
        let build = |at| chain::build_with(self.certificate, self.embedded_certificates, trust, at);
        let chain = build(at);
        if !matches!(chain, Err(ChainError::Expired | ChainError::NotYetValid)) {
            return (chain, true);
        }
        let term = self.certificate.info();
        let within = |at: DateTime<Utc>| at.max(term.not_before).min(term.not_after);
        let mut moments = [Some(at), self.signing_time, Some(term.not_before)].into_iter();
        let found = moments.find_map(|at| build(within(at?)).ok());
        (
            found.ok_or_else(|| build(within(at)).err().unwrap_or(ChainError::Untrusted)),
            false,
        )
    }

    /// `reaches`: at the proven moment, else now, nothing in the chain was out of its term.
    fn timing(&self, proven: Option<DateTime<Utc>>, reaches: bool, now: DateTime<Utc>) -> Timing {
        let latest = now + CLOCKS_MAY_DIFFER;
        let revocation_at = |at| self.certificate.validity(at);
        let said = self.signing_time;
        if proven.or(said).is_some_and(|at| at > latest)
            || revocation_at(latest) == Validity::NotYet
        {
            return Timing::InFuture;
        }
        match (proven, said.map(revocation_at)) {
            (Some(_), _) if reaches => Timing::InTerm,
            (_, Some(Validity::Expired)) => Timing::AfterTerm,
            (_, Some(Validity::NotYet)) => Timing::BeforeTerm,
            _ if reaches => Timing::InTerm,
            _ => Timing::Unproven,
        }
    }
}
