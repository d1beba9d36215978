#![allow(clippy::unwrap_used)]

use super::is_ours;
use chrono::{DateTime, TimeDelta, Utc};
use kabinet_model::{canonical, failure::FailureCode, iin::PersonNumber};
use kabinet_portal_api::{
    account::{Challenge, ChallengeContent, Purpose},
    encoding::Base64Bytes,
};
use uuid::Uuid;

const ORIGIN: &str = "https://portal.example";
const IIN: &str = "850615200406";

fn now() -> DateTime<Utc> {
    "2026-11-24T05:00:00Z".parse().unwrap()
}

/// A challenge that is ours but for what `change` does to it.
fn judged(change: impl FnOnce(&mut ChallengeContent)) -> Result<(), FailureCode> {
    let id = Uuid::from_u128(7);
    let mut content = ChallengeContent {
        version: 1,
        id,
        purpose: Purpose::SignIn,
        origin: ORIGIN.to_owned(),
        iin: IIN.to_owned(),
        nonce: "00".repeat(32),
        issued_at: now().fixed_offset(),
        expires_at: (now() + TimeDelta::minutes(10)).fixed_offset(),
    };
    change(&mut content);
    judged_bytes(id, canonical::to_bytes(&content).unwrap())
}

fn judged_bytes(id: Uuid, bytes: Vec<u8>) -> Result<(), FailureCode> {
    let bytes = Base64Bytes(bytes);
    let number = PersonNumber::parse(IIN).unwrap();
    is_ours(
        &Challenge { id, bytes },
        Purpose::SignIn,
        &number,
        ORIGIN,
        now(),
    )
}

#[test]
fn what_our_portal_asks_of_us_is_signed() {
    assert_eq!(judged(|_| {}), Ok(()));
}

#[test]
fn the_challenge_of_another_portal_is_refused() {
    for origin in [
        "https://true.example",
        "http://portal.example",
        "https://portal.example:8443",
        "https://portal.example.evil.example",
        "https://portal.example/",
    ] {
        let refused = judged(|content| content.origin = origin.to_owned());
        assert_eq!(refused, Err(FailureCode::ProofElsewhere), "{origin}");
    }
}

#[test]
fn a_challenge_for_another_purpose_is_refused() {
    for purpose in [Purpose::Registration, Purpose::PasswordReset] {
        let refused = judged(|content| content.purpose = purpose);
        assert_eq!(refused, Err(FailureCode::ProofElsewhere));
    }
}

#[test]
fn a_challenge_for_another_person_is_refused() {
    let refused = judged(|content| content.iin = "800101100407".to_owned());
    assert_eq!(refused, Err(FailureCode::ProofElsewhere));
}

#[test]
fn an_expired_challenge_is_stale() {
    let refused = judged(|content| content.expires_at = now().fixed_offset());
    assert_eq!(refused, Err(FailureCode::ProofStale));
}

#[test]
fn anything_but_a_challenge_is_nonsense() {
    let id = Uuid::from_u128(7);
    let nonsense = Err(FailureCode::PortalNonsense);
    assert_eq!(judged(|content| content.version = 2), nonsense);
    assert_eq!(judged(|content| content.id = Uuid::nil()), nonsense);
    for bytes in [&b"{}"[..], b"I owe you 1000 tenge", &[b' '; 5000]] {
        assert_eq!(judged_bytes(id, bytes.to_vec()), nonsense);
    }
}
