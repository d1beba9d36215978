//! A recovery sheet: made, saved, and used once the passphrase is forgotten.

use crate::opening::{PASSPHRASE, program};
use kabinet_core::{ArchiveKeySource, view::settings::ArchiveState};
use std::{fs, path::Path};
use tempfile::TempDir;

/// Every file under the folder, by its bytes.
fn files(folder: &Path) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(files(&path));
        } else {
            all.push(fs::read(path).unwrap());
        }
    }
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forgotten_passphrase_is_replaced_with_the_code_of_the_saved_sheet() {
    let home = TempDir::new().unwrap();
    let kabinet = program(home.path(), ArchiveKeySource::Passphrase).await;
    kabinet.settings().unlock_archive(PASSPHRASE).await.unwrap();
    assert_eq!(kabinet.start().await.unwrap().recovery_sheet, Some(false));
    let sheet = home.path().join("sheet.pdf");
    let refused = kabinet
        .settings()
        .save_recovery_sheet("Not the phrase", &sheet)
        .await;
    assert_eq!(refused.unwrap_err().code, "archive.passphrase-wrong");
    assert!(!sheet.exists());
    kabinet
        .settings()
        .save_recovery_sheet(PASSPHRASE, &sheet)
        .await
        .unwrap();
    assert_eq!(kabinet.start().await.unwrap().recovery_sheet, Some(true));
    kabinet.close().await;
    let code = code_on(&sheet);
    fs::remove_file(&sheet).unwrap();
    for file in files(home.path()) {
        let text = String::from_utf8_lossy(&file).into_owned();
        assert!(
            code.split('-').all(|group| !text.contains(group)),
            "the code lies in clear"
        );
    }

    let kabinet = program(home.path(), ArchiveKeySource::Passphrase).await;
    let mistyped = kabinet
        .settings()
        .unlock_archive_with_code(&code[1..], "A new long phrase")
        .await;
    assert_eq!(mistyped.unwrap_err().code, "archive.code-mistyped");
    let weak = kabinet
        .settings()
        .unlock_archive_with_code(&code, "short")
        .await;
    assert_eq!(weak.unwrap_err().code, "password.weak");
    let state = kabinet
        .settings()
        .unlock_archive_with_code(&code.to_lowercase(), "A new long phrase")
        .await;
    assert_eq!(state.unwrap(), ArchiveState::Open);
    kabinet.close().await;
    let kabinet = program(home.path(), ArchiveKeySource::Passphrase).await;
    let state = kabinet
        .settings()
        .unlock_archive("A new long phrase")
        .await
        .unwrap();
    assert_eq!(state, ArchiveState::Open);
    kabinet.close().await;
}

/// The code as the sheet shows it.
fn code_on(sheet: &Path) -> String {
    let text = lopdf::Document::load(sheet)
        .unwrap()
        .extract_text(&[1])
        .unwrap();
    let groups: Vec<_> = text
        .split_whitespace()
        .filter(|word| word.len() == 5 && !word.contains(|c: char| c.is_ascii_lowercase()))
        .filter(|word| word.is_ascii() && !word.contains(':'))
        .collect();
    assert_eq!(groups.len(), 7, "{text}");
    groups.join("-")
}
