#![allow(clippy::unwrap_used)]
use super::header::path as header_path;
use super::*;
use std::path::PathBuf;

const PHRASE: &str = "өте ұзын құпия сөз";

/// A folder with a header made for `PHRASE`, and a database, so that the archive counts as made.
fn made() -> (tempfile::TempDir, PathBuf, ArchiveKey) {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("archive.db");
    let key = key(&database, PHRASE).unwrap();
    std::fs::write(&database, b"not empty").unwrap();
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
        ("\"version\": 2", "\"version\": 3"),
        ("{", "not a header"),
    ] {
        assert!(header.contains(honest));
        std::fs::write(&path, header.replacen(honest, greedy, 1)).unwrap();
        let error = key(&database, PHRASE).unwrap_err();
        assert!(matches!(error, KeyError::Header), "{greedy}: {error:?}");
    }
}

/// What the program wrote before there were key slots, for `PHRASE`.
fn derived(database: &Path) -> ArchiveKey {
    let derivation = super::super::slot::Derivation::fresh().unwrap();
    let mut out = [0_u8; 64];
    derivation.derive(PHRASE.as_bytes(), &mut out).unwrap();
    let header = serde_json::json!({
        "version": 1,
        "memory_kib": derivation.memory_kib,
        "passes": derivation.passes,
        "lanes": derivation.lanes,
        "salt": derivation.salt,
        "check": format!("{:x}", Sha256::digest(&out[32..])),
    });
    std::fs::write(header_path(database), header.to_string()).unwrap();
    std::fs::write(database, b"not empty").unwrap();
    let mut key = [0; 32];
    key.copy_from_slice(&out[..32]);
    ArchiveKey(key)
}

fn new_code(database: &Path) -> RecoveryCode {
    let mut made = None;
    make_code(database, PHRASE, |code| {
        made = Some(RecoveryCode::parse(&code.printed()).unwrap());
        Ok::<_, KeyError>(())
    })
    .unwrap();
    made.unwrap()
}

#[test]
fn a_header_without_slots_opens_and_takes_a_recovery_code() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("archive.db");
    let made = derived(&database);
    assert_eq!(key(&database, PHRASE).unwrap().0, made.0);
    let code = new_code(&database);
    assert_eq!(
        recover(&database, &code, "another long phrase").unwrap().0,
        made.0
    );
}

#[test]
fn the_recovery_code_opens_the_same_key_and_sets_a_new_passphrase() {
    let (_folder, database, made) = made();
    let code = new_code(&database);
    assert_eq!(key(&database, PHRASE).unwrap().0, made.0, "both open it");
    assert_eq!(
        recover(&database, &code, "another long phrase").unwrap().0,
        made.0
    );
    assert_eq!(key(&database, "another long phrase").unwrap().0, made.0);
    assert!(matches!(
        key(&database, PHRASE).unwrap_err(),
        KeyError::WrongPassphrase
    ));
    // The sheet stays good.
    assert_eq!(recover(&database, &code, PHRASE).unwrap().0, made.0);
}

#[test]
fn a_recovery_code_of_another_archive_and_an_archive_without_one_are_told_apart() {
    let ((_a, database, _), (_b, other, _)) = (made(), made());
    let code = new_code(&other);
    let error = recover(&database, &code, PHRASE).unwrap_err();
    assert!(matches!(error, KeyError::NoCode), "{error:?}");
    new_code(&database);
    let error = recover(&database, &code, PHRASE).unwrap_err();
    assert!(matches!(error, KeyError::WrongCode), "{error:?}");
}

#[test]
fn a_new_sheet_replaces_the_old_one_and_one_that_was_not_delivered_replaces_nothing() {
    let (_folder, database, _) = made();
    let first = new_code(&database);
    let failed = make_code(&database, PHRASE, |_| Err(KeyError::DiskFull));
    assert!(failed.is_err());
    assert!(recover(&database, &first, PHRASE).is_ok());
    let second = new_code(&database);
    assert!(recover(&database, &second, PHRASE).is_ok());
    assert!(matches!(
        recover(&database, &first, PHRASE).unwrap_err(),
        KeyError::WrongCode
    ));
}

#[test]
fn while_a_sheet_is_being_made_the_one_before_opens_too() {
    let (_folder, database, _) = made();
    let first = new_code(&database);
    make_code(&database, PHRASE, |second| {
        let header = header::read(&header_path(&database))?;
        for code in [&first, second] {
            let opens = |slot: &Slot| slot.open(code.secret()).unwrap().is_some();
            assert!(header.recovery().iter().any(opens));
        }
        Ok::<_, KeyError>(())
    })
    .unwrap();
}

#[test]
fn no_recovery_code_is_made_without_the_passphrase_or_stored_in_clear() {
    let (_folder, database, _) = made();
    let refused = make_code(&database, "a wrong phrase", |_| Ok::<_, KeyError>(()));
    assert!(matches!(refused.unwrap_err(), KeyError::WrongPassphrase));
    let code = new_code(&database);
    let header = std::fs::read_to_string(header_path(&database)).unwrap();
    for group in code.printed().split('-') {
        assert!(!header.contains(group) && !header.contains(&group.to_lowercase()));
    }
}

#[test]
fn a_copy_opens_with_what_opens_the_archive_now() {
    let (folder, database, made) = made();
    let copies = folder.path().join("copies");
    std::fs::create_dir(&copies).unwrap();
    let name = "2026-11-20T12:00:00Z".parse::<chrono::DateTime<chrono::Utc>>();
    let copy = copies.join(name.unwrap().format(crate::copies::NAME).to_string());
    std::fs::write(&copy, b"not empty").unwrap();
    std::fs::copy(header_path(&database), header_path(&copy)).unwrap();
    let code = new_code(&database);
    recover(&database, &code, "another long phrase").unwrap();
    let key = |phrase| open(&header::read(&header_path(&copy)).unwrap(), phrase);
    assert_eq!(key("another long phrase").unwrap().0, made.0);
    assert!(matches!(key(PHRASE), Err(KeyError::WrongPassphrase)));
}
