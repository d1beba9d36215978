#![allow(clippy::unwrap_used)]
use super::super::tests::{content, described};
use super::*;
use crate::fixture::*;
use serde_json::json;
use std::{
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};
use tokio::{io::ReadBuf, sync::Notify};

#[tokio::test(flavor = "multi_thread")]
async fn other_bytes_than_were_examined_are_refused_and_leave_nothing() {
    let kept = fixture().await;
    let draft = kept.draft().await;
    let content = content();
    for source in [&content[1..], &[content.clone(), vec![0]].concat()] {
        let error = kept
            .shelf
            .attach(draft, &described("a.jpg", &content), source)
            .await
            .unwrap_err();
        assert!(matches!(error, ArchiveError::ContentChanged), "{error:?}");
    }
    assert!(kept.shelf.attachments(draft).await.unwrap().is_empty());
    let left: i64 = sqlx::query_scalar("SELECT count(*) FROM chunks")
        .fetch_one(&kept.archive.readers)
        .await
        .unwrap();
    assert_eq!(left, 0);
}

/// One piece of a file, and then nothing more, as from a share whose server is away.
struct Stalled {
    first: bool,
    asked_again: Arc<Notify>,
}

impl AsyncRead for Stalled {
    fn poll_read(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<std::io::Result<()>> {
        if std::mem::take(&mut self.first) {
            let most = buffer.remaining().min(CHUNK);
            buffer.put_slice(&vec![0; most]);
            return Poll::Ready(Ok(()));
        }
        self.asked_again.notify_one();
        Poll::Pending
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_stalls_keeps_nothing_else_from_being_saved() {
    let kept = fixture().await;
    let draft = kept.draft().await;
    let asked_again = Arc::new(Notify::new());
    let source = Stalled {
        first: true,
        asked_again: Arc::clone(&asked_again),
    };
    let shelf = kept.shelf.clone();
    let stalled = tokio::spawn(async move {
        let new = described("a.jpg", &content());
        shelf.attach(draft, &new, source).await
    });
    asked_again.notified().await;
    let (answers, nothing) = (json!({"phone": "+77020000000"}), json!({}));
    let saved = kept
        .shelf
        .save_draft(draft, &answers, &nothing, &nothing, noon())
        .await;
    stalled.abort();
    assert!(stalled.await.unwrap_err().is_cancelled());
    saved.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_cut_off_by_a_kill_is_swept_at_the_next_start() {
    let kept = fixture().await;
    let draft = kept.draft().await;
    let content = content();
    let id = kept
        .shelf
        .begin(draft, &described("a.jpg", &content))
        .await
        .unwrap();
    assert!(kept.shelf.attachments(draft).await.unwrap().is_empty());
    let kept = kept.reopened().await;
    let left: i64 = sqlx::query_scalar("SELECT count(*) FROM attachments WHERE id = ?")
        .bind(id)
        .fetch_one(&kept.archive.readers)
        .await
        .unwrap();
    assert_eq!(left, 0);
}

/// Files of one requirement in a draft, their names as their content.
async fn attached(kept: &Fixture, draft: Uuid, names: &[&str]) -> Vec<Uuid> {
    let mut ids = Vec::new();
    for name in names {
        let new = described(name, name.as_bytes());
        let attached = kept.shelf.attach(draft, &new, name.as_bytes()).await;
        ids.push(attached.unwrap().id);
    }
    ids
}

async fn names(kept: &Fixture, draft: Uuid) -> Vec<String> {
    let attachments = kept.shelf.attachments(draft).await.unwrap();
    attachments.into_iter().map(|file| file.name).collect()
}

/// All rows, those of files on their way among them.
async fn rows(kept: &Fixture) -> i64 {
    sqlx::query_scalar("SELECT count(*) FROM attachments")
        .fetch_one(&kept.archive.readers)
        .await
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_file_takes_the_place_of_old_ones() {
    let kept = fixture().await;
    let draft = kept.draft().await;
    let ids = attached(&kept, draft, &["a", "b", "c", "d"]).await;
    let new = described("new", b"new");
    let replaced = kept
        .shelf
        .replace_attachments(draft, &[ids[2], ids[1]], &new, b"new".as_slice())
        .await
        .unwrap();
    assert_eq!(names(&kept, draft).await, ["a", "new", "d"]);
    assert_eq!(replaced.rotation, 0);
    assert_eq!(rows(&kept).await, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn old_files_that_cannot_go_stay_without_the_new_one() {
    let kept = fixture().await;
    let draft = kept.draft().await;
    let ids = attached(&kept, draft, &["a", "b"]).await;
    // As a kill between the two: nothing is taken away after the new file is written, itself neither.
    let stop = "CREATE TRIGGER stop BEFORE DELETE ON attachments WHEN OLD.name <> 'a'
                BEGIN SELECT raise(ABORT, 'stopped'); END";
    sqlx::query(stop)
        .execute(kept.shelf.writer())
        .await
        .unwrap();
    let new = described("new", b"new");
    let failed = kept
        .shelf
        .replace_attachments(draft, &ids, &new, b"new".as_slice())
        .await;
    failed.unwrap_err();
    assert_eq!(names(&kept, draft).await, ["a", "b"]);
    let go_on = sqlx::query("DROP TRIGGER stop");
    go_on.execute(kept.shelf.writer()).await.unwrap();
    let kept = kept.reopened().await;
    assert_eq!(names(&kept, draft).await, ["a", "b"]);
    assert_eq!(rows(&kept).await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_of_another_draft_is_not_replaced() {
    let kept = fixture().await;
    let (draft, other) = (kept.draft().await, kept.draft().await);
    let ids = attached(&kept, draft, &["a"]).await;
    let new = described("new", b"new");
    for old in [ids[0], Uuid::now_v7()] {
        let failed = kept
            .shelf
            .replace_attachments(other, &[old], &new, b"new".as_slice())
            .await;
        assert!(matches!(failed, Err(ArchiveError::NotFound)), "{failed:?}");
    }
    assert_eq!(names(&kept, draft).await, ["a"]);
    assert_eq!(rows(&kept).await, 1);
}
