#![allow(clippy::unwrap_used)]
use super::*;
use crate::{
    fixture::*,
    shelf::attachments::{Attachment, NewAttachment},
};
use serde_json::json;
use sha2::{Digest, Sha256};

fn package(byte: u8) -> SignedPackage {
    SignedPackage {
        idempotency_key: Uuid::from_bytes([byte; 16]),
        application: vec![byte; 10],
        manifest: vec![byte; 20],
        signature: vec![byte; 30],
    }
}

async fn attached(kept: &Fixture, draft: Uuid) -> Attachment {
    let new = NewAttachment {
        requirement: "birth_cert".into(),
        name: "a.jpg".into(),
        media_type: "image/jpeg".into(),
        size: 1,
        sha256: format!("{:x}", Sha256::digest(b"a")),
        pages: 1,
        width: None,
        height: None,
        quality: "good".into(),
        turn_refusal: None,
    };
    kept.shelf
        .attach(draft, &new, b"a".as_slice())
        .await
        .unwrap()
}

fn upload(attachment: &Attachment) -> Upload {
    Upload {
        attachment: attachment.id,
        name: "attachments/01-birth_cert.jpg".into(),
        size: attachment.size,
        sha256: attachment.sha256.clone(),
        url: None,
        sent: 0,
    }
}

/// A draft that was signed, with what is attached to it.
async fn signed(kept: &Fixture) -> (Uuid, Attachment) {
    let draft = kept.draft().await;
    let attachment = attached(kept, draft).await;
    sign(kept, draft, 1, &[upload(&attachment)]).await;
    (draft, attachment)
}

async fn sign(kept: &Fixture, draft: Uuid, package_of: u8, uploads: &[Upload]) {
    kept.shelf
        .begin_sending(draft, &package(package_of), uploads, noon())
        .await
        .unwrap();
}

fn application(id: u8) -> NewApplication {
    NewApplication {
        id: Uuid::from_bytes([id; 16]),
        number: "002-26-000417".into(),
        service: "besplatnoe-pitanie".into(),
        about: "ҮЛГІБАЕВА Әйгерім".into(),
        status: json!({"state": "accepted"}),
        receipt: Some((vec![1], vec![2])),
        accepted_at: noon(),
        as_of: noon(),
        unread: false,
        corrects: None,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_sending_goes_on_with_the_same_bytes_from_the_same_place() {
    let kept = fixture().await;
    let (draft, attachment) = signed(&kept).await;
    let url = "/api/uploads/7";
    kept.shelf
        .note_upload(draft, attachment.id, Some(url), 1)
        .await
        .unwrap();
    kept.shelf
        .note_phase(
            draft,
            Phase::Submitting,
            Some(FailureCode::PortalUnreachable),
        )
        .await
        .unwrap();
    let kept = kept.reopened().await;
    let unfinished = kept.shelf.unfinished_sendings().await.unwrap();
    let [sending] = unfinished.as_slice() else {
        unreachable!("one sending")
    };
    assert_eq!(sending.package, package(1));
    assert_eq!(sending.phase, Phase::Submitting);
    assert_eq!(sending.failure, Some(FailureCode::PortalUnreachable));
    assert_eq!(sending.uploads[0].url.as_deref(), Some(url));
    assert_eq!(sending.uploads[0].sent, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signed_draft_does_not_change_any_more() {
    let kept = fixture().await;
    let (draft, attachment) = signed(&kept).await;
    let nothing = json!({});
    let outcomes = [
        kept.shelf
            .save_draft(draft, &nothing, &nothing, &nothing, noon())
            .await,
        kept.shelf.delete_draft(draft).await,
        kept.shelf.remove_attachment(attachment.id).await,
        kept.shelf.set_rotation(attachment.id, 90).await,
        kept.shelf
            .begin_sending(draft, &package(2), &[], noon())
            .await
            .map(drop),
    ];
    for outcome in outcomes {
        assert!(matches!(outcome, Err(ArchiveError::Sealed)), "{outcome:?}");
    }
    assert!(kept.shelf.draft(draft).await.unwrap().unwrap().sealed);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_done_sending_is_an_application_and_no_draft() {
    let kept = fixture().await;
    let draft = kept.draft().await;
    sign(&kept, draft, 1, &[]).await;
    kept.shelf
        .finish_sending(draft, &application(9))
        .await
        .unwrap();
    let kept = kept.reopened().await;
    assert!(kept.shelf.drafts().await.unwrap().is_empty());
    assert!(kept.shelf.unfinished_sendings().await.unwrap().is_empty());
    let applications = kept.shelf.applications(10, 0).await.unwrap();
    assert_eq!(applications.len(), 1);
    assert_eq!(applications[0].draft, Some(draft));
    assert_eq!(applications[0].application, application(9));
    // The signed bytes stay for the container.
    let sending = kept.shelf.sending(draft).await.unwrap().unwrap();
    assert_eq!((sending.phase, sending.package), (Phase::Done, package(1)));
    assert!(matches!(
        kept.shelf.withdraw_sending(draft).await,
        Err(ArchiveError::Sealed)
    ));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_finish_heard_twice_makes_one_application() {
    let kept = fixture().await;
    let draft = kept.draft().await;
    sign(&kept, draft, 1, &[]).await;
    for _ in 0..2 {
        kept.shelf
            .finish_sending(draft, &application(9))
            .await
            .unwrap();
    }
    assert_eq!(kept.shelf.applications(10, 0).await.unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receipt_joins_news_that_came_before_it() {
    let kept = fixture().await;
    let (draft, _) = signed(&kept).await;
    let news = NewApplication {
        status: json!({"state": "handed-over"}),
        about: String::new(),
        receipt: None,
        as_of: noon() + chrono::TimeDelta::seconds(1),
        ..application(7)
    };
    kept.shelf.put_application(&news).await.unwrap();
    kept.shelf
        .finish_sending(draft, &application(7))
        .await
        .unwrap();
    let now = kept.shelf.application(news.id).await.unwrap().unwrap();
    assert_eq!(now.draft, Some(draft));
    assert_eq!(now.application.receipt, Some((vec![1], vec![2])));
    assert_eq!(now.application.about, "ҮЛГІБАЕВА Әйгерім");
    assert_eq!(now.application.status, news.status);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_withdrawn_sending_leaves_a_draft_that_can_be_changed_and_signed_anew() {
    let kept = fixture().await;
    let (draft, attachment) = signed(&kept).await;
    kept.shelf.withdraw_sending(draft).await.unwrap();
    kept.shelf.set_rotation(attachment.id, 90).await.unwrap();
    sign(&kept, draft, 2, &[upload(&attachment)]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_neighbour_cannot_touch_a_sending() {
    let kept = fixture().await;
    let (draft, attachment) = signed(&kept).await;
    let other = kept.archive.shelf(PORTAL, &neighbour()).await.unwrap();
    assert!(other.sending(draft).await.unwrap().is_none());
    assert!(other.unfinished_sendings().await.unwrap().is_empty());
    assert!(other.withdraw_sending(draft).await.is_err());
    assert!(other.note_phase(draft, Phase::Failed, None).await.is_err());
    assert!(
        other
            .note_upload(draft, attachment.id, None, 5)
            .await
            .is_err()
    );
    assert!(other.finish_sending(draft, &application(9)).await.is_err());
    assert!(other.applications(10, 0).await.unwrap().is_empty());
}
