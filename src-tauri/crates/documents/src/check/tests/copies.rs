//! Copies of receipts and refusals, as they are checked.

use super::*;
use crate::{
    certificate::{CopyOf, ReadableCopy},
    sample::{receipt, receipt_for, refused},
};
use kabinet_model::language::Language;

fn copied(of: CopyOf, proof: &Proof) -> Vec<u8> {
    let copy = ReadableCopy {
        of,
        language: Language::Kk,
        title: "Қолхат".into(),
        number: "1".into(),
        above: Vec::new(),
        sections: Vec::new(),
        signatures: Vec::new(),
        below: Vec::new(),
        author: String::new(),
        at: document().heading.issued_at,
        proof,
    };
    copy.print().unwrap()
}

#[test]
fn the_copy_of_a_refusal_is_judged_by_what_the_office_signed() {
    let report = checked(&copied(CopyOf::Result, &refused()));
    assert_eq!(report.failures, []);
    assert_eq!(report.kind, Some(Kind::KabinetPdf));
    assert_eq!(report.refusal, Some(refusal()));
    let json = refused().result_json;
    let employee = Proof {
        result_p7s: OFFICE.sign_as_employee(&json),
        ..refused()
    };
    let report = checked(&copied(CopyOf::Result, &employee));
    assert_eq!(report.failures, [FailureCode::ResultInvalid]);
}

#[test]
fn the_copy_of_a_receipt_is_judged_by_what_the_portal_signed() {
    let report = checked(&copied(CopyOf::Receipt, &receipt(None)));
    assert_eq!(report.failures, []);
    assert_eq!(report.receipt.unwrap().number, "002-26-000417");
    let other = Proof {
        result_json: receipt_for(b"other"),
        ..receipt(None)
    };
    let report = checked(&copied(CopyOf::Receipt, &other));
    assert_eq!(report.failures, [FailureCode::DocumentChanged]);
}

#[test]
fn a_receipt_that_a_citizen_signed_is_none() {
    let json = receipt_for(b"{}");
    let own = Proof {
        result_p7s: OFFICE.sign_as_citizen(&json),
        result_json: json,
        application: None,
    };
    let report = checked(&copied(CopyOf::Receipt, &own));
    assert_eq!(report.failures, [FailureCode::ResultInvalid]);
}

#[test]
fn an_application_that_the_receipt_does_not_name_is_told_as_changed() {
    let another = Proof {
        application: Some(b"another".to_vec()),
        ..receipt(Some(b"{}".to_vec()))
    };
    let report = checked(&copied(CopyOf::Receipt, &another));
    assert_eq!(report.failures, [FailureCode::DocumentChanged]);
    assert_eq!(report.touched, ["application.json"]);
    assert_eq!(report.application, None);
}

#[test]
fn every_flipped_byte_of_a_receipt_in_its_copy_is_noticed() {
    let proof = receipt(None);
    let pdf = copied(CopyOf::Receipt, &proof);
    let at = place(&pdf, &proof.result_json);
    for offset in (0..proof.result_json.len()).step_by(11) {
        let mut spoilt = pdf.clone();
        spoilt[at + offset] ^= 1;
        assert_eq!(
            checked(&spoilt).conclusion(),
            Conclusion::Bad,
            "at {offset}"
        );
    }
}
