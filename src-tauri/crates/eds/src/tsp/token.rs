//! A token: signed data whose content is `TSTInfo`.

use super::{MAX_RESPONSE, TspError, info::Info, verdict::TimestampVerdict};
use crate::{
    ber,
    certificate::Certificate,
    chain,
    evidence::{VerifyContext, revocation_at},
    revocation::{Revocation, UnknownReason},
    signed_data::Signature,
};
use chrono::{DateTime, Utc};

/// A timestamp, read but not yet judged.
#[derive(Debug)]
pub struct TimestampToken {
    der: Vec<u8>,
    signature: Signature,
    pub(super) info: Info,
}

impl TimestampToken {
    /// Reads `TimeStampToken` in DER or BER.
    pub fn parse(der: impl AsRef<[u8]>) -> Result<Self, TspError> {
        Self::read(der.as_ref(), &[])
    }

    /// [`Self::parse`] where the certificate of the service may stand among `outer` ones.
    pub(crate) fn read(der: &[u8], outer: &[Certificate]) -> Result<Self, TspError> {
        let der = ber::to_der(der, MAX_RESPONSE)?;
        let signature = Signature::of_token(&der, outer)?;
        let info = Info::parse(signature.content().ok_or(TspError::Damaged)?)?;
        Ok(Self {
            der,
            signature,
            info,
        })
    }

    /// Its own octets, as [`crate::cms::with_timestamp`] takes them.
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// The moment it names. Nothing is checked yet.
    pub fn at(&self) -> DateTime<Utc> {
        self.info.at
    }

    /// The latest moment it may mean. Nothing is checked yet.
    pub fn no_later_than(&self) -> DateTime<Utc> {
        self.info.at + self.info.accuracy
    }

    /// The certificate of the service.
    pub fn authority(&self) -> &Certificate {
        self.signature.certificate()
    }

    /// Other certificates that came along with it.
    pub fn embedded_certificates(&self) -> &[Certificate] {
        self.signature.embedded_certificates()
    }

    /// What it is worth as a timestamp of `octets` (a signature's), judged at the moment it names.
    /// `embedded` are further certificates to build its chain with. Without `octets` what it is of is
    /// not asked.
    pub(crate) fn judge(
        &self,
        octets: Option<&[u8]>,
        embedded: &[Certificate],
        context: &VerifyContext<'_>,
    ) -> TimestampVerdict {
        let authority = self.signature.certificate();
        let at = self.info.at;
        let embedded: Vec<_> = [self.signature.embedded_certificates(), embedded].concat();
        let chain = chain::build_with(authority, &embedded, context.trust, at);
        let imprint = octets.is_none_or(|octets| self.info.imprint.is_of(octets));
        let signature =
            self.signature.holds_what_it_signs() && self.signature.is_by_its_certificate(None);
        let purpose = authority.is_for_timestamps_alone();
        let revocation = match &chain {
            // Of one that is worth nothing anyway, nobody need know more.
            _ if !(imprint && signature && purpose) => Revocation::NotChecked {
                why: UnknownReason::NoChain,
            },
            Ok(chain) => {
                let revocation_at = revocation_at(context.evidence, chain, at, context.at);
                match revocation_at.then {
                    // What became of it later counts for a service: see the verdict.
                    Revocation::Good { .. } => revocation_at.later.unwrap_or(revocation_at.then),
                    then => then,
                }
            }
            Err(_) => Revocation::Unknown {
                why: UnknownReason::NoChain,
            },
        };
        TimestampVerdict {
            at,
            accuracy: self.info.accuracy,
            authority: authority.clone(),
            policy: self.info.policy.to_string(),
            serial_hex: self.info.serial_hex.clone(),
            imprint,
            weak: self.info.imprint.is_weak(),
            signature,
            purpose,
            chain,
            revocation,
        }
    }

    /// What a token that stands alone is worth; what it is of is not asked.
    pub fn verify(&self, context: &VerifyContext<'_>) -> TimestampVerdict {
        self.judge(None, &[], context)
    }

    /// What it is worth as a timestamp of `octets`.
    pub fn verify_of(&self, octets: &[u8], context: &VerifyContext<'_>) -> TimestampVerdict {
        self.judge(Some(octets), &[], context)
    }
}
