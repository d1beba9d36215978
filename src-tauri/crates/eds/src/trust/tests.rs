#![allow(clippy::unwrap_used, clippy::panic)]

use super::*;
use crate::{folder::TrustFolder, samples};

#[test]
fn a_folder_gives_its_self_signed_certificates_as_anchors() {
    let Some(folder) = samples::path("nca-test-2026") else {
        return;
    };
    let trust = TrustFolder::read(&folder).unwrap().trust();
    let [anchor] = trust.anchors() else {
        panic!("{trust:?}")
    };
    assert_eq!(anchor.environment, Environment::Test);
    assert!(anchor.certificate.info().owner.contains("НЕГІЗГІ"));
    assert_eq!(trust.intermediates().len(), 1);
}

#[test]
fn the_same_certificate_twice_is_one() {
    let Some(root) = samples::read("nca-test-2026/root_test_gost_2022.cer") else {
        return;
    };
    let trust = Trust::from_der(vec![root.clone(), root], vec![]).unwrap();
    assert_eq!(trust.anchors().len(), 1);
}
