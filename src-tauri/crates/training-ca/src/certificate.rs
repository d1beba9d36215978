//! Making and signing certificates.

use crate::TrainingCaError;
use crate::key::KeyPair;
use crate::subject::Validity;
use chrono::{DateTime, Utc};
use der::Encode;
use der::asn1::{GeneralizedTime, UtcTime};
use rand::CryptoRng;
use std::time::Duration;
use x509_cert::ext::Extension;
use x509_cert::name::Name;
use x509_cert::serial_number::SerialNumber;
use x509_cert::time::Time;
use x509_cert::{Certificate, TbsCertificate, Version};

/// What a certificate says, but for who signs it.
pub(crate) struct Statement<'a> {
    pub(crate) subject: Name,
    pub(crate) key: &'a KeyPair,
    pub(crate) validity: Validity,
    pub(crate) extensions: Vec<Extension>,
}

/// The serial number that НУЦ gives: the key identifier without its highest bit.
pub(crate) fn serial(mut identifier: [u8; 20]) -> Result<SerialNumber, TrainingCaError> {
    identifier[0] &= 0x7f;
    Ok(SerialNumber::new(&identifier)?)
}

/// A moment as certificates write it: two digits of the year until 2049 (RFC 5280, 4.1.2.5).
pub(crate) fn time(at: DateTime<Utc>) -> Result<Time, TrainingCaError> {
    let seconds = u64::try_from(at.timestamp()).map_err(|_| TrainingCaError::Moment)?;
    let since = Duration::from_secs(seconds);
    match UtcTime::from_unix_duration(since) {
        Ok(time) => Ok(Time::UtcTime(time)),
        Err(_) => GeneralizedTime::from_unix_duration(since)
            .map(Time::GeneralTime)
            .map_err(|_| TrainingCaError::Moment),
    }
}

/// Signs a statement.
pub(crate) fn sign(
    statement: Statement<'_>,
    issuer: Name,
    issuer_key: &KeyPair,
    rng: &mut (impl CryptoRng + ?Sized),
) -> Result<Certificate, TrainingCaError> {
    let algorithm = issuer_key.signature_algorithm();
    let tbs_certificate = TbsCertificate {
        version: Version::V3,
        serial_number: serial(statement.key.identifier()?)?,
        signature: algorithm.clone(),
        issuer,
        validity: x509_cert::time::Validity {
            not_before: time(statement.validity.not_before)?,
            not_after: time(statement.validity.not_after)?,
        },
        subject: statement.subject,
        subject_public_key_info: statement.key.public_key_info()?,
        issuer_unique_id: None,
        subject_unique_id: None,
        extensions: Some(statement.extensions),
    };
    Ok(Certificate {
        signature: issuer_key.sign(&tbs_certificate.to_der()?, rng)?,
        signature_algorithm: algorithm,
        tbs_certificate,
    })
}
