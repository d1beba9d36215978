//! Условие 2 and verdicts, each way to fail on its own.

use crate::world::{self, NUMBER, issue, now, revoke, signer, world};
use chrono::{DateTime, TimeDelta, Utc};
use kabinet_eds::{
    certificate::Certificate,
    cms,
    condition::{self, ConditionError},
    verify::{Conclusion, verify_detached},
};
use kabinet_model::iin::PersonNumber;
use kabinet_training_ca::{Algorithm, Family, Issued};

fn check(issued: &Issued, number: &str, at: DateTime<Utc>) -> Result<(), ConditionError> {
    let certificate = Certificate::from_der(&issued.certificate_der).unwrap();
    let number = PersonNumber::parse(number).unwrap();
    condition::check(&certificate, &number, &world(at).context(at))
}

#[test]
fn keys_of_both_kinds_meet_the_condition() {
    for algorithm in [Algorithm::Gost2015, Algorithm::Rsa2048] {
        assert_eq!(check(&issue(algorithm, now()), NUMBER, now()), Ok(()));
    }
}

#[test]
fn a_key_for_signing_in_only_does_not_sign_requests() {
    let issued = issue(Algorithm::Rsa2048Authentication, now());
    assert_eq!(check(&issued, NUMBER, now()), Err(ConditionError::Purpose));
}

#[test]
fn an_expired_a_future_a_foreign_and_a_revoked_key_are_told_apart() {
    let expired = issue(Algorithm::Gost2015, now() - TimeDelta::days(400));
    assert_eq!(check(&expired, NUMBER, now()), Err(ConditionError::Expired));
    let future = issue(Algorithm::Gost2015, now() + TimeDelta::days(1));
    assert_eq!(
        check(&future, NUMBER, now()),
        Err(ConditionError::NotYetValid)
    );
    let other = issue(Algorithm::Gost2015, now());
    assert_eq!(
        check(&other, "123456789012", now()),
        Err(ConditionError::Foreign)
    );
    revoke(&other, now());
    assert_eq!(check(&other, NUMBER, now()), Err(ConditionError::Revoked));
}

#[test]
fn a_signature_of_an_expired_key_is_bad_even_while_the_list_is_fresh() {
    let expired = issue(Algorithm::Gost2015, now() - TimeDelta::days(400));
    let signature = cms::sign_detached(&b"Kabinet"[..], &signer(&expired), now()).unwrap();
    let world = world(now());
    let verdict = verify_detached(&signature, &b"Kabinet"[..], &world.context(now())).unwrap();
    assert!(verdict.content_intact && verdict.signature && !verdict.valid_then);
    assert_eq!(verdict.conclusion(), Conclusion::Bad);
}

#[test]
fn a_list_of_last_week_no_longer_says_that_a_key_is_good() {
    let issued = issue(Algorithm::Gost2015, now() - TimeDelta::days(30));
    let certificate = Certificate::from_der(&issued.certificate_der).unwrap();
    let old = world(now() - TimeDelta::days(7));
    let number = PersonNumber::parse(NUMBER).unwrap();
    let result = condition::check(&certificate, &number, &old.context(now()));
    assert_eq!(result, Err(ConditionError::RevocationUnknown));
}

#[test]
fn no_key_of_a_centre_or_its_services_signs_documents() {
    let authority = world::authority().lock().unwrap();
    for family in [Family::Gost, Family::Rsa] {
        for der in [
            authority.root_der(family),
            authority.issuing_der(family),
            authority.responder_der(family),
            authority.timestamps_der(family).unwrap(),
        ] {
            let info = Certificate::from_der(der).unwrap().info().clone();
            assert!(!info.purpose.signs(), "{}", info.owner);
        }
    }
}
