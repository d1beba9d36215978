//! What a portal can do to a client.
#![allow(clippy::unwrap_used)]

use super::{ClientError, PortalClient};
use kabinet_model::{failure::FailureCode, iin::PersonNumber};
use kabinet_portal_api::account::Secret;
use url::Url;
use wiremock::{
    Mock, MockServer, ResponseTemplate,
    matchers::{header, method, path},
};

fn address(url: &str) -> Url {
    url.parse().unwrap()
}

fn client(server: &MockServer) -> PortalClient {
    PortalClient::new(&address(&server.uri())).unwrap()
}

async fn answering(response: ResponseTemplate) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(method("GET"))
        .and(path("/api/portal"))
        .respond_with(response)
        .mount(&server)
        .await;
    server
}

async fn told(response: ResponseTemplate) -> FailureCode {
    let server = answering(response).await;
    client(&server).info().await.unwrap_err().code()
}

#[tokio::test]
async fn an_answer_that_is_no_json_is_nonsense() {
    let page = ResponseTemplate::new(200).set_body_string("<html>Wi-Fi login</html>");
    assert_eq!(told(page).await, FailureCode::PortalNonsense);
}

#[tokio::test]
async fn json_of_another_shape_is_nonsense() {
    let other = ResponseTemplate::new(200).set_body_json(serde_json::json!({"name": 1}));
    assert_eq!(told(other).await, FailureCode::PortalNonsense);
}

#[tokio::test]
async fn an_answer_beyond_its_limit_is_nonsense() {
    let endless = ResponseTemplate::new(200).set_body_bytes(vec![b' '; (4 << 20) + 1]);
    assert_eq!(told(endless).await, FailureCode::PortalNonsense);
}

#[tokio::test]
async fn a_server_error_without_a_problem_is_a_busy_portal() {
    assert_eq!(
        told(ResponseTemplate::new(502)).await,
        FailureCode::PortalBusy
    );
}

#[tokio::test]
async fn the_full_disk_of_a_portal_is_not_this_computers() {
    let problem = serde_json::json!({"code": "disk.full", "status": 507, "title": "x"});
    let refusal = ResponseTemplate::new(507).set_body_json(problem);
    assert_eq!(told(refusal).await, FailureCode::PortalBusy);
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = ResponseTemplate::new(302).insert_header("location", "http://127.0.0.1:9/");
    assert_eq!(told(elsewhere).await, FailureCode::PortalNonsense);
}

#[tokio::test]
async fn a_problem_tells_its_own_code() {
    let problem = serde_json::json!({"code": "service.unknown", "status": 404, "title": "x"});
    let refusal = ResponseTemplate::new(404).set_body_json(problem);
    assert_eq!(told(refusal).await, FailureCode::ServiceUnknown);
}

#[tokio::test]
async fn a_problem_of_a_portal_to_come_is_a_refusal() {
    let problem = serde_json::json!({"code": "moon.full", "status": 422, "title": "x"});
    let refusal = ResponseTemplate::new(422).set_body_json(problem);
    assert_eq!(told(refusal).await, FailureCode::PortalRefused);
}

#[tokio::test]
async fn a_portal_that_is_not_there_is_unreachable() {
    // Port 9 (discard) is not listened to.
    let client = PortalClient::new(&address("http://127.0.0.1:9/")).unwrap();
    let error = client.info().await.unwrap_err();
    assert_eq!(error.code(), FailureCode::PortalUnreachable);
}

#[tokio::test]
async fn a_question_is_repeated_when_the_portal_was_busy() {
    let server = MockServer::start().await;
    let info = serde_json::json!({
        "name": {"kk": "", "ru": "", "en": ""}, "training": false, "iin_exceptions": [],
        "attachment_limit": 1, "attachments_limit": 1, "now": "2026-11-24T10:00:00+05:00",
    });
    Mock::given(path("/api/portal"))
        .respond_with(ResponseTemplate::new(503))
        .up_to_n_times(1)
        .mount(&server)
        .await;
    Mock::given(path("/api/portal"))
        .respond_with(ResponseTemplate::new(200).set_body_json(info))
        .mount(&server)
        .await;
    assert!(client(&server).info().await.is_ok());
}

#[tokio::test]
async fn a_sign_in_is_never_repeated() {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .and(path("/api/sessions"))
        .respond_with(ResponseTemplate::new(503))
        .expect(1)
        .mount(&server)
        .await;
    let number = PersonNumber::parse("850615200406").unwrap();
    assert!(client(&server).sign_in(&number, "x").await.is_err());
}

#[tokio::test]
async fn a_head_without_words_still_says_that_the_session_ended() {
    let server = MockServer::start().await;
    Mock::given(method("HEAD"))
        .and(header("tus-resumable", "1.0.0"))
        .respond_with(ResponseTemplate::new(401))
        .mount(&server)
        .await;
    let token = Secret("t".to_owned());
    let offset = client(&server).offset(&token, "/api/uploads/1").await;
    assert_eq!(offset.unwrap_err().code(), FailureCode::SessionExpired);
}

#[tokio::test]
async fn a_token_goes_to_no_other_host() {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .respond_with(
            ResponseTemplate::new(201).insert_header("location", "http://127.0.0.1:9/steal"),
        )
        .mount(&server)
        .await;
    let token = Secret("t".to_owned());
    let announced = client(&server).announce(&token, 1, "image/png", "00").await;
    assert!(matches!(announced, Err(ClientError::Nonsense)));
}

#[test]
fn plain_http_is_spoken_with_this_computer_only() {
    let far = PortalClient::new(&address("http://portal.example/"));
    assert!(matches!(far, Err(ClientError::Insecure)));
    assert!(PortalClient::new(&address("https://portal.example/")).is_ok());
}
