//! Responders.

use super::world::{AUTHORITY, Person, answering, config, now, responder};
use crate::{PkiClient, PkiConfig};
use chrono::TimeDelta;
use kabinet_eds::revocation::{Revocation, Source, UnknownReason};
use kabinet_training_ca::OcspOptions;
use wiremock::{
    Mock, Request, ResponseTemplate,
    matchers::{method, path},
};

async fn why(
    answer: impl Fn(&Request) -> ResponseTemplate + Send + Sync + 'static,
) -> UnknownReason {
    let (server, person) = (responder(answer).await, Person::new());
    let centre = PkiClient::new(PkiConfig {
        lists: Vec::new(),
        ..config(&server)
    });
    let revocation = person.revocation(&centre.unwrap(), now()).await;
    assert_eq!(revocation.key(), "unknown");
    revocation.why().unwrap()
}

#[tokio::test]
async fn a_responder_says_that_a_certificate_is_good_and_then_that_it_is_revoked() {
    let server = responder(answering(now(), OcspOptions::default())).await;
    let (centre, person) = (PkiClient::new(config(&server)).unwrap(), Person::new());
    let good = Revocation::Good {
        as_of: now(),
        source: Source::Ocsp,
    };
    assert_eq!(person.revocation(&centre, now()).await, good);
    person.revoke(now());
    assert_eq!(person.revocation(&centre, now()).await.key(), "revoked");
}

#[tokio::test]
async fn an_answer_is_kept_until_the_next_is_due_even_by_another_process() {
    let manner = OcspOptions {
        holds: Some(TimeDelta::hours(1)),
        ..OcspOptions::default()
    };
    let (server, person) = (responder(answering(now(), manner)).await, Person::new());
    let folder = tempfile::tempdir().unwrap();
    let kept = PkiConfig {
        cache: Some(folder.path().to_owned()),
        ..config(&server)
    };
    let centre = PkiClient::new(kept.clone()).unwrap();
    for _ in 0..3 {
        let at = now() + TimeDelta::minutes(59);
        assert_eq!(person.revocation(&centre, at).await.key(), "good");
    }
    let other = PkiClient::new(kept).unwrap();
    let at = now() + TimeDelta::minutes(59);
    let good = person.revocation(&other, at).await;
    assert_eq!(good.source(), Some(Source::PreparedOcsp));
    let asked = async || server.received_requests().await.unwrap().len();
    assert_eq!(asked().await, 1);
    person
        .revocation(&centre, now() + TimeDelta::minutes(61))
        .await;
    assert!(asked().await > 1);
}

#[tokio::test]
async fn the_end_of_a_suspension_is_learnt_when_the_next_word_is_due() {
    let manner = OcspOptions {
        holds: Some(TimeDelta::hours(1)),
        ..OcspOptions::default()
    };
    let person = Person::new();
    person.suspend(now());
    let server = responder(answering(now(), manner)).await;
    let centre = PkiClient::new(config(&server)).unwrap();
    assert_eq!(person.revocation(&centre, now()).await.key(), "revoked");
    person.release(now());
    let later = now() + TimeDelta::hours(2);
    server.reset().await;
    let answer = Mock::given(method("POST")).and(path("/ocsp"));
    answer
        .respond_with(answering(later, manner))
        .mount(&server)
        .await;
    let soon = now() + TimeDelta::minutes(59);
    assert_eq!(person.revocation(&centre, soon).await.key(), "revoked");
    assert_eq!(person.revocation(&centre, later).await.key(), "good");
}

#[tokio::test]
async fn of_a_key_revoked_for_good_nobody_is_asked_again() {
    let person = Person::new();
    person.revoke(now());
    let server = responder(answering(now(), OcspOptions::default())).await;
    let centre = PkiClient::new(config(&server)).unwrap();
    for hours in [0, 100] {
        let at = now() + TimeDelta::hours(hours);
        assert_eq!(person.revocation(&centre, at).await.key(), "revoked");
    }
    assert_eq!(server.received_requests().await.unwrap().len(), 1);
}

#[tokio::test]
async fn an_answer_without_a_nonce_is_told_as_a_prepared_one() {
    let manner = OcspOptions {
        echo: false,
        holds: None,
    };
    let server = responder(answering(now(), manner)).await;
    let (centre, person) = (PkiClient::new(config(&server)).unwrap(), Person::new());
    let good = person.revocation(&centre, now()).await;
    assert_eq!(good.source(), Some(Source::PreparedOcsp));
}

#[tokio::test]
async fn an_answer_to_another_question_is_a_replay() {
    let other = Person::new();
    let stolen = move |request: &Request| {
        let mut question = request.body.clone();
        let last = question.len() - 1;
        question[last] ^= 1;
        let _ = &other;
        let authority = AUTHORITY.lock().unwrap();
        let manner = OcspOptions::default();
        let answer = authority.answer(&question, now(), manner, &mut rand::rng());
        ResponseTemplate::new(200).set_body_bytes(answer.unwrap())
    };
    assert_eq!(why(stolen).await, UnknownReason::AnswerReplayed);
}

#[tokio::test]
async fn an_answer_about_another_certificate_says_nothing() {
    let other = Person::new();
    let lie = move |request: &Request| {
        let [certificate, issuer, ..] = other.chain.certificates() else {
            panic!("a chain of one");
        };
        let nonce = request.body[request.body.len() - 32..].try_into().unwrap();
        let question = kabinet_eds::ocsp::Request::new(certificate, issuer, nonce);
        let authority = AUTHORITY.lock().unwrap();
        let manner = OcspOptions::default();
        let answer = authority.answer(question.der(), now(), manner, &mut rand::rng());
        ResponseTemplate::new(200).set_body_bytes(answer.unwrap())
    };
    assert_eq!(why(lie).await, UnknownReason::AnswerForeign);
}

#[tokio::test]
async fn an_answer_signed_by_a_stranger_says_nothing() {
    let forge = |request: &Request| {
        let authority = AUTHORITY.lock().unwrap();
        let manner = OcspOptions::default();
        let answer = authority.answer(&request.body, now(), manner, &mut rand::rng());
        let mut answer = answer.unwrap();
        // The responder's certificate comes last; an octet of its signature is changed.
        let last = answer.len() - 1;
        answer[last] ^= 1;
        ResponseTemplate::new(200).set_body_bytes(answer)
    };
    assert_eq!(why(forge).await, UnknownReason::AnswerNotSigned);
}

#[tokio::test]
async fn an_answer_of_yesterday_or_tomorrow_says_nothing() {
    let day = TimeDelta::days(1);
    let old = answering(now() - day, OcspOptions::default());
    assert_eq!(why(old).await, UnknownReason::AnswerExpired);
    let early = answering(now() + day, OcspOptions::default());
    assert_eq!(why(early).await, UnknownReason::AnswerNotYetValid);
}

#[tokio::test]
async fn nonsense_refusals_failures_and_floods_are_told_apart() {
    let nonsense = |_: &Request| ResponseTemplate::new(200).set_body_string("hello");
    assert_eq!(why(nonsense).await, UnknownReason::AnswerDamaged);
    let busy = |_: &Request| ResponseTemplate::new(200).set_body_bytes([0x30, 3, 0x0a, 1, 3]);
    assert_eq!(why(busy).await, UnknownReason::AnswerRefused);
    let broken = |_: &Request| ResponseTemplate::new(503);
    assert_eq!(why(broken).await, UnknownReason::NotReached);
    let flood = |_: &Request| ResponseTemplate::new(200).set_body_bytes(vec![0x30; 1 << 20]);
    assert_eq!(why(flood).await, UnknownReason::AnswerDamaged);
    let elsewhere =
        |_: &Request| ResponseTemplate::new(302).insert_header("location", "http://127.0.0.1:1/");
    assert_eq!(why(elsewhere).await, UnknownReason::AnswerRefused);
}

#[tokio::test]
async fn a_silent_responder_is_left_in_peace_for_a_while() {
    let server = responder(|_: &Request| ResponseTemplate::new(503)).await;
    let (centre, person) = (PkiClient::new(config(&server)).unwrap(), Person::new());
    for seconds in [0, 10, 20, 31] {
        let at = now() + TimeDelta::seconds(seconds);
        let revocation = person.revocation(&centre, at).await;
        assert_eq!(revocation.why(), Some(UnknownReason::NotReached));
    }
    let requests = server.received_requests().await.unwrap();
    let asked = requests.iter().filter(|one| one.url.path() == "/ocsp");
    assert_eq!(asked.count(), 2);
}

#[tokio::test]
async fn an_address_in_a_certificate_is_followed_to_allowed_hosts_only() {
    let person = Person::new();
    let strange = PkiConfig {
        hosts: vec!["ocsp.pki.gov.kz".to_owned()],
        ..PkiConfig::default()
    };
    let revocation = person
        .revocation(&PkiClient::new(strange).unwrap(), now())
        .await;
    assert_eq!(revocation.why(), Some(UnknownReason::NobodyToAsk));
    // Allowed, but leading nowhere (RFC 6761).
    let allowed = PkiConfig {
        hosts: vec!["training.kabinet.invalid".to_owned()],
        ..PkiConfig::default()
    };
    let revocation = person
        .revocation(&PkiClient::new(allowed).unwrap(), now())
        .await;
    assert_eq!(revocation.why(), Some(UnknownReason::NotReached));
    let nobody = PkiClient::new(PkiConfig::default()).unwrap();
    let revocation = person.revocation(&nobody, now()).await;
    assert_eq!(revocation.key(), "not_checked");
}
