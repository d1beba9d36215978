#![allow(clippy::unwrap_used, clippy::panic)]

use super::*;
use proptest::prelude::*;
use serde_json::json;

fn attachment(position: usize) -> Attachment {
    Attachment {
        requirement: "birth_cert".into(),
        name: Attachment::name_for(position, "birth_cert", "image/jpeg"),
        media_type: "image/jpeg".into(),
        size: 120_000,
        sha256: canonical::sha256_hex(b"scan"),
    }
}

fn application() -> Application {
    Application {
        version: VERSION,
        service: "besplatnoe-pitanie".into(),
        edition: "vko-2014-65".into(),
        idempotency_key: Uuid::from_u128(7),
        created_at: "2026-03-20T11:00:00+05:00".parse().unwrap(),
        language: Language::Kk,
        applicant: Applicant {
            iin: PersonNumber::parse("800101100407").unwrap(),
            name: "ҮЛГІ Ана".into(),
        },
        answers: json!({"child": {"name": "ҮЛГІ Бала"}}),
        attachments: vec![attachment(1), attachment(2)],
        corrects: None,
    }
}

#[test]
fn what_is_signed_reads_back_the_same() {
    let bytes = application().to_bytes().unwrap();
    assert_eq!(Application::from_bytes(&bytes).unwrap(), application());
    assert_eq!(
        Application::from_bytes(&bytes).unwrap().to_bytes().unwrap(),
        bytes
    );
}

#[test]
fn a_member_nobody_knows_is_refused() {
    let mut value = serde_json::to_value(application()).unwrap();
    value["extra"] = json!(1);
    let bytes = canonical::to_bytes(&value).unwrap();
    assert!(matches!(
        Application::from_bytes(&bytes),
        Err(ApplicationError::Canonical(_))
    ));
}

#[test]
fn another_version_is_its_own_error() {
    let other = Application {
        version: 2,
        ..application()
    };
    assert!(matches!(
        other.to_bytes(),
        Err(ApplicationError::Version(2))
    ));
}

#[test]
fn a_name_says_position_requirement_and_kind() {
    assert_eq!(attachment(1).name, "attachments/01-birth_cert.jpg");
    assert_eq!(
        Attachment::name_for(12, "id_card", "application/pdf"),
        "attachments/12-id_card.pdf"
    );
}

#[test]
fn a_name_that_leaves_the_folder_is_refused() {
    for name in [
        "attachments/../x.jpg",
        "attachments/a/b.jpg",
        "/etc/passwd",
        "attachments/",
        "attachments/.hidden",
        "attachments/x\u{202e}gpj",
        "birth.jpg",
        "",
    ] {
        let mut changed = application();
        changed.attachments[1].name = name.into();
        assert!(
            matches!(changed.to_bytes(), Err(ApplicationError::Attachment(1))),
            "{name}"
        );
    }
}

#[test]
fn a_name_given_twice_is_refused() {
    let mut changed = application();
    changed.attachments[1].name = "attachments/01-BIRTH_CERT.jpg".into();
    assert!(matches!(
        changed.to_bytes(),
        Err(ApplicationError::Attachment(1))
    ));
}

#[test]
fn a_digest_that_is_none_is_refused() {
    let mut changed = application();
    changed.attachments[0].sha256 = "ABC".into();
    assert!(matches!(
        changed.to_bytes(),
        Err(ApplicationError::Attachment(0))
    ));
}

#[test]
fn an_applicant_without_a_name_or_with_an_endless_one_is_refused() {
    for (length, is_good) in [(0, false), (1, true), (300, true), (301, false)] {
        let mut changed = application();
        changed.applicant.name = "Ү".repeat(length);
        assert_eq!(changed.to_bytes().is_ok(), is_good, "{length}");
    }
}

#[test]
fn attachments_are_bounded() {
    let attachments = (0..=ATTACHMENTS_LIMIT).map(attachment).collect();
    let changed = Application {
        attachments,
        ..application()
    };
    assert!(matches!(changed.to_bytes(), Err(ApplicationError::TooMany)));
}

#[test]
fn debug_output_shows_no_person_and_no_answer() {
    let shown = format!("{:?} {:?}", application(), application().applicant);
    assert!(
        !shown.contains("ҮЛГІ") && !shown.contains("0407"),
        "{shown}"
    );
}

#[test]
fn a_time_that_is_written_another_way_is_refused() {
    let bytes = application().to_bytes().unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let other = text.replacen("+05:00\"", "+05 00\"", 1);
    assert_ne!(other, text);
    assert!(Application::from_bytes(other.as_bytes()).is_err());
}

proptest! {
    #[test]
    fn any_bytes_are_read_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(Application::from_bytes(&bytes).is_err());
    }

    #[test]
    fn one_changed_byte_never_reads_as_the_same(at in 0usize..700, by in 1u8..=255) {
        let mut bytes = application().to_bytes().unwrap();
        let at = at % bytes.len();
        bytes[at] ^= by;
        prop_assert!(Application::from_bytes(&bytes).map_or(true, |read| read != application()));
    }
}
