//! An authority, and people with keys of it.

use chrono::{DateTime, TimeDelta, Utc};
use kabinet_eds::{
    container::KeyContainer, evidence::Evidence, revocation::CrlStore, signer::FileSigner,
    trust::Trust, verify::VerifyContext,
};
use kabinet_model::iin::PersonNumber;
use kabinet_training_ca::{
    Algorithm, Family, Issued, RevocationReason, Subject, TrainingCa, Validity,
};
use std::sync::{Mutex, OnceLock};

pub const PASSWORD: &str = "Qwerty12";
pub const NUMBER: &str = "123456789011";

pub fn now() -> DateTime<Utc> {
    "2026-09-01T09:00:00Z".parse().unwrap()
}

pub struct World {
    pub trust: Trust,
    pub evidence: Evidence,
}

impl World {
    pub fn context(&self, at: DateTime<Utc>) -> VerifyContext<'_> {
        VerifyContext {
            trust: &self.trust,
            evidence: &self.evidence,
            at,
        }
    }
}

/// One authority for all tests: making its RSA keys takes a second.
pub fn authority() -> &'static Mutex<TrainingCa> {
    static AUTHORITY: OnceLock<Mutex<TrainingCa>> = OnceLock::new();
    AUTHORITY.get_or_init(|| {
        let made = now() - TimeDelta::days(500);
        let mut authority = TrainingCa::create(made, &mut rand::rng()).unwrap();
        authority
            .prepare_timestamps(made, &mut rand::rng())
            .unwrap();
        Mutex::new(authority)
    })
}

/// Whom to trust, with lists made at `at`.
pub fn world(at: DateTime<Utc>) -> World {
    let authority = authority().lock().unwrap();
    let families = [Family::Gost, Family::Rsa];
    let trust = Trust::from_der(
        families.map(|family| authority.root_der(family).to_vec()),
        families.map(|family| authority.issuing_der(family).to_vec()),
    );
    let lists = families.map(|family| authority.crl(family, at, &mut rand::rng()).unwrap());
    World {
        trust: trust.unwrap(),
        evidence: CrlStore::from_der(lists).unwrap().into(),
    }
}

/// The authority's answer to a request for a timestamp.
pub fn stamp(request: &[u8], at: DateTime<Utc>) -> Vec<u8> {
    let authority = authority().lock().unwrap();
    authority.timestamp(request, at, &mut rand::rng()).unwrap()
}

/// A key of a citizen, valid for a year from `since`.
pub fn issue(algorithm: Algorithm, since: DateTime<Utc>) -> Issued {
    let citizen = Subject::Citizen {
        surname: "ҮЛГІЕВА".into(),
        name: "АЙЖАН".into(),
        patronymic: Some("ОБРАЗЕЦҚЫЗЫ".into()),
        iin: PersonNumber::parse(NUMBER).unwrap(),
    };
    let year = Validity::days_from(since, 365);
    let mut authority = authority().lock().unwrap();
    authority
        .issue(&citizen, algorithm, year, PASSWORD, &mut rand::rng())
        .unwrap()
}

pub fn revoke(issued: &Issued, when: DateTime<Utc>) {
    let mut authority = authority().lock().unwrap();
    authority
        .revoke(&issued.serial_hex, when, RevocationReason::KeyCompromise)
        .unwrap();
}

pub fn signer(issued: &Issued) -> FileSigner {
    KeyContainer::open(&issued.container_p12, PASSWORD)
        .unwrap()
        .into_signer()
}
