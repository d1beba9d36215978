//! Readable copies of receipts and refusals.

use super::*;
use crate::{
    proof::Proof,
    sample::{receipt, refused},
    sandbox::{Carried, Input, Sandbox},
};

pub(crate) fn copy(of: CopyOf, proof: &Proof) -> ReadableCopy<'_> {
    let row = |label: &str, value: &str| CopyRow {
        label: label.into(),
        value: vec![value.into()],
    };
    ReadableCopy {
        of,
        language: Language::Ru,
        title: "Расписка о принятии заявления".into(),
        number: "002-26-000417".into(),
        above: Vec::new(),
        sections: vec![Section {
            heading: "Файлы".into(),
            rows: vec![
                row("Номер заявления", "002-26-000417"),
                row("Файл", "туу туралы куәлік 学.pdf"),
            ],
        }],
        signatures: vec![vec!["ПОРТАЛ".into(), "Подписано 26.11.2026".into()]],
        below: vec!["Вложено.".into()],
        author: "ПОРТАЛ".into(),
        at: document().heading.issued_at,
        proof,
    }
}

fn text(pdf: &[u8]) -> String {
    let pdf = lopdf::Document::load_mem(pdf).unwrap();
    let pages: Vec<_> = pdf.get_pages().into_keys().collect();
    pdf.extract_text(&pages).unwrap()
}

#[test]
fn a_copy_says_its_words_and_carries_what_was_signed_under_its_own_name() {
    for (of, proof, names) in [
        (
            CopyOf::Receipt,
            receipt(Some(b"{}".to_vec())),
            &["receipt.json", "receipt.p7s", "application.json"][..],
        ),
        (CopyOf::Result, refused(), &["result.json", "result.p7s"]),
    ] {
        let pdf = copy(of, &proof).print().unwrap();
        assert!(text(&pdf).contains("002-26-000417"));
        assert_eq!(proof::extract(&pdf), Ok(proof.clone()));
        let carried = Sandbox::unconfined().carried(Input::Stream(&mut pdf.as_slice()));
        assert_eq!(carried, Ok(Carried::Proof(proof.clone())));
        let all = String::from_utf8_lossy(&pdf).into_owned();
        assert!(names.iter().all(|name| all.contains(name)));
        assert!(pdf == copy(of, &proof).print().unwrap(), "equal bytes");
    }
}

#[test]
fn a_sign_that_the_font_lacks_is_told_by_its_number() {
    let pdf = copy(CopyOf::Result, &refused()).print().unwrap();
    assert!(text(&pdf).contains("[U+5B66]"));
}

#[test]
fn a_long_reason_goes_on_over_the_pages_and_an_endless_one_is_refused() {
    let proof = refused();
    let mut copy = copy(CopyOf::Result, &proof);
    copy.sections[0].rows[0].value = vec!["Себебі ұзақ. ".repeat(600)];
    let pdf = lopdf::Document::load_mem(&copy.print().unwrap()).unwrap();
    assert!(pdf.get_pages().len() > 1);
    copy.sections[0].rows[0].value = vec!["Себебі ұзақ. ".repeat(60_000)];
    assert_eq!(copy.print(), Err(PrintError::TooLong));
}

#[test]
fn a_changed_application_beside_a_receipt_is_noticed_by_its_checksum() {
    let proof = receipt(Some(br#"{"answers":{}}"#.to_vec()));
    let mut pdf = copy(CopyOf::Receipt, &proof).print().unwrap();
    let wanted = proof.application.unwrap();
    let at = pdf.windows(wanted.len()).position(|part| part == wanted);
    pdf[at.unwrap() + 3] ^= 1;
    let changed = proof::ProofError::Changed("application.json");
    assert_eq!(proof::extract(&pdf), Err(changed));
}
