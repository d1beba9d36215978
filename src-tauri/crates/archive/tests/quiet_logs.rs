//! Nothing of the key and nothing that was typed reaches a log, even at the loudest level. Alone in
//! this file: it listens to the whole process.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, missing_docs)]

use chrono::Utc;
use kabinet_archive::{Archive, ArchiveKey};
use kabinet_model::iin::PersonNumber;
use serde_json::json;
use std::{
    io::Write,
    sync::{Arc, Mutex},
};

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn the_loudest_log_holds_neither_key_nor_answers() {
    let log = Log::default();
    let writer = log.clone();
    tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(move || writer.clone())
        .init();
    tracing::info!("listening");
    let folder = tempfile::tempdir().unwrap();
    let key = ArchiveKey::from_bytes([0xab; 32]);
    let archive = Archive::open_or_create(&folder.path().join("archive.db"), &key)
        .await
        .unwrap();
    let person = PersonNumber::parse("800101100407").unwrap();
    let shelf = archive.shelf("training", &person).await.unwrap();
    let answers = json!({"name": "ҮЛГІБАЕВА"});
    shelf
        .create_draft("s", "e", &answers, &json!({}), Utc::now())
        .await
        .unwrap();
    let other = ArchiveKey::from_bytes([0xcd; 32]);
    let refused = Archive::open(&folder.path().join("archive.db"), &other).await;
    tracing::error!("{refused:?} {key:?}");
    archive.close().await;

    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(log.contains("listening"), "the test is deaf");
    for secret in ["abababab", "cdcdcdcd", "800101100407", "ҮЛГІБАЕВА"] {
        assert!(!log.contains(secret), "{secret} in the log:\n{log}");
    }
}
