//! A portal as a deployment runs it: from a file, without the training people.

use crate::{
    config::PortalConfig,
    fixture::{KURALAI, World, code_of, deployed, portal_toml},
    server::{self, Running},
};
use kabinet_portal_api::portal::PortalInfo;
use reqwest::{Method, Response, StatusCode};
use serde_json::json;

async fn post(running: &Running, path: &str) -> Response {
    let url = format!("http://{}{path}", running.addr());
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    client
        .post(url)
        .json(&json!({ "iin": KURALAI, "purpose": "sign-in" }))
        .send()
        .await
        .unwrap()
}

#[tokio::test]
async fn it_has_no_sample_people() {
    let world = World::new().await;
    let running = deployed(&world, "").await;
    let url = format!("http://{}/api/portal", running.addr());
    let info: PortalInfo = world
        .http
        .get(url)
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    assert!(!info.training && info.sample_people.is_empty() && info.iin_exceptions.is_empty());
}

#[tokio::test]
async fn it_tells_no_one_time_codes() {
    let world = World::new().await;
    let running = deployed(&world, "").await;
    let response = post(&running, "/api/codes").await;
    assert_eq!(response.status(), StatusCode::NOT_IMPLEMENTED);
    assert_eq!(code_of(response).await, "registration.code-unavailable");
}

#[tokio::test]
async fn its_challenges_name_the_public_origin() {
    let world = World::new().await;
    let running = deployed(&world, "").await;
    let challenge = post(&running, "/api/challenges").await;
    let challenge: kabinet_portal_api::account::Challenge = challenge.json().await.unwrap();
    let text = String::from_utf8(challenge.bytes.0).unwrap();
    assert!(text.contains(r#""origin":"https://portal.example""#));
}

#[tokio::test]
async fn with_tls_before_it_every_answer_demands_tls_and_every_cookie_is_secure() {
    let world = World::new().await;
    let running = deployed(&world, "").await;
    let hsts = "strict-transport-security";
    for path in ["/api/portal", "/workstation/sign-in?language=ru"] {
        let url = format!("http://{}{path}", running.addr());
        let response = world.http.get(url).send().await.unwrap();
        assert_eq!(response.headers()[hsts], "max-age=31536000", "{path}");
        for cookie in response.headers().get_all("set-cookie") {
            assert!(cookie.to_str().unwrap().contains("Secure"), "{cookie:?}");
        }
    }
    let plain = world
        .request(Method::GET, "/api/portal")
        .send()
        .await
        .unwrap();
    assert!(!plain.headers().contains_key(hsts));
}

#[tokio::test]
async fn without_the_address_that_citizens_type_it_does_not_start() {
    let world = World::new().await;
    let file = portal_toml(&world, "");
    let mut config = PortalConfig::read(&file).unwrap();
    config.public_url = None;
    let started = server::serve(
        config,
        world.portal.portal().clock.clone(),
        kabinet_documents::sandbox::Sandbox::unconfined(),
    )
    .await;
    let words = started.err().unwrap().to_string();
    assert!(words.contains("`public_url`"), "{words}");
}

#[test]
fn a_setting_that_does_not_exist_is_an_error() {
    assert!(toml::from_str::<crate::config::Limits>("sesion_minutes = 15").is_err());
}

#[test]
fn the_example_is_a_configuration() {
    let example = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("portal.example.toml");
    let config = PortalConfig::read(&example).unwrap();
    assert_eq!(
        config.limits.attachment,
        crate::config::Limits::default().attachment
    );
}
