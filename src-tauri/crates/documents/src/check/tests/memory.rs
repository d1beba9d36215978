//! Checking a certificate takes little memory: it reads the proof and draws nothing.
#![cfg(target_os = "linux")]

use super::*;
use kabinet_test_support::memory;
use std::{env, process::Command};

/// Names the file for the process that is measured.
const FILE: &str = "KABINET_TEST_CHECKED_FILE";
const MEASURED: &str = "check::tests::memory::one_check_in_a_process_of_its_own";
/// Greatest resident memory, KiB.
const MOST: u64 = 24 * 1024;

#[test]
fn one_check_in_a_process_of_its_own() {
    let Some(file) = env::var_os(FILE) else {
        return;
    };
    let before = memory::peak().unwrap();
    let (trust, evidence) = (Trust::default(), Evidence::new());
    let context = VerifyContext {
        trust: &trust,
        evidence: &evidence,
        at: "2026-11-26T12:00:00Z".parse().unwrap(),
    };
    let file = std::fs::File::open(file).unwrap();
    let report = check_source(
        file,
        None::<std::fs::File>,
        &context,
        &Sandbox::unconfined(),
    );
    println!("kind={:?}", report.kind);
    println!("before={before}");
    println!("peak={}", memory::peak().unwrap());
}

#[test]
fn a_certificate_of_one_page_is_checked_in_little_memory() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("certificate.pdf");
    std::fs::write(&file, printed(&issued(&document()))).unwrap();
    let output = Command::new(env::current_exe().unwrap())
        .args([MEASURED, "--exact", "--nocapture", "--test-threads=1"])
        .env(FILE, &file)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(told.contains("kind=Some(KabinetPdf)"), "{told}");
    let number = |name: &str| -> u64 {
        let line = told.lines().find_map(|line| line.strip_prefix(name));
        line.unwrap().parse().unwrap()
    };
    println!("{told}");
    assert!(number("peak=") < MOST, "{told}");
}
