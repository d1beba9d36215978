//! A revocation list as long as that of НУЦ is read, indexed and searched in little memory.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

use chrono::{DateTime, Utc};
use kabinet_eds::{certificate::Certificate, crl::Crl};
use kabinet_test_support::memory;
use kabinet_training_ca::{Family, TrainingCa};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Entries of the full list of НУЦ in 2026.
const ENTRIES: u32 = 422_065;
/// Octets by which the process may grow at its height.
const GROWTH: u64 = 16 * 1024 * 1024;
/// Tells the test to be the process that is measured.
const FOLDER: &str = "KABINET_LONG_LIST";

fn now() -> DateTime<Utc> {
    "2026-09-01T09:00:00Z".parse().unwrap()
}

/// Serial numbers as НУЦ gives them: 20 octets, in no order.
fn serial(number: u32) -> [u8; 20] {
    let mut serial = [0x5a; 20];
    let mixed = number.wrapping_mul(2_654_435_761);
    serial[0] = 0x11 + (mixed >> 28) as u8;
    serial[4..8].copy_from_slice(&mixed.to_be_bytes());
    serial[16..].copy_from_slice(&number.to_be_bytes());
    serial
}

/// Writes a list and the certificate of its issuer.
fn make(folder: &Path) {
    let mut rng = rand::rng();
    let authority = TrainingCa::create(now(), &mut rng).unwrap();
    let serials = (0..ENTRIES).map(serial);
    let list = authority.crl_of(Family::Gost, serials, now(), &mut rng);
    fs::write(folder.join("full.crl"), list.unwrap()).unwrap();
    fs::write(
        folder.join("issuer.cer"),
        authority.issuing_der(Family::Gost),
    )
    .unwrap();
}

/// The height of this process's memory, octets.
fn height() -> Option<u64> {
    memory::peak().map(|kib| kib * 1024)
}

/// What is measured: reading, indexing, finding, in a process of its own.
fn index_and_find(folder: &Path) {
    let before = height().unwrap();
    let list = fs::File::open(folder.join("full.crl")).unwrap();
    let list = Crl::index(list, &folder.join("full.index")).unwrap();
    assert_eq!(list.len(), ENTRIES as usize);
    for number in [0, 1, 77_777, ENTRIES - 1] {
        assert!(list.names(&serial(number)).unwrap(), "{number}");
    }
    assert!(!list.names(&serial(ENTRIES)).unwrap());
    let grown = height().unwrap() - before;
    println!("grown by {grown}");
    assert!(grown < GROWTH, "grown by {grown}");
}

#[test]
fn a_list_as_long_as_that_of_the_national_centre_takes_little_memory() {
    if let Some(folder) = std::env::var_os(FOLDER) {
        return index_and_find(&PathBuf::from(folder));
    }
    if height().is_none() {
        println!("skipped: nobody tells here how high memory went");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    make(folder.path());
    let child = Command::new(std::env::current_exe().unwrap())
        .arg("--nocapture")
        .env(FOLDER, folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&child.stdout).into_owned();
    println!("{said}");
    assert!(
        child.status.success(),
        "{said}{}",
        String::from_utf8_lossy(&child.stderr)
    );

    let issuer = fs::read(folder.path().join("issuer.cer")).unwrap();
    let issuer = Certificate::from_der(&issuer).unwrap();
    let (list, index) = (
        folder.path().join("full.crl"),
        folder.path().join("full.index"),
    );
    let opened = Crl::open_indexed(&list, &index).unwrap();
    assert!(opened.is_from(&issuer));
}
