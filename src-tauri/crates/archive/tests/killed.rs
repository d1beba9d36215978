//! A process killed in the middle of its work loses nothing that it had been told was saved.
#![cfg(unix)]
#![allow(clippy::disallowed_methods, clippy::unwrap_used, missing_docs)]

use chrono::Utc;
use kabinet_archive::{Archive, ArchiveKey, Shelf};
use kabinet_model::iin::PersonNumber;
use serde_json::json;
use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Stdio},
};

/// Folder of the archive, set for the process that is going to be killed.
const FOLDER: &str = "KABINET_TEST_KILLED";

async fn shelf(folder: &Path) -> (Archive, Shelf) {
    let key = ArchiveKey::from_bytes([7; 32]);
    let archive = Archive::open_or_create(&folder.join("archive.db"), &key)
        .await
        .unwrap();
    let person = PersonNumber::parse("800101100407").unwrap();
    let shelf = archive.shelf("training", &person).await.unwrap();
    (archive, shelf)
}

/// The victim: saves one answer after another and says each number once it is saved.
#[tokio::test]
#[ignore = "run by the test below, which kills it"]
async fn victim() {
    let Some(folder) = std::env::var_os(FOLDER) else {
        return;
    };
    let (_, shelf) = shelf(Path::new(&folder)).await;
    let nothing = json!({});
    let draft = shelf
        .create_draft("s", "e", &nothing, &nothing, Utc::now())
        .await
        .unwrap();
    for number in 1_u64.. {
        let answers = json!({"number": number});
        shelf
            .save_draft(draft.id, &answers, &nothing, &nothing, Utc::now())
            .await
            .unwrap();
        println!("saved {number}");
    }
}

#[tokio::test]
async fn a_kill_loses_nothing_that_was_saved() {
    for after in [1, 7, 40] {
        let folder = tempfile::tempdir().unwrap();
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "victim", "--ignored", "--nocapture"])
            .env(FOLDER, folder.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut said = 0;
        for line in lines {
            if let Some(number) = line.unwrap().strip_prefix("saved ") {
                said = number.parse::<u64>().unwrap();
            }
            if said == after {
                child.kill().unwrap();
                break;
            }
        }
        child.wait().unwrap();
        assert_eq!(said, after, "the victim ended by itself");
        let (archive, shelf) = shelf(folder.path()).await;
        let drafts = shelf.drafts().await.unwrap();
        archive.close().await;
        let kept = drafts[0].answers["number"].as_u64().unwrap();
        assert!(kept >= after, "{kept} kept of {after} saved");
    }
}
