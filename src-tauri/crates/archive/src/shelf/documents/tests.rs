#![allow(clippy::unwrap_used)]
use super::*;
use crate::{
    fixture::*,
    shelf::{applications::NewApplication, certificates::RememberedCertificate},
};

async fn document(kept: &Fixture, id: u8, words: &str) -> DocumentRow {
    let files = DocumentFiles {
        result_json: vec![id],
        result_p7s: vec![2],
        pdf: Some(vec![3]),
    };
    document_of(kept, id, words, &files).await
}

async fn document_of(kept: &Fixture, id: u8, words: &str, files: &DocumentFiles) -> DocumentRow {
    let application = Uuid::from_bytes([id; 16]);
    kept.shelf
        .put_application(&NewApplication {
            id: application,
            number: "n".into(),
            service: "s".into(),
            about: String::new(),
            status: serde_json::json!({}),
            receipt: None,
            accepted_at: noon(),
            as_of: noon(),
            unread: true,
            corrects: None,
        })
        .await
        .unwrap();
    let row = DocumentRow {
        id: Uuid::from_bytes([id + 100; 16]),
        application,
        number: format!("002-26-{id:06}"),
        title: Localized {
            kk: "Анықтама".into(),
            ru: "Справка".into(),
            en: "Certificate".into(),
            unofficial: Vec::new(),
        },
        about: "ҮЛГІБАЕВА Әйгерім Ғаниқызы".into(),
        issued_at: DateTime::parse_from_rfc3339(&format!("2026-11-{id:02}T16:05:00+05:00"))
            .unwrap(),
        valid_until: NaiveDate::from_ymd_opt(2027, 5, 25),
    };
    kept.shelf.keep_document(&row, words, files).await.unwrap();
    row
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_comes_back_with_its_files() {
    let kept = fixture().await;
    let row = document(&kept, 1, "").await;
    let kept = kept.reopened().await;
    assert_eq!(
        kept.shelf.document(row.id).await.unwrap(),
        Some(row.clone())
    );
    assert_eq!(
        kept.shelf.document_of(row.application).await.unwrap(),
        Some(row.clone())
    );
    let files = kept.shelf.document_files(row.id).await.unwrap();
    assert_eq!(
        (files.result_json, files.result_p7s, files.pdf),
        (vec![1], vec![2], Some(vec![3]))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_finds_kazakh_words_in_any_case_and_takes_signs_as_they_are() {
    let kept = fixture().await;
    let first = document(&kept, 1, "ҮЛГІБАЕВА Әйгерім 100%").await;
    let second = document(&kept, 2, "ҮЛГІБАЕВ Ғани").await;
    let found = async |query: &str| kept.shelf.documents(query).await.unwrap();
    let (first, second) = ([first], [second]);
    assert_eq!(found("").await, [&second[0], &first[0]].map(Clone::clone));
    assert_eq!(found("үлгібаева ӘЙГЕРІМ").await, first);
    assert_eq!(found("ғани").await, second);
    assert_eq!(found("100%").await, first);
    assert!(found("_").await.is_empty());
    // Copied from a Mac, typed with a Latin letter or on a Russian keyboard, and with a soft hyphen.
    for typed in [
        "әи\u{306}герім",
        "Әйгерiм",
        "айгерим улгибаева",
        "әйге\u{ad}рім",
    ] {
        assert_eq!(found(typed).await, first, "{}", typed.escape_unicode());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_is_kept_before_it_is_printed_and_printed_once() {
    let kept = fixture().await;
    let row = document(&kept, 1, "").await;
    let mut files = kept.shelf.document_files(row.id).await.unwrap();
    files.pdf = None;
    let second = document_of(&kept, 2, "", &files).await;
    let pdf = async || kept.shelf.document_files(second.id).await.unwrap().pdf;
    assert_eq!(pdf().await, None);
    kept.shelf.keep_print(second.id, b"%PDF-").await.unwrap();
    kept.shelf.keep_print(second.id, b"another").await.unwrap();
    assert_eq!(pdf().await.unwrap(), b"%PDF-");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_result_fetched_twice_is_kept_once_under_its_first_id() {
    let kept = fixture().await;
    let row = document(&kept, 1, "").await;
    let again = DocumentRow {
        id: Uuid::from_bytes([250; 16]),
        ..row.clone()
    };
    let files = kept.shelf.document_files(row.id).await.unwrap();
    let id = kept.shelf.keep_document(&again, "", &files).await.unwrap();
    assert_eq!(id, row.id);
    assert_eq!(kept.shelf.documents("").await.unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_neighbour_sees_neither_documents_nor_certificates() {
    let kept = fixture().await;
    let row = document(&kept, 1, "").await;
    let certificate = RememberedCertificate {
        path: "/keys/GOST512_1.p12".into(),
        file_sha256: "00".into(),
        der: vec![0x30],
    };
    kept.shelf.remember_certificate(&certificate).await.unwrap();
    let other = kept.archive.shelf(PORTAL, &neighbour()).await.unwrap();
    assert!(other.documents("").await.unwrap().is_empty());
    assert!(other.document_files(row.id).await.is_err());
    assert!(other.remembered_certificates().await.unwrap().is_empty());
    assert_eq!(
        kept.shelf.remembered_certificates().await.unwrap(),
        [certificate]
    );
}
