//! A training authority behind a real server.

use crate::{CrlAddresses, PkiClient, PkiConfig};
use chrono::{DateTime, TimeDelta, Utc};
use kabinet_eds::{
    certificate::Certificate,
    chain::{self, Chain},
    revocation::Revocation,
    trust::Trust,
};
use kabinet_model::iin::PersonNumber;
use kabinet_training_ca::{
    Algorithm, Family, OcspOptions, RevocationReason, Subject, TrainingCa, Validity,
};
use std::sync::{Arc, LazyLock, Mutex};
use wiremock::{
    Mock, MockServer, Request, ResponseTemplate,
    matchers::{method, path},
};

pub(super) fn now() -> DateTime<Utc> {
    "2026-09-01T09:00:00Z".parse().unwrap()
}

/// One for all: making its RSA keys takes a second.
pub(super) static AUTHORITY: LazyLock<Arc<Mutex<TrainingCa>>> = LazyLock::new(|| {
    let made = now() - TimeDelta::days(100);
    let authority = TrainingCa::create(made, &mut rand::rng()).unwrap();
    Arc::new(Mutex::new(authority))
});

/// A certificate of its own for each test.
pub(super) struct Person {
    pub(super) chain: Chain,
    serial: String,
}

impl Person {
    pub(super) fn new() -> Self {
        let subject = Subject::Citizen {
            surname: "ҮЛГІЕВА".into(),
            name: "АЙЖАН".into(),
            patronymic: None,
            iin: PersonNumber::parse("123456789011").unwrap(),
        };
        let year = Validity::days_from(now() - TimeDelta::days(1), 365);
        let mut authority = AUTHORITY.lock().unwrap();
        let issued = authority
            .issue(
                &subject,
                Algorithm::Gost2015,
                year,
                "Qwerty12",
                &mut rand::rng(),
            )
            .unwrap();
        let trust = Trust::from_der(
            [authority.root_der(Family::Gost)],
            [authority.issuing_der(Family::Gost)],
        )
        .unwrap();
        let certificate = Certificate::from_der(&issued.certificate_der).unwrap();
        Self {
            chain: chain::build(&certificate, &trust, now()).unwrap(),
            serial: issued.serial_hex,
        }
    }

    pub(super) fn revoke(&self, when: DateTime<Utc>) {
        let mut authority = AUTHORITY.lock().unwrap();
        let reason = RevocationReason::KeyCompromise;
        authority.revoke(&self.serial, when, reason).unwrap();
    }

    pub(super) fn suspend(&self, when: DateTime<Utc>) {
        let mut authority = AUTHORITY.lock().unwrap();
        let reason = RevocationReason::CertificateHold;
        authority.revoke(&self.serial, when, reason).unwrap();
    }

    pub(super) fn release(&self, when: DateTime<Utc>) {
        let mut authority = AUTHORITY.lock().unwrap();
        authority.release(&self.serial, when).unwrap();
    }

    pub(super) async fn revocation(&self, centre: &PkiClient, at: DateTime<Utc>) -> Revocation {
        centre
            .evidence_for(&self.chain, at)
            .await
            .check(&self.chain, at)
    }
}

/// Answers at `at` in this manner.
pub(super) fn answering(
    at: DateTime<Utc>,
    manner: OcspOptions,
) -> impl Fn(&Request) -> ResponseTemplate + Send + Sync {
    move |request: &Request| {
        let authority = AUTHORITY.lock().unwrap();
        let answer = authority.answer(&request.body, at, manner, &mut rand::rng());
        ResponseTemplate::new(200).set_body_bytes(answer.unwrap())
    }
}

/// A server whose `/ocsp` does this.
pub(super) async fn responder(
    answer: impl Fn(&Request) -> ResponseTemplate + Send + Sync + 'static,
) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .and(path("/ocsp"))
        .respond_with(answer)
        .mount(&server)
        .await;
    server
}

/// Serves octets at a path.
pub(super) async fn serve(server: &MockServer, at: &str, octets: Vec<u8>) {
    Mock::given(method("GET"))
        .and(path(at))
        .respond_with(ResponseTemplate::new(200).set_body_bytes(octets))
        .mount(server)
        .await;
}

pub(super) fn config(server: &MockServer) -> PkiConfig {
    let at = |path: &str| format!("{}{path}", server.uri()).parse().unwrap();
    PkiConfig {
        ocsp: Some(at("/ocsp")),
        lists: vec![CrlAddresses {
            full: at("/full.crl"),
            delta: Some(at("/delta.crl")),
        }],
        ..PkiConfig::default()
    }
}

pub(super) fn full(at: DateTime<Utc>) -> Vec<u8> {
    let authority = AUTHORITY.lock().unwrap();
    authority.crl(Family::Gost, at, &mut rand::rng()).unwrap()
}

pub(super) fn delta(base: DateTime<Utc>, at: DateTime<Utc>) -> Vec<u8> {
    let authority = AUTHORITY.lock().unwrap();
    authority
        .delta_crl(Family::Gost, base, at, &mut rand::rng())
        .unwrap()
}
