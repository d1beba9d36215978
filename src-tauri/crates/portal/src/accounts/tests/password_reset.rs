//! Setting a new password with the ЭЦП.

use crate::fixture::{GANI, IRINA, KURALAI, World, code_of};
use kabinet_portal_api::account::{PasswordReset, Purpose, Secret, Session};
use reqwest::{Method, Response, StatusCode};

const NEW: &str = "құралайдың жаңа құпиясөзі";

/// Signs a challenge for `iin` with the key of `holder` and sets a new password with it.
async fn reset(world: &World, iin: &str, holder: &str, password: &str) -> Response {
    let challenge = world.challenge(iin, Purpose::PasswordReset).await;
    let reset = PasswordReset {
        password: Secret(password.to_owned()),
        proof: world.sign_challenge(holder, &challenge),
    };
    world.post("/api/password-resets", &reset).await
}

async fn knows(world: &World, token: &Secret) -> bool {
    let asked = world.request(Method::GET, "/api/person");
    let answer = asked.bearer_auth(&token.0).send().await.unwrap();
    answer.status() == StatusCode::OK
}

#[tokio::test]
async fn the_new_password_replaces_the_old_one() {
    let world = World::new().await;
    let response = reset(&world, KURALAI, KURALAI, NEW).await;
    assert_eq!(response.status(), StatusCode::CREATED);
    let old = world.try_sign_in(KURALAI, &world.password(KURALAI)).await;
    assert_eq!(code_of(old).await, "sign-in.refused");
    let new = world.try_sign_in(KURALAI, NEW).await;
    assert_eq!(new.status(), StatusCode::CREATED);
}

#[tokio::test]
async fn it_ends_every_other_session_of_this_person_and_nobody_elses() {
    let world = World::new().await;
    let elsewhere = world.sign_in(KURALAI).await.session.token.clone();
    let gani = world.sign_in(GANI).await.session.token.clone();
    let opened: Session = reset(&world, KURALAI, KURALAI, NEW)
        .await
        .json()
        .await
        .unwrap();
    assert!(knows(&world, &opened.token).await);
    assert!(!knows(&world, &elsewhere).await);
    assert!(knows(&world, &gani).await);
}

#[tokio::test]
async fn it_needs_the_own_key_and_a_challenge_of_its_own() {
    let world = World::new().await;
    let foreign = reset(&world, KURALAI, GANI, NEW).await;
    assert_eq!(code_of(foreign).await, "certificate.foreign");
    let challenge = world.challenge(KURALAI, Purpose::SignIn).await;
    let carried = PasswordReset {
        password: Secret(NEW.to_owned()),
        proof: world.sign_challenge(KURALAI, &challenge),
    };
    let carried = world.post("/api/password-resets", &carried).await;
    assert_eq!(code_of(carried).await, "proof.stale");
    world.sign_in(KURALAI).await;
}

#[tokio::test]
async fn a_weak_password_leaves_the_old_one_and_the_sessions() {
    let world = World::new().await;
    let token = world.sign_in(KURALAI).await.session.token.clone();
    let refused = reset(&world, KURALAI, KURALAI, "12345678").await;
    assert_eq!(code_of(refused).await, "password.weak");
    assert!(knows(&world, &token).await);
    world.sign_in(KURALAI).await;
}

#[tokio::test]
async fn who_has_no_account_is_told_after_the_proof_and_not_before() {
    let world = World::new().await;
    let proven = reset(&world, IRINA, IRINA, NEW).await;
    assert_eq!(code_of(proven).await, "account.unknown");
    let stranger = reset(&world, IRINA, GANI, NEW).await;
    assert_eq!(code_of(stranger).await, "certificate.foreign");
}

#[tokio::test]
async fn the_sixth_reset_must_wait_and_strangers_use_nothing_up() {
    let world = World::new().await;
    for _ in 0..6 {
        let stranger = reset(&world, KURALAI, GANI, NEW).await;
        assert_eq!(code_of(stranger).await, "certificate.foreign");
    }
    for _ in 0..5 {
        let response = reset(&world, KURALAI, KURALAI, NEW).await;
        assert_eq!(response.status(), StatusCode::CREATED);
    }
    let sixth = reset(&world, KURALAI, KURALAI, NEW).await;
    assert_eq!(sixth.status(), StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn who_was_locked_out_by_a_guesser_is_let_in_with_the_new_password() {
    let world = World::new().await;
    for _ in 0..6 {
        world.try_sign_in(KURALAI, "not the password").await;
    }
    reset(&world, KURALAI, KURALAI, NEW).await;
    let new = world.try_sign_in(KURALAI, NEW).await;
    assert_eq!(new.status(), StatusCode::CREATED);
}
