//! Revocation lists.

use super::{authority, citizen, issue, now, openssl, rng, write_pem};
use crate::{Algorithm, CRL_HOURS, Family, RevocationReason, TrainingCaError};
use chrono::Duration;
use data_encoding::HEXLOWER;
use der::Decode;
use x509_cert::crl::CertificateList;

fn read(der: &[u8]) -> x509_cert::crl::TbsCertList {
    CertificateList::from_der(der).unwrap().tbs_cert_list
}

#[test]
fn a_list_without_revocations_names_none_and_says_when_the_next_comes() {
    let list = read(&authority().crl(Family::Gost, now(), &mut rng()).unwrap());
    assert!(list.revoked_certificates.is_none());
    let next = list.next_update.unwrap().to_unix_duration().as_secs();
    let expected = (now() + Duration::hours(CRL_HOURS)).timestamp();
    assert_eq!(i64::try_from(next).unwrap(), expected);
}

#[test]
fn a_revoked_certificate_is_on_the_list_of_its_own_family_with_moment_and_reason() {
    let mut authority = authority();
    let revoked = issue(&mut authority, &citizen(), Algorithm::Gost2015);
    let when = now() + Duration::hours(3);
    let reason = RevocationReason::KeyCompromise;
    authority
        .revoke(&revoked.serial_hex.to_uppercase(), when, reason)
        .unwrap();
    let list = read(&authority.crl(Family::Gost, when, &mut rng()).unwrap());
    let entries = list.revoked_certificates.unwrap();
    assert_eq!(entries.len(), 1);
    let serial = entries[0].serial_number.as_bytes();
    assert_eq!(HEXLOWER.encode(serial), revoked.serial_hex);
    let seconds = entries[0].revocation_date.to_unix_duration().as_secs();
    assert_eq!(i64::try_from(seconds).unwrap(), when.timestamp());
    let extensions = entries[0].crl_entry_extensions.as_ref().unwrap();
    assert_eq!(extensions[0].extn_value.as_bytes(), [0x0a, 1, 1]);
    let other = read(&authority.crl(Family::Rsa, when, &mut rng()).unwrap());
    assert!(other.revoked_certificates.is_none());
}

#[test]
fn what_was_not_issued_here_cannot_be_revoked() {
    for serial in ["00", "", "nonsense", "0a0b0"] {
        let answer = authority().revoke(serial, now(), RevocationReason::Unspecified);
        assert!(matches!(answer, Err(TrainingCaError::UnknownSerial)));
    }
}

#[test]
fn openssl_verifies_and_reads_the_rsa_list() {
    let mut authority = authority();
    let revoked = issue(&mut authority, &citizen(), Algorithm::Rsa2048);
    authority
        .revoke(&revoked.serial_hex, now(), RevocationReason::Superseded)
        .unwrap();
    let folder = tempfile::tempdir().unwrap();
    let list = authority.crl(Family::Rsa, now(), &mut rng()).unwrap();
    std::fs::write(folder.path().join("list"), list).unwrap();
    write_pem(
        &folder.path().join("issuing"),
        authority.issuing_der(Family::Rsa),
    );
    let read = [
        "crl", "-inform", "DER", "-in", "list", "-noout", "-text", "-CAfile", "issuing",
    ];
    let Some(text) = openssl(folder.path(), &read) else {
        return;
    };
    let text = text.unwrap();
    assert!(text.contains(&format!(
        "Serial Number: {}",
        revoked.serial_hex.to_uppercase()
    )));
    assert!(text.contains("Superseded"));
    assert!(text.contains("X509v3 CRL Number"));
    assert!(text.contains("Next Update: Sep  2 12:00:00 2026 GMT"));
}

#[test]
fn a_later_list_has_a_greater_number() {
    let number = |at| {
        let list = read(&authority().crl(Family::Gost, at, &mut rng()).unwrap());
        let extensions = list.crl_extensions.unwrap();
        extensions[1].extn_value.as_bytes().to_vec()
    };
    assert!(number(now()) < number(now() + Duration::seconds(1)));
}

#[test]
fn the_list_of_the_root_covers_the_issuing_authority() {
    let authority = authority();
    let list = read(&authority.root_crl(Family::Gost, now(), &mut rng()).unwrap());
    let issuing = x509_cert::Certificate::from_der(authority.issuing_der(Family::Gost)).unwrap();
    assert_eq!(list.issuer, issuing.tbs_certificate.issuer);
}
