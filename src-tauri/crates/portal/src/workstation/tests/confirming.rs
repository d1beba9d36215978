//! The second factor: the ЭЦП over a challenge.

use super::*;
use crate::store::{self, entities::officials};
use kabinet_eds::{cms, container::KeyContainer};
use reqwest::StatusCode;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, prelude::Expr};

const CONFIRM: &str = "/workstation/confirm";
const FILE: &str = "/workstation/confirm/kabinet-sign-in.json";

/// A world whose officials confirm.
async fn world() -> World {
    let world = World::new().await;
    let change = store::begin(&world.portal.portal().database).await.unwrap();
    officials::Entity::update_many()
        .col_expr(officials::Column::SecondFactor, Expr::value(true))
        .exec(&change)
        .await
        .unwrap();
    change.commit().await.unwrap();
    world
}

/// A signature over these bytes by the key of an official.
fn signature(world: &World, login: &str, bytes: &[u8]) -> Vec<u8> {
    let key = world.official_key(login);
    let key = KeyContainer::open(&key.container, &key.password).unwrap();
    let now = world.portal.portal().clock.now();
    cms::sign_detached(bytes, &key.into_signer(), now).unwrap()
}

/// Takes the file, and brings what `sign` makes of it.
async fn confirm(browser: &mut Browser, sign: impl FnOnce(&[u8]) -> Vec<u8>) -> browser::Page {
    let csrf = browser.get(CONFIRM).await.hidden("csrf").unwrap();
    let file = browser.get(FILE).await;
    assert_eq!(file.status, StatusCode::OK);
    let signature = sign(file.html.as_bytes());
    browser.bring(CONFIRM, &csrf, "signature", &signature).await
}

async fn with_a_password(world: &World) -> Browser {
    let mut browser = Browser::new(world);
    let page = browser.sign_in(HEAD, "Qyzmet-2026").await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    browser
}

fn leads_to(page: &browser::Page) -> &str {
    page.headers["location"].to_str().unwrap()
}

#[tokio::test]
async fn a_password_alone_opens_nothing() {
    let world = world().await;
    let id = handed_over(&World::new().await).await;
    let mut head = with_a_password(&world).await;
    for path in [
        "/workstation/".to_owned(),
        "/workstation/password".to_owned(),
        request(id),
        format!("{}/attachments/0", request(id)),
    ] {
        let page = head.get(&path).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{path}");
        assert_eq!(leads_to(&page), CONFIRM, "{path}");
    }
    let csrf = head.get(CONFIRM).await.hidden("csrf").unwrap();
    let fields = [("csrf", csrf.as_str()), ("seen", "4")];
    let page = head.post(&act(id, "sign"), &fields).await;
    assert_eq!(leads_to(&page), CONFIRM);
}

#[tokio::test]
async fn the_own_signature_over_the_file_opens_the_door() {
    let world = world().await;
    let mut head = with_a_password(&world).await;
    let page = confirm(&mut head, |bytes| signature(&world, HEAD, bytes)).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    assert_eq!(head.get("/workstation/").await.status, StatusCode::OK);
    assert_eq!(head.get(CONFIRM).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn what_is_not_the_own_signature_over_this_file_opens_nothing() {
    let world = world().await;
    let mut head = with_a_password(&world).await;
    let earlier = head.get(FILE).await.html;
    let attempts: [Vec<u8>; 4] = [
        b"no signature".to_vec(),
        signature(&world, "ridder.basshy", earlier.as_bytes()),
        signature(&world, HEAD, b"something else"),
        // The file of the first attempt: it was used up.
        signature(&world, HEAD, earlier.as_bytes()),
    ];
    for attempt in attempts {
        let page = confirm(&mut head, |_| attempt).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.has_control("ws.refused"));
        assert_eq!(leads_to(&head.get("/workstation/").await), CONFIRM);
    }
    let page = confirm(&mut head, |bytes| signature(&world, HEAD, bytes)).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn the_signature_of_one_session_does_not_confirm_another() {
    let world = world().await;
    let (mut own, mut other) = (with_a_password(&world).await, with_a_password(&world).await);
    let file = own.get(FILE).await.html;
    let page = confirm(&mut other, |_| signature(&world, HEAD, file.as_bytes())).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_file_that_is_ten_minutes_old_is_given_anew() {
    let world = world().await;
    let mut head = with_a_password(&world).await;
    let first = head.get(FILE).await.html;
    assert_eq!(head.get(FILE).await.html, first);
    world.pass(chrono::TimeDelta::minutes(10));
    assert_ne!(head.get(FILE).await.html, first);
}

#[tokio::test]
async fn an_official_of_no_number_is_told_so() {
    let world = world().await;
    let change = store::begin(&world.portal.portal().database).await.unwrap();
    officials::Entity::update_many()
        .col_expr(officials::Column::Iin, Expr::value(Option::<String>::None))
        .filter(officials::Column::Login.eq(HEAD))
        .exec(&change)
        .await
        .unwrap();
    change.commit().await.unwrap();
    let mut head = with_a_password(&world).await;
    assert!(head.get(CONFIRM).await.has_control("ws.refused"));
    assert_eq!(head.get(FILE).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn nobody_gets_such_a_challenge_elsewhere() {
    let world = world().await;
    let asked = serde_json::json!({ "iin": KURALAI, "purpose": "office-sign-in" });
    let response = world.post("/api/challenges", &asked).await;
    assert_eq!(response.status(), StatusCode::BAD_REQUEST);
}
