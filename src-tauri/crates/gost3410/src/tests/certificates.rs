//! The published certificates of НУЦ's test authorities, which lie beside the checkout.

use crate::{PublicKey, gost2004};
use der::asn1::OctetStringRef;
use der::{Decode, DecodePem, Encode};
use gost94::Gost94Test;
use kabinet_test_support::shared;
use streebog::{Digest, Streebog512};
use x509_cert::Certificate;

/// Reads DER or PEM.
fn certificate(path: &str) -> Option<Certificate> {
    let bytes = shared::read_sample(path)?;
    let read = Certificate::from_der(&bytes).or_else(|_| Certificate::from_pem(&bytes));
    Some(read.unwrap())
}

fn verifies_2004(certificate: &Certificate, issuer: &Certificate) -> bool {
    let key = &issuer.tbs_certificate.subject_public_key_info;
    let octets = OctetStringRef::from_der(key.subject_public_key.raw_bytes()).unwrap();
    let key = gost2004::PublicKey::from_le_bytes(octets.as_bytes().try_into().unwrap()).unwrap();
    let digest = Gost94Test::digest(certificate.tbs_certificate.to_der().unwrap());
    let signature = certificate.signature.raw_bytes().try_into().unwrap();
    key.verify_digest(&digest.into(), &signature)
}

fn verifies(certificate: &Certificate, issuer: &Certificate) -> bool {
    let key = &issuer.tbs_certificate.subject_public_key_info;
    let octets = OctetStringRef::from_der(key.subject_public_key.raw_bytes()).unwrap();
    let key = PublicKey::from_le_bytes(octets.as_bytes().try_into().unwrap()).unwrap();
    let digest = Streebog512::digest(certificate.tbs_certificate.to_der().unwrap());
    let signature = certificate.signature.raw_bytes().try_into().unwrap();
    key.verify_digest(&digest.into(), &signature)
}

#[test]
fn the_test_root_of_the_national_centre_signed_itself_and_the_issuing_authority() {
    let (Some(root), Some(issuing)) = (
        certificate("nca-test-2026/root_test_gost_2022.cer"),
        certificate("nca-test-2026/nca_gost2022_test.cer"),
    ) else {
        return;
    };
    assert!(verifies(&root, &root));
    assert!(verifies(&issuing, &root));
    assert!(!verifies(&root, &issuing));
}

#[test]
fn the_older_test_root_signed_itself_and_its_authority_by_gost_34_310_2004() {
    let (Some(root), Some(issuing)) = (
        certificate("ca/gokalkan-root_gost_test.crt"),
        certificate("ca/gokalkan-nca_gost_test.crt"),
    ) else {
        return;
    };
    assert!(verifies_2004(&root, &root));
    assert!(verifies_2004(&issuing, &root));
    assert!(!verifies_2004(&root, &issuing));
}
