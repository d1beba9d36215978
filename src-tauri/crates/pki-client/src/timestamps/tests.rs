#![allow(clippy::unwrap_used)]

//! A service that answers truly, one that is unreachable, and one that says something else.

use super::*;
use crate::PkiConfig;
use kabinet_eds::{container::KeyContainer, signer::FileSigner};
use kabinet_model::iin::PersonNumber;
use kabinet_training_ca::{Algorithm, Family, Subject, TrainingCa, Validity};
use std::sync::{Arc, LazyLock};
use wiremock::{
    Mock, MockServer, Request, ResponseTemplate,
    matchers::{header, method, path},
};

fn now() -> DateTime<Utc> {
    "2026-09-01T09:00:00Z".parse().unwrap()
}

struct World {
    authority: Arc<TrainingCa>,
    trust: Trust,
    signer: FileSigner,
}

static WORLD: LazyLock<World> = LazyLock::new(|| {
    let rng = &mut rand::rng();
    let mut authority = TrainingCa::create(now(), rng).unwrap();
    authority.prepare_timestamps(now(), rng).unwrap();
    let citizen = Subject::Citizen {
        surname: "ҮЛГІЕВА".into(),
        name: "АЙЖАН".into(),
        patronymic: None,
        iin: PersonNumber::parse("123456789011").unwrap(),
    };
    let year = Validity::days_from(now(), 365);
    let issued = authority
        .issue(&citizen, Algorithm::Gost2015, year, "Qwerty12", rng)
        .unwrap();
    let families = [Family::Gost, Family::Rsa];
    let trust = Trust::from_der(
        families.map(|family| authority.root_der(family).to_vec()),
        families.map(|family| authority.issuing_der(family).to_vec()),
    );
    World {
        authority: Arc::new(authority),
        trust: trust.unwrap(),
        signer: KeyContainer::open(&issued.container_p12, "Qwerty12")
            .unwrap()
            .into_signer(),
    }
});

/// A signature, stamped by a service that gives `answer` to what it is asked.
async fn stamped(
    answer: impl Fn(&Request) -> ResponseTemplate + Send + Sync + 'static,
) -> Result<Vec<u8>, TimestampError> {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .and(path("/tsp"))
        .and(header("content-type", "application/timestamp-query"))
        .respond_with(answer)
        .mount(&server)
        .await;
    stamped_at(&format!("{}/tsp", server.uri())).await
}

async fn stamped_at(service: &str) -> Result<Vec<u8>, TimestampError> {
    let cms = cms::sign_detached(&b"Kabinet"[..], &WORLD.signer, now()).unwrap();
    let centre = PkiClient::new(PkiConfig {
        tsp: Some(service.parse().unwrap()),
        ..PkiConfig::default()
    });
    centre.unwrap().stamp(&cms, Some(&WORLD.trust), now()).await
}

fn truth(request: &Request, at: DateTime<Utc>) -> ResponseTemplate {
    let answer = WORLD
        .authority
        .timestamp(&request.body, at, &mut rand::rng());
    ResponseTemplate::new(200).set_body_bytes(answer.unwrap())
}

#[tokio::test]
async fn a_signature_is_stamped_over_the_network() {
    let cms = stamped(|request| truth(request, now())).await.unwrap();
    let evidence = Evidence::new();
    let context = VerifyContext {
        trust: &WORLD.trust,
        evidence: &evidence,
        at: now(),
    };
    let verdict = verify::verify_detached(&cms, &b"Kabinet"[..], &context).unwrap();
    assert_eq!(verdict.timestamp.map(|one| one.at), Some(now()));
}

#[tokio::test]
async fn a_silent_service_is_told_from_one_that_lies() {
    let error = stamped_at("http://127.0.0.1:1/tsp").await.unwrap_err();
    assert!(error.is_silence());
    assert_eq!(error.code(), FailureCode::TimestampUnreachable);
    let broken = stamped(|_| ResponseTemplate::new(500)).await.unwrap_err();
    assert_eq!(broken.code(), FailureCode::TimestampUnreachable);

    let later = |request: &Request| truth(request, now() + chrono::TimeDelta::hours(1));
    let error = stamped(later).await.unwrap_err();
    assert!(!error.is_silence());
    assert_eq!(error.code(), FailureCode::TimestampClock);
}

#[tokio::test]
async fn an_answer_that_is_none_and_one_too_long_are_refused() {
    let page = |_: &Request| ResponseTemplate::new(200).set_body_string("<html>");
    let error = stamped(page).await.unwrap_err();
    assert_eq!(error.code(), FailureCode::TimestampNonsense);
    let long = |_: &Request| ResponseTemplate::new(200).set_body_bytes(vec![0x30; 1 << 20]);
    let error = stamped(long).await.unwrap_err();
    assert!(matches!(error, TimestampError::Service(TspError::TooLarge)));
}

#[tokio::test]
async fn without_a_service_nobody_is_asked() {
    let centre = PkiClient::new(PkiConfig::default()).unwrap();
    let cms = cms::sign_detached(&b"Kabinet"[..], &WORLD.signer, now()).unwrap();
    let error = centre
        .stamp(&cms, Some(&WORLD.trust), now())
        .await
        .unwrap_err();
    assert!(matches!(error, TimestampError::Nobody));
}
