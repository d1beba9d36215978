//! The texts of codes as a telephone's scanner tells them.

use super::*;
use crate::egov::tests::{texts, zipped};

fn ours() -> Vec<String> {
    let proof = issued(&document());
    qr::parts(&proof.result_json, &proof.result_p7s)
}

#[test]
fn the_texts_of_all_codes_prove_the_document() {
    let lines = ours().join("\n");
    let windows = format!("\u{feff}{}\r\n\r\n", ours().join("\r\n"));
    let wide: Vec<u8> = windows.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let table = ours().join("\",2026-11-26\n\"");
    for told in [
        lines.into_bytes(),
        windows.into_bytes(),
        wide,
        table.into_bytes(),
    ] {
        let report = checked(&told);
        assert_eq!(
            (report.failures, report.kind),
            (vec![], Some(Kind::KabinetPdf))
        );
        assert_eq!(report.document, Some(document()));
    }
}

#[test]
fn some_of_them_are_counted() {
    let parts = ours();
    let of = u16::try_from(parts.len()).unwrap();
    let report = checked(parts[1].as_bytes());
    assert_eq!(report.failures, [FailureCode::DocumentPartsMissing]);
    assert_eq!(report.codes, Some((1, of)));
    assert_eq!(report.conclusion(), Conclusion::Unclear);
}

#[test]
fn the_texts_of_the_codes_of_egov_are_taken_as_well() {
    let elements = texts(&zipped(&[("one", b"<a/>")]), "20261126110500");
    let report = checked(elements.concat().as_bytes());
    assert_eq!(report.kind, Some(Kind::EgovCodes));
    let longer = zipped(&[("one", &OFFICE.sign(b"long"))]);
    let elements = texts(&longer, "20261126110500");
    let of = u16::try_from(elements.len()).unwrap();
    assert!(of > 1);
    let some = checked(elements[0].as_bytes());
    assert_eq!(some.failures, [FailureCode::DocumentPartsMissing]);
    assert_eq!(some.codes, Some((1, of)));
}

#[test]
fn a_file_that_only_quotes_a_code_is_not_a_list_of_codes() {
    let part = ours().remove(0);
    let letter = format!("Құрметті азамат!\n{part}\n");
    assert_eq!(
        checked(letter.as_bytes()).failures,
        [FailureCode::DocumentUnknown]
    );
    let element = texts(&zipped(&[("one", b"<a/>")]), "1").remove(0);
    let element = element.split_once("?>").unwrap().1;
    let report = checked(format!("<letter>{element}</letter>").as_bytes());
    assert_ne!(report.kind, Some(Kind::EgovCodes));
}

proptest! {
    #[test]
    fn any_text_is_checked_without_a_panic(
        text in "(<\\?xml|KB1:0A:1/2:|<BarcodeElement |</BarcodeElement>|[ -~\n]){0,20}",
    ) {
        prop_assert_ne!(checked(text.as_bytes()).conclusion(), Conclusion::Good);
    }
}
