//! An archive that does not open, and one that was closed.

use kabinet_core::{
    Answer, ArchiveKeySource, Kabinet, Setup, clock::SystemClock, events::NoEvents,
    view::settings::ArchiveState,
};
use kabinet_documents::sandbox::Sandbox;
use std::{path::Path, sync::Arc};

/// A keyring under this name nobody has.
const NO_KEYRING: &str = "kz.kabinet.nobody-has-this";

pub(crate) const PASSPHRASE: &str = "Ulgi-sandyq-2026";

pub(crate) async fn program(folder: &Path, archive_key: ArchiveKeySource) -> Arc<Kabinet> {
    kabinet_core::prepare_process();
    let setup = Setup {
        troubles: Vec::new(),
        folder: folder.to_owned(),
        portals: Vec::new(),
        portal_files: Some(folder.join("portals")),
        training_built_in: false,
        archive_key,
        clock: Arc::new(SystemClock),
        events: Arc::new(NoEvents),
        sandbox: Sandbox::unconfined(),
        version: "0".to_owned(),
    };
    Kabinet::open(setup).await.unwrap()
}

fn code<T: std::fmt::Debug>(answer: Answer<T>) -> String {
    answer.unwrap_err().code
}

#[tokio::test(flavor = "multi_thread")]
async fn an_archive_that_does_not_open_is_told_with_the_settings_and_tried_again_when_asked() {
    let (home, backup) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let other = program(backup.path(), ArchiveKeySource::Passphrase).await;
    other.settings().unlock_archive(PASSPHRASE).await.unwrap();
    other.close().await;
    std::fs::write(home.path().join("archive.db"), b"not an archive").unwrap();
    let kabinet = program(home.path(), ArchiveKeySource::Keyring(NO_KEYRING.into())).await;
    let start = kabinet.start().await.unwrap();
    assert!(matches!(start.archive, ArchiveState::Failed { .. }));
    assert_eq!(start.settings.zoom, 100);
    // The backup is put back.
    for file in std::fs::read_dir(backup.path()).unwrap() {
        let file = file.unwrap();
        // Its good copies stay behind.
        if file.file_type().unwrap().is_dir() {
            continue;
        }
        std::fs::copy(file.path(), home.path().join(file.file_name())).unwrap();
    }
    let start = kabinet.start().await.unwrap();
    assert_eq!(start.archive, ArchiveState::NeedsPassphrase { new: false });
    kabinet.settings().unlock_archive(PASSPHRASE).await.unwrap();
    kabinet.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_asked_after_the_end_does_not_open_the_archive_again() {
    let home = tempfile::tempdir().unwrap();
    let kabinet = program(home.path(), ArchiveKeySource::Passphrase).await;
    kabinet.settings().unlock_archive(PASSPHRASE).await.unwrap();
    kabinet.close().await;
    let start = kabinet.start().await.unwrap();
    let ArchiveState::Failed { failure, .. } = start.archive else {
        panic!("{:?}", start.archive);
    };
    assert_eq!(failure.code, "archive.locked");
    let unlocked = kabinet.settings().unlock_archive(PASSPHRASE).await;
    assert_eq!(code(unlocked), "archive.locked");
}

/// A program that knows no portal.
pub async fn without_portals(folder: &Path) -> Arc<Kabinet> {
    program(folder, ArchiveKeySource::Passphrase).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_cannot_be_made_leaves_a_program_that_says_so() {
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("file"), "x").unwrap();
    let folder = home.path().join("file").join("kabinet");
    let kabinet = program(&folder, ArchiveKeySource::Keyring(NO_KEYRING.into())).await;
    let ArchiveState::Failed { failure, anew, .. } = kabinet.start().await.unwrap().archive else {
        panic!("it opens");
    };
    assert_eq!(
        (failure.code.as_str(), anew),
        ("archive.inaccessible", false)
    );
}
