//! Signed XML, and what is drawn as codes.

use super::*;
use crate::{
    egov::tests::{texts, zipped},
    merge::Merged,
    scan::tests::{png, sheet},
};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use kabinet_eds::signer::Signer;
use streebog::{Digest as _, Streebog512};

const GOST: &str =
    "urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:gostr34102015-gostr34112015-512";
const STREEBOG: &str = "urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:gostr34112015-512";
const C14N: &str = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
const DSIG: &str = "http://www.w3.org/2000/09/xmldsig#";

/// An answer of a state system, signed by the office: written in canonical form to begin with.
fn answer() -> String {
    let body = "<result><name>ҮЛГІБАЕВА Әйгерім</name><status>есепте тұр</status></result>";
    let digest = BASE64_STANDARD.encode(Streebog512::digest(body));
    let inner = format!(
        "<ds:CanonicalizationMethod Algorithm=\"{C14N}\"></ds:CanonicalizationMethod>\
         <ds:SignatureMethod Algorithm=\"{GOST}\"></ds:SignatureMethod><ds:Reference URI=\"\"><ds:Transforms>\
         <ds:Transform Algorithm=\"{DSIG}enveloped-signature\"></ds:Transform>\
         <ds:Transform Algorithm=\"{C14N}#WithComments\"></ds:Transform></ds:Transforms>\
         <ds:DigestMethod Algorithm=\"{STREEBOG}\"></ds:DigestMethod>\
         <ds:DigestValue>{digest}</ds:DigestValue></ds:Reference>"
    );
    let signed = format!("<ds:SignedInfo xmlns:ds=\"{DSIG}\">{inner}</ds:SignedInfo>");
    let signer = OFFICE.signer();
    let value = BASE64_STANDARD.encode(signer.sign(signed.as_bytes()).unwrap());
    let certificate = BASE64_STANDARD.encode(signer.certificate().der());
    body.replace(
        "</result>",
        &format!(
            "<ds:Signature xmlns:ds=\"{DSIG}\"><ds:SignedInfo>{inner}</ds:SignedInfo>\
             <ds:SignatureValue>{value}</ds:SignatureValue><ds:KeyInfo><ds:X509Data>\
             <ds:X509Certificate>{certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></ds:Signature></result>"
        ),
    )
}

fn told(report: &Report) -> Vec<(&str, &str)> {
    report
        .lines
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect()
}

#[test]
fn signed_xml_is_good_and_tells_what_was_signed() {
    let report = checked(answer().as_bytes());
    assert_eq!(report.failures, []);
    assert_eq!(
        (report.kind, report.conclusion()),
        (Some(Kind::Xml), Conclusion::Good)
    );
    assert_eq!(
        told(&report),
        [("name", "ҮЛГІБАЕВА Әйгерім"), ("status", "есепте тұр")]
    );
    let changed = checked(answer().replace("есепте тұр", "есепте жоқ").as_bytes());
    assert_eq!(changed.failures, [FailureCode::DocumentChanged]);
    assert!(!changed.is_whole());
}

#[test]
fn without_a_time_an_expired_certificate_is_no_proof_either_way() {
    let context = VerifyContext {
        at: OFFICE.context().at + chrono::TimeDelta::days(800),
        ..OFFICE.context()
    };
    let report = check(answer().as_bytes(), None, &context);
    let told = &report.failures;
    assert!(
        told.contains(&FailureCode::SignatureTimeUnproven),
        "{told:?}"
    );
    assert_eq!(report.conclusion(), Conclusion::Unclear);
}

#[test]
fn the_codes_of_an_egov_document_are_read_from_a_picture() {
    let codes = texts(&zipped(&[("one", answer().as_bytes())]), "20261126110500");
    assert!(codes.len() > 2);
    let report = checked(&png(sheet(&codes, 3)));
    assert_eq!(
        (report.failures.as_slice(), report.kind),
        (&[][..], Some(Kind::EgovCodes))
    );
    assert_eq!(told(&report)[0], ("name", "ҮЛГІБАЕВА Әйгерім"));

    let few = checked(&png(sheet(&codes[1..], 3)));
    assert_eq!(few.failures, [FailureCode::DocumentPartsMissing]);
    assert_eq!(few.conclusion(), Conclusion::Unclear);
    let of = u16::try_from(codes.len()).unwrap();
    assert_eq!(few.codes, Some((of - 1, of)));

    let other = texts(&zipped(&[("one", answer().as_bytes())]), "20261126110501");
    let mixed = [&codes[..1], &other[1..]].concat();
    assert_eq!(
        checked(&png(sheet(&mixed, 3))).failures,
        [FailureCode::DocumentPartsMixed]
    );
}

#[test]
fn the_codes_of_our_own_sheet_prove_it_without_its_file() {
    let proof = issued(&document());
    let codes = qr::parts(&proof.result_json, &proof.result_p7s);
    let report = checked(&png(sheet(&codes, 3)));
    assert_eq!(report.failures, []);
    assert_eq!(report.document, Some(document()));
}

#[test]
fn codes_on_the_pages_of_a_foreign_pdf_are_read_as_those_of_a_picture() {
    let proof = issued(&document());
    let ours = qr::parts(&proof.result_json, &proof.result_p7s);
    let egov = texts(&zipped(&[("one", answer().as_bytes())]), "20261126110500");
    for (codes, kind) in [(ours, Kind::KabinetPdf), (egov, Kind::EgovCodes)] {
        // The codes are on two pages, and nothing is embedded.
        let (first, second) = codes.split_at(codes.len() / 2);
        let mut pdf = Merged::new(1 << 24);
        for part in [first, second] {
            pdf.add(&png(sheet(part, 3)), 0).unwrap();
        }
        let pdf = pdf.finish().unwrap();
        let report = checked(&pdf);
        assert_eq!((report.failures, report.kind), (vec![], Some(kind)));
    }
}
