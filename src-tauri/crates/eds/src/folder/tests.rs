#![allow(clippy::unwrap_used)]

use super::*;
use crate::pem::{CERTIFICATE, open, wrap};
use proptest::prelude::*;

const ROOT: &[u8] = include_bytes!("../../tests/data/trials/30-p12-kinds/ca.pem");
const PERSON: &[u8] = include_bytes!("../../tests/data/trials/30-p12-kinds/c.pem");

fn laid(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

fn skipped(folder: &TrustFolder) -> Vec<(&str, Option<usize>, &'static str)> {
    let skipped = folder.skipped().iter();
    skipped
        .map(|one| (one.file.as_str(), one.block, one.why.key()))
        .collect()
}

#[test]
fn a_spoilt_empty_or_foreign_file_is_named_and_costs_itself_alone() {
    let der = open(ROOT).unwrap();
    let folder = laid(&[
        ("a.cer", &der),
        ("cut.cer", &der[..der.len() - 9]),
        ("empty.crl", b""),
        ("blank.pem", b" \n"),
        ("notes.md", "Кімге сенеміз".as_bytes()),
        (
            "key.pem",
            include_bytes!("../../tests/data/trials/30-p12-kinds/k.pem"),
        ),
        (".hidden", b"not looked at"),
    ]);
    fs::create_dir(folder.path().join("old")).unwrap();
    let read = TrustFolder::read(folder.path()).unwrap();
    assert_eq!(read.trust().anchors().len(), 1);
    assert_eq!(
        skipped(&read),
        [
            ("blank.pem", None, "empty"),
            ("cut.cer", None, "damaged"),
            ("empty.crl", None, "empty"),
            ("key.pem", None, "foreign"),
            ("notes.md", None, "foreign"),
        ]
    );
}

#[test]
fn a_certificate_is_known_by_its_content_whatever_the_ending() {
    let der = open(ROOT).unwrap();
    let with_line = [&der[..], b"\n"].concat();
    let names = [
        "ca.cer", "ca.CRT", "ca.der", "ca.pem", "ca.crl", "ca", "ca.0",
    ];
    for name in names {
        for form in [&der[..], ROOT, &with_line] {
            let folder = laid(&[(name, form)]);
            let read = TrustFolder::read(folder.path()).unwrap();
            assert_eq!(read.trust().anchors().len(), 1, "{name}");
            assert!(read.skipped().is_empty());
        }
    }
}

#[test]
fn a_bundle_gives_all_it_holds_and_names_the_block_that_is_spoilt() {
    let cut = wrap(CERTIFICATE, &open(ROOT).unwrap()[..99]);
    let bundle = [PERSON, cut.as_bytes(), ROOT].concat();
    let folder = laid(&[("all.pem", &bundle)]);
    let read = TrustFolder::read(folder.path()).unwrap();
    let trust = read.trust();
    assert_eq!((trust.anchors().len(), trust.intermediates().len()), (1, 1));
    assert_eq!(skipped(&read), [("all.pem", Some(2), "damaged")]);
}

#[test]
fn a_folder_that_does_not_exist_is_no_empty_folder() {
    let folder = tempfile::tempdir().unwrap();
    assert!(TrustFolder::read(&folder.path().join("nowhere")).is_err());
    let empty = TrustFolder::read(folder.path()).unwrap();
    assert!(empty.trust().anchors().is_empty() && empty.skipped().is_empty());
}

#[test]
fn a_file_that_is_spoilt_on_a_second_look_counts_as_before_and_one_that_is_gone_does_not() {
    let folder = laid(&[("a.cer", ROOT), ("b.cer", PERSON)]);
    let before = TrustFolder::read(folder.path()).unwrap();
    fs::write(folder.path().join("a.cer"), "").unwrap();
    fs::remove_file(folder.path().join("b.cer")).unwrap();
    let again = TrustFolder::read_again(folder.path(), &before).unwrap();
    assert_eq!(again.trust().anchors().len(), 1);
    assert!(again.trust().intermediates().is_empty());
    assert_eq!(skipped(&again), [("a.cer", None, "empty")]);
    let third = TrustFolder::read_again(folder.path(), &again).unwrap();
    assert_eq!(third.trust().anchors().len(), 1);
}

#[cfg(unix)]
#[test]
fn what_is_no_file_and_a_name_that_is_no_text_do_no_harm() {
    use std::os::unix::{ffi::OsStrExt, fs::symlink};
    let folder = laid(&[]);
    let odd = std::ffi::OsStr::from_bytes(b"\xea\xeb.cer");
    fs::write(folder.path().join(odd), "hello").unwrap();
    symlink("/dev/null", folder.path().join("device.cer")).unwrap();
    symlink("nowhere", folder.path().join("gone.cer")).unwrap();
    let read = TrustFolder::read(folder.path()).unwrap();
    assert_eq!(
        skipped(&read),
        [
            ("device.cer", None, "unreadable"),
            ("gone.cer", None, "unreadable"),
            ("\u{fffd}\u{fffd}.cer", None, "foreign"),
        ]
    );
}

proptest! {
    #[test]
    fn arbitrary_files_beside_a_good_one_take_nothing_away(
        bytes in proptest::collection::vec(any::<u8>(), 0..300),
        cut in any::<prop::sample::Index>(),
    ) {
        let der = open(ROOT).unwrap();
        let folder = laid(&[
            ("0.cer", &bytes),
            ("1.cer", &der[..cut.index(der.len())]),
            ("2.cer", &der),
        ]);
        let read = TrustFolder::read(folder.path()).unwrap();
        prop_assert_eq!(read.trust().anchors().len(), 1);
        prop_assert_eq!(read.skipped().len(), 2);
    }
}
