#![allow(clippy::unwrap_used, clippy::panic)]

use super::*;
use crate::samples;

#[test]
fn a_folder_gives_its_self_signed_certificates_as_anchors() {
    let Some(folder) = samples::path("nca-test-2026") else {
        return;
    };
    let trust = Trust::load_dir(&folder).unwrap();
    let [anchor] = trust.anchors() else {
        panic!("{trust:?}")
    };
    assert_eq!(anchor.environment, Environment::Test);
    assert!(anchor.certificate.info().owner.contains("НЕГІЗГІ"));
    assert_eq!(trust.intermediates().len(), 1);
}

#[test]
fn a_file_that_is_no_certificate_is_named() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("broken.pem"), "hello").unwrap();
    std::fs::write(folder.path().join("README.md"), "not looked at").unwrap();
    let error = Trust::load_dir(folder.path()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "`broken.pem` in the trust folder is not a certificate"
    );
}

#[test]
fn an_empty_folder_trusts_nobody() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(Trust::load_dir(folder.path()).unwrap(), Trust::default());
}

#[test]
fn the_same_certificate_twice_is_one() {
    let Some(root) = samples::read("nca-test-2026/root_test_gost_2022.cer") else {
        return;
    };
    let trust = Trust::from_der(vec![root.clone(), root], vec![]).unwrap();
    assert_eq!(trust.anchors().len(), 1);
}
