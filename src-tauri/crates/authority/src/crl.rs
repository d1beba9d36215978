//! Revocation lists.

use crate::AuthorityError;
use crate::certificate::time;
use crate::extension::{authority_key, key_identifier, of};
use crate::key::KeyPair;
use crate::oid;
use crate::register::{Entry, RevocationReason};
use chrono::{DateTime, Duration, Utc};
use der::Encode;
use der::asn1::Uint;
use der::oid::db::rfc5280::{ID_CE_CRL_NUMBER, ID_CE_CRL_REASONS};
use rand::CryptoRng;
use x509_cert::crl::{CertificateList, RevokedCert, TbsCertList};
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::CrlReason;
use x509_cert::serial_number::SerialNumber;
use x509_cert::{Certificate, Version};

/// Hours from a list's issue to its next update, as НУЦ has it in production.
pub const CRL_HOURS: i64 = 27;

/// A signed list. Its number is the second of its issue, so that it grows without being kept.
pub(crate) fn list<'a>(
    issuer: &Certificate,
    key: &KeyPair,
    entries: impl Iterator<Item = &'a Entry>,
    now: DateTime<Utc>,
    rng: &mut (impl CryptoRng + ?Sized),
) -> Result<Vec<u8>, AuthorityError> {
    let algorithm = key.signature_algorithm();
    let mut inner_algorithm = algorithm.clone();
    if algorithm.oid == oid::GOST_SIGNATURE {
        // НУЦ leaves the NULL out here, but not outside of what is signed.
        inner_algorithm.parameters = None;
    }
    let revoked = entries.filter_map(|entry| revoked(entry).transpose());
    let revoked = revoked.collect::<Result<Vec<_>, _>>()?;
    let number = u64::try_from(now.timestamp()).map_err(|_| AuthorityError::Moment)?;
    let tbs_cert_list = TbsCertList {
        version: Version::V2,
        signature: inner_algorithm,
        issuer: issuer.tbs_certificate.subject.clone(),
        this_update: time(now)?,
        next_update: Some(time(now + Duration::hours(CRL_HOURS))?),
        revoked_certificates: (!revoked.is_empty()).then_some(revoked),
        crl_extensions: Some(vec![
            authority_key(&key_identifier(issuer)?)?,
            of(ID_CE_CRL_NUMBER, false, &Uint::new(&number.to_be_bytes())?)?,
        ]),
    };
    let list = CertificateList {
        signature: key.sign(&tbs_cert_list.to_der()?, rng)?,
        signature_algorithm: algorithm,
        tbs_cert_list,
    };
    Ok(list.to_der()?)
}

fn revoked(entry: &Entry) -> Result<Option<RevokedCert>, AuthorityError> {
    let Some(revocation) = &entry.revocation else {
        return Ok(None);
    };
    Ok(Some(RevokedCert {
        serial_number: SerialNumber::new(&entry.serial.0)?,
        revocation_date: time(revocation.when)?,
        crl_entry_extensions: reason(revocation.reason)?.map(|reason| vec![reason]),
    }))
}

/// None for no reason: RFC 5280 (5.3.1) would have it left out.
fn reason(reason: RevocationReason) -> Result<Option<Extension>, AuthorityError> {
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
