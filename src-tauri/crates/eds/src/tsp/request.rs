//! Asking for a timestamp.

use super::{
    MAX_ACCURACY, Policy, TimestampToken, TspError,
    info::{MessageImprint, unsigned},
    response,
};
use crate::{
    ber,
    ber::Tag,
    certificate::PublicKey,
    evidence::{Evidence, VerifyContext},
    hash::Hash,
    signed_data::{Signature, SignedDataError},
    time::CLOCKS_MAY_DIFFER,
    trust::Trust,
};
use chrono::{DateTime, Utc};

/// A request for one timestamp (RFC 3161, 2.4.1), and the judge of what comes back.
#[derive(Debug, Clone)]
pub struct TimestampRequest {
    imprint: MessageImprint,
    policy: Policy,
    nonce: [u8; 8],
}

impl TimestampRequest {
    /// For the signature octets of a CMS: Streebog-512 by the policy of GOST 34.10-2015 for a GOST key,
    /// SHA-256 by the policy of RSA for an RSA key, as НУЦ's software asks. `nonce` is random.
    pub fn for_signature(cms: &[u8], nonce: [u8; 8]) -> Result<Self, SignedDataError> {
        let signature = Signature::parse(cms)?;
        let (hash, policy) = match signature.certificate().public_key() {
            PublicKey::Rsa(_) => (Hash::Sha256, Policy::Rsa),
            _ => (Hash::Streebog512, Policy::Gost2015),
        };
        Ok(Self {
            imprint: MessageImprint::of(hash, signature.octets()),
            policy,
            nonce,
        })
    }

    /// `TimeStampReq` in DER. The certificate of the service is asked for.
    pub fn to_der(&self) -> Vec<u8> {
        let mut algorithm = Vec::new();
        ber::write(&mut algorithm, Tag::OID, self.imprint.hash.oid().as_bytes());
        ber::write(&mut algorithm, Tag::NULL, &[]);
        let mut imprint = Vec::new();
        ber::write(&mut imprint, Tag::SEQUENCE, &algorithm);
        ber::write(&mut imprint, Tag::OCTET_STRING, &self.imprint.digest);
        let mut request = Vec::new();
        ber::write(&mut request, Tag::INTEGER, &[1]);
        ber::write(&mut request, Tag::SEQUENCE, &imprint);
        ber::write(&mut request, Tag::OID, self.policy.oid().as_bytes());
        ber::write(&mut request, Tag::INTEGER, &positive(&self.nonce));
        ber::write(&mut request, Tag::BOOLEAN, &[0xff]);
        let mut der = Vec::new();
        ber::write(&mut der, Tag::SEQUENCE, &request);
        der
    }

    /// The token in the service's answer, if it is the answer to this request and true: of this imprint
    /// and nonce, by this policy, near `context.at`, signed by a service for timestamps whom a
    /// trusted centre stands behind and which is not known to be revoked.
    pub fn accept(
        &self,
        response: &[u8],
        context: &VerifyContext<'_>,
    ) -> Result<TimestampToken, TspError> {
        let token = self.answered(response, context.at)?;
        match token.judge(None, &[], context).fault() {
            // Learnt when the evidence is gathered.
            None | Some(TspError::RevocationUnknown) => Ok(token),
            Some(fault) => Err(fault),
        }
    }

    /// [`Self::accept`] at `at` for somebody who has named the service but no centre to trust: who stands
    /// behind the service is not asked, everything else is.
    pub fn accept_of_anybody(
        &self,
        response: &[u8],
        at: DateTime<Utc>,
    ) -> Result<TimestampToken, TspError> {
        let token = self.answered(response, at)?;
        let (trust, evidence) = (Trust::default(), Evidence::new());
        let context = VerifyContext {
            trust: &trust,
            evidence: &evidence,
            at,
        };
        match token.judge(None, &[], &context).fault() {
            None | Some(TspError::Untrusted(_) | TspError::RevocationUnknown) => Ok(token),
            Some(fault) => Err(fault),
        }
    }

    /// The token, if it answers this request near `at`. Whose it is, is not asked yet.
    fn answered(&self, response: &[u8], at: DateTime<Utc>) -> Result<TimestampToken, TspError> {
        let token = TimestampToken::parse(response::token(response)?)?;
        let info = &token.info;
        if info.imprint != self.imprint {
            return Err(TspError::MessageImprint);
        }
        if info.nonce.as_deref() != Some(unsigned(&self.nonce)) {
            return Err(TspError::Nonce);
        }
        if info.policy != self.policy.oid() {
            return Err(TspError::Policy);
        }
        if info.accuracy > MAX_ACCURACY {
            return Err(TspError::Vague);
        }
        if (info.at - at).abs() > CLOCKS_MAY_DIFFER + info.accuracy {
            return Err(TspError::Time { says: info.at });
        }
        Ok(token)
    }
}

/// The octets of an INTEGER that is not negative.
fn positive(number: &[u8]) -> Vec<u8> {
    let number = unsigned(number);
    match number.first() {
        Some(0..=0x7f) => number.to_vec(),
        _ => [&[0], number].concat(),
    }
}
