#![allow(clippy::unwrap_used)]

mod connections;
mod deployment;
mod kill;
mod security;

use crate::{
    fixture::{GANI, KURALAI, World, code_of, log, refusal},
    gateway, office,
};
use reqwest::{Method, StatusCode};

#[tokio::test]
async fn every_answer_carries_the_guarding_headers() {
    let world = World::new().await;
    for path in ["/api/portal", "/api/person", "/nowhere"] {
        let response = world.request(Method::GET, path).send().await.unwrap();
        let headers = response.headers();
        assert_eq!(headers["x-content-type-options"], "nosniff", "{path}");
        assert_eq!(headers["cache-control"], "no-store", "{path}");
        assert_eq!(
            headers["content-security-policy"],
            "default-src 'none'; frame-ancestors 'none'"
        );
    }
}

#[tokio::test]
async fn what_does_not_exist_is_a_problem() {
    let world = World::new().await;
    let response = world.request(Method::GET, "/nowhere").send().await.unwrap();
    assert_eq!(response.status(), StatusCode::NOT_FOUND);
    assert_eq!(code_of(response).await, "not-found");
}

#[tokio::test]
async fn what_the_framework_refuses_is_a_problem_too() {
    let world = World::new().await;
    let wrong_method = world.request(Method::DELETE, "/api/portal").send().await;
    let wrong_method = wrong_method.unwrap();
    assert_eq!(wrong_method.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert!(wrong_method.headers().contains_key("allow"));
    assert_eq!(code_of(wrong_method).await, "portal.refused");
}

#[tokio::test]
async fn an_answer_tells_the_number_of_its_request() {
    let world = World::new().await;
    let response = world.request(Method::GET, "/nowhere").send().await.unwrap();
    let header = response.headers()["x-request-id"]
        .to_str()
        .unwrap()
        .to_owned();
    assert_eq!(header.len(), 9);
    let problem = crate::fixture::problem(response).await;
    assert_eq!(problem.request, Some(header));
}

#[tokio::test]
async fn bearer_is_read_in_small_letters_too() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let token = format!("bearer {}", citizen.session.token.0);
    let request = world.request(Method::GET, "/api/sessions/current");
    let response = request.header("authorization", token).send().await.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
}

#[tokio::test]
async fn a_body_that_is_not_the_json_asked_for_is_a_problem() {
    let world = World::new().await;
    let request = world.request(Method::POST, "/api/sessions");
    let response = request
        .header("content-type", "application/json")
        .body("{")
        .send()
        .await;
    assert_eq!(code_of(response.unwrap()).await, "portal.refused");
}

#[tokio::test]
async fn a_body_beyond_two_megabytes_is_not_read() {
    let world = World::new().await;
    let body = serde_json::json!({ "iin": KURALAI, "password": "x".repeat(3 * 1024 * 1024) });
    let response = world.post("/api/sessions", &body).await;
    assert_eq!(response.status(), StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn told_to_stop_it_stops_even_with_a_stream_open() {
    let world = World::new().await;
    let response = world.sign_in(KURALAI).await.get("/api/changes").await;
    let stopped = tokio::time::timeout(std::time::Duration::from_secs(5), world.portal.stop());
    stopped.await.unwrap();
    drop(response);
}

#[tokio::test]
async fn the_log_of_a_journey_holds_no_number_name_password_or_token() {
    let log = log();
    let world = World::refusing_intake().await;
    let citizen = world.sign_in(KURALAI).await;
    world.try_sign_in(GANI, "not the password").await;
    let id = citizen.apply().await.application_id;
    gateway::deliver_pending(world.portal.portal())
        .await
        .unwrap();
    let clerk = world.official("oskemen.kense").await;
    office::refuse_intake(world.portal.portal(), &clerk, id, refusal())
        .await
        .unwrap();
    citizen.status(id).await;
    let text = log.text();
    assert!(
        text.contains("/api/submissions"),
        "the journey is in the log"
    );
    let password = world.password(KURALAI);
    for secret in [
        KURALAI,
        GANI,
        "ҮЛГІ",
        password.as_str(),
        "Qyzmet-2026",
        "not the password",
        &citizen.session.token.0,
    ] {
        assert!(!text.contains(secret), "a secret reached the log");
    }
}
