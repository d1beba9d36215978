//! The folder of the authority.

use super::{authority, citizen, issue, now, rng};
use crate::{Algorithm, Family, RevocationReason, TrainingCa, TrainingCaError};
use std::fs;

#[test]
fn an_authority_comes_back_with_its_revocations() {
    let folder = tempfile::tempdir().unwrap();
    let mut first = authority();
    let issued = issue(&mut first, &citizen(), Algorithm::Gost2015);
    first
        .revoke(&issued.serial_hex, now(), RevocationReason::CertificateHold)
        .unwrap();
    first.save(folder.path()).unwrap();
    let second = TrainingCa::load(folder.path()).unwrap();
    assert_eq!(second.root_der(Family::Gost), first.root_der(Family::Gost));
    let list = |authority: &TrainingCa| authority.crl(Family::Gost, now(), &mut rng()).unwrap();
    assert_eq!(list(&second), list(&first));
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read_the_keys() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    authority().save(folder.path()).unwrap();
    authority().save(folder.path()).unwrap();
    for stem in ["root_gost", "nca_gost", "root_rsa", "nca_rsa"] {
        let key = folder.path().join(format!("{stem}_training.key"));
        let mode = fs::metadata(key).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[test]
fn an_empty_folder_holds_no_authority() {
    let folder = tempfile::tempdir().unwrap();
    let answer = TrainingCa::load(folder.path()).err();
    assert!(matches!(answer, Some(TrainingCaError::Folder(_))));
}

#[test]
fn a_key_beside_anothers_certificate_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    authority().save(folder.path()).unwrap();
    let at = |name| folder.path().join(name);
    fs::copy(at("root_gost_training.key"), at("nca_gost_training.key")).unwrap();
    let answer = TrainingCa::load(folder.path()).err();
    assert!(matches!(answer, Some(TrainingCaError::Damaged(_))));
}
