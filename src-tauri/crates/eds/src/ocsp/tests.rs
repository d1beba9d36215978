#![allow(clippy::unwrap_used, clippy::panic)]

use super::*;
use crate::{certificate::Certificate, crl::Crl, revocation::UnknownReason, samples};
use chrono::{DateTime, Utc};
use proptest::prelude::*;

const REVOKED: &str = "revocation/ocsp_response_ceo_2015_revoked.bin";
const NOT_ISSUED: &str = "revocation/ocsp_response_individual_2015.bin";

fn answer(name: &str) -> Option<OcspResponse> {
    Some(OcspResponse::parse(&samples::read(name)?).unwrap())
}

fn issuer() -> Option<Certificate> {
    let issuer = samples::read("nca-test-2026/nca_gost2022_test.cer")?;
    Some(Certificate::read(&issuer).unwrap())
}

/// The moment of the published answers.
fn then() -> DateTime<Utc> {
    "2022-09-02T16:59:00Z".parse().unwrap()
}

#[test]
fn a_published_answer_tells_since_when_a_certificate_is_suspended() {
    let (Some(answer), Some(issuer)) = (answer(REVOKED), issuer()) else {
        return;
    };
    let said = answer.validate_first(&issuer, then()).unwrap();
    assert_eq!(said.as_of.to_string(), "2022-09-02 16:59:28 UTC");
    let CertStatus::Revoked { since, reason } = said.status else {
        panic!("{said:?}");
    };
    assert_eq!(since.to_string(), "2022-07-27 10:25:30 UTC");
    assert_eq!(reason, Some(crate::crl::Reason::Hold));
}

#[test]
fn a_published_answer_that_says_revoked_in_1970_means_that_the_centre_does_not_know_it() {
    let (Some(answer), Some(issuer)) = (answer(NOT_ISSUED), issuer()) else {
        return;
    };
    let said = answer.validate_first(&issuer, then()).unwrap();
    assert_eq!(said.status, CertStatus::Unknown);
}

#[test]
fn a_published_answer_brings_its_nonce_and_its_responder() {
    let Some(answer) = answer(REVOKED) else {
        return;
    };
    assert_eq!(answer.nonce().unwrap().len(), 8);
    assert_eq!(answer.certificates().len(), 1);
    assert_eq!(OcspResponse::from_basic(answer.basic()).unwrap(), answer);
    assert_eq!(answer.der(), samples::read(REVOKED).unwrap());
}

#[test]
fn an_answer_counts_only_under_the_centre_that_gave_it() {
    let (Some(answer), Some(other)) = (
        answer(REVOKED),
        samples::read("nca-test-2026/root_test_gost_2022.cer"),
    ) else {
        return;
    };
    let other = Certificate::read(&other).unwrap();
    assert_eq!(
        answer.validate_first(&other, then()),
        Err(UnknownReason::AnswerNotSigned)
    );
}

#[test]
fn an_answer_is_verified_once_however_often_it_is_asked_about() {
    use crate::key::VERIFIED;
    let (Some(answer), Some(issuer), Some(list)) = (
        answer(REVOKED),
        issuer(),
        samples::read("nca-test-2026/nca_gost2022_test.crl"),
    ) else {
        return;
    };
    let list = Crl::parse(&list).unwrap();
    // Only the time of an answer that is not believed anyway is looked at.
    VERIFIED.set(0);
    let before = "2022-09-01T00:00:00Z".parse().unwrap();
    assert!(answer.validate_first(&issuer, before).is_err());
    assert_eq!(VERIFIED.get(), 0);
    for day in 0..100 {
        let at = then() + chrono::TimeDelta::days(day);
        answer.validate_first(&issuer, at).unwrap();
        assert!(list.is_from(&issuer));
    }
    // The responder's certificate, the answer and the list.
    assert_eq!(VERIFIED.get(), 3);
}

#[test]
fn an_old_answer_keeps_the_revoked_revoked_and_says_nothing_else() {
    let (Some(revoked), Some(unknown), Some(issuer)) =
        (answer(REVOKED), answer(NOT_ISSUED), issuer())
    else {
        return;
    };
    let later = samples::now();
    assert!(revoked.validate_first(&issuer, later).is_ok());
    let old = unknown.validate_first(&issuer, later);
    assert_eq!(old, Err(UnknownReason::AnswerExpired));
    let earlier = "2022-09-02T16:00:00Z".parse().unwrap();
    let early = revoked.validate_first(&issuer, earlier);
    assert_eq!(early, Err(UnknownReason::AnswerNotYetValid));
}

#[test]
fn a_refusal_is_told_from_nonsense() {
    let try_later = [0x30, 3, 0x0a, 1, 3];
    let refused = OcspResponse::parse(&try_later).unwrap_err();
    assert_eq!(refused, OcspError::Refused(Refusal::TryLater));
    for nonsense in [&b""[..], b"hello", &[0x30, 0], &[0x30, 3, 0x0a, 1, 0]] {
        assert_eq!(OcspResponse::parse(nonsense), Err(OcspError::Damaged));
    }
    let long = vec![0; MAX_RESPONSE + 1];
    assert_eq!(OcspResponse::parse(&long), Err(OcspError::TooLarge));
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(OcspResponse::parse(&bytes).is_err());
        prop_assert!(OcspResponse::from_basic(&bytes).is_err());
    }

    #[test]
    fn a_published_answer_changed_in_one_place_is_never_believed(
        place in any::<prop::sample::Index>(),
        mask in 1u8..,
    ) {
        let (Some(mut bytes), Some(issuer)) = (samples::read(REVOKED), issuer()) else {
            return Ok(());
        };
        let place = place.index(bytes.len());
        bytes[place] ^= mask;
        if let Ok(answer) = OcspResponse::parse(&bytes) {
            prop_assert!(answer.validate_first(&issuer, then()).is_err());
        }
    }
}
