#![allow(clippy::unwrap_used)]
use crate::{Archive, ArchiveError, ArchiveKey, fixture::*};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn the_file_has_no_sqlite_header() {
    let kept = fixture().await;
    kept.draft().await;
    kept.archive.close().await;
    let bytes = std::fs::read(kept.folder.path().join("archive.db")).unwrap();
    assert!(bytes.len() > 4096);
    assert!(!bytes.starts_with(b"SQLite format 3\0"));
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_on_the_computer_can_read_the_files() {
    use std::os::unix::fs::PermissionsExt;
    let kept = fixture().await;
    kept.draft().await;
    crate::plain::save(kept.folder.path(), &"ru").unwrap();
    for entry in std::fs::read_dir(kept.folder.path()).unwrap() {
        let entry = entry.unwrap();
        let mode = entry.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{:?} has mode {mode:o}", entry.file_name());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_connection_has_a_term_whose_keeper_could_spin() {
    let kept = fixture().await;
    for pool in [&kept.archive.writer, &kept.archive.readers] {
        let options = pool.options();
        let terms = (options.get_idle_timeout(), options.get_max_lifetime());
        assert_eq!(terms, (None, None));
    }
    kept.archive.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_key_does_not_open_it() {
    let kept = fixture().await;
    kept.archive.close().await;
    let path = kept.folder.path().join("archive.db");
    let error = Archive::open(&path, &ArchiveKey::from_bytes([8; 32]))
        .await
        .unwrap_err();
    assert!(matches!(error, ArchiveError::Damaged), "{error:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_is_nowhere_in_clear() {
    let kept = fixture().await;
    let typed = "ҮЛГІБАЕВА Құралай, Өскемен";
    let draft = kept
        .shelf
        .create_draft("s", "e", &json!({"name": typed}), &json!({}), noon())
        .await
        .unwrap();
    kept.shelf
        .save_draft(draft.id, &json!([typed, 1]), &json!({}), &json!({}), noon())
        .await
        .unwrap();
    // Before closing: the write-ahead log is full of it.
    let mut looked_at = 0;
    for entry in std::fs::read_dir(kept.folder.path()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        for word in [typed, "ҮЛГІБАЕВА", "800101100407", "besplatnoe", "drafts"] {
            assert!(
                !bytes.windows(word.len()).any(|at| at == word.as_bytes()),
                "{word} lies in clear"
            );
        }
        looked_at += bytes.len();
    }
    assert!(looked_at > 100_000, "there was hardly anything to look at");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_said_so_and_loses_nothing() {
    let kept = fixture().await;
    let draft = kept.draft().await;
    sqlx::query("PRAGMA max_page_count = 1")
        .execute(&kept.archive.writer)
        .await
        .unwrap();
    let long = json!({"text": "ә".repeat(100_000)});
    let error = kept
        .shelf
        .save_draft(draft, &long, &json!({}), &json!({}), noon())
        .await
        .unwrap_err();
    assert!(matches!(error, ArchiveError::DiskFull), "{error:?}");
    let kept = kept.reopened().await;
    let answers = kept.shelf.draft(draft).await.unwrap().unwrap().answers;
    assert_eq!(answers, json!({"phone": "+77010000000"}));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_that_connects_writes_nothing_for_the_disk_may_be_full() {
    let kept = fixture().await;
    kept.draft().await;
    let log = kept.folder.path().join("archive.db-wal");
    let written = || std::fs::read(&log).unwrap();
    let before = written();
    let mut readers = Vec::new();
    while readers.len() < 3 {
        readers.push(kept.archive.readers.acquire().await.unwrap());
    }
    assert!(written() == before, "connecting has written");
    for reader in &mut readers {
        let mode: String = sqlx::query_scalar("PRAGMA journal_mode")
            .fetch_one(&mut **reader)
            .await
            .unwrap();
        assert_eq!(mode, "wal");
        let refused = sqlx::query("DELETE FROM drafts")
            .execute(&mut **reader)
            .await;
        assert!(refused.is_err());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_is_not_there_is_no_new_archive() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("gone").join("archive.db");
    let error = Archive::open(&path, &ArchiveKey::from_bytes(KEY))
        .await
        .unwrap_err();
    assert!(matches!(error, ArchiveError::Missing), "{error:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_torn_file_is_damaged_not_a_defect() {
    let kept = fixture().await;
    kept.draft().await;
    kept.archive.close().await;
    let path = kept.folder.path().join("archive.db");
    let mut bytes = std::fs::read(&path).unwrap();
    for byte in bytes.iter_mut().skip(4096) {
        *byte ^= 0x5a;
    }
    std::fs::write(&path, bytes).unwrap();
    let error = Archive::open(&path, &ArchiveKey::from_bytes(KEY))
        .await
        .unwrap_err();
    assert!(matches!(error, ArchiveError::Damaged), "{error:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn settings_and_passports_outlive_the_program() {
    let kept = fixture().await;
    kept.archive
        .set_setting("portal", &"training")
        .await
        .unwrap();
    for json in ["{}", "{\"n\":2}"] {
        kept.archive
            .keep_passport(PORTAL, "besplatnoe-pitanie", json, noon())
            .await
            .unwrap();
    }
    let kept = kept.reopened().await;
    let portal: Option<String> = kept.archive.setting("portal").await.unwrap();
    assert_eq!(portal.as_deref(), Some("training"));
    let passports = kept.archive.passports(PORTAL).await.unwrap();
    assert_eq!(passports.len(), 1);
    assert_eq!(passports[0].json, "{\"n\":2}");
    assert!(kept.archive.passports("other").await.unwrap().is_empty());
    assert!(
        kept.archive
            .passport(PORTAL, "unknown")
            .await
            .unwrap()
            .is_none()
    );
}
