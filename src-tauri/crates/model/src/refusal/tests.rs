#![allow(clippy::unwrap_used, clippy::panic)]

use super::*;
use crate::{
    canonical::CanonicalError,
    iin::PersonNumber,
    issued::{IssuedDocument, VERSION},
};

fn words(text: &str) -> Localized {
    Localized {
        kk: text.into(),
        ru: text.into(),
        en: text.into(),
        unofficial: Vec::new(),
    }
}

fn marked(id: &str) -> Marked {
    Marked {
        id: id.into(),
        name: words("Анықтама"),
    }
}

fn document() -> RefusalDocument {
    RefusalDocument {
        heading: Heading {
            version: VERSION,
            number: "002-26-000417".into(),
            service: "besplatnoe-pitanie".into(),
            edition: "vko-2014-65".into(),
            title: words("Тегін тамақтандыру"),
            applicant: PersonNumber::parse("800101100407").unwrap(),
            applicant_name: "ҮЛГІ Ана".into(),
            application_sha256: canonical::sha256_hex(b"application"),
            provider: words("Білім бөлімі"),
            provider_bin: "140340000018".into(),
            official: "ҮЛГІ Басшы".into(),
            position: words("Басшы"),
            issued_at: "2026-03-27T10:00:00+05:00".parse().unwrap(),
        },
        reason: "Анықтаманың мерзімі өткен".into(),
        ground: "регламент 6, п. 9".into(),
        fields: vec![marked("/school/grade")],
        documents: vec![marked("asp_cert")],
    }
}

/// The bytes that are signed. Whoever changes them makes signatures of before unreadable.
const SIGNED: &str = concat!(
    r#"{"applicant":"800101100407""#,
    r#","applicant_name":"ҮЛГІ Ана""#,
    r#","application_sha256":"1fe289205936c3fdb61158223892c7a8bee6ff4dfa085ea1c094ce0294e32114""#,
    r#","documents":[{"id":"asp_cert","name":{"en":"Анықтама","kk":"Анықтама","ru":"Анықтама"}}]"#,
    r#","edition":"vko-2014-65""#,
    r#","fields":[{"id":"/school/grade","name":{"en":"Анықтама","kk":"Анықтама","ru":"Анықтама"}}]"#,
    r#","ground":"регламент 6, п. 9""#,
    r#","issued_at":"2026-03-27T10:00:00+05:00""#,
    r#","number":"002-26-000417""#,
    r#","official":"ҮЛГІ Басшы""#,
    r#","position":{"en":"Басшы","kk":"Басшы","ru":"Басшы"}"#,
    r#","provider":{"en":"Білім бөлімі","kk":"Білім бөлімі","ru":"Білім бөлімі"}"#,
    r#","provider_bin":"140340000018""#,
    r#","reason":"Анықтаманың мерзімі өткен""#,
    r#","service":"besplatnoe-pitanie""#,
    r#","title":{"en":"Тегін тамақтандыру","kk":"Тегін тамақтандыру","ru":"Тегін тамақтандыру"}"#,
    r#","version":1}"#,
);

#[test]
fn what_is_signed_is_written_as_ever() {
    let bytes = document().to_bytes().unwrap();
    assert_eq!(String::from_utf8(bytes).unwrap(), SIGNED);
    assert_eq!(
        RefusalDocument::from_bytes(SIGNED.as_bytes()).unwrap(),
        document()
    );
}

#[test]
fn a_member_that_is_unknown_or_missing_is_refused() {
    let unknown = SIGNED.replacen("{\"applicant\"", "{\"a\":1,\"applicant\"", 1);
    let missing = SIGNED.replacen(r#","number":"002-26-000417""#, "", 1);
    let other_kind = SIGNED.replacen(r#""version":1"#, r#""version":"1""#, 1);
    for json in [unknown, missing, other_kind] {
        assert_ne!(json, SIGNED);
        let read = RefusalDocument::from_bytes(json.as_bytes());
        assert!(
            matches!(read, Err(IssuedError::Canonical(CanonicalError::Shape))),
            "{json}"
        );
    }
}

#[test]
fn what_is_signed_reads_back_the_same() {
    let bytes = document().to_bytes().unwrap();
    assert_eq!(RefusalDocument::from_bytes(&bytes).unwrap(), document());
}

#[test]
fn a_refusal_is_never_read_as_an_issued_document() {
    let bytes = document().to_bytes().unwrap();
    assert!(matches!(
        IssuedDocument::from_bytes(&bytes),
        Err(IssuedError::Canonical(CanonicalError::Shape))
    ));
}

#[test]
fn another_version_is_its_own_error() {
    let mut other = document();
    other.heading.version = 9;
    assert!(matches!(other.to_bytes(), Err(IssuedError::Version(9))));
}

#[test]
fn a_refusal_must_name_what_it_answers() {
    let mut other = document();
    other.heading.application_sha256.clear();
    assert!(matches!(other.to_bytes(), Err(IssuedError::Application)));
}

#[test]
fn marks_are_bounded() {
    let other = RefusalDocument {
        documents: vec![marked("asp_cert"); MARKS_LIMIT + 1],
        ..document()
    };
    assert!(matches!(other.to_bytes(), Err(IssuedError::TooMany)));
}

/// Makes another refusal of it.
type Change = fn(&mut Refusal);

#[test]
fn it_is_the_refusal_of_a_log_only_with_the_same_words_and_marks() {
    let refusal = Refusal {
        reason: "Анықтаманың мерзімі өткен".into(),
        ground: "регламент 6, п. 9".into(),
        fields: vec!["/school/grade".into()],
        documents: vec!["asp_cert".into()],
    };
    assert!(document().is_of(&refusal));
    let changes: [Change; 4] = [
        |refusal| refusal.reason.push('.'),
        |refusal| refusal.ground.clear(),
        |refusal| refusal.fields.clear(),
        |refusal| refusal.documents.push("other".into()),
    ];
    for change in changes {
        let mut other = refusal.clone();
        change(&mut other);
        assert!(!document().is_of(&other), "{other:?}");
    }
}

#[test]
fn debug_output_shows_no_personal_data() {
    let shown = format!("{:?}", document());
    assert!(
        !shown.contains("ҮЛГІ") && !shown.contains("0407") && !shown.contains("мерзімі"),
        "{shown}"
    );
}
