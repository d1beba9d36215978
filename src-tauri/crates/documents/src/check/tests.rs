#![allow(clippy::unwrap_used)]
mod contents;
mod copies;
mod forms;
mod memory;
#[path = "../../../eds/tests/training/signed_data.rs"]
mod signed_data;
mod signers;
mod told;
mod trials;

use super::*;
use crate::{
    certificate::print,
    proof::Proof,
    sample::{OFFICE, document, issued, refusal},
};
use kabinet_eds::{
    asic::{self, DataObject, manifest},
    cms,
    evidence::Evidence,
    trust::Trust,
};
use kabinet_model::canonical;
use proptest::prelude::*;
use sha2::{Digest, Sha256};
use std::io::Write;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

fn printed(proof: &Proof) -> Vec<u8> {
    print(&proof.result_json, &proof.result_p7s).unwrap()
}

fn checked(bytes: &[u8]) -> Report {
    check(bytes, None, &OFFICE.context())
}

#[test]
fn a_certificate_of_kabinet_is_good_and_says_its_lines() {
    let report = checked(&printed(&issued(&document())));
    assert_eq!(report.failures, []);
    assert_eq!(report.conclusion(), Conclusion::Good);
    assert_eq!(report.kind, Some(Kind::KabinetPdf));
    assert_eq!(report.document, Some(document()));
    assert!(report.verdict().unwrap().is_good());
}

#[test]
fn every_flipped_byte_of_the_document_is_noticed() {
    let proof = issued(&document());
    let pdf = printed(&proof);
    let at = place(&pdf, &proof.result_json);
    for offset in (0..proof.result_json.len()).step_by(37) {
        let mut spoilt = pdf.clone();
        spoilt[at + offset] ^= 1;
        let report = checked(&spoilt);
        assert_eq!(report.conclusion(), Conclusion::Bad, "at {offset}");
        assert!(report.failures.contains(&FailureCode::DocumentChanged));
    }
}

#[test]
fn every_flipped_byte_of_the_signature_is_noticed() {
    let proof = issued(&document());
    let pdf = printed(&proof);
    let at = place(&pdf, &proof.result_p7s);
    for offset in 0..proof.result_p7s.len() {
        let mut spoilt = pdf.clone();
        spoilt[at + offset] ^= 1;
        assert_ne!(
            checked(&spoilt).conclusion(),
            Conclusion::Good,
            "at {offset}"
        );
    }
}

#[test]
fn a_changed_look_does_not_change_the_lines() {
    let proof = issued(&document());
    let mut forged = document();
    forged.heading.applicant_name = "ҮЛГІБАЕВА Басқа".into();
    let forged = canonical::to_bytes(&forged).unwrap();
    // The sheet shows the forged name; the files inside are the genuine ones.
    let mut sheet = lopdf::Document::load_mem(&print(&forged, &proof.result_p7s).unwrap()).unwrap();
    for object in sheet.objects.values_mut() {
        if let lopdf::Object::Stream(stream) = object
            && stream.content == forged
        {
            stream.set_content(proof.result_json.clone());
            let parameters = stream.dict.get_mut(b"Params").unwrap();
            let sum = crate::proof::checksum(&proof.result_json).to_vec();
            let sum = lopdf::Object::String(sum, lopdf::StringFormat::Hexadecimal);
            parameters.as_dict_mut().unwrap().set("CheckSum", sum);
        }
    }
    let mut pdf = Vec::new();
    sheet.save_to(&mut pdf).unwrap();
    let report = checked(&pdf);
    assert_eq!(
        report.document.unwrap().heading.applicant_name,
        document().heading.applicant_name
    );
}

#[test]
fn a_document_signed_for_another_office_is_bad() {
    let mut foreign = document();
    foreign.heading.provider_bin = "150352000035".into();
    let report = checked(&printed(&issued(&foreign)));
    assert_eq!(report.failures, [FailureCode::ResultInvalid]);
    assert_eq!(report.conclusion(), Conclusion::Bad);
}

#[test]
fn without_lists_revocation_stays_open() {
    let (evidence, pdf) = (Evidence::new(), printed(&issued(&document())));
    let context = VerifyContext {
        evidence: &evidence,
        ..OFFICE.context()
    };
    let report = check(&pdf, None, &context);
    assert_eq!(report.failures, [FailureCode::CertificateRevocationUnknown]);
    assert_eq!(report.conclusion(), Conclusion::Unclear);
}

#[test]
fn under_another_trust_it_is_bad() {
    let (trust, pdf) = (Trust::default(), printed(&issued(&document())));
    let context = VerifyContext {
        trust: &trust,
        ..OFFICE.context()
    };
    let report = check(&pdf, None, &context);
    assert!(report.failures.contains(&FailureCode::CertificateUntrusted));
    assert_eq!(report.conclusion(), Conclusion::Bad);
}

#[test]
fn a_detached_signature_is_checked_with_its_content_and_asks_for_it_otherwise() {
    let proof = issued(&document());
    let context = OFFICE.context();
    let report = check(&proof.result_p7s, Some(&proof.result_json), &context);
    assert_eq!(report.conclusion(), Conclusion::Good);
    assert_eq!(report.kind, Some(Kind::Cms));
    assert_eq!(report.document, Some(document()));
    let changed = check(&proof.result_p7s, Some(b"other"), &context);
    assert_eq!(changed.failures, [FailureCode::DocumentChanged]);
    let alone = checked(&proof.result_p7s);
    assert!(alone.needs_content);
    assert_eq!(alone.failures, [FailureCode::DocumentContentMissing]);
    assert_eq!(alone.conclusion(), Conclusion::Unclear);
}

#[test]
fn a_refusal_inside_its_signature_is_told_and_must_be_of_the_office_that_it_names() {
    let attached = |refusal: &RefusalDocument| {
        let json = refusal.to_bytes().unwrap();
        cms::with_content(&OFFICE.sign(&json), &json).unwrap()
    };
    let report = checked(&attached(&refusal()));
    assert_eq!((report.failures, report.kind), (vec![], Some(Kind::Cms)));
    assert_eq!(report.refusal, Some(refusal()));
    let mut foreign = refusal();
    foreign.heading.provider_bin = "150352000035".into();
    let report = checked(&attached(&foreign));
    assert_eq!(report.failures, [FailureCode::ResultInvalid]);
    assert_eq!(report.conclusion(), Conclusion::Bad);
}

#[test]
fn a_container_is_good_until_a_file_is_changed() {
    let files = [
        ("application.json", &b"{}"[..]),
        ("attachments/01-birth_cert.jpg", b"jpeg"),
    ];
    let objects: Vec<DataObject> = files
        .iter()
        .map(|(name, bytes)| DataObject {
            name: (*name).into(),
            media_type: "application/octet-stream".into(),
            sha256: Sha256::digest(bytes).into(),
        })
        .collect();
    let manifest = manifest(&objects);
    let signature = OFFICE.sign(&manifest);
    // By hand: our own writer refuses files that the manifest does not name so.
    let pack = |tail: &[u8]| {
        let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let entries = [
            ("mimetype", asic::MEDIA_TYPE.as_bytes()),
            files[0],
            (files[1].0, tail),
            (asic::MANIFEST, &manifest),
            (asic::SIGNATURE, &signature),
        ];
        for (name, bytes) in entries {
            let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
            zip.start_file(name, stored).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    };
    let good = checked(&pack(files[1].1));
    assert_eq!((good.failures, good.kind), (vec![], Some(Kind::AsicE)));
    let bad = checked(&pack(b"jpeG"));
    assert_eq!(bad.failures, [FailureCode::DocumentChanged]);
    assert_eq!(bad.touched, [files[1].0]);
}

#[test]
fn a_file_of_no_known_kind_is_unknown_not_bad() {
    for bytes in [
        &b""[..],
        b"hello",
        b"%PDF-1.7 nothing",
        b"PK\x03\x04 nothing",
        &[0x30; 40],
    ] {
        let report = checked(bytes);
        assert_eq!(report.failures, [FailureCode::DocumentUnknown], "{bytes:?}");
        assert_eq!(report.conclusion(), Conclusion::Unclear);
        assert_eq!(report.kind, None);
    }
}

fn place(pdf: &[u8], part: &[u8]) -> usize {
    pdf.windows(part.len()).position(|at| at == part).unwrap()
}

proptest! {
    #[test]
    fn any_bytes_are_checked_without_a_panic(
        head in prop::sample::select(vec![&b""[..], b"%PDF-1.7\n", b"PK\x03\x04", b"\x30\x82"]),
        bytes in prop::collection::vec(any::<u8>(), 0..400),
    ) {
        let report = checked(&[head, bytes.as_slice()].concat());
        prop_assert_ne!(report.conclusion(), Conclusion::Good);
    }
}
