//! Who gets in, and what a page may do.

use super::*;
use chrono::TimeDelta;
use reqwest::{StatusCode, header};

#[tokio::test]
async fn without_a_session_every_page_leads_to_sign_in() {
    let world = World::new().await;
    let mut browser = Browser::new(&world);
    for path in [
        "/workstation",
        "/workstation/",
        &request(Uuid::nil()),
        &format!("{}/attachments/0", request(Uuid::nil())),
    ] {
        let page = browser.get(path).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{path}");
        assert_eq!(page.headers[header::LOCATION], "/workstation/sign-in");
    }
}

#[tokio::test]
async fn a_wrong_password_is_refused_in_words() {
    let world = World::new().await;
    let mut browser = Browser::new(&world);
    let page = browser.sign_in(CLERK, "wrong").await;
    assert_eq!(page.status, StatusCode::UNAUTHORIZED);
    assert!(page.has_control("ws.refused"));
}

#[tokio::test]
async fn the_sixth_attempt_is_throttled_as_a_page() {
    let world = World::new().await;
    let mut browser = Browser::new(&world);
    for _ in 0..5 {
        browser.sign_in(CLERK, "wrong").await;
    }
    let page = browser.sign_in(CLERK, "Qyzmet-2026").await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(page.headers.contains_key(header::RETRY_AFTER));
    assert!(page.has("sign-in.throttled"));
}

#[tokio::test]
async fn who_guesses_next_door_does_not_hold_the_browser_an_official_signed_in_with() {
    let world = World::new().await;
    let mut own = Browser::signed_in(&world, CLERK).await;
    let mut stranger = Browser::new(&world);
    for expected in [StatusCode::UNAUTHORIZED; 5]
        .into_iter()
        .chain([StatusCode::TOO_MANY_REQUESTS])
    {
        assert_eq!(stranger.sign_in(CLERK, "wrong").await.status, expected);
    }
    let csrf = own.get("/workstation/").await.hidden("csrf").unwrap();
    let out = own.post("/workstation/sign-out", &[("csrf", &csrf)]).await;
    assert_eq!(out.status, StatusCode::SEE_OTHER);
    let page = own.sign_in(CLERK, "Qyzmet-2026").await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn an_address_that_cannot_be_read_is_refused_as_a_page() {
    let world = World::new().await;
    let mut clerk = Browser::signed_in(&world, CLERK).await;
    for path in [
        "/workstation/requests/7",
        "/workstation/?show=all&show=open",
    ] {
        let page = clerk.get(path).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{path}");
        assert!(page.has("portal.refused") && page.has("<html"), "{path}");
    }
}

#[tokio::test]
async fn signing_in_without_the_forms_token_is_forbidden() {
    let world = World::new().await;
    let mut browser = Browser::new(&world);
    let fields = [("login", CLERK), ("password", "Qyzmet-2026"), ("csrf", "")];
    let page = browser.post("/workstation/sign-in", &fields).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_form_without_the_sessions_token_is_forbidden_and_does_nothing() {
    let world = World::new().await;
    let id = handed_over(&world).await;
    let mut clerk = Browser::signed_in(&world, CLERK).await;
    for csrf in ["", "x", "0000000000000000000000000000000000000000000"] {
        let fields = [("csrf", csrf), ("seen", "4"), ("incoming", "1")];
        let page = clerk.post(&act(id, "register"), &fields).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);
    }
    assert!(clerk.get(&request(id)).await.has_control("ws.register"));
}

#[tokio::test]
async fn an_act_of_another_role_is_refused() {
    let world = World::new().await;
    let id = handed_over(&world).await;
    let mut specialist = Browser::signed_in(&world, SPECIALIST).await;
    let page = specialist.get(&request(id)).await;
    assert!(!page.has_control("ws.register"));
    let page = specialist
        .act(
            id,
            "register",
            &[("csrf", &page.hidden("csrf").unwrap()), ("incoming", "1")],
        )
        .await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    until(&world, id, "handed_over").await;
}

#[tokio::test]
async fn a_request_of_another_office_does_not_exist() {
    let world = World::new().await;
    let id = handed_over(&world).await;
    let mut foreign = Browser::signed_in(&world, "ridder.kense").await;
    assert_eq!(
        foreign.get(&request(id)).await.status,
        StatusCode::NOT_FOUND
    );
    let file = format!("{}/attachments/0", request(id));
    assert_eq!(foreign.get(&file).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_session_ends_with_sign_out() {
    let world = World::new().await;
    let mut clerk = Browser::signed_in(&world, CLERK).await;
    let csrf = clerk.get("/workstation/").await.hidden("csrf").unwrap();
    clerk
        .post("/workstation/sign-out", &[("csrf", &csrf)])
        .await;
    assert_eq!(
        clerk.get("/workstation/").await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn a_session_ends_with_the_working_day() {
    let world = World::new().await;
    let mut clerk = Browser::signed_in(&world, CLERK).await;
    world.pass(TimeDelta::hours(11));
    let page = clerk.get("/workstation/").await;
    assert_eq!(
        page.headers[header::LOCATION],
        "/workstation/sign-in?ended=yes"
    );
}

#[tokio::test]
async fn the_sessions_cookie_is_kept_from_scripts_and_other_sites() {
    let world = World::new().await;
    let mut browser = Browser::new(&world);
    let page = browser.sign_in(CLERK, "Qyzmet-2026").await;
    let cookies = page.headers.get_all(header::SET_COOKIE);
    let cookie = cookies
        .iter()
        .map(|one| one.to_str().unwrap())
        .find(|one| one.starts_with("kabinet-office="))
        .unwrap();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"));
}

#[tokio::test]
async fn every_page_is_guarded_by_its_headers() {
    let world = World::new().await;
    let mut clerk = Browser::signed_in(&world, CLERK).await;
    let mut stranger = Browser::new(&world);
    for page in [
        clerk.get("/workstation/").await,
        stranger.get("/workstation/sign-in").await,
        clerk.get(&request(Uuid::nil())).await,
    ] {
        let policy = page.headers[header::CONTENT_SECURITY_POLICY]
            .to_str()
            .unwrap();
        assert_eq!(
            policy,
            "default-src 'none'; style-src 'self'; img-src 'self'; frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
        );
        assert_eq!(page.headers[header::REFERRER_POLICY], "no-referrer");
        assert_eq!(page.headers[header::CACHE_CONTROL], "no-store");
        assert_eq!(page.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
        assert!(!page.has("<script") && !page.has("style="));
    }
}
