//! Certificates.

use super::{authority, citizen, issue, now, official, openssl, rng, system, write_pem};
use crate::{Algorithm, Family, Role, TrainingCa, Validity};
use chrono::Duration;
use der::{Decode, Encode};
use gost3410::PublicKey;
use streebog::{Digest, Streebog512};
use x509_cert::Certificate;
use x509_cert::ext::pkix::{ExtendedKeyUsage, KeyUsage};

fn gost_verifies(certificate: &[u8], issuer: &[u8]) -> bool {
    let certificate = Certificate::from_der(certificate).unwrap();
    let issuer = Certificate::from_der(issuer).unwrap();
    let key = issuer
        .tbs_certificate
        .subject_public_key_info
        .subject_public_key;
    let key = PublicKey::from_le_bytes(key.raw_bytes().last_chunk().unwrap()).unwrap();
    let digest = Streebog512::digest(certificate.tbs_certificate.to_der().unwrap()).into();
    let signature = certificate.signature.raw_bytes().try_into().unwrap();
    key.verify_digest(&digest, &signature)
}

#[test]
fn the_gost_chain_verifies_to_its_root_and_no_other_way() {
    let mut authority = authority();
    let issued = issue(&mut authority, &citizen(), Algorithm::Gost2015);
    let root = authority.root_der(Family::Gost);
    let issuing = authority.issuing_der(Family::Gost);
    assert!(gost_verifies(root, root));
    assert!(gost_verifies(issuing, root));
    assert!(gost_verifies(&issued.certificate_der, issuing));
    assert!(!gost_verifies(&issued.certificate_der, root));
}

#[test]
fn openssl_verifies_the_rsa_chain() {
    let mut authority = authority();
    let issued = issue(&mut authority, &citizen(), Algorithm::Rsa2048);
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    write_pem(&at.join("root"), authority.root_der(Family::Rsa));
    write_pem(&at.join("issuing"), authority.issuing_der(Family::Rsa));
    write_pem(&at.join("own"), &issued.certificate_der);
    let moment = (now() + Duration::days(1)).timestamp().to_string();
    let verify = [
        "verify",
        "-x509_strict",
        "-attime",
        &moment,
        "-CAfile",
        "root",
        "-untrusted",
        "issuing",
        "-purpose",
        "smimesign",
        "own",
    ];
    let Some(verdict) = openssl(at, &verify) else {
        return;
    };
    assert_eq!(verdict.as_deref(), Ok("own: OK\n"));
}

fn purposes(der: &[u8]) -> (u8, Vec<String>) {
    let certificate = Certificate::from_der(der).unwrap().tbs_certificate;
    let (critical, usage) = certificate.get::<KeyUsage>().unwrap().unwrap();
    assert!(critical);
    let (_, purposes) = certificate.get::<ExtendedKeyUsage>().unwrap().unwrap();
    let usage = *usage.to_der().unwrap().last().unwrap();
    (usage, purposes.0.iter().map(ToString::to_string).collect())
}

#[test]
fn every_holder_bears_what_it_may_do() {
    let mut authority = authority();
    let mut of =
        |subject, algorithm| purposes(&issue(&mut authority, &subject, algorithm).certificate_der);
    let signing = "1.3.6.1.5.5.7.3.4";
    let (usage, citizens) = of(citizen(), Algorithm::Gost2015);
    assert_eq!(usage, 0xc8);
    assert_eq!(citizens, [signing, "1.2.398.3.3.4.1.1"]);
    for (role, oid) in [
        (Role::Head, "1.2.398.3.3.4.1.2.1"),
        (Role::RightToSign, "1.2.398.3.3.4.1.2.2"),
        (Role::Employee, "1.2.398.3.3.4.1.2.5"),
    ] {
        let (_, officials) = of(official(role), Algorithm::Gost2015);
        assert_eq!(officials, [signing, "1.2.398.3.3.4.1.2", oid]);
    }
    let (_, systems) = of(system(), Algorithm::Gost2015);
    assert_eq!(systems, ["1.2.398.3.3.4.1.2", "1.2.398.3.3.4.1.2.6"]);
}

#[test]
fn an_authentication_key_is_not_for_signing() {
    let mut authority = authority();
    let issued = issue(&mut authority, &citizen(), Algorithm::Rsa2048Authentication);
    let (usage, purposes) = purposes(&issued.certificate_der);
    assert_eq!(usage, 0xa0);
    assert_eq!(purposes[0], "1.3.6.1.5.5.7.3.2");
    assert!(issued.file_name.starts_with("AUTH_RSA256_"));
}

#[test]
fn any_validity_can_be_given() {
    let mut authority = authority();
    let past = Validity::days_from(now() - Duration::days(800), 365);
    let future = Validity::days_from(now() + Duration::days(9000), 365);
    for validity in [past, future] {
        let issued = authority
            .issue(&citizen(), Algorithm::Gost2015, validity, "x", &mut rng())
            .unwrap();
        let certificate = Certificate::from_der(&issued.certificate_der).unwrap();
        let seconds = certificate
            .tbs_certificate
            .validity
            .not_after
            .to_unix_duration();
        assert_eq!(
            i64::try_from(seconds.as_secs()).unwrap(),
            validity.not_after.timestamp()
        );
    }
}

#[test]
fn the_same_generator_makes_the_same_authority_of_gost() {
    let again = TrainingCa::create(now(), &mut rng()).unwrap();
    let family = Family::Gost;
    assert_eq!(again.root_der(family), authority().root_der(family));
    assert_eq!(again.issuing_der(family), authority().issuing_der(family));
}

#[test]
fn the_names_say_training() {
    for family in [Family::Gost, Family::Rsa] {
        for der in [
            authority().root_der(family),
            authority().issuing_der(family),
        ] {
            let name = Certificate::from_der(der).unwrap().tbs_certificate.subject;
            assert!(name.to_string().contains("TRAINING"));
        }
    }
}
