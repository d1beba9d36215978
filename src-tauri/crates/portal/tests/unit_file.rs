//! The unit file that is shipped: systemd takes it, and finds little that the service could still do.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, missing_docs)]

use std::{path::PathBuf, process::Command};

const UNIT: &str = include_str!("../kabinet-portal.service");

/// Greatest exposure of 10 that `systemd-analyze security` may find, in tenths.
const EXPOSURE: &str = "15";

/// The unit with the program that was built here.
fn installed() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kabinet-portal.service");
    let program = env!("CARGO_BIN_EXE_kabinet-portal");
    std::fs::write(
        &path,
        UNIT.replace("/usr/local/bin/kabinet-portal", program),
    )
    .unwrap();
    (folder, path)
}

/// What systemd says of the unit; `None` without systemd.
fn analysed(arguments: &[&str]) -> Option<(bool, String)> {
    let (_folder, unit) = installed();
    let done = Command::new("systemd-analyze")
        .args(arguments)
        .arg(unit)
        .output();
    let Ok(done) = done else {
        println!("skipped: there is no systemd-analyze here");
        return None;
    };
    let said = [done.stdout, done.stderr].concat();
    Some((
        done.status.success(),
        String::from_utf8_lossy(&said).into_owned(),
    ))
}

#[test]
fn it_keeps_everything_to_the_portals_user_and_lets_many_connect() {
    for line in [
        "UMask=0077",
        "StateDirectoryMode=0700",
        "LimitNOFILE=65536",
        "LimitCORE=0",
        "Restart=on-failure",
        "NoNewPrivileges=yes",
        "ProtectSystem=strict",
        "MemoryDenyWriteExecute=yes",
    ] {
        assert!(UNIT.lines().any(|own| own == line), "{line}");
    }
}

#[test]
fn systemd_understands_every_line_of_it() {
    if let Some((fine, said)) = analysed(&["verify", "--man=no"]) {
        assert!(fine && !said.contains("kabinet-portal.service:"), "{said}");
    }
}

#[test]
fn it_leaves_the_service_little_to_do_harm_with() {
    let threshold = format!("--threshold={EXPOSURE}");
    if let Some((fine, said)) = analysed(&["security", "--offline=true", &threshold]) {
        assert!(fine, "{said}");
    }
}
