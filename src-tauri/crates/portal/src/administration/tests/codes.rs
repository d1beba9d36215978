//! One-time codes of a deployment go through its SMS gateway, and register people who were imported.

use super::{PEOPLE, import};
use crate::{
    fixture::{IRINA, World, code_of, deployed},
    server::Running,
};
use axum::{Router, extract::State, http::HeaderMap, routing::post};
use kabinet_portal_api::account::CodeSent;
use reqwest::StatusCode;
use serde_json::{Value, json};
use tokio::{net::TcpListener, sync::mpsc};

/// What came to the gateway: the header with the key, and the body.
type Message = (String, String);

/// A gateway on this computer that answers every message with `status`.
async fn gateway(status: StatusCode) -> (String, mpsc::UnboundedReceiver<Message>) {
    let (sender, receiver) = mpsc::unbounded_channel();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/send", listener.local_addr().unwrap());
    let take = async move |State(sender): State<mpsc::UnboundedSender<Message>>,
                           headers: HeaderMap,
                           body: String| {
        let key = headers
            .get("authorization")
            .map(|key| key.to_str().unwrap());
        let _ = sender.send((key.unwrap_or_default().to_owned(), body));
        status
    };
    let app = Router::new().route("/send", post(take)).with_state(sender);
    tokio::spawn(async { axum::serve(listener, app).await });
    (url, receiver)
}

/// The `[codes]` of a configuration.
fn settings(world: &World, url: &str, more: &str) -> String {
    let secret = world.folder().join("sms.secret");
    std::fs::write(&secret, "key-of-the-gateway\n").unwrap();
    let secret = secret.display();
    format!("[codes]\nchannel = \"http\"\nurl = \"{url}\"\nsecret_file = \"{secret}\"\n{more}")
}

const JSON: &str = r#"
    authorization = "Bearer {secret}"
    [codes.fields]
    to = "{phone}"
    message = "{text}"
"#;

async fn ask(world: &World, running: &Running, path: &str, body: Value) -> reqwest::Response {
    let url = format!("http://{}{path}", running.addr());
    world.http.post(url).json(&body).send().await.unwrap()
}

#[tokio::test]
async fn an_imported_person_registers_with_the_code_that_came_to_the_phone() {
    let world = World::new().await;
    import(&world, PEOPLE).await.unwrap();
    let (url, mut messages) = gateway(StatusCode::OK).await;
    let running = deployed(&world, &settings(&world, &url, JSON)).await;
    let request = json!({ "iin": IRINA, "language": "ru" });
    let sent: CodeSent = ask(&world, &running, "/api/codes", request)
        .await
        .json()
        .await
        .unwrap();
    assert!(sent.training_code.is_none());
    let (key, body) = messages.recv().await.unwrap();
    assert_eq!(key, "Bearer key-of-the-gateway");
    let message: Value = serde_json::from_str(&body).unwrap();
    assert_eq!(message["to"], "+77000000403");
    let text = message["message"].as_str().unwrap();
    assert!(
        text.starts_with("Портал: код ") && text.chars().count() <= 70,
        "{text}"
    );
    let code: String = text.chars().filter(char::is_ascii_digit).collect();
    let proof = json!({ "by": "code", "sent": sent.id, "code": code });
    let registration = json!({ "iin": IRINA, "password": "Irina-2026-new", "proof": proof });
    let registered = ask(&world, &running, "/api/registrations", registration).await;
    assert_eq!(registered.status(), StatusCode::CREATED);
}

#[tokio::test]
async fn nothing_is_sent_for_a_stranger_and_the_answer_is_alike() {
    let world = World::new().await;
    import(&world, PEOPLE).await.unwrap();
    let (url, mut messages) = gateway(StatusCode::OK).await;
    let running = deployed(&world, &settings(&world, &url, JSON)).await;
    for iin in ["790709400013", IRINA] {
        let answer = ask(&world, &running, "/api/codes", json!({ "iin": iin })).await;
        assert_eq!(answer.status(), StatusCode::CREATED);
        assert!(!answer.text().await.unwrap().contains("+7"));
    }
    let (_, body) = messages.recv().await.unwrap();
    assert!(body.contains("+77000000403"));
    assert!(messages.try_recv().is_err());
}

#[tokio::test]
async fn a_gateway_that_refuses_is_not_told_of_to_strangers() {
    let world = World::new().await;
    import(&world, PEOPLE).await.unwrap();
    let (url, mut messages) = gateway(StatusCode::PAYMENT_REQUIRED).await;
    let running = deployed(&world, &settings(&world, &url, JSON)).await;
    let answer = ask(&world, &running, "/api/codes", json!({ "iin": IRINA })).await;
    assert_eq!(answer.status(), StatusCode::CREATED);
    assert!(messages.recv().await.is_some());
}

#[tokio::test]
async fn a_gateway_may_want_a_form_with_the_key_in_it() {
    let world = World::new().await;
    import(&world, PEOPLE).await.unwrap();
    let (url, mut messages) = gateway(StatusCode::OK).await;
    let form = r#"
        format = "form"
        [codes.fields]
        psw = "{secret}"
        phones = "{phone}"
        mes = "{text}"
    "#;
    let running = deployed(&world, &settings(&world, &url, form)).await;
    ask(&world, &running, "/api/codes", json!({ "iin": IRINA })).await;
    let (_, body) = messages.recv().await.unwrap();
    assert!(body.contains("phones=%2B77000000403") && body.contains("psw=key-of-the-gateway"));
}

#[tokio::test]
async fn a_gateway_on_the_network_is_spoken_to_by_https_only() {
    let world = World::new().await;
    let settings = settings(&world, "http://sms.example/send", JSON);
    let config = crate::config::PortalConfig::read(&crate::fixture::portal_toml(&world, &settings));
    let clock = world.portal.portal().clock.clone();
    let refused = crate::server::serve(
        config.unwrap(),
        clock,
        kabinet_documents::sandbox::Sandbox::unconfined(),
    )
    .await
    .err();
    assert!(refused.unwrap().to_string().contains("not HTTPS"));
}

#[tokio::test]
async fn without_a_gateway_there_are_no_codes() {
    let world = World::new().await;
    let running = deployed(&world, "").await;
    let answer = ask(&world, &running, "/api/codes", json!({ "iin": IRINA })).await;
    assert_eq!(code_of(answer).await, "registration.code-unavailable");
}
