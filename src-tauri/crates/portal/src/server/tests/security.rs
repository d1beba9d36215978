//! The security log of a whole attack (OWASP ASVS 5.0, 16.3).

use crate::{
    config::Limits,
    fixture::{
        Citizen, GANI, KURALAI, SCAN, World, application, attachment_of, envelope, log, problem,
    },
    gateway, office,
    workstation::tests::Browser,
};
use kabinet_portal_api::account::Purpose;
use reqwest::{Method, StatusCode};
use serde_json::json;
use uuid::Uuid;

const CLERK: &str = "oskemen.kense";
const HEAD: &str = "oskemen.basshy";
const SPECIALIST: &str = "oskemen.maman";

/// What citizens' doors refuse.
async fn attack_accounts(world: &World) {
    for _ in 0..6 {
        world.try_sign_in(KURALAI, "not the password").await;
    }
    let challenge = world.challenge(KURALAI, Purpose::SignIn).await;
    let foreign = world.sign_challenge(GANI, &challenge);
    world.post("/api/sessions", &foreign).await;
    world
        .post(
            "/api/password-resets",
            &json!({ "proof": foreign, "password": "биік тау" }),
        )
        .await;
    let proof =
        json!({ "by": "eds", "challenge": foreign.challenge, "signature": foreign.signature });
    let registration = json!({ "iin": KURALAI, "password": "биік тау", "proof": proof });
    world.post("/api/registrations", &registration).await;
    let stolen = world
        .request(Method::GET, "/api/person")
        .bearer_auth("stolen token");
    stolen.send().await.unwrap();
}

/// What a signed-in citizen tries; gives an application of theirs.
async fn attack_as_citizen(world: &World) -> Uuid {
    let citizen = world.sign_in(GANI).await;
    citizen
        .get(&format!("/api/applications/{}", Uuid::nil()))
        .await;
    let _streams = [
        citizen.get("/api/changes").await,
        citizen.get("/api/changes").await,
    ];
    let script = b"#!/bin/sh";
    let announced = citizen
        .announce(script, &crate::fixture::sha256(script))
        .await;
    let location = announced.headers()["location"].to_str().unwrap().to_owned();
    citizen.append(&location, 0, script).await;
    let upload = citizen.upload(SCAN).await;
    let now = world.portal.portal().clock.now();
    let own = application(GANI, vec![attachment_of(SCAN)]);
    let foreign = envelope(&own, &world.key(KURALAI), now, &[upload]);
    citizen.submit(&foreign).await;
    let challenge = world.challenge(KURALAI, Purpose::SignIn).await;
    let signed = world.sign_challenge(KURALAI, &challenge);
    let session = world
        .post("/api/sessions", &signed)
        .await
        .json()
        .await
        .unwrap();
    let id = Citizen { world, session }.apply().await.application_id;
    let out = citizen.request(Method::DELETE, "/api/sessions/current");
    out.send().await.unwrap();
    gateway::deliver_pending(world.portal.portal())
        .await
        .unwrap();
    id
}

/// What is tried at the workstation, and what a head does there.
async fn attack_workstation(world: &World, id: Uuid) {
    let mut stranger = Browser::new(world);
    for _ in 0..6 {
        stranger.sign_in("ridder.basshy", "not the password").await;
    }
    let without = [("login", CLERK), ("password", "x"), ("csrf", "")];
    stranger.post("/workstation/sign-in", &without).await;
    let mut clerk = Browser::signed_in(world, CLERK).await;
    clerk.act_only(id, "sign", &[]).await;
    clerk
        .get(&format!("/workstation/requests/{id}/attachments/0"))
        .await;
    world.review(id).await;
    let specialist = world.official(SPECIALIST).await;
    office::prepare_result(world.portal.portal(), &specialist, id, None)
        .await
        .unwrap();
    let key = world.official_key(HEAD);
    let mut head = Browser::signed_in(world, HEAD).await;
    head.sign_with_file(id, &key.container, "wrong").await;
    head.sign_with_file(id, &key.container, &key.password).await;
}

#[tokio::test]
async fn the_security_log_of_an_attack_names_each_event_and_nobody() {
    let log = log();
    let limits = Limits {
        streams_per_person: 1,
        ..Limits::training()
    };
    let world = World::with(limits).await;
    attack_accounts(&world).await;
    let id = attack_as_citizen(&world).await;
    attack_workstation(&world, id).await;
    for event in [
        "sign-in.accepted",
        "sign-in.refused",
        "sign-in.throttled",
        "registration.refused",
        "password.reset-refused",
        "session.signed-out",
        "session.refused",
        "official.accepted",
        "official.refused",
        "csrf.refused",
        "rights.refused",
        "limit.refused",
        "signature.refused",
        "file.refused",
        "key.used",
        "key.refused",
        "file.exported",
    ] {
        let lines = log.of(event);
        assert!(!lines.is_empty(), "{event} is not in the log");
        assert!(
            lines.iter().all(|line| line.contains(" security: ")),
            "{event}"
        );
    }
    let text = log.text();
    let password = world.password(KURALAI);
    for secret in [
        KURALAI,
        GANI,
        "ҮЛГІ",
        CLERK,
        HEAD,
        SPECIALIST,
        "not the password",
        "Qyzmet-2026",
        "stolen token",
        "+7700",
        password.as_str(),
    ] {
        assert!(!text.contains(secret), "{secret} reached the log");
    }
}

#[tokio::test]
async fn the_number_that_a_failure_shows_finds_it_in_the_log() {
    let log = log();
    let world = World::new().await;
    let response = world.try_sign_in(KURALAI, "not the password").await;
    assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
    let number = problem(response).await.request.unwrap();
    let told = log.of("sign-in.refused");
    assert_eq!(told.iter().filter(|line| line.contains(&number)).count(), 1);
}
