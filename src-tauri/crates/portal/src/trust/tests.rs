#![allow(clippy::unwrap_used)]

use super::*;
use kabinet_training_ca::{Family, TrainingCa};
use std::fs;

/// A folder with a root, its list, and three files of no use.
fn laid() -> tempfile::TempDir {
    let now = DateTime::from_timestamp(1_790_000_000, 0).unwrap();
    let authority = TrainingCa::create(now, &mut rand::rng()).unwrap();
    let list = authority.root_crl(Family::Gost, now, &mut rand::rng());
    let folder = tempfile::tempdir().unwrap();
    let files: [(&str, &[u8]); 5] = [
        ("root.cer", authority.root_der(Family::Gost)),
        ("root.crl", &list.unwrap()),
        ("empty.crl", b""),
        ("notes.txt", b"hello"),
        ("spoilt.cer", &authority.root_der(Family::Rsa)[..99]),
    ];
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

fn counts(folders: &TrustFolders) -> (usize, usize) {
    let now = folders.now();
    (
        now.trust.anchors().len(),
        now.evidence.lists().iter().count(),
    )
}

#[test]
fn files_of_no_use_keep_the_portal_from_nothing() {
    let folder = laid();
    let folders = TrustFolders::open(vec![folder.path().to_owned()]).unwrap();
    assert_eq!(counts(&folders), (1, 1));
}

#[test]
fn a_portal_that_would_trust_nobody_does_not_start() {
    let folder = laid();
    fs::remove_file(folder.path().join("root.cer")).unwrap();
    let opened = TrustFolders::open(vec![folder.path().to_owned()]);
    assert!(matches!(opened, Err(TrustFolderError::NobodyTrusted)));
    let opened = TrustFolders::open(vec![folder.path().join("nowhere")]);
    assert!(matches!(opened, Err(TrustFolderError::Io(_))));
}

#[test]
fn a_list_that_is_half_written_counts_as_it_was_until_it_is_whole() {
    let folder = laid();
    let folders = TrustFolders::open(vec![folder.path().to_owned()]).unwrap();
    let tag = folders.now().published.tag.clone();
    let whole = fs::read(folder.path().join("root.crl")).unwrap();
    fs::write(folder.path().join("root.crl"), &whole[..whole.len() / 2]).unwrap();
    folders.reload().unwrap();
    assert_eq!(counts(&folders), (1, 1));
    assert_eq!(folders.now().published.tag, tag);
    fs::remove_file(folder.path().join("root.crl")).unwrap();
    folders.reload().unwrap();
    assert_eq!(counts(&folders), (1, 0));
}
