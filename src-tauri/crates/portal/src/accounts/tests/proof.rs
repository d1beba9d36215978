use crate::{
    config::Limits,
    fixture::{ARTYOM, BEKZAT, GANI, IRINA, KURALAI, SERIK, World, code_of},
};
use chrono::TimeDelta;
use kabinet_model::canonical;
use kabinet_portal_api::account::{Challenge, ChallengeContent, CodeSent, Proof, Purpose, Session};
use reqwest::{Response, StatusCode};
use serde_json::json;

const PASSWORD: &str = "Irina-2026-new";

async fn code(world: &World, iin: &str) -> CodeSent {
    let response = world.post("/api/codes", &json!({ "iin": iin })).await;
    assert_eq!(response.status(), StatusCode::CREATED);
    response.json().await.unwrap()
}

async fn challenge(world: &World, iin: &str) -> Challenge {
    world.challenge(iin, Purpose::Registration).await
}

/// Signs a challenge for `iin` with the key of `holder` and answers with it.
async fn prove(world: &World, iin: &str, holder: &str, challenge: &Challenge) -> Response {
    let signed = world.sign_challenge(holder, challenge);
    register(world, iin, PASSWORD, &json!(Proof::Eds(signed))).await
}

async fn register(world: &World, iin: &str, password: &str, proof: &serde_json::Value) -> Response {
    let body = json!({ "iin": iin, "password": password, "proof": proof });
    world.post("/api/registrations", &body).await
}

fn code_proof(sent: &CodeSent) -> serde_json::Value {
    json!({ "by": "code", "sent": sent.id, "code": sent.training_code })
}

#[tokio::test]
async fn a_signed_challenge_registers_and_signs_in() {
    let world = World::new().await;
    let response = prove(&world, IRINA, IRINA, &challenge(&world, IRINA).await).await;
    assert_eq!(response.status(), StatusCode::CREATED);
    let session: Session = response.json().await.unwrap();
    assert_eq!(session.person.iin, IRINA);
    assert_eq!(
        world.try_sign_in(IRINA, PASSWORD).await.status(),
        StatusCode::CREATED
    );
}

#[tokio::test]
async fn a_challenge_names_portal_purpose_person_and_time() {
    let world = World::new().await;
    let challenge = challenge(&world, IRINA).await;
    let content: ChallengeContent = canonical::from_bytes(&challenge.bytes.0).unwrap();
    assert_eq!(content.origin, world.portal.url());
    assert_eq!(content.purpose, Purpose::Registration);
    assert_eq!(content.iin, IRINA);
    let now = world.portal.portal().clock.kazakhstan();
    assert_eq!(content.issued_at, now);
    assert_eq!(content.expires_at, now + TimeDelta::minutes(10));
}

#[tokio::test]
async fn a_challenge_is_good_for_one_use() {
    let world = World::new().await;
    let challenge = challenge(&world, KURALAI).await;
    let first = prove(&world, KURALAI, KURALAI, &challenge).await;
    assert_eq!(code_of(first).await, "registration.exists");
    let second = prove(&world, KURALAI, KURALAI, &challenge).await;
    assert_eq!(code_of(second).await, "proof.stale");
}

#[tokio::test]
async fn a_challenge_expires() {
    let world = World::new().await;
    let challenge = challenge(&world, IRINA).await;
    world.pass(TimeDelta::minutes(10));
    let response = prove(&world, IRINA, IRINA, &challenge).await;
    assert_eq!(code_of(response).await, "proof.stale");
}

#[tokio::test]
async fn a_challenge_of_somebody_else_proves_nothing() {
    let world = World::new().await;
    let challenge = challenge(&world, GANI).await;
    let response = prove(&world, IRINA, IRINA, &challenge).await;
    assert_eq!(code_of(response).await, "certificate.foreign");
}

#[tokio::test]
async fn somebody_elses_key_proves_nothing() {
    let world = World::new().await;
    let response = prove(&world, IRINA, GANI, &challenge(&world, IRINA).await).await;
    assert_eq!(code_of(response).await, "certificate.foreign");
}

#[tokio::test]
async fn an_expired_a_revoked_and_a_foreign_certificate_prove_nothing() {
    let world = World::new().await;
    for (person, refusal) in [
        (BEKZAT, "certificate.expired"),
        (SERIK, "certificate.revoked"),
        (ARTYOM, "certificate.foreign"),
    ] {
        let response = prove(&world, person, person, &challenge(&world, person).await).await;
        assert_eq!(code_of(response).await, refusal);
    }
}

#[tokio::test]
async fn the_own_key_opens_no_account_for_another() {
    let world = World::new().await;
    let response = prove(&world, IRINA, GANI, &challenge(&world, GANI).await).await;
    assert_eq!(code_of(response).await, "certificate.foreign");
}

#[tokio::test]
async fn a_one_time_code_registers() {
    let world = World::new().await;
    let sent = code(&world, IRINA).await;
    let response = register(&world, IRINA, PASSWORD, &code_proof(&sent)).await;
    assert_eq!(response.status(), StatusCode::CREATED);
}

#[tokio::test]
async fn a_code_expires_after_five_minutes() {
    let world = World::new().await;
    let sent = code(&world, IRINA).await;
    world.pass(TimeDelta::minutes(5));
    let response = register(&world, IRINA, PASSWORD, &code_proof(&sent)).await;
    assert_eq!(code_of(response).await, "registration.code-wrong");
}

#[tokio::test]
async fn after_five_wrong_tries_the_right_code_is_wrong_too() {
    let world = World::new().await;
    let sent = code(&world, IRINA).await;
    let right = sent.training_code.clone().unwrap().0.clone();
    let wrong = if right == "000000" {
        "000001"
    } else {
        "000000"
    };
    let id = sent.id;
    for _ in 0..5 {
        let proof = json!({ "by": "code", "sent": id, "code": wrong });
        let response = register(&world, IRINA, PASSWORD, &proof).await;
        assert_eq!(code_of(response).await, "registration.code-wrong");
    }
    // The number itself is throttled by now; the code stays dead after that.
    world.pass(TimeDelta::minutes(4));
    let proof = json!({ "by": "code", "sent": id, "code": right });
    let response = register(&world, IRINA, PASSWORD, &proof).await;
    assert_ne!(response.status(), StatusCode::CREATED);
}

#[tokio::test]
async fn whoever_asks_for_a_code_learns_nothing_of_the_phone() {
    let world = World::new().await;
    for iin in [IRINA, "790709400013"] {
        let response = world.post("/api/codes", &json!({ "iin": iin })).await;
        let answer: serde_json::Value = response.json().await.unwrap();
        let fields: Vec<&String> = answer.as_object().unwrap().keys().collect();
        assert_eq!(fields, ["id", "training_code"]);
    }
}

#[tokio::test]
async fn codes_are_bounded_by_address_and_in_all() {
    for limits in [
        Limits {
            codes_per_address: 2,
            ..Limits::training()
        },
        Limits {
            codes: 2,
            ..Limits::training()
        },
    ] {
        let world = World::with(limits).await;
        for (iin, status) in [
            (IRINA, StatusCode::CREATED),
            (KURALAI, StatusCode::CREATED),
            (GANI, StatusCode::TOO_MANY_REQUESTS),
        ] {
            let response = world.post("/api/codes", &json!({ "iin": iin })).await;
            assert_eq!(response.status(), status);
        }
        world.pass(TimeDelta::hours(1));
        code(&world, GANI).await;
    }
}

#[tokio::test]
async fn a_code_for_an_unknown_person_looks_like_any_other() {
    let world = World::new().await;
    let sent = code(&world, "790709400013").await;
    let response = register(&world, "790709400013", PASSWORD, &code_proof(&sent)).await;
    assert_eq!(code_of(response).await, "registration.refused");
}

#[tokio::test]
async fn who_is_registered_already_is_told_after_the_proof() {
    let world = World::new().await;
    let sent = code(&world, KURALAI).await;
    let response = register(&world, KURALAI, PASSWORD, &code_proof(&sent)).await;
    assert_eq!(response.status(), StatusCode::CONFLICT);
    assert_eq!(code_of(response).await, "registration.exists");
}

#[tokio::test]
async fn a_weak_password_is_refused_and_the_code_stays_good() {
    let world = World::new().await;
    let sent = code(&world, IRINA).await;
    let response = register(&world, IRINA, "12345678", &code_proof(&sent)).await;
    assert_eq!(code_of(response).await, "password.weak");
    let response = register(&world, IRINA, PASSWORD, &code_proof(&sent)).await;
    assert_eq!(response.status(), StatusCode::CREATED);
}
