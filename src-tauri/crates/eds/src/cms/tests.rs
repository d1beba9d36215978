#![allow(clippy::unwrap_used, clippy::print_stdout)]

//! Foreign programs on our signatures. What our own verifying path thinks of them is tested there.

#[path = "../../../../../tests/src/independent_gost.rs"]
mod independent_gost;

use super::*;
use crate::samples::{self, GOST, RSA, signer};
use chrono::TimeDelta;
use std::{path::Path, process::Command};

const CONTENT: &[u8] = "Тегін тамақтандыру туралы өтініш\r\n".as_bytes();

fn certificate(name: &str) -> Option<Certificate> {
    Some(Certificate::read(&samples::read(name)?).unwrap())
}

#[test]
fn the_form_is_the_one_of_the_national_centre() {
    let (Some(signer), Some(theirs)) = (
        signer(GOST),
        samples::read("cades-t/individual_detached.der"),
    ) else {
        return;
    };
    // The same key and the same moment: everything but the signature octets is the same.
    let at = "2026-07-20T09:08:06Z".parse().unwrap();
    let content = samples::read("cades-t/individual_document.txt").unwrap();
    let ours = sign_detached(content.as_slice(), &signer, at).unwrap();
    let parts = |cms: &[u8]| {
        let info = ::cms::content_info::ContentInfo::from_der(cms).unwrap();
        let data: ::cms::signed_data::SignedData = info.content.decode_as().unwrap();
        let signer = data.signer_infos.0.get(0).unwrap().clone();
        let heading = (
            data.version,
            data.digest_algorithms,
            data.encap_content_info,
        );
        let certificates = data.certificates.unwrap().0.len();
        let info = (
            signer.version,
            signer.sid,
            signer.digest_alg,
            signer.signature_algorithm,
        );
        (heading, certificates, info, signer.signed_attrs)
    };
    assert_eq!(parts(&ours), parts(&theirs));
}

#[test]
fn an_independent_program_verifies_what_a_gost_key_signs() {
    let Some(signer) = signer(GOST) else { return };
    let cms = sign_detached(CONTENT, &signer, samples::now()).unwrap();
    assert_eq!(independent_gost::verifies(&cms, CONTENT), Some(true));
    assert_eq!(independent_gost::verifies(&cms, b"other"), Some(false));
    let mut changed = cms.clone();
    *changed.last_mut().unwrap() ^= 1;
    assert_eq!(independent_gost::verifies(&changed, CONTENT), Some(false));
}

#[test]
fn the_independent_program_verifies_published_signatures_too() {
    let (Some(theirs), Some(issuing), Some(root)) = (
        samples::read("cades-t/individual_detached.der"),
        certificate("nca-test-2026/nca_gost2022_test.cer"),
        certificate("nca-test-2026/root_test_gost_2022.cer"),
    ) else {
        return;
    };
    let content = samples::read("cades-t/individual_document.txt").unwrap();
    assert_eq!(independent_gost::verifies(&theirs, &content), Some(true));
    assert_eq!(
        independent_gost::is_issued_by(issuing.der(), root.der()),
        Some(true)
    );
    assert_eq!(
        independent_gost::is_issued_by(root.der(), issuing.der()),
        Some(false)
    );
}

#[test]
fn the_issuing_certificate_may_come_along_once() {
    let (Some(signer), Some(issuing)) = (
        signer(GOST),
        certificate("nca-test-2026/nca_gost2022_test.cer"),
    ) else {
        return;
    };
    let digests = ContentDigests::of(CONTENT).unwrap();
    let embedded = [issuing.clone(), signer.certificate().clone()];
    let cms = sign_digests(&digests, &signer, samples::now(), &embedded).unwrap();
    let signature = crate::verify::Signature::parse(&cms).unwrap();
    assert_eq!(signature.certificate(), signer.certificate());
    assert_eq!(signature.embedded_certificates(), [issuing]);
}

/// Runs `openssl cms -verify` over a signature in `folder`: whether it agrees, and what it says.
fn openssl(folder: &Path, at: DateTime<Utc>) -> Option<(bool, String)> {
    let output = Command::new("openssl")
        .current_dir(folder)
        .args([
            "cms",
            "-verify",
            "-binary",
            "-inform",
            "DER",
            "-in",
            "signature.p7s",
        ])
        .args([
            "-content", "content", "-out", "verified", "-cades", "-purpose", "any",
        ])
        .args([
            "-attime",
            &at.timestamp().to_string(),
            "-CAfile",
            "anchors.pem",
        ])
        .output();
    if output.is_err() {
        println!("skipped: no openssl");
    }
    let output = output.ok()?;
    Some((
        output.status.success(),
        String::from_utf8_lossy(&output.stderr).into_owned(),
    ))
}

#[test]
fn openssl_verifies_what_an_rsa_key_signs_and_nothing_else() {
    let (Some(signer), Some(root), Some(issuing)) = (
        signer(RSA),
        samples::read("ca/gokalkan-root_rsa_test.crt"),
        certificate("ca/nca_rsa_test.crt"),
    ) else {
        return;
    };
    let at = signer.certificate().info().not_after - TimeDelta::days(30);
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, octets: &[u8]| {
        std::fs::write(folder.path().join(name), octets).unwrap();
    };
    let digests = ContentDigests::of(CONTENT).unwrap();
    let signature = sign_digests(&digests, &signer, at, &[issuing]).unwrap();
    write("anchors.pem", &root);
    write("content", CONTENT);
    write("signature.p7s", &signature);
    let Some((agrees, said)) = openssl(folder.path(), at) else {
        return;
    };
    assert!(agrees, "{said}");

    write("content", b"something else");
    let Some((agrees, said)) = openssl(folder.path(), at) else {
        return;
    };
    assert!(!agrees && said.contains("verification failure"), "{said}");
}
