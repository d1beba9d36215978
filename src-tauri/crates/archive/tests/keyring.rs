//! The key in a real keyring: gnome-keyring-daemon on a bus of its own.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, missing_docs)]

use kabinet_archive::key::{Found, KeyError, find};
use std::{path::Path, process::Command};
use zeroize::Zeroizing;

/// Folder of the archive, set for the process that runs under the bus.
const FOLDER: &str = "KABINET_TEST_KEYRING";
const SERVICE: &str = "kz.kabinet.test";

fn installed(program: &str) -> bool {
    Command::new(program).arg("--version").output().is_ok()
}

/// Runs a test below in a process of its own, under a bus and a keyring of its own; `false` when this
/// computer has none to offer.
fn under_a_keyring(test: &str, folder: &Path) -> bool {
    if !installed("dbus-run-session") || !installed("gnome-keyring-daemon") {
        println!("skipped: dbus-run-session or gnome-keyring-daemon is not installed");
        return false;
    }
    let test_binary = std::env::current_exe().unwrap();
    // The daemon does not always end with its bus: end it by the number the bus knows.
    let script = r#"printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null
        "$0" --exact "$1" --ignored --nocapture; outcome=$?
        kill "$(dbus-send --print-reply=literal --dest=org.freedesktop.DBus / \
            org.freedesktop.DBus.GetConnectionUnixProcessID string:org.freedesktop.secrets |
            grep -o '[0-9]*$')"
        exit $outcome"#;
    let home = folder.join("home");
    std::fs::create_dir_all(home.join("run")).unwrap();
    let output = Command::new("dbus-run-session")
        .args(["--", "bash", "-c", script])
        .arg(test_binary)
        .arg(test)
        .env(FOLDER, folder)
        .env("HOME", &home)
        .env("XDG_DATA_HOME", home.join("data"))
        .env("XDG_RUNTIME_DIR", home.join("run"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && said.contains("1 passed"),
        "{said}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    true
}

/// Runs a test below in a process of its own that finds no bus.
fn without_a_bus(test: &str, folder: &Path) {
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--ignored", "--nocapture"])
        .env(FOLDER, folder)
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && said.contains("1 passed"),
        "{said}{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

fn folder() -> std::path::PathBuf {
    std::env::var_os(FOLDER).unwrap_or_default().into()
}

#[tokio::test]
#[ignore = "run by the tests below, under a keyring"]
async fn makes_a_key_and_finds_it_again() {
    let database = folder().join("archive.db");
    let Found::NewKey(first) = find(&database, SERVICE).await.unwrap() else {
        unreachable!("there is a keyring");
    };
    let archive = kabinet_archive::Archive::open_or_create(&database, &first)
        .await
        .unwrap();
    archive.set_setting("language", &"kk").await.unwrap();
    archive.close().await;
    let Found::Key(second) = find(&database, SERVICE).await.unwrap() else {
        unreachable!("there is a keyring");
    };
    let archive = kabinet_archive::Archive::open_or_create(&database, &second)
        .await
        .unwrap();
    let language: Option<String> = archive.setting("language").await.unwrap();
    assert_eq!(language.as_deref(), Some("kk"));
    archive.close().await;
    // Another service has no key, and must not be given a new one for an archive that exists.
    let error = find(&database, "kz.kabinet.other").await.unwrap_err();
    assert!(matches!(error, KeyError::Lost), "{error:?}");
}

#[tokio::test]
#[ignore = "run by the tests below, without a bus"]
async fn asks_for_a_passphrase_that_then_opens() {
    let database = folder().join("archive.db");
    let passphrase = || Zeroizing::new("өте ұзын құпия сөз".to_owned());
    for new in [true, false] {
        let found = find(&database, SERVICE).await.unwrap();
        assert!(matches!(found, Found::NeedsPassphrase { new: asked } if asked == new));
        let key = kabinet_archive::ArchiveKey::from_passphrase(&database, passphrase())
            .await
            .unwrap();
        let archive = kabinet_archive::Archive::open_or_create(&database, &key)
            .await
            .unwrap();
        archive.close().await;
    }
}

#[tokio::test]
#[ignore = "run by the tests below, without a bus"]
async fn finds_no_keyring_for_an_archive_that_needs_one() {
    let error = find(&folder().join("archive.db"), SERVICE)
        .await
        .unwrap_err();
    assert!(matches!(error, KeyError::NoSecretService), "{error:?}");
}

#[test]
fn the_key_lies_in_the_keyring_and_opens_the_archive_again() {
    let folder = tempfile::tempdir().unwrap();
    under_a_keyring("makes_a_key_and_finds_it_again", folder.path());
}

#[test]
fn without_a_keyring_a_passphrase_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    without_a_bus("asks_for_a_passphrase_that_then_opens", folder.path());
}

#[test]
fn an_archive_of_a_keyring_is_never_opened_or_remade_without_it() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("archive.db");
    std::fs::write(&database, [1; 4096]).unwrap();
    without_a_bus(
        "finds_no_keyring_for_an_archive_that_needs_one",
        folder.path(),
    );
    assert_eq!(std::fs::read(&database).unwrap(), [1; 4096]);
    assert!(!folder.path().join("archive.key.json").exists());
}

#[test]
fn an_archive_made_with_a_passphrase_stays_so_when_a_keyring_appears() {
    let folder = tempfile::tempdir().unwrap();
    without_a_bus("asks_for_a_passphrase_that_then_opens", folder.path());
    under_a_keyring("still_asks_for_the_passphrase", folder.path());
}

#[tokio::test]
#[ignore = "run by the test above, under a keyring"]
async fn still_asks_for_the_passphrase() {
    let found = find(&folder().join("archive.db"), SERVICE).await.unwrap();
    assert!(matches!(found, Found::NeedsPassphrase { new: false }));
}
