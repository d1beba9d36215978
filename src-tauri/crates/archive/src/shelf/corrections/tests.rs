#![allow(clippy::unwrap_used)]
use super::*;
use crate::{
    fixture::*,
    shelf::{applications::NewApplication, attachments::NewAttachment},
};
use serde_json::json;
use sha2::{Digest, Sha256};
use tokio::io::AsyncReadExt;

const REFUSED: Uuid = Uuid::from_bytes([9; 16]);

fn correction(source: Option<Uuid>) -> NewCorrection {
    NewCorrection {
        corrects: REFUSED,
        source,
        service: "besplatnoe-pitanie".into(),
        edition: "vko-2014-65".into(),
        answers: json!({"phone": "+77010000000"}),
        provenance: json!({}),
        progress: json!({"done": ["contacts"]}),
    }
}

async fn attached(kept: &Fixture, draft: Uuid, content: &[u8]) -> Uuid {
    let new = NewAttachment {
        requirement: "birth_cert".into(),
        name: "a.jpg".into(),
        media_type: "image/jpeg".into(),
        size: content.len() as u64,
        sha256: format!("{:x}", Sha256::digest(content)),
        pages: 1,
        width: Some(10),
        height: None,
        quality: "good".into(),
        turn_refusal: None,
    };
    kept.shelf.attach(draft, &new, content).await.unwrap().id
}

#[tokio::test(flavor = "multi_thread")]
async fn a_correction_has_its_own_copy_of_every_file() {
    let kept = fixture().await;
    let source = kept.draft().await;
    let content = vec![7; 600_000];
    let original = attached(&kept, source, &content).await;
    let draft = kept
        .shelf
        .begin_correction(&correction(Some(source)), noon())
        .await
        .unwrap();
    assert_eq!(draft.corrects, Some(REFUSED));
    kept.shelf.remove_attachment(original).await.unwrap();
    let copies = kept.shelf.attachments(draft.id).await.unwrap();
    assert_eq!(copies.len(), 1);
    assert_ne!(copies[0].id, original);
    let mut bytes = Vec::new();
    let mut copy = kept.shelf.read_attachment(copies[0].id, 0).await.unwrap();
    copy.read_to_end(&mut bytes).await.unwrap();
    assert_eq!(bytes, content);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_files_of_another_person_are_not_carried_over() {
    let kept = fixture().await;
    let source = kept.draft().await;
    attached(&kept, source, b"scan").await;
    let theirs = kept.archive.shelf(PORTAL, &neighbour()).await.unwrap();
    let draft = theirs
        .begin_correction(&correction(Some(source)), noon())
        .await
        .unwrap();
    assert_eq!(theirs.attachments(draft.id).await.unwrap(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_correction_is_found_while_it_is_being_filled_in() {
    let kept = fixture().await;
    let shelf = &kept.shelf;
    assert_eq!(shelf.correction_begun(REFUSED).await.unwrap(), None);
    let draft = shelf
        .begin_correction(&correction(None), noon())
        .await
        .unwrap();
    assert_eq!(
        shelf.correction_begun(REFUSED).await.unwrap(),
        Some(draft.id)
    );
    shelf.delete_draft(draft.id).await.unwrap();
    assert_eq!(shelf.correction_begun(REFUSED).await.unwrap(), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_application_that_corrects_is_found_by_the_refused_one() {
    let kept = fixture().await;
    let application = NewApplication {
        id: Uuid::from_bytes([1; 16]),
        number: "002-26-000418".into(),
        service: "besplatnoe-pitanie".into(),
        about: String::new(),
        status: json!({}),
        receipt: None,
        accepted_at: noon(),
        as_of: noon(),
        unread: false,
        corrects: Some(REFUSED),
    };
    kept.shelf.put_application(&application).await.unwrap();
    // News that do not repeat the link do not undo it.
    let news = NewApplication {
        corrects: None,
        ..application.clone()
    };
    kept.shelf.put_application(&news).await.unwrap();
    let found = kept.shelf.correction_of(REFUSED).await.unwrap();
    assert_eq!(found, Some(application.id));
}
