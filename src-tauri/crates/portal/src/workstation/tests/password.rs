//! Officials choose their password.

use super::*;
use crate::store::{self, entities::officials};
use reqwest::{StatusCode, header};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, prelude::Expr};

const PASSWORD: &str = "/workstation/password";
const FIRST: &str = "Qyzmet-2026";
const NEW: &str = "кеңсенің жаңа сөзі";

/// As an administrator leaves the clerk behind.
async fn with_a_first_password(world: &World) {
    let portal = world.portal.portal();
    let change = store::begin(&portal.database).await.unwrap();
    officials::Entity::update_many()
        .col_expr(officials::Column::FirstPassword, Expr::value(true))
        .filter(officials::Column::Login.eq(CLERK))
        .exec(&change)
        .await
        .unwrap();
    change.commit().await.unwrap();
}

async fn change(browser: &mut Browser, present: &str, chosen: &str, again: &str) -> browser::Page {
    let csrf = browser.get(PASSWORD).await.hidden("csrf").unwrap();
    let fields = [
        ("csrf", csrf.as_str()),
        ("present", present),
        ("chosen", chosen),
        ("again", again),
    ];
    browser.post(PASSWORD, &fields).await
}

#[tokio::test]
async fn with_a_first_password_every_page_leads_to_choosing_another() {
    let world = World::new().await;
    let id = handed_over(&world).await;
    with_a_first_password(&world).await;
    let mut clerk = Browser::signed_in(&world, CLERK).await;
    for path in ["/workstation/".to_owned(), request(id)] {
        let page = clerk.get(&path).await;
        assert_eq!(page.headers[header::LOCATION], PASSWORD);
    }
    let done = change(&mut clerk, FIRST, NEW, NEW).await;
    assert_eq!(done.headers[header::LOCATION], "/workstation/");
    assert_eq!(clerk.get("/workstation/").await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_chosen_password_replaces_the_old_one_and_ends_other_sessions() {
    let world = World::new().await;
    let mut clerk = Browser::signed_in(&world, CLERK).await;
    let mut elsewhere = Browser::signed_in(&world, CLERK).await;
    change(&mut clerk, FIRST, NEW, NEW).await;
    assert_eq!(clerk.get("/workstation/").await.status, StatusCode::OK);
    let out = elsewhere.get("/workstation/").await;
    assert_eq!(out.status, StatusCode::SEE_OTHER);
    let old = Browser::new(&world).sign_in(CLERK, FIRST).await;
    assert_eq!(old.status, StatusCode::UNAUTHORIZED);
    let new = Browser::new(&world).sign_in(CLERK, NEW).await;
    assert_eq!(new.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn what_is_wrong_is_said_and_the_old_password_stays() {
    let world = World::new().await;
    let mut clerk = Browser::signed_in(&world, CLERK).await;
    for (present, chosen, again, said) in [
        ("wrong", NEW, NEW, "Нынешний пароль не подходит"),
        (FIRST, "12345678", "12345678", "не годится"),
        (FIRST, FIRST, FIRST, "тот же самый"),
        (FIRST, NEW, "кеңсе", "не совпадают"),
    ] {
        let page = change(&mut clerk, present, chosen, again).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.has_control("ws.refused") && page.has(said), "{said}");
        assert!(!page.has(chosen), "a password came back");
    }
    let same = Browser::new(&world).sign_in(CLERK, FIRST).await;
    assert_eq!(same.status, StatusCode::SEE_OTHER);
}
