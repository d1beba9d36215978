//! What the portal keeps, as another user of the machine sees it: nothing. Whoever started it had no umask at
//! all, and a start before this one had left everything open.
#![cfg(target_os = "linux")]
#![allow(clippy::disallowed_methods, clippy::unwrap_used, missing_docs)]

#[path = "bombs/citizen.rs"]
mod citizen;
#[path = "bombs/process.rs"]
mod process;

use process::Process;
use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::Command,
};
use tempfile::TempDir;

/// The program as somebody without an umask starts it.
fn careless() -> Command {
    let mut shell = Command::new("sh");
    shell.args(["-c", "umask 000; exec \"$0\" \"$@\""]);
    shell.arg(env!("CARGO_BIN_EXE_kabinet-portal"));
    shell
}

/// Everything in a folder, itself included, with its mode.
fn all_in(folder: &Path) -> Vec<(PathBuf, u32)> {
    let mode = |path: &Path| fs::symlink_metadata(path).unwrap().permissions().mode();
    let mut found = vec![(folder.to_owned(), mode(folder) & 0o7777)];
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(all_in(&path));
        } else {
            let mode = mode(&path) & 0o7777;
            found.push((path, mode));
        }
    }
    found
}

fn open_to_all(folder: &Path) {
    for (path, mode) in all_in(folder) {
        let open = if path.is_dir() { 0o777 } else { mode | 0o666 };
        fs::set_permissions(path, fs::Permissions::from_mode(open)).unwrap();
    }
}

fn assert_closed(folder: &Path) {
    for (path, mode) in all_in(folder) {
        let closed = if path.is_dir() { 0o700 } else { 0o600 };
        assert_eq!(mode, closed, "{} {mode:o}", path.display());
    }
}

/// What another user can read or list there; `None` where nobody else can be played.
fn seen_by_another(folder: &Path) -> Option<String> {
    let looked = Command::new("setpriv")
        .args(["--reuid=65534", "--regid=65534", "--clear-groups"])
        .args(["find"])
        .arg(folder)
        .args(["-readable"])
        .output()
        .ok()?;
    let said = String::from_utf8_lossy(&looked.stderr).into_owned();
    if said.contains("setpriv:") {
        println!("skipped: no other user can be played here");
        return None;
    }
    Some(String::from_utf8_lossy(&looked.stdout).into_owned())
}

fn pdf() -> Vec<u8> {
    let trials = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/trials");
    fs::read(trials.join("72-pdf-bombs/psf-16000.pdf")).unwrap()
}

async fn applied(portal: &Process) {
    citizen::apply_with(portal, &pdf()).await;
    let packages = portal.folder().join("objects/packages");
    while !packages.exists() {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn another_user_sees_nothing_of_what_the_portal_keeps() {
    let folder = TempDir::new().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o777)).unwrap();
    let portal = Process::within(folder, careless());
    applied(&portal).await;
    assert_closed(portal.folder());
    if let Some(seen) = seen_by_another(portal.folder()) {
        assert_eq!(seen, "");
    }
}

#[tokio::test]
async fn what_an_earlier_start_left_open_is_closed_at_the_next() {
    let portal = Process::start();
    applied(&portal).await;
    let folder = portal.end();
    open_to_all(folder.path());
    let seen = seen_by_another(folder.path());
    assert!(seen.is_none_or(|seen| seen.contains("portal.db")));
    let portal = Process::within(folder, careless());
    applied(&portal).await;
    // Its own keys, database and packages; what samples others are meant to use lies in a folder that is shut.
    assert_eq!(all_in(portal.folder())[0].1, 0o700);
    for kept in [
        "objects",
        "portal.db",
        "portal.db-wal",
        "portal.p12",
        "portal.password",
    ] {
        let path = portal.folder().join(kept);
        let mode = fs::metadata(&path).unwrap().permissions().mode() & 0o077;
        assert_eq!(mode, 0, "{kept}");
    }
    assert_closed(&portal.folder().join("objects"));
    if let Some(seen) = seen_by_another(portal.folder()) {
        assert_eq!(seen, "");
    }
}
