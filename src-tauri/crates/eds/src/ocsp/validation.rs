//! Whether an answer is believed.

use super::{
    NO_CHECK, OcspResponse,
    response::Responder,
    single::{CertStatus, SingleResponse},
};
use crate::{
    certificate::{Certificate, Validity},
    chain,
    hash::Hash,
    oid,
    revocation::UnknownReason,
    time::CLOCKS_MAY_DIFFER,
};
use chrono::{DateTime, TimeDelta, Utc};
use x509_cert::ext::pkix::{ExtendedKeyUsage, KeyUsage};

/// How long an answer is taken that does not say until when it holds. НУЦ's do not: they are made
/// for each question.
const LIFETIME_WITHOUT_NEXT_UPDATE: TimeDelta = TimeDelta::minutes(10);

/// Certificates of the responder's name or key that are tried: one, or two while it changes keys.
const MAX_RESPONDERS: usize = 2;

/// What a believed answer says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ValidatedStatus {
    /// What.
    pub status: CertStatus,
    /// At what moment that was so.
    pub as_of: DateTime<Utc>,
}

impl OcspResponse {
    /// What the answer says at `at` of `certificate` of `issuer`, if it is to be believed.
    ///
    /// `is_withdrawn` says of a responder's certificate whether it is known to be revoked; it is
    /// asked unless that certificate bears id-pkix-ocsp-nocheck.
    pub fn validate(
        &self,
        certificate: &Certificate,
        issuer: &Certificate,
        at: DateTime<Utc>,
        is_withdrawn: impl Fn(&Certificate) -> bool,
    ) -> Result<ValidatedStatus, UnknownReason> {
        let singles = &self.parts.singles;
        let single = singles
            .iter()
            .find(|one| one.target.is(certificate, issuer));
        let single = single.ok_or(UnknownReason::AnswerForeign)?;
        let said = self.validate_single(single, issuer, at, is_withdrawn)?;
        let end = certificate.info().not_after;
        // RFC 6960, 4.4.4.
        let forgotten = said.as_of > end && single.covers_expired.is_none_or(|since| since > end);
        if forgotten && said.status == CertStatus::Good {
            return Err(UnknownReason::AfterTerm);
        }
        Ok(said)
    }

    /// As [`Self::validate`], whichever certificate of `issuer` it speaks of.
    #[cfg(test)]
    pub(super) fn validate_first(
        &self,
        issuer: &Certificate,
        at: DateTime<Utc>,
    ) -> Result<ValidatedStatus, UnknownReason> {
        self.validate_single(&self.parts.singles[0], issuer, at, |_| false)
    }

    fn validate_single(
        &self,
        single: &SingleResponse,
        issuer: &Certificate,
        at: DateTime<Utc>,
        is_withdrawn: impl Fn(&Certificate) -> bool,
    ) -> Result<ValidatedStatus, UnknownReason> {
        self.in_time(single, at)?;
        let responder = self
            .responder(issuer)
            .ok_or(UnknownReason::AnswerNotSigned)?;
        if responder != *issuer && !bears(&responder, NO_CHECK) && is_withdrawn(&responder) {
            return Err(UnknownReason::AnswerNotSigned);
        }
        Ok(ValidatedStatus {
            status: single.status,
            as_of: single.this_update,
        })
    }

    /// Whether it speaks of `certificate` at all.
    pub(crate) fn is_about(&self, certificate: &Certificate, issuer: &Certificate) -> bool {
        let mut singles = self.parts.singles.iter();
        singles.any(|one| one.target.is(certificate, issuer))
    }

    /// The certificate by whose key the answer is signed: the issuer's own, or one that the issuer
    /// has given the task (RFC 6960, 4.2.2.2).
    fn responder(&self, issuer: &Certificate) -> Option<Certificate> {
        let named = || {
            std::iter::once(issuer)
                .chain(&self.parts.certificates)
                .filter(|one| self.is_by(one))
                .take(MAX_RESPONDERS)
                .filter(|one| *one == issuer || self.has_the_task(one, issuer))
                .find(|one| self.is_signed_by(one))
                .cloned()
        };
        self.parts.responders.get_or_compute(issuer, named)
    }

    fn is_by(&self, certificate: &Certificate) -> bool {
        match &self.parts.responder {
            Responder::Name(name) => *name == certificate.subject_der(),
            Responder::Key(key) => Hash::Sha1.digest(certificate.key_bits()) == *key,
        }
    }

    fn has_the_task(&self, responder: &Certificate, issuer: &Certificate) -> bool {
        let tbs = responder.tbs();
        let purpose = matches!(tbs.get::<ExtendedKeyUsage>(), Ok(Some((_, usage))) if usage.0.contains(&oid::OCSP_SIGNING));
        let signs = match tbs.get::<KeyUsage>() {
            Ok(Some((_, usage))) => usage.digital_signature() || usage.non_repudiation(),
            Ok(None) => true,
            Err(_) => false,
        };
        purpose
            && signs
            && chain::understood(responder)
            && responder.validity(self.produced_at()) == Validity::Valid
            && responder.issuer_der() == issuer.subject_der()
            && responder.verify_signed_by(issuer)
    }

    fn is_signed_by(&self, responder: &Certificate) -> bool {
        let parts = &self.parts;
        // Names of keys stand for signatures in CMS only.
        let names_a_key = [oid::GOST2015_512_KEY, oid::GOST2004_KEY, oid::RSA_KEY];
        !names_a_key.contains(&parts.algorithm)
            && responder
                .public_key()
                .verify(&parts.algorithm, &parts.signed, &parts.signature)
    }

    /// A revocation stays told truly when the answer is old.
    fn in_time(&self, single: &SingleResponse, at: DateTime<Utc>) -> Result<(), UnknownReason> {
        let latest = self.produced_at().max(single.this_update);
        if latest > at + CLOCKS_MAY_DIFFER {
            return Err(UnknownReason::AnswerNotYetValid);
        }
        let until = single
            .next_update
            .unwrap_or(single.this_update + LIFETIME_WITHOUT_NEXT_UPDATE);
        if at > until && !matches!(single.status, CertStatus::Revoked { .. }) {
            return Err(UnknownReason::AnswerExpired);
        }
        Ok(())
    }
}

fn bears(certificate: &Certificate, extension: const_oid::ObjectIdentifier) -> bool {
    let mut extensions = certificate.tbs().extensions.iter().flatten();
    extensions.any(|one| one.extn_id == extension)
}
