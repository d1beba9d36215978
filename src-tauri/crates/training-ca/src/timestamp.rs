//! The authority's timestamp service (RFC 3161), in the form НУЦ's has.

mod request;
mod token;

use crate::certificate::{Statement, serial, sign};
use crate::key::KeyPair;
use crate::subject::{Family, Validity};
use crate::{TrainingCaError, name, profile};
use chrono::{DateTime, Utc};
use der::asn1::{BitString, ObjectIdentifier};
use der::{Any, Decode, Encode, Sequence};
use rand::CryptoRng;
use request::Request;
use x509_cert::Certificate;

/// Days that the certificate of the service is valid, as at НУЦ.
const SERVICE_DAYS: i64 = 3 * 365;

/// A key and its certificate, that sign nothing but timestamps.
pub(crate) struct Service {
    pub(crate) key: KeyPair,
    pub(crate) certificate: Certificate,
    pub(crate) der: Vec<u8>,
}

impl Service {
    /// A new service, certified by the issuing authority.
    pub(crate) fn create(
        family: Family,
        issuer_key: &KeyPair,
        now: DateTime<Utc>,
        rng: &mut (impl CryptoRng + ?Sized),
    ) -> Result<Self, TrainingCaError> {
        let key = KeyPair::generate(family, rng)?;
        let statement = Statement {
            subject: name::timestamps(family)?,
            key: &key,
            validity: Validity::days_from(now, SERVICE_DAYS),
            extensions: profile::timestamps(family, &key.identifier()?, &issuer_key.identifier()?)?,
        };
        let certificate = sign(statement, name::issuing(family)?, issuer_key, rng)?;
        Self::of(key, certificate)
    }

    pub(crate) fn of(key: KeyPair, certificate: Certificate) -> Result<Self, TrainingCaError> {
        let der = certificate.to_der()?;
        Ok(Self {
            key,
            certificate,
            der,
        })
    }

    /// The serial number of its certificate.
    pub(crate) fn serial(&self) -> Result<Vec<u8>, TrainingCaError> {
        Ok(serial(self.key.identifier()?)?.as_bytes().to_vec())
    }

    /// It can sign at `now` and for some weeks more.
    pub(crate) fn is_fit(&self, now: DateTime<Utc>) -> bool {
        let ends = self.certificate.tbs_certificate.validity.not_after;
        let soon = now + chrono::TimeDelta::days(30);
        i64::try_from(ends.to_unix_duration().as_secs()).is_ok_and(|ends| soon.timestamp() < ends)
    }
}

/// `PKIStatusInfo` without its text.
#[derive(Sequence)]
struct Status {
    status: u8,
    failure: Option<BitString>,
}

/// `TimeStampResp`.
#[derive(Sequence)]
struct Response {
    status: Status,
    token: Option<Any>,
}

/// Why a request is refused: the bits of `PKIFailureInfo`.
#[derive(Clone, Copy)]
pub(crate) enum Refusal {
    Algorithm = 0,
    Request = 2,
    Format = 5,
    Policy = 15,
    Extension = 16,
}

/// Answers a request (DER) by whichever of the two services it asks for. What cannot be granted is
/// refused in the form the standard has for it.
pub(crate) fn answer<'a>(
    request: &[u8],
    service: impl Fn(Family) -> Option<&'a Service>,
    now: DateTime<Utc>,
    rng: &mut (impl CryptoRng + ?Sized),
) -> Result<Vec<u8>, TrainingCaError> {
    let granted = Request::read(request).and_then(|request| {
        let (family, policy) = request.wanted()?;
        let service = service(family).ok_or(Refusal::Policy)?;
        Ok((request, policy, service))
    });
    let response = match granted {
        Ok((request, policy, service)) => Response {
            status: Status {
                status: 0,
                failure: None,
            },
            token: Some(Any::from_der(&token::make(
                &request, policy, service, now, rng,
            )?)?),
        },
        Err(refusal) => refuse(refusal)?,
    };
    Ok(response.to_der()?)
}

fn refuse(refusal: Refusal) -> der::Result<Response> {
    let bit = refusal as usize;
    let mut octets = vec![0; bit / 8 + 1];
    octets[bit / 8] = 0x80 >> (bit % 8);
    let unused = u8::try_from(7 - bit % 8).unwrap_or_default();
    Ok(Response {
        status: Status {
            status: 2,
            failure: Some(BitString::new(unused, octets)?),
        },
        token: None,
    })
}

/// The policy by which a service of this family signs.
pub(crate) fn policy(family: Family) -> ObjectIdentifier {
    match family {
        Family::Gost => crate::oid::TSA_POLICY_GOST,
        Family::Rsa => crate::oid::TSA_POLICY_RSA,
    }
}
