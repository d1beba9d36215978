#![allow(clippy::unwrap_used)]

mod weak;

use super::*;
use crate::{container::KeyContainer, samples};
use chrono::TimeDelta;

fn read(name: &str) -> Option<Certificate> {
    Some(Certificate::read(&samples::read(name)?).unwrap())
}

fn root() -> Option<Certificate> {
    read("nca-test-2026/root_test_gost_2022.cer")
}

fn issuing() -> Option<Certificate> {
    read("nca-test-2026/nca_gost2022_test.cer")
}

fn trust(anchors: Vec<Certificate>, intermediates: Vec<Certificate>) -> Trust {
    let mut trust = Trust::default();
    for one in anchors {
        trust.add_anchor(one);
    }
    for one in intermediates {
        trust.add_intermediate(one);
    }
    trust
}

/// Person, issuing centre and root of the published samples.
fn published() -> Option<(Certificate, Certificate, Certificate)> {
    let container = samples::read("nca-test-2026/individual/valid/individual_valid.p12")?;
    let person = KeyContainer::open(&container, "Qwerty12")
        .unwrap()
        .certificate()
        .clone();
    Some((person, issuing()?, root()?))
}

#[test]
fn a_published_certificate_chains_to_its_root() {
    let Some((person, issuing, root)) = published() else {
        return;
    };
    let trust = trust(vec![root.clone()], vec![issuing.clone()]);
    let chain = build(&person, &trust, samples::now()).unwrap();
    assert_eq!(chain.certificates(), [person, issuing, root]);
    assert_eq!(chain.environment(), Environment::Test);
}

#[test]
fn an_issuing_certificate_that_came_along_helps_but_is_not_trusted() {
    let Some((person, issuing, root)) = published() else {
        return;
    };
    let embedded = [issuing.clone()];
    let chain = build_with(
        &person,
        &embedded,
        &trust(vec![root.clone()], vec![]),
        samples::now(),
    );
    assert_eq!(chain.unwrap().certificates().len(), 3);
    let alone = build_with(&person, &[issuing, root], &Trust::default(), samples::now());
    assert_eq!(alone, Err(ChainError::Untrusted));
}

#[test]
fn without_the_issuing_certificate_there_is_no_chain() {
    let Some((person, _, root)) = published() else {
        return;
    };
    let chain = build(&person, &trust(vec![root], vec![]), samples::now());
    assert_eq!(chain, Err(ChainError::Untrusted));
}

#[test]
fn the_term_is_looked_at_in_every_certificate() {
    let Some((person, issuing, root)) = published() else {
        return;
    };
    let trust = trust(vec![root], vec![issuing.clone()]);
    let before = person.info().not_before - TimeDelta::seconds(1);
    assert_eq!(build(&person, &trust, before), Err(ChainError::NotYetValid));
    let after = person.info().not_after + TimeDelta::seconds(1);
    assert_eq!(build(&person, &trust, after), Err(ChainError::Expired));
    let after = issuing.info().not_after + TimeDelta::seconds(1);
    assert_eq!(build(&issuing, &trust, after), Err(ChainError::Expired));
}

#[test]
fn a_person_is_no_authority() {
    let Some((person, issuing, root)) = published() else {
        return;
    };
    // As if a person had issued the issuing certificate: `authority` is asked for each step.
    assert_eq!(authority(&person, 1), Err(ChainError::NotAnAuthority));
    assert_eq!(authority(&issuing, 1), Ok(()));
    assert_eq!(authority(&root, 2), Ok(()));
}

#[test]
fn the_root_of_another_centre_is_not_this_one() {
    let (Some((person, issuing, _)), Some(other)) =
        (published(), read("ca/gokalkan-root_rsa_test.crt"))
    else {
        return;
    };
    let chain = build(&person, &trust(vec![other], vec![issuing]), samples::now());
    assert_eq!(chain, Err(ChainError::Untrusted));
}
