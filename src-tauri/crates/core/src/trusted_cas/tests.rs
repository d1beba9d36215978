#![allow(clippy::unwrap_used)]

use super::import::{self, CentreError, Imported};
use chrono::{DateTime, TimeDelta, Utc};
use kabinet_eds::{certificate::Certificate, pem};
use kabinet_training_ca::{Family, TrainingCa};
use std::fs;

fn now() -> DateTime<Utc> {
    "2026-11-21T09:00:00Z".parse().unwrap()
}

fn centre() -> (Certificate, Certificate) {
    let authority = TrainingCa::create(now(), &mut rand::rng()).unwrap();
    let [root, issuing] = [
        authority.root_der(Family::Gost),
        authority.issuing_der(Family::Gost),
    ]
    .map(|der| Certificate::from_der(der).unwrap());
    (root, issuing)
}

#[test]
fn a_centre_is_read_from_each_form_and_nothing_else_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("centre.cer");
    let (root, _) = centre();
    for bytes in [
        root.der().to_vec(),
        pem::wrap("CERTIFICATE", root.der()).into_bytes(),
    ] {
        fs::write(&path, bytes).unwrap();
        assert_eq!(import::read(&path).unwrap(), root);
    }
    fs::write(&path, "hello").unwrap();
    assert_eq!(import::read(&path).unwrap_err(), CentreError::NotACentre);
    fs::remove_file(&path).unwrap();
    assert_eq!(import::read(&path).unwrap_err(), CentreError::Unreadable);
}

#[test]
fn a_training_centre_is_taken_in_training_only_and_an_old_one_never() {
    let (root, issuing) = centre();
    for one in [&root, &issuing] {
        assert_eq!(import::acceptable(one, true, now()), Ok(()));
        assert_eq!(
            import::acceptable(one, false, now()),
            Err(CentreError::Test)
        );
    }
    let later = now() + TimeDelta::days(365 * 60);
    assert_eq!(
        import::acceptable(&root, true, later),
        Err(CentreError::Expired)
    );
}

#[test]
fn what_was_added_is_kept_found_by_its_fingerprint_and_removed() {
    let (root, issuing) = centre();
    let mut added = Imported::default();
    added.add(root.clone());
    added.add(root.clone());
    added.add(issuing.clone());
    let mut texts = added.write();
    texts.push("no certificate".into());
    let mut kept = Imported::read(&texts);
    assert_eq!(kept.certificates(), [root.clone(), issuing.clone()]);
    let id = import::fingerprint(&root);
    assert_eq!(id.len(), 64);
    assert!(kept.remove(&id) && !kept.remove(&id));
    assert_eq!(kept.certificates(), [issuing]);
}
