//! Keys of the training authority go the way of those of НУЦ: open, sign, verify.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use chrono::{DateTime, Duration, Utc};
use kabinet_eds::container::{ContainerError, KeyContainer};
use kabinet_eds::evidence::Evidence;
use kabinet_eds::revocation::{CrlStore, Revocation};
use kabinet_eds::trust::{Environment, Trust};
use kabinet_eds::verify::{Verdict, VerifyContext, verify_detached};
use kabinet_model::iin::PersonNumber;
use kabinet_training_ca::{Algorithm, Family, RevocationReason, Subject, TrainingCa, Validity};

fn now() -> DateTime<Utc> {
    "2026-09-01T09:00:00Z".parse().unwrap()
}

fn signed_and_checked(algorithm: Algorithm, revoked: bool) -> Verdict {
    let mut rng = rand::rng();
    let mut authority = TrainingCa::create(now(), &mut rng).unwrap();
    let citizen = Subject::Citizen {
        surname: "ҮЛГІЕВА".into(),
        name: "АЙЖАН".into(),
        patronymic: Some("ОБРАЗЕЦҚЫЗЫ".into()),
        iin: PersonNumber::parse("123456789011").unwrap(),
    };
    let year = Validity::days_from(now(), 365);
    let issued = authority
        .issue(&citizen, algorithm, year, "Qwerty12", &mut rng)
        .unwrap();
    if revoked {
        authority
            .revoke(&issued.serial_hex, now(), RevocationReason::KeyCompromise)
            .unwrap();
    }
    let wrong = KeyContainer::open(&issued.container_p12, "Qwerty13").err();
    assert!(matches!(wrong, Some(ContainerError::WrongPassword)));
    let container = KeyContainer::open(&issued.container_p12, "Qwerty12").unwrap();
    let info = container.certificate().info().clone();
    assert_eq!(info.owner, "ҮЛГІЕВА АЙЖАН ОБРАЗЕЦҚЫЗЫ");
    assert_eq!(info.iin, PersonNumber::parse("123456789011").ok());

    let at = now() + Duration::minutes(5);
    let signer = container.into_signer();
    let cms = kabinet_eds::cms::sign_detached(&b"Kabinet"[..], &signer, at).unwrap();
    let families = [Family::Gost, Family::Rsa];
    let trust = Trust::from_der(
        families.map(|family| authority.root_der(family).to_vec()),
        families.map(|family| authority.issuing_der(family).to_vec()),
    )
    .unwrap();
    let list = authority.crl(algorithm.family(), at, &mut rng).unwrap();
    let evidence = Evidence::from(CrlStore::from_der([list]).unwrap());
    let context = VerifyContext {
        trust: &trust,
        evidence: &evidence,
        at,
    };
    verify_detached(&cms, &b"Kabinet"[..], &context).unwrap()
}

#[test]
fn a_signature_by_a_training_key_is_good_and_known_as_training() {
    for algorithm in [Algorithm::Gost2015, Algorithm::Rsa2048] {
        let verdict = signed_and_checked(algorithm, false);
        assert!(verdict.is_good(), "{verdict:?}");
        assert_eq!(verdict.chain.unwrap().environment(), Environment::Training);
    }
}

#[test]
fn a_signature_by_a_revoked_training_key_is_not_good() {
    let verdict = signed_and_checked(Algorithm::Gost2015, true);
    assert!(!verdict.is_good());
    assert!(matches!(verdict.revocation, Revocation::Revoked { .. }));
}
