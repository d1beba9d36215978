//! Signing in with the ЭЦП.

use crate::fixture::{ARTYOM, BEKZAT, GANI, IRINA, KURALAI, SERIK, World, code_of};
use chrono::TimeDelta;
use kabinet_portal_api::account::{Purpose, Session};
use reqwest::StatusCode;

/// Signs a challenge for `iin` with the key of `holder` and signs in with it.
async fn sign_in(world: &World, iin: &str, holder: &str) -> reqwest::Response {
    let challenge = world.challenge(iin, Purpose::SignIn).await;
    let signed = world.sign_challenge(holder, &challenge);
    world.post("/api/sessions", &signed).await
}

#[tokio::test]
async fn a_signed_challenge_opens_a_session_of_who_signed_it() {
    let world = World::new().await;
    for person in [KURALAI, GANI] {
        let response = sign_in(&world, person, person).await;
        assert_eq!(response.status(), StatusCode::CREATED);
        let session: Session = response.json().await.unwrap();
        assert_eq!(session.person.iin, person);
    }
}

#[tokio::test]
async fn a_signed_challenge_opens_one_session_only() {
    let world = World::new().await;
    let challenge = world.challenge(KURALAI, Purpose::SignIn).await;
    let signed = world.sign_challenge(KURALAI, &challenge);
    let first = world.post("/api/sessions", &signed).await;
    assert_eq!(first.status(), StatusCode::CREATED);
    let second = world.post("/api/sessions", &signed).await;
    assert_eq!(code_of(second).await, "proof.stale");
}

#[tokio::test]
async fn a_challenge_that_came_too_late_opens_nothing() {
    let world = World::new().await;
    let challenge = world.challenge(KURALAI, Purpose::SignIn).await;
    world.pass(TimeDelta::minutes(10));
    let signed = world.sign_challenge(KURALAI, &challenge);
    let response = world.post("/api/sessions", &signed).await;
    assert_eq!(code_of(response).await, "proof.stale");
}

#[tokio::test]
async fn a_challenge_signed_for_another_purpose_opens_nothing() {
    let world = World::new().await;
    for purpose in [Purpose::Registration, Purpose::PasswordReset] {
        let challenge = world.challenge(KURALAI, purpose).await;
        let signed = world.sign_challenge(KURALAI, &challenge);
        let response = world.post("/api/sessions", &signed).await;
        assert_eq!(code_of(response).await, "proof.stale", "{purpose:?}");
    }
}

#[tokio::test]
async fn a_signature_over_the_challenge_of_another_portal_opens_nothing() {
    let (world, other) = (World::new().await, World::new().await);
    let ours = world.challenge(KURALAI, Purpose::SignIn).await;
    let theirs = other.challenge(KURALAI, Purpose::SignIn).await;
    let mut carried = world.sign_challenge(KURALAI, &theirs);
    let unknown = world.post("/api/sessions", &carried).await;
    assert_eq!(code_of(unknown).await, "proof.stale");
    carried.challenge = ours.id;
    let renamed = world.post("/api/sessions", &carried).await;
    assert_eq!(code_of(renamed).await, "signature.invalid");
}

#[tokio::test]
async fn an_expired_a_revoked_and_a_foreign_certificate_open_nothing() {
    let world = World::new().await;
    for (person, holder, refusal) in [
        (BEKZAT, BEKZAT, "certificate.expired"),
        (SERIK, SERIK, "certificate.revoked"),
        (ARTYOM, ARTYOM, "certificate.foreign"),
        (KURALAI, GANI, "certificate.foreign"),
    ] {
        let response = sign_in(&world, person, holder).await;
        assert_eq!(code_of(response).await, refusal);
    }
}

#[tokio::test]
async fn who_has_no_account_is_told_after_the_proof_and_not_before() {
    let world = World::new().await;
    let proven = sign_in(&world, IRINA, IRINA).await;
    assert_eq!(code_of(proven).await, "account.unknown");
    let stranger = sign_in(&world, IRINA, GANI).await;
    assert_eq!(code_of(stranger).await, "certificate.foreign");
}

#[tokio::test]
async fn guessing_at_the_password_does_not_lock_the_key_out() {
    let world = World::new().await;
    for _ in 0..6 {
        world.try_sign_in(KURALAI, "not the password").await;
    }
    let response = sign_in(&world, KURALAI, KURALAI).await;
    assert_eq!(response.status(), StatusCode::CREATED);
}
