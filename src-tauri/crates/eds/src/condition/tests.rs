#![allow(clippy::unwrap_used)]

use super::*;
use crate::{
    container::KeyContainer, evidence::Evidence, folder::TrustFolder, revocation::CrlStore,
    samples, trust::Trust,
};
use chrono::{DateTime, Utc};

struct World {
    trust: Trust,
    evidence: Evidence,
}

impl World {
    fn published() -> Option<Self> {
        let folder = TrustFolder::read(&samples::path("nca-test-2026")?);
        let trust = folder.unwrap().trust();
        let list = samples::read("nca-test-2026/nca_gost2022_test.crl")?;
        Some(Self {
            trust,
            evidence: CrlStore::from_der([list]).unwrap().into(),
        })
    }

    fn check(
        &self,
        container: &str,
        number: &str,
        at: DateTime<Utc>,
    ) -> Result<(), ConditionError> {
        let container = samples::read(container).unwrap();
        let container = KeyContainer::open(&container, "Qwerty12").unwrap();
        let context = VerifyContext {
            trust: &self.trust,
            evidence: &self.evidence,
            at,
        };
        check(
            container.certificate(),
            &PersonNumber::parse(number).unwrap(),
            &context,
        )
    }
}

const VALID: &str = "nca-test-2026/individual/valid/individual_valid.p12";
const REVOKED: &str = "nca-test-2026/individual/revoked/individual_revoked.p12";
const RSA: &str = "rsa-individual-expired.p12";
const NUMBER: &str = "123456789011";

#[test]
fn the_published_valid_key_meets_the_condition() {
    let Some(world) = World::published() else {
        return;
    };
    assert_eq!(world.check(VALID, NUMBER, samples::now()), Ok(()));
}

#[test]
fn the_published_revoked_key_is_revoked() {
    let Some(world) = World::published() else {
        return;
    };
    assert_eq!(
        world.check(REVOKED, NUMBER, samples::now()),
        Err(ConditionError::Revoked)
    );
}

#[test]
fn a_key_of_somebody_else_is_foreign() {
    let Some(world) = World::published() else {
        return;
    };
    let result = world.check(VALID, "123456789012", samples::now());
    assert_eq!(result, Err(ConditionError::Foreign));
}

#[test]
fn an_expired_key_is_expired() {
    let Some(world) = World::published() else {
        return;
    };
    assert_eq!(
        world.check(RSA, NUMBER, samples::now()),
        Err(ConditionError::Expired)
    );
}

#[test]
fn a_key_of_tomorrow_is_not_valid_yet() {
    let Some(world) = World::published() else {
        return;
    };
    let before = "2026-05-01T00:00:00Z".parse().unwrap();
    assert_eq!(
        world.check(VALID, NUMBER, before),
        Err(ConditionError::NotYetValid)
    );
}

#[test]
fn without_lists_revocation_is_unknown() {
    let Some(mut world) = World::published() else {
        return;
    };
    world.evidence = Evidence::new();
    let result = world.check(VALID, NUMBER, samples::now());
    assert_eq!(result, Err(ConditionError::RevocationUnknown));
}

#[test]
fn without_anchors_a_key_is_untrusted() {
    let Some(mut world) = World::published() else {
        return;
    };
    world.trust = Trust::default();
    let result = world.check(VALID, NUMBER, samples::now());
    assert_eq!(result, Err(ConditionError::Untrusted));
}
