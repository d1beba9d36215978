//! Answers about certificates (OCSP, RFC 6960), as НУЦ gives them: signed by a responder to whom the
//! issuing authority has given the task.

use crate::TrainingCaError;
use crate::certificate::{Statement, sign};
use crate::extension::of;
use crate::key::KeyPair;
use crate::register::{Entry, RevocationReason};
use crate::subject::{Family, Validity};
use crate::{name, profile};
use chrono::{DateTime, TimeDelta, Utc};
use der::asn1::{GeneralizedTime, Null, ObjectIdentifier};
use der::oid::db::rfc6960::ID_PKIX_OCSP_NONCE;
use der::{Decode, Encode};
use rand::CryptoRng;
use sha1::{Digest as _, Sha1};
use sha2::Sha256;
use std::time::Duration;
use x509_cert::Certificate;
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::CrlReason;
use x509_ocsp::{
    BasicOcspResponse, CertId, CertStatus, OcspGeneralizedTime, OcspRequest, OcspResponse,
    ResponderId, ResponseBytes, ResponseData, RevokedInfo, SingleResponse, Version,
};

const BASIC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.1.1");
/// The responder says "revoked in 1970" of what was never issued (RFC 6960, 4.4.8).
const EXTENDED_REVOKE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.1.9");
const SHA1: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.14.3.2.26");
const SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.1");

/// Certificates a question may be about.
const MAX_QUESTIONS: usize = 16;

/// How a responder answers. The default is НУЦ's way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OcspOptions {
    /// The nonce of the question comes back.
    pub echo: bool,
    /// Until when the answer holds, from now; НУЦ does not say.
    pub holds: Option<TimeDelta>,
}

impl Default for OcspOptions {
    fn default() -> Self {
        Self {
            echo: true,
            holds: None,
        }
    }
}

/// Who signs the answers.
pub(crate) struct Responder<'a> {
    pub(crate) key: &'a KeyPair,
    pub(crate) certificate: &'a Certificate,
}

/// The certificate of a responder, for as long as its issuer has.
pub(crate) fn responder(
    family: Family,
    key: &KeyPair,
    issuer: &KeyPair,
    validity: Validity,
    rng: &mut (impl CryptoRng + ?Sized),
) -> Result<Certificate, TrainingCaError> {
    let statement = Statement {
        subject: name::responder(family)?,
        key,
        validity,
        extensions: profile::responder(&key.identifier()?, &issuer.identifier()?)?,
    };
    sign(statement, name::issuing(family)?, issuer, rng)
}

/// An answer to the question `request`, DER, about certificates that `issuer` has issued.
pub(crate) fn answer<'a>(
    request: &[u8],
    issuer: &Certificate,
    responder: &Responder<'_>,
    known: impl Fn(&[u8]) -> Option<&'a Entry>,
    (now, manner): (DateTime<Utc>, OcspOptions),
    rng: &mut (impl CryptoRng + ?Sized),
) -> Result<Vec<u8>, TrainingCaError> {
    let Ok(request) = OcspRequest::from_der(request) else {
        return Ok(OcspResponse::malformed_request().to_der()?);
    };
    let asked = &request.tbs_request.request_list;
    if asked.is_empty() || asked.len() > MAX_QUESTIONS {
        return Ok(OcspResponse::malformed_request().to_der()?);
    }
    let mut responses = Vec::new();
    for one in asked {
        let status = if is_of(&one.req_cert, issuer)? {
            status(known(one.req_cert.serial_number.as_bytes()))?
        } else {
            CertStatus::unknown()
        };
        responses.push(SingleResponse {
            cert_id: one.req_cert.clone(),
            cert_status: status,
            this_update: time(now)?,
            next_update: manner.holds.map(|holds| time(now + holds)).transpose()?,
            single_extensions: None,
        });
    }
    let asked = request.tbs_request.request_extensions.iter().flatten();
    let mut extensions: Vec<Extension> = asked
        .filter(|one| manner.echo && one.extn_id == ID_PKIX_OCSP_NONCE)
        .cloned()
        .collect();
    extensions.push(of(EXTENDED_REVOKE, false, &Null)?);
    let data = ResponseData {
        version: Version::V1,
        responder_id: ResponderId::ByName(responder.certificate.tbs_certificate.subject.clone()),
        produced_at: time(now)?,
        responses,
        response_extensions: Some(extensions),
    };
    let basic = BasicOcspResponse {
        signature: responder.key.sign(&data.to_der()?, rng)?,
        signature_algorithm: responder.key.signature_algorithm(),
        tbs_response_data: data,
        certs: Some(vec![responder.certificate.clone()]),
    };
    let response = OcspResponse {
        response_status: x509_ocsp::OcspResponseStatus::Successful,
        response_bytes: Some(ResponseBytes {
            response_type: BASIC,
            response: der::asn1::OctetString::new(basic.to_der()?)?,
        }),
    };
    Ok(response.to_der()?)
}

/// Whether a question is about a certificate of `issuer`.
pub(crate) fn is_of(asked: &CertId, issuer: &Certificate) -> Result<bool, TrainingCaError> {
    let tbs = &issuer.tbs_certificate;
    let name = tbs.subject.to_der()?;
    let key = tbs.subject_public_key_info.subject_public_key.raw_bytes();
    let digest = |octets: &[u8]| match asked.hash_algorithm.oid {
        SHA1 => Sha1::digest(octets).to_vec(),
        SHA256 => Sha256::digest(octets).to_vec(),
        _ => Vec::new(),
    };
    Ok(asked.issuer_name_hash.as_bytes() == digest(&name)
        && asked.issuer_key_hash.as_bytes() == digest(key))
}

/// Whether the first certificate asked about is one of `issuer`.
pub(crate) fn asks_of(request: &[u8], issuer: &Certificate) -> Result<bool, TrainingCaError> {
    let Ok(request) = OcspRequest::from_der(request) else {
        return Ok(false);
    };
    match request.tbs_request.request_list.first() {
        Some(first) => is_of(&first.req_cert, issuer),
        None => Ok(false),
    }
}

/// What was never issued is "suspended since 1970", as at НУЦ.
fn status(entry: Option<&Entry>) -> Result<CertStatus, TrainingCaError> {
    let Some(entry) = entry else {
        return Ok(CertStatus::revoked(RevokedInfo {
            revocation_time: time(DateTime::UNIX_EPOCH)?,
            revocation_reason: Some(CrlReason::CertificateHold),
        }));
    };
    Ok(match &entry.revocation {
        None => CertStatus::good(),
        Some(revocation) => CertStatus::revoked(RevokedInfo {
            revocation_time: time(revocation.when)?,
            revocation_reason: reason(revocation.reason),
        }),
    })
}

fn reason(reason: RevocationReason) -> Option<CrlReason> {
    match reason {
        RevocationReason::Unspecified => None,
        RevocationReason::KeyCompromise => Some(CrlReason::KeyCompromise),
        RevocationReason::AffiliationChanged => Some(CrlReason::AffiliationChanged),
        RevocationReason::Superseded => Some(CrlReason::Superseded),
        RevocationReason::CessationOfOperation => Some(CrlReason::CessationOfOperation),
        RevocationReason::CertificateHold => Some(CrlReason::CertificateHold),
    }
}

fn time(at: DateTime<Utc>) -> Result<OcspGeneralizedTime, TrainingCaError> {
    let seconds = u64::try_from(at.timestamp()).map_err(|_| TrainingCaError::Moment)?;
    GeneralizedTime::from_unix_duration(Duration::from_secs(seconds))
        .map(OcspGeneralizedTime)
        .map_err(|_| TrainingCaError::Moment)
}
