//! CrlSource, where no responder answers.

use super::world::{Person, config, delta, full, now, responder, serve};
use crate::{CrlAddresses, PkiClient, PkiConfig};
use chrono::TimeDelta;
use kabinet_eds::revocation::{Revocation, Source, UnknownReason};
use std::time::Duration;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    time::timeout,
};
use wiremock::{MockServer, Request, ResponseTemplate};

async fn unreachable() -> MockServer {
    responder(|_: &Request| ResponseTemplate::new(503)).await
}

#[tokio::test]
async fn where_no_responder_answers_the_list_and_its_changes_do() {
    let (server, person) = (unreachable().await, Person::new());
    let (base, later) = (now() - TimeDelta::hours(2), now() - TimeDelta::hours(1));
    serve(&server, "/full.crl", full(base)).await;
    person.revoke(later);
    serve(&server, "/delta.crl", delta(base, later)).await;
    let revoked = person
        .revocation(&PkiClient::new(config(&server)).unwrap(), now())
        .await;
    assert_eq!(revoked.key(), "revoked");
    assert_eq!(
        (revoked.source(), revoked.as_of()),
        (Some(Source::Delta), Some(later))
    );
}

#[tokio::test]
async fn a_list_is_kept_until_the_next_is_due_and_opened_by_another_process() {
    let (server, person) = (unreachable().await, Person::new());
    serve(&server, "/full.crl", full(now())).await;
    let folder = tempfile::tempdir().unwrap();
    let kept = PkiConfig {
        cache: Some(folder.path().to_owned()),
        ..config(&server)
    };
    let good = Revocation::Good {
        as_of: now(),
        source: Source::List,
    };
    for _ in 0..2 {
        let centre = PkiClient::new(kept.clone()).unwrap();
        for minutes in [0, 10, 20] {
            let at = now() + TimeDelta::minutes(minutes);
            assert_eq!(person.revocation(&centre, at).await, good);
        }
    }
    let requests = server.received_requests().await.unwrap();
    let fetched = requests.iter().filter(|one| one.url.path() == "/full.crl");
    assert_eq!(fetched.count(), 1);
}

#[tokio::test]
async fn a_list_out_of_date_says_nothing_good() {
    let (server, person) = (unreachable().await, Person::new());
    serve(&server, "/full.crl", full(now() - TimeDelta::days(3))).await;
    let revocation = person
        .revocation(&PkiClient::new(config(&server)).unwrap(), now())
        .await;
    assert_eq!(revocation.why(), Some(UnknownReason::NotReached));
    let only_lists = PkiConfig {
        ocsp: None,
        ..config(&server)
    };
    let revocation = person
        .revocation(&PkiClient::new(only_lists).unwrap(), now())
        .await;
    assert_eq!(revocation.why(), Some(UnknownReason::ListExpired));
}

#[tokio::test]
async fn nonsense_in_the_place_of_a_list_leaves_the_old_one_in_use() {
    let (server, person) = (unreachable().await, Person::new());
    serve(&server, "/full.crl", full(now())).await;
    let folder = tempfile::tempdir().unwrap();
    let centre = PkiClient::new(PkiConfig {
        cache: Some(folder.path().to_owned()),
        ..config(&server)
    });
    let centre = centre.unwrap();
    assert_eq!(person.revocation(&centre, now()).await.key(), "good");
    person.revoke(now());
    server.reset().await;
    serve(&server, "/full.crl", b"hello".to_vec()).await;
    let later = now() + TimeDelta::hours(40);
    assert_eq!(person.revocation(&centre, later).await.key(), "unknown");
    server.reset().await;
    serve(&server, "/full.crl", full(later)).await;
    let at = later + TimeDelta::minutes(2);
    assert_eq!(person.revocation(&centre, at).await.key(), "revoked");
}

/// Reads a request and answers it with these octets.
async fn answer(mut wire: TcpStream, octets: &[u8]) {
    let mut asked = Vec::new();
    while !asked.ends_with(b"\r\n\r\n") {
        asked.push(wire.read_u8().await.unwrap());
    }
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n",
        octets.len()
    );
    wire.write_all(head.as_bytes()).await.unwrap();
    wire.write_all(octets).await.unwrap();
}

#[tokio::test]
async fn a_list_slower_than_whoever_asked_first_is_there_for_the_next() {
    let person = Person::new();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/full.crl", listener.local_addr().unwrap());
    let centre = PkiClient::new(PkiConfig {
        lists: vec![CrlAddresses {
            full: url.parse().unwrap(),
            delta: None,
        }],
        ..PkiConfig::default()
    });
    let centre = centre.unwrap();
    // As a time limit does, this drops the one who asked first.
    let (wire, _) = tokio::select! {
        _ = centre.evidence_for(&person.chain, now()) => panic!("there is no list yet"),
        asked = listener.accept() => asked.unwrap(),
    };
    let list = full(now());
    let told = async { tokio::join!(person.revocation(&centre, now()), answer(wire, &list)).0 };
    let good = Revocation::Good {
        as_of: now(),
        source: Source::List,
    };
    assert_eq!(timeout(Duration::from_secs(10), told).await, Ok(good));
}
