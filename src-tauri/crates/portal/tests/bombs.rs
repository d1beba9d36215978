//! A citizen attaches files that cost gigabytes, hours or the stack to draw; an official looks at them, again
//! and again. The portal is a process of its own here, as in a deployment: its memory stays what it was, and
//! it goes on answering.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, missing_docs)]

#[path = "bombs/citizen.rs"]
mod citizen;
#[path = "bombs/official.rs"]
mod official;
#[path = "bombs/process.rs"]
mod process;

use official::Official;
use process::Process;
use reqwest::StatusCode;
use std::path::PathBuf;

/// How much the portal may grow while bombs are looked at, KiB.
const GROWTH: u64 = 64 * 1024;

/// How often an official looks.
const LOOKS: usize = 100;

fn trial(name: &str) -> Vec<u8> {
    let trials = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/trials");
    std::fs::read(trials.join(name)).unwrap()
}

const BOMBS: [&str; 6] = [
    "23-bombs/pdf-flate-2gb.pdf",
    "72-pdf-bombs/psf-16000.pdf",
    "72-pdf-bombs/fills-600k.pdf",
    "72-pdf-bombs/image-double-flate.pdf",
    "72-pdf-bombs/ccitt-65000.pdf",
    "72-pdf-bombs/dash-tiny.pdf",
];

#[tokio::test]
async fn the_portal_stays_as_it_is_however_often_an_official_looks_at_bombs() {
    let portal = Process::start();
    let mut requests = Vec::new();
    for name in BOMBS {
        requests.push(citizen::apply_with(&portal, &trial(name)).await);
    }
    let official = Official::sign_in(&portal).await;
    for id in &requests {
        official.has(*id).await;
    }
    let before = portal.peak();
    for look in 0..LOOKS {
        for (id, name) in requests.iter().zip(BOMBS) {
            let picture = format!("/workstation/requests/{id}/attachments/0/picture");
            let status = official.get(&picture).await;
            let fine = [StatusCode::OK, StatusCode::UNPROCESSABLE_ENTITY];
            assert!(fine.contains(&status), "{name}, look {look}: {status}");
        }
    }
    let after = portal.peak();
    println!("the portal's greatest memory: {before} KiB before, {after} KiB after");
    assert!(after < before + GROWTH, "{before} KiB, then {after} KiB");
    assert_eq!(official.get("/workstation/").await, StatusCode::OK);
}
