//! Revocation lists.

use crate::TrainingCaError;
use crate::certificate::time;
use crate::extension::{authority_key, key_identifier, of};
use crate::key::KeyPair;
use crate::oid;
use crate::register::{Entry, RevocationReason};
use chrono::{DateTime, Duration, Utc};
use der::Encode;
use der::asn1::Uint;
use der::oid::db::rfc5280::{ID_CE_CRL_NUMBER, ID_CE_CRL_REASONS, ID_CE_DELTA_CRL_INDICATOR};
use rand::CryptoRng;
use x509_cert::crl::{CertificateList, RevokedCert, TbsCertList};
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::CrlReason;
use x509_cert::serial_number::SerialNumber;
use x509_cert::{Certificate, Version};

/// Hours from a list's issue to its next update, as НУЦ has it in production.
pub const CRL_HOURS: i64 = 27;

/// Minutes from the issue of a list of changes to the next, as НУЦ has it.
pub const DELTA_MINUTES: i64 = 450;

/// What a list is about.
pub(crate) enum Scope {
    /// All that is revoked.
    Full,
    /// What has changed since the full list of this moment.
    ChangesSince(DateTime<Utc>),
}

/// A signed list. Its number is the second of its issue, so that it grows without being kept.
pub(crate) fn list<'a>(
    issuer: &Certificate,
    key: &KeyPair,
    entries: impl Iterator<Item = &'a Entry>,
    (scope, now): (Scope, DateTime<Utc>),
    rng: &mut (impl CryptoRng + ?Sized),
) -> Result<Vec<u8>, TrainingCaError> {
    let revoked: Vec<RevokedCert> = entries
        .filter_map(|entry| line(entry, &scope).transpose())
        .collect::<Result<_, _>>()?;
    signed(issuer, key, revoked, (scope, now), rng)
}

/// A signed list of these entries.
pub(crate) fn signed(
    issuer: &Certificate,
    key: &KeyPair,
    revoked: Vec<RevokedCert>,
    (scope, now): (Scope, DateTime<Utc>),
    rng: &mut (impl CryptoRng + ?Sized),
) -> Result<Vec<u8>, TrainingCaError> {
    let algorithm = key.signature_algorithm();
    let mut inner_algorithm = algorithm.clone();
    if algorithm.oid == oid::GOST_SIGNATURE {
        // НУЦ leaves the NULL out here, but not outside of what is signed.
        inner_algorithm.parameters = None;
    }
    let mut extensions = vec![
        authority_key(&key_identifier(issuer)?)?,
        of(ID_CE_CRL_NUMBER, false, &number(now)?)?,
    ];
    let term = match scope {
        Scope::Full => Duration::hours(CRL_HOURS),
        Scope::ChangesSince(base) => {
            extensions.push(of(ID_CE_DELTA_CRL_INDICATOR, true, &number(base)?)?);
            Duration::minutes(DELTA_MINUTES)
        }
    };
    let tbs_cert_list = TbsCertList {
        version: Version::V2,
        signature: inner_algorithm,
        issuer: issuer.tbs_certificate.subject.clone(),
        this_update: time(now)?,
        next_update: Some(time(now + term)?),
        revoked_certificates: (!revoked.is_empty()).then_some(revoked),
        crl_extensions: Some(extensions),
    };
    let list = CertificateList {
        signature: key.sign(&tbs_cert_list.to_der()?, rng)?,
        signature_algorithm: algorithm,
        tbs_cert_list,
    };
    Ok(list.to_der()?)
}

fn number(at: DateTime<Utc>) -> Result<Uint, TrainingCaError> {
    let number = u64::try_from(at.timestamp()).map_err(|_| TrainingCaError::Moment)?;
    Ok(Uint::new(&number.to_be_bytes())?)
}

/// A list of changes may name again what the full one has (RFC 5280, 5.2.4), and strikes off what
/// was suspended.
fn line(entry: &Entry, scope: &Scope) -> Result<Option<RevokedCert>, TrainingCaError> {
    let (when, reason) = match (&entry.revocation, entry.released, scope) {
        (Some(revocation), ..) => (revocation.when, reason(revocation.reason)?),
        (None, Some(released), Scope::ChangesSince(base)) if released >= *base => {
            let struck = of(ID_CE_CRL_REASONS, false, &CrlReason::RemoveFromCRL)?;
            (released, Some(struck))
        }
        _ => return Ok(None),
    };
    Ok(Some(RevokedCert {
        serial_number: SerialNumber::new(&entry.serial.0)?,
        revocation_date: time(when)?,
        crl_entry_extensions: reason.map(|reason| vec![reason]),
    }))
}

/// An entry for a serial number without more.
pub(crate) fn named(serial: &[u8], when: DateTime<Utc>) -> Result<RevokedCert, TrainingCaError> {
    Ok(RevokedCert {
        serial_number: SerialNumber::new(serial)?,
        revocation_date: time(when)?,
        crl_entry_extensions: None,
    })
}

/// None for no reason: RFC 5280 (5.3.1) would have it left out.
fn reason(reason: RevocationReason) -> Result<Option<Extension>, TrainingCaError> {
    let reason = match reason {
        RevocationReason::Unspecified => return Ok(None),
        RevocationReason::KeyCompromise => CrlReason::KeyCompromise,
        RevocationReason::AffiliationChanged => CrlReason::AffiliationChanged,
        RevocationReason::Superseded => CrlReason::Superseded,
        RevocationReason::CessationOfOperation => CrlReason::CessationOfOperation,
        RevocationReason::CertificateHold => CrlReason::CertificateHold,
    };
    of(ID_CE_CRL_REASONS, false, &reason).map(Some)
}
