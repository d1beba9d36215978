#![allow(clippy::unwrap_used)]
use crate::{ArchiveError, fixture::*};
use chrono::TimeDelta;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn a_saved_answer_is_there_after_a_restart() {
    let kept = fixture().await;
    let draft = kept.draft().await;
    let later = noon() + TimeDelta::seconds(5);
    kept.shelf
        .save_draft(
            draft,
            &json!({"phone": "+77010000001"}),
            &json!({"/phone": "citizen"}),
            &json!({"done": ["about"]}),
            later,
        )
        .await
        .unwrap();
    let kept = kept.reopened().await;
    let draft = kept.shelf.draft(draft).await.unwrap().unwrap();
    assert_eq!(draft.answers, json!({"phone": "+77010000001"}));
    assert_eq!(draft.provenance, json!({"/phone": "citizen"}));
    assert_eq!(draft.progress, json!({"done": ["about"]}));
    assert_eq!((draft.created_at, draft.saved_at), (noon(), later));
    assert!(!draft.sealed);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_neighbour_on_the_same_computer_sees_nothing_of_it() {
    let kept = fixture().await;
    let draft = kept.draft().await;
    for (portal, who) in [(PORTAL, neighbour()), ("another", person())] {
        let other = kept.archive.shelf(portal, &who).await.unwrap();
        assert!(other.drafts().await.unwrap().is_empty());
        assert!(other.draft(draft).await.unwrap().is_none());
        assert!(matches!(
            other.delete_draft(draft).await,
            Err(ArchiveError::NotFound)
        ));
        assert!(matches!(
            other
                .save_draft(draft, &json!({}), &json!({}), &json!({}), noon())
                .await,
            Err(ArchiveError::NotFound)
        ));
    }
    assert_eq!(kept.shelf.drafts().await.unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_saved_draft_comes_first() {
    let kept = fixture().await;
    let (first, second) = (kept.draft().await, kept.draft().await);
    kept.shelf
        .save_draft(
            first,
            &json!({}),
            &json!({}),
            &json!({}),
            noon() + TimeDelta::days(1),
        )
        .await
        .unwrap();
    let ids: Vec<_> = kept
        .shelf
        .drafts()
        .await
        .unwrap()
        .into_iter()
        .map(|draft| draft.id)
        .collect();
    assert_eq!(ids, [first, second]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_draft_is_gone() {
    let kept = fixture().await;
    let draft = kept.draft().await;
    kept.shelf.delete_draft(draft).await.unwrap();
    assert!(kept.shelf.draft(draft).await.unwrap().is_none());
}
