#![allow(clippy::unwrap_used)]
use super::*;

const PHRASE: &str = "өте ұзын құпия сөз";

/// A folder with a header made for `PHRASE`, and a database, so that the archive counts as made.
fn made() -> (tempfile::TempDir, PathBuf, ArchiveKey) {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("archive.db");
    let key = key(&database, PHRASE).unwrap();
    std::fs::write(&database, b"").unwrap();
    (folder, database, key)
}

#[test]
fn the_same_passphrase_gives_the_same_key() {
    let (_folder, database, made) = made();
    assert_eq!(key(&database, PHRASE).unwrap().0, made.0);
}

#[test]
fn a_wrong_passphrase_is_its_own_error() {
    let (_folder, database, _) = made();
    let error = key(&database, "өте ұзын құпия сез").unwrap_err();
    assert!(matches!(error, KeyError::WrongPassphrase), "{error:?}");
}

#[test]
fn the_same_passphrase_elsewhere_gives_another_key() {
    assert_ne!(made().2.0, made().2.0);
}

#[test]
fn a_short_passphrase_is_refused_and_leaves_no_header() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("archive.db");
    let error = key(&database, "әіңғүұқ").unwrap_err();
    assert!(matches!(error, KeyError::Weak), "{error:?}");
    assert!(!header_path(&database).exists());
}

#[test]
fn the_header_holds_neither_passphrase_nor_key() {
    let (_folder, database, key) = made();
    let header = std::fs::read_to_string(header_path(&database)).unwrap();
    assert!(!header.contains(PHRASE));
    assert!(!header.contains(key.to_hex().as_str()));
}

#[test]
fn a_header_that_asks_for_too_much_work_is_refused() {
    let (_folder, database, _) = made();
    let path = header_path(&database);
    let header = std::fs::read_to_string(&path).unwrap();
    for (honest, greedy) in [
        ("\"memory_kib\": 65536", "\"memory_kib\": 4294967295"),
        ("\"passes\": 3", "\"passes\": 4000000000"),
        ("\"version\": 1", "\"version\": 2"),
        ("{", "not a header"),
    ] {
        assert!(header.contains(honest));
        std::fs::write(&path, header.replacen(honest, greedy, 1)).unwrap();
        let error = key(&database, PHRASE).unwrap_err();
        assert!(matches!(error, KeyError::Header), "{greedy}: {error:?}");
    }
}
