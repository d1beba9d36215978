#![allow(clippy::unwrap_used)]

mod eds;
mod password_reset;
mod proof;
mod rehashing;
mod throttling;

use crate::fixture::{KURALAI, World, code_of};
use chrono::TimeDelta;
use kabinet_portal_api::account::{Person, Session};
use reqwest::{Method, StatusCode};

#[tokio::test]
async fn iin_and_password_open_a_session() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    assert_eq!(citizen.session.person.name, "ҮЛГІБАЕВА Құралай Һамитқызы");
}

#[tokio::test]
async fn spaces_in_the_iin_do_not_matter() {
    let world = World::new().await;
    let response = world
        .try_sign_in("850615 200406", &world.password(KURALAI))
        .await;
    assert_eq!(response.status(), StatusCode::CREATED);
}

#[tokio::test]
async fn a_wrong_password_an_unknown_iin_and_nonsense_are_refused_alike() {
    let world = World::new().await;
    let mut refusals = Vec::new();
    for (iin, password) in [
        (KURALAI, "not her password"),
        ("790709400013", "not her password"),
        ("12", "not her password"),
    ] {
        let response = world.try_sign_in(iin, password).await;
        assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
        let mut refusal = crate::fixture::problem(response).await;
        // Each request has a number of its own, which says nothing of whom it was about.
        refusal.request = None;
        refusals.push(refusal);
    }
    assert!(refusals.windows(2).all(|pair| pair[0] == pair[1]));
    assert_eq!(refusals[0].code, "sign-in.refused");
}

#[tokio::test]
async fn the_register_tells_the_children_with_their_schools() {
    let world = World::new().await;
    let person: Person = world
        .sign_in(KURALAI)
        .await
        .get("/api/person")
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(person.children[0].iin, "120229600009");
    assert_eq!(person.children[0].provider.as_deref(), Some("vko-oskemen"));
}

#[tokio::test]
async fn without_a_session_the_register_tells_nothing() {
    let world = World::new().await;
    let response = world
        .request(Method::GET, "/api/person")
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(code_of(response).await, "session.expired");
}

#[tokio::test]
async fn a_session_ends_by_itself() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    world.pass(TimeDelta::minutes(30));
    assert_eq!(
        code_of(citizen.get("/api/person").await).await,
        "session.expired"
    );
}

#[tokio::test]
async fn a_session_can_be_extended() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    world.pass(TimeDelta::minutes(20));
    let extended = citizen
        .request(Method::POST, "/api/sessions/current/extend")
        .send();
    let extended: Session = extended.await.unwrap().json().await.unwrap();
    assert_eq!(
        extended.expires_at - citizen.session.expires_at,
        TimeDelta::minutes(20)
    );
    world.pass(TimeDelta::minutes(20));
    assert_eq!(citizen.get("/api/person").await.status(), StatusCode::OK);
}

#[tokio::test]
async fn a_session_cannot_be_extended_for_ever() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let extend = || {
        citizen
            .request(Method::POST, "/api/sessions/current/extend")
            .send()
    };
    for _ in 0..24 {
        world.pass(TimeDelta::minutes(29));
        extend().await.unwrap();
    }
    world.pass(TimeDelta::minutes(25));
    assert_eq!(code_of(extend().await.unwrap()).await, "session.expired");
}

#[tokio::test]
async fn signing_out_revokes_the_token() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let gone = citizen
        .request(Method::DELETE, "/api/sessions/current")
        .send()
        .await;
    assert_eq!(gone.unwrap().status(), StatusCode::NO_CONTENT);
    assert_eq!(
        code_of(citizen.get("/api/person").await).await,
        "session.expired"
    );
}

#[tokio::test]
async fn a_session_outlives_a_restart() {
    let world = World::new().await;
    let token = world.sign_in(KURALAI).await.session.token.clone();
    let world = world.kill_and_restart().await;
    let response = world
        .request(Method::GET, "/api/person")
        .bearer_auth(&token.0);
    assert_eq!(response.send().await.unwrap().status(), StatusCode::OK);
}

#[tokio::test]
async fn neither_password_nor_token_lies_in_the_database() {
    let world = World::new().await;
    let token = world.sign_in(KURALAI).await.session.token.clone();
    let password = world.password(KURALAI);
    let mut bytes = Vec::new();
    for name in ["portal.db", "portal.db-wal"] {
        bytes.extend(std::fs::read(world.folder().join(name)).unwrap_or_default());
    }
    if bytes.is_empty() {
        println!("skipped: on PostgreSQL the files are not at hand");
        return;
    }
    let holds = |text: &str| {
        bytes
            .windows(text.len())
            .any(|window| window == text.as_bytes())
    };
    assert!(holds(KURALAI), "the database is where it is looked for");
    assert!(!holds(&token.0));
    assert!(!holds(&password));
}
