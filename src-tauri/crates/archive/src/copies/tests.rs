#![allow(clippy::unwrap_used)]
use super::*;
use crate::fixture::*;
use serde_json::json;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn key() -> ArchiveKey {
    ArchiveKey::from_bytes(KEY)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_opens_with_the_same_key_holds_what_was_saved_and_nothing_in_clear() {
    let kept = fixture().await;
    let draft = kept.draft().await;
    let database = kept.folder.path().join("archive.db");
    let made = kept.archive.keep_copy(&database, &key(), noon()).await;
    assert!(made.unwrap());
    let copies = list(&database);
    assert_eq!(
        copies.iter().map(|copy| copy.at).collect::<Vec<_>>(),
        [noon()]
    );
    let bytes = fs::read(&copies[0].path).unwrap();
    assert!(!bytes.windows(8).any(|at| at == b"+7701000"));
    assert!(!bytes.starts_with(b"SQLite"));
    let copy = Archive::open(&copies[0].path, &key()).await.unwrap();
    let shelf = copy.shelf(PORTAL, &person()).await.unwrap();
    let answers = shelf.draft(draft).await.unwrap().unwrap().answers;
    assert_eq!(answers, json!({"phone": "+77010000000"}));
    copy.close().await;
    assert!(
        verify(&copies[0].path, &ArchiveKey::from_bytes([9; 32]))
            .await
            .is_err(),
        "another key opens it"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_is_made_once_a_day_and_two_are_kept() {
    let kept = fixture().await;
    let database = kept.folder.path().join("archive.db");
    let mut made = Vec::new();
    for time in [
        "2026-11-20T12:00:00Z",
        "2026-11-21T11:59:59Z",
        "2026-11-21T12:00:00Z",
        "2026-11-23T12:00:00Z",
    ] {
        let copied = kept.archive.keep_copy(&database, &key(), at(time)).await;
        made.push(copied.unwrap());
    }
    assert_eq!(made, [true, false, true, true]);
    let times: Vec<_> = list(&database).into_iter().map(|copy| copy.at).collect();
    assert_eq!(
        times,
        [at("2026-11-23T12:00:00Z"), at("2026-11-21T12:00:00Z")]
    );
    let files = fs::read_dir(folder(&database)).unwrap().count();
    assert_eq!(files, KEPT, "something else was left behind");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_was_ahead_keeps_no_copy_from_being_made() {
    let kept = fixture().await;
    let database = kept.folder.path().join("archive.db");
    for time in ["2031-01-01T00:00:00Z", "2026-11-20T12:00:00Z"] {
        let copied = kept.archive.keep_copy(&database, &key(), at(time)).await;
        assert!(copied.unwrap());
    }
    assert_eq!(list(&database).len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn restoring_sets_the_damaged_archive_aside_byte_for_byte() {
    let kept = fixture().await;
    let draft = kept.draft().await;
    let database = kept.folder.path().join("archive.db");
    kept.archive
        .keep_copy(&database, &key(), noon())
        .await
        .unwrap();
    kept.archive.close().await;
    fs::write(&database, b"something else").unwrap();
    let now = at("2026-11-29T10:15:00Z");
    assert!(matches!(
        restore(&database, now, now),
        Err(ArchiveError::Missing)
    ));
    restore(&database, noon(), now).unwrap();
    let aside = kept.folder.path().join("set-aside-2026-11-29-101500");
    assert_eq!(
        fs::read(aside.join("archive.db")).unwrap(),
        b"something else"
    );
    let kept = kept.reopened().await;
    assert!(kept.shelf.draft(draft).await.unwrap().is_some());
    assert_eq!(list(&database).len(), 1, "the copy is gone");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_archive_that_closes_does_not_wait_for_a_copy() {
    let kept = fixture().await;
    let draft = kept.draft().await;
    let long = json!({"text": "ә".repeat(400_000)});
    kept.shelf
        .save_draft(draft, &long, &json!({}), &json!({}), noon())
        .await
        .unwrap();
    let database = kept.folder.path().join("archive.db");
    kept.archive.closing.store(true, Ordering::Release);
    let copied = kept.archive.keep_copy(&database, &key(), noon()).await;
    assert!(copied.is_err());
    assert_eq!(fs::read_dir(folder(&database)).unwrap().count(), 0);
}
