#![allow(clippy::unwrap_used, clippy::panic)]

use super::*;
use crate::iin::PersonNumber;

fn words(text: &str) -> Localized {
    Localized {
        kk: text.into(),
        ru: text.into(),
        en: text.into(),
        unofficial: Vec::new(),
    }
}

fn document() -> IssuedDocument {
    IssuedDocument {
        heading: Heading {
            version: VERSION,
            number: "002-26-000417".into(),
            service: "besplatnoe-pitanie".into(),
            edition: "vko-2014-65".into(),
            title: words("Анықтама"),
            applicant: PersonNumber::parse("800101100407").unwrap(),
            applicant_name: "ҮЛГІ Ана".into(),
            application_sha256: canonical::sha256_hex(b"application"),
            provider: words("Білім бөлімі"),
            provider_bin: "140340000018".into(),
            official: "ҮЛГІ Басшы".into(),
            position: words("Басшы"),
            issued_at: "2026-03-27T10:00:00+05:00".parse().unwrap(),
        },
        body: words("тегін тамақтандыру"),
        valid_until: None,
        fields: vec![IssuedField {
            id: "child_fio".into(),
            label: words("Бала"),
            value: "ҮЛГІ Бала".into(),
        }],
    }
}

/// The bytes that are signed. Whoever changes them makes signatures of before unreadable.
const SIGNED: &str = concat!(
    r#"{"applicant":"800101100407""#,
    r#","applicant_name":"ҮЛГІ Ана""#,
    r#","application_sha256":"1fe289205936c3fdb61158223892c7a8bee6ff4dfa085ea1c094ce0294e32114""#,
    r#","body":{"en":"тегін тамақтандыру","kk":"тегін тамақтандыру","ru":"тегін тамақтандыру"}"#,
    r#","edition":"vko-2014-65""#,
    r#","fields":[{"id":"child_fio","label":{"en":"Бала","kk":"Бала","ru":"Бала"},"value":"ҮЛГІ Бала"}]"#,
    r#","issued_at":"2026-03-27T10:00:00+05:00""#,
    r#","number":"002-26-000417""#,
    r#","official":"ҮЛГІ Басшы""#,
    r#","position":{"en":"Басшы","kk":"Басшы","ru":"Басшы"}"#,
    r#","provider":{"en":"Білім бөлімі","kk":"Білім бөлімі","ru":"Білім бөлімі"}"#,
    r#","provider_bin":"140340000018""#,
    r#","service":"besplatnoe-pitanie""#,
    r#","title":{"en":"Анықтама","kk":"Анықтама","ru":"Анықтама"}"#,
    r#","valid_until":null"#,
    r#","version":1}"#,
);

#[test]
fn what_is_signed_is_written_as_ever() {
    let bytes = document().to_bytes().unwrap();
    assert_eq!(String::from_utf8(bytes).unwrap(), SIGNED);
    assert_eq!(
        IssuedDocument::from_bytes(SIGNED.as_bytes()).unwrap(),
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
        let read = IssuedDocument::from_bytes(json.as_bytes());
        assert!(
            matches!(read, Err(IssuedError::Canonical(CanonicalError::Shape))),
            "{json}"
        );
    }
}

#[test]
fn what_is_signed_reads_back_the_same() {
    let bytes = document().to_bytes().unwrap();
    assert_eq!(IssuedDocument::from_bytes(&bytes).unwrap(), document());
}

#[test]
fn bytes_that_are_not_canonical_are_refused() {
    let pretty = serde_json::to_vec_pretty(&document()).unwrap();
    let result = IssuedDocument::from_bytes(&pretty);
    assert!(matches!(
        result,
        Err(IssuedError::Canonical(CanonicalError::NotCanonical))
    ));
}

#[test]
fn another_version_is_its_own_error() {
    let mut other = document();
    other.heading.version = 9;
    assert!(matches!(other.to_bytes(), Err(IssuedError::Version(9))));
}

#[test]
fn a_document_must_name_what_it_answers() {
    let mut other = document();
    other.heading.application_sha256.clear();
    assert!(matches!(other.to_bytes(), Err(IssuedError::Application)));
}

#[test]
fn lines_are_bounded() {
    let line = document().fields.remove(0);
    let other = IssuedDocument {
        fields: vec![line; FIELDS_LIMIT + 1],
        ..document()
    };
    assert!(matches!(other.to_bytes(), Err(IssuedError::TooMany)));
}

#[test]
fn debug_output_shows_no_personal_data() {
    let shown = format!("{:?}", document());
    assert!(
        !shown.contains("ҮЛГІ") && !shown.contains("0407"),
        "{shown}"
    );
}
