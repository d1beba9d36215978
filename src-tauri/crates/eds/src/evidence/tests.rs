#![allow(clippy::unwrap_used)]

use super::*;
use crate::{chain, container::KeyContainer, samples, trust::Trust};

const LIST: &str = "nca-test-2026/nca_gost2022_test.crl";

fn evidence(names: &[&str]) -> Option<Evidence> {
    let lists: Option<Vec<_>> = names.iter().map(|name| samples::read(name)).collect();
    Some(CrlStore::from_der(lists?).unwrap().into())
}

fn chain(container: &str) -> Option<Chain> {
    let root = samples::read("nca-test-2026/root_test_gost_2022.cer")?;
    let issuing = samples::read("nca-test-2026/nca_gost2022_test.cer")?;
    let trust = Trust::from_der([root], [issuing]).unwrap();
    let container = samples::read(&format!("nca-test-2026/{container}.p12"))?;
    let container = KeyContainer::open(&container, "Qwerty12").unwrap();
    Some(chain::build(container.certificate(), &trust, samples::now()).unwrap())
}

#[test]
fn a_published_valid_key_is_good_by_the_list_of_its_day() {
    let (Some(chain), Some(evidence)) = (
        chain("individual/valid/individual_valid"),
        evidence(&[LIST]),
    ) else {
        return;
    };
    let revocation = evidence.check(&chain, samples::now());
    assert_eq!(
        revocation.as_of().unwrap().to_string(),
        "2026-08-11 03:49:19 UTC"
    );
    assert_eq!(revocation.key(), "good");
}

#[test]
fn every_published_revoked_key_is_revoked() {
    let kinds = [
        "individual/revoked/individual_revoked",
        "legal/revoked/head",
        "legal/revoked/employee",
        "legal/revoked/employee_signright",
        "legal/revoked/infosystem",
        "legal/revoked/treasury_client",
        // Revoked as well, whatever their folder says.
        "legal/valid/employee",
        "legal/valid/infosystem",
    ];
    for kind in kinds {
        let (Some(chain), Some(evidence)) = (chain(kind), evidence(&[LIST])) else {
            return;
        };
        let revocation = evidence.check(&chain, samples::now());
        assert!(
            matches!(revocation, Revocation::Revoked { .. }),
            "{kind}: {revocation:?}"
        );
    }
}

#[test]
fn without_lists_nothing_was_checked() {
    let Some(chain) = chain("individual/valid/individual_valid") else {
        return;
    };
    let revocation = Evidence::new().check(&chain, samples::now());
    assert_eq!(
        revocation,
        Revocation::NotChecked {
            why: UnknownReason::NoLists
        }
    );
}

#[test]
fn the_list_of_another_centre_says_nothing() {
    let (Some(chain), Some(evidence)) = (
        chain("individual/valid/individual_valid"),
        evidence(&["revocation/nca_rsa_test.crl"]),
    ) else {
        return;
    };
    let revocation = evidence.check(&chain, samples::now());
    assert_eq!(
        revocation,
        Revocation::Unknown {
            why: UnknownReason::NoListOfIssuer
        }
    );
}

#[test]
fn an_old_list_leaves_the_good_unknown_and_the_revoked_revoked() {
    let (Some(valid), Some(revoked), Some(evidence)) = (
        chain("individual/valid/individual_valid"),
        chain("individual/revoked/individual_revoked"),
        evidence(&[LIST]),
    ) else {
        return;
    };
    let later = "2027-02-08T00:00:00Z".parse().unwrap();
    assert_eq!(
        evidence.check(&valid, later),
        Revocation::Unknown {
            why: UnknownReason::ListExpired
        }
    );
    assert!(matches!(
        evidence.check(&revoked, later),
        Revocation::Revoked { .. }
    ));
}

#[test]
fn that_nobody_could_be_asked_says_less_than_an_old_list() {
    let (Some(valid), Some(mut evidence)) = (
        chain("individual/valid/individual_valid"),
        evidence(&[LIST]),
    ) else {
        return;
    };
    evidence.add_gap(UnknownReason::NobodyToAsk);
    let later = "2027-02-08T00:00:00Z".parse().unwrap();
    let why = |evidence: &Evidence| evidence.check(&valid, later).why();
    assert_eq!(why(&evidence), Some(UnknownReason::ListExpired));
    evidence.gap = Some(UnknownReason::NotReached);
    assert_eq!(why(&evidence), Some(UnknownReason::NotReached));
}

#[test]
fn a_list_of_the_future_says_nothing_yet() {
    let (Some(chain), Some(evidence)) = (
        chain("individual/valid/individual_valid"),
        evidence(&[LIST]),
    ) else {
        return;
    };
    let earlier = "2026-08-01T00:00:00Z".parse().unwrap();
    let revocation = evidence.check(&chain, earlier);
    assert_eq!(
        revocation,
        Revocation::Unknown {
            why: UnknownReason::ListNotYetValid
        }
    );
}

#[test]
fn a_list_that_was_changed_says_nothing() {
    let (Some(chain), Some(mut list)) = (
        chain("individual/valid/individual_valid"),
        samples::read(LIST),
    ) else {
        return;
    };
    let last = list.len() - 1;
    list[last] ^= 1;
    let evidence = Evidence::from(CrlStore::from_der([list]).unwrap());
    let revocation = evidence.check(&chain, samples::now());
    assert_eq!(
        revocation,
        Revocation::Unknown {
            why: UnknownReason::ListNotSigned
        }
    );
}
