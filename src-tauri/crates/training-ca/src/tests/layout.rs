//! The layout of what the test authority of НУЦ published, which lies beside the checkout.

use super::{authority, citizen, issue, now, official, rng, system};
use crate::{Algorithm, Family, Role, Subject};
use der::{Decode, Encode, Reader, SliceReader, Tag};
use kabinet_test_support::shared;
use std::path::PathBuf;
use std::process::Command;
use x509_cert::crl::CertificateList;
use x509_cert::name::Name;
use x509_cert::{Certificate, TbsCertificate};

fn sample(path: &str) -> Option<PathBuf> {
    shared::sample(&format!("nca-test-2026/{path}"))
}

/// The certificate of a published container.
fn published(path: &str) -> Option<Certificate> {
    let file = sample(path)?;
    let extract = [
        "pkcs12",
        "-legacy",
        "-nokeys",
        "-passin",
        "pass:Qwerty12",
        "-in",
    ];
    let run = Command::new("openssl").args(extract).arg(file).output();
    let pem = String::from_utf8(run.ok()?.stdout).unwrap();
    let begin = pem.find("-----BEGIN CERTIFICATE-----")?;
    let (_, der) = der::pem::decode_vec(pem[begin..].trim().as_bytes()).unwrap();
    Some(Certificate::from_der(&der).unwrap())
}

/// Kinds and string types of a name, in order.
fn name(name: &Name) -> Vec<(String, Tag)> {
    let parts = name.0.iter().flat_map(|part| part.0.iter());
    let kinds = parts.map(|part| (part.oid.to_string(), der::Tagged::tag(&part.value)));
    kinds.collect()
}

/// Kinds of extensions, in order, with their shape: the values differ only in addresses and keys.
fn extensions(certificate: &TbsCertificate) -> Vec<(String, bool, Vec<u8>)> {
    let all = certificate.extensions.as_deref().unwrap();
    let shapes = all.iter().map(|e| {
        let mut tags = Vec::new();
        shape(e.extn_value.as_bytes(), &mut tags);
        (e.extn_id.to_string(), e.critical, tags)
    });
    shapes.collect()
}

/// The tags of a structure, depth first.
fn shape(bytes: &[u8], tags: &mut Vec<u8>) {
    let mut reader = SliceReader::new(bytes).unwrap();
    while !reader.is_finished() {
        let value = der::AnyRef::decode(&mut reader).unwrap();
        let tag = der::Tagged::tag(&value);
        tags.push(tag.octet());
        if tag.is_constructed() {
            shape(value.value(), tags);
        }
    }
}

fn same_layout(ours: &[u8], theirs: &Certificate) {
    let ours = Certificate::from_der(ours).unwrap();
    let (tbs, expected) = (&ours.tbs_certificate, &theirs.tbs_certificate);
    assert_eq!(name(&tbs.subject), name(&expected.subject));
    assert_eq!(name(&tbs.issuer), name(&expected.issuer));
    assert_eq!(extensions(tbs), extensions(expected));
    assert_eq!(tbs.signature, expected.signature);
    assert_eq!(ours.signature_algorithm, theirs.signature_algorithm);
    let (key, expected) = (
        &tbs.subject_public_key_info,
        &expected.subject_public_key_info,
    );
    assert_eq!(key.algorithm, expected.algorithm);
    assert_eq!(
        key.to_der().unwrap().len(),
        expected.to_der().unwrap().len()
    );
}

#[test]
fn certificates_of_holders_are_laid_out_as_published() {
    let cases: [(Subject, &str); 3] = [
        (citizen(), "individual/valid/individual_valid.p12"),
        (official(Role::Employee), "legal/valid/employee.p12"),
        // Published under each other's names.
        (system(), "legal/valid/treasury_client.p12"),
    ];
    for (subject, path) in cases {
        let Some(published) = published(path) else {
            return;
        };
        let issued = issue(&mut authority(), &subject, Algorithm::Gost2015);
        same_layout(&issued.certificate_der, &published);
    }
}

#[test]
fn certificates_of_authorities_are_laid_out_as_published() {
    let cases = [
        (
            authority().root_der(Family::Gost).to_vec(),
            "root_test_gost_2022.cer",
        ),
        (
            authority().issuing_der(Family::Gost).to_vec(),
            "nca_gost2022_test.cer",
        ),
    ];
    for (ours, path) in cases {
        let Some(path) = sample(path) else { return };
        let published = Certificate::from_der(&std::fs::read(path).unwrap()).unwrap();
        same_layout(&ours, &published);
    }
}

#[test]
fn lists_are_laid_out_as_published() {
    let Some(path) = sample("nca_gost2022_test.crl") else {
        return;
    };
    let published = CertificateList::from_der(&std::fs::read(path).unwrap()).unwrap();
    let ours = authority().crl(Family::Gost, now(), &mut rng()).unwrap();
    let ours = CertificateList::from_der(&ours).unwrap();
    assert_eq!(
        ours.tbs_cert_list.signature,
        published.tbs_cert_list.signature
    );
    assert_eq!(ours.signature_algorithm, published.signature_algorithm);
    let kinds = |list: &CertificateList| {
        let all = list.tbs_cert_list.crl_extensions.clone().unwrap();
        all.into_iter()
            .map(|e| (e.extn_id, e.critical))
            .collect::<Vec<_>>()
    };
    assert_eq!(kinds(&ours), kinds(&published));
}

/// One line per value of BER: depth, tag, whether its length is indefinite; primitive values of
/// containers are ciphertext, salts and identifiers.
fn outline(bytes: &[u8], depth: usize, lines: &mut Vec<(usize, u8, bool)>) -> usize {
    let mut at = 0;
    while at < bytes.len() {
        let (tag, first) = (bytes[at], bytes[at + 1]);
        at += 2;
        if (tag, first) == (0, 0) {
            return at;
        }
        lines.push((depth, tag, first == 0x80));
        if first == 0x80 {
            at += outline(&bytes[at..], depth + 1, lines);
            continue;
        }
        let mut length = usize::from(first);
        if first > 0x80 {
            let octets = length & 0x7f;
            length = bytes[at..at + octets]
                .iter()
                .fold(0, |n, b| n << 8 | usize::from(*b));
            at += octets;
        }
        let value = &bytes[at..at + length];
        // The safe and the bags are structures within OCTET STRINGs.
        let nested = tag == 4 && length > 200 && value[0] == 0x30;
        if tag & 0x20 != 0 || nested {
            outline(value, depth + 1, lines);
        }
        at += length;
    }
    at
}

#[test]
fn containers_are_laid_out_as_published() {
    let Some(path) = sample("individual/valid/individual_valid.p12") else {
        return;
    };
    let issued = issue(&mut authority(), &citizen(), Algorithm::Gost2015);
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    outline(&issued.container_p12, 0, &mut ours);
    outline(&std::fs::read(path).unwrap(), 0, &mut theirs);
    assert_eq!(ours, theirs);
    assert!(ours.len() > 40, "{} values seen", ours.len());
}
