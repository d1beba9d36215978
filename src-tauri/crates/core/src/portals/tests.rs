#![allow(clippy::unwrap_used)]

use super::{file, folder};
use kabinet_eds::pem;
use kabinet_portal_api::portal_file::MAX_OCTETS;
use kabinet_training_ca::{Family, TrainingCa};
use proptest::prelude::*;

/// The root of the national centre's test hierarchy has `TEST` in its name; this one says nothing of the kind.
const ROOT: &str = include_str!("../../../eds/tests/data/trials/30-p12-kinds/ca.pem");

fn portal(url: &str, more: &str) -> String {
    format!("url = \"{url}\"\n{more}\n[name]\nkk = \"Портал\"\nru = \"Портал\"\nen = \"Portal\"\n")
}

fn trusting(root: &str) -> String {
    format!("certificates = \"\"\"\n{root}\"\"\"")
}

fn refused(text: &str) -> &'static str {
    file::handed_over(text.as_bytes())
        .err()
        .unwrap()
        .code()
        .code()
}

fn training_root() -> String {
    let now = "2026-11-21T09:00:00Z".parse().unwrap();
    let authority = TrainingCa::create(now, &mut rand::rng()).unwrap();
    pem::wrap(pem::CERTIFICATE, authority.root_der(Family::Gost))
}

#[test]
fn a_file_that_stands_alone_makes_a_portal_known() {
    let text = portal("https://portal.example:8443", &trusting(ROOT));
    let portal = file::handed_over(text.as_bytes()).unwrap();
    assert_eq!(portal.id, "portal-example-8443");
    assert_eq!(portal.trust.anchors().len(), 1);
    assert!(!portal.training);
}

#[test]
fn a_file_that_names_a_folder_of_this_computer_is_not_whole() {
    let named = portal("https://portal.example", "trust = \"/etc\"");
    assert_eq!(refused(&named), "portal-file.trust");
    let both = portal(
        "https://portal.example",
        &format!("trust = \"x\"\n{}", trusting(ROOT)),
    );
    assert_eq!(refused(&both), "portal-file.trust");
}

#[test]
fn a_file_that_trusts_nobody_is_not_whole() {
    assert_eq!(
        refused(&portal("https://portal.example", "")),
        "portal-file.trust"
    );
    let empty = portal("https://portal.example", "certificates = \"\"");
    assert_eq!(refused(&empty), "portal-file.trust");
}

#[test]
fn an_address_that_others_could_hear_is_refused() {
    for url in ["http://portal.example", "ftp://portal.example"] {
        assert_eq!(
            refused(&portal(url, &trusting(ROOT))),
            "portal-file.address"
        );
    }
}

#[test]
fn a_test_root_is_trusted_on_a_training_portal_alone() {
    let root = trusting(&training_root());
    assert_eq!(
        refused(&portal("https://portal.example", &root)),
        "centre.test"
    );
    let training = portal(
        "https://portal.example",
        &format!("training = true\n{root}"),
    );
    assert!(file::handed_over(training.as_bytes()).unwrap().training);
}

#[test]
fn a_file_that_would_have_answers_kept_in_a_folder_is_refused() {
    let text = portal("https://portal.example", &trusting(ROOT)) + "[centre]\ncache = \"/etc\"\n";
    assert_eq!(refused(&text), "portal-file.foreign");
}

#[test]
fn what_is_too_large_or_no_text_or_says_more_is_foreign() {
    let more = portal(
        "https://portal.example",
        &format!("admin = true\n{}", trusting(ROOT)),
    );
    for bytes in [vec![b' '; MAX_OCTETS + 1], vec![0xff], more.into_bytes()] {
        let error = file::handed_over(&bytes).err().unwrap();
        assert_eq!(error.code().code(), "portal-file.foreign");
    }
}

#[test]
fn a_spoilt_file_in_the_folder_costs_itself_alone() {
    let home = tempfile::tempdir().unwrap();
    let text = portal("https://portal.example", &trusting(ROOT));
    folder::keep(home.path(), "one", text.as_bytes()).unwrap();
    folder::keep(home.path(), "two", b"spoilt").unwrap();
    let ids: Vec<_> = folder::read(home.path()).unwrap();
    assert_eq!(
        ids.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(),
        ["one"]
    );
    // What is there is never written over.
    assert!(folder::keep(home.path(), "one", b"another").is_err());
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..512)) {
        let _ = file::handed_over(&bytes);
    }

    #[test]
    fn no_change_of_a_portal_file_makes_it_panic(at in 0usize..2000, octet in any::<u8>()) {
        let mut bytes = portal("https://portal.example", &trusting(ROOT)).into_bytes();
        let at = at % bytes.len();
        bytes[at] = octet;
        let _ = file::handed_over(&bytes);
    }
}
