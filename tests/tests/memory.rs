//! Attaching, signing and sending a large file takes no more memory than a small one.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use kabinet_e2e::headless::{
    aftermath,
    citizen::{Ground, Word},
    files,
    portal::Portal,
};
use std::path::Path;

/// Bytes of the large file, and of the small one.
const LARGE: usize = 300_000_000;
const SMALL: usize = 1_000_000;

/// How much more the large one may take, KiB.
const MORE: u64 = 48 * 1024;

#[test]
fn a_file_of_300_mb_goes_through_in_the_memory_of_one_of_1_mb() {
    let (small, portal_small) = peaks(SMALL);
    let (large, portal_large) = peaks(LARGE);
    println!("citizen: {small} KiB with 1 MB, {large} KiB with 300 MB");
    println!("portal: {portal_small} KiB with 1 MB, {portal_large} KiB with 300 MB");
    assert!(large < small + MORE, "the citizen's memory grows");
    assert!(
        portal_large < portal_small + MORE,
        "the portal's memory grows"
    );
}

/// The most memory that citizen and portal held on a journey with a file of this size, KiB.
fn peaks(size: usize) -> (u64, u64) {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let attachments = at("files");
    std::fs::create_dir(&attachments).unwrap();
    files::pdf(&attachments.join("birth_cert-1.pdf"), size, 3).unwrap();
    files::tiff(&attachments.join("income_docs-1.tif"), 620, 877, 5).unwrap();
    let training = at("portal");
    make(&training, &at("portal.log"));
    let mut portal = Portal::at(&training, &at("portal.log"), "info");
    portal.start().unwrap();
    let ground = Ground {
        program: env!("CARGO_BIN_EXE_citizen").into(),
        home: at("citizen"),
        portal: portal.url(),
        training,
        files: attachments,
        logs: at("citizen.log"),
        filter: "info".to_owned(),
        talkative: false,
    };
    let told = ground.undisturbed().unwrap();
    let peak = told.iter().find_map(|(_, word)| match word {
        Word::Peak(peak) => Some(*peak),
        _ => None,
    });
    let (peak, portal_peak) = (peak.unwrap(), portal.peak().unwrap());
    portal.kill().unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(aftermath::hold(&ground)).unwrap();
    (peak, portal_peak)
}

/// Makes people and keys with a portal of its own, whose memory does not count.
fn make(training: &Path, logs: &Path) {
    std::fs::create_dir(training).unwrap();
    let mut portal = Portal::at(training, logs, "info");
    portal.start().unwrap();
    portal.kill().unwrap();
}
