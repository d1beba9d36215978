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
