//! A session ends when nobody is there, not without warning.

use super::*;
use chrono::TimeDelta;
use reqwest::{StatusCode, header};

const STRIP: &str = "/workstation/idle";

#[tokio::test]
async fn a_session_ends_when_nothing_is_asked_for_half_an_hour() {
    let world = World::new().await;
    let mut clerk = Browser::signed_in(&world, CLERK).await;
    world.pass(TimeDelta::minutes(29));
    assert_eq!(clerk.get("/workstation/").await.status, StatusCode::OK);
    world.pass(TimeDelta::minutes(29));
    assert_eq!(clerk.get("/workstation/").await.status, StatusCode::OK);
    world.pass(TimeDelta::minutes(31));
    let page = clerk.get("/workstation/").await;
    assert_eq!(
        page.headers[header::LOCATION],
        "/workstation/sign-in?ended=yes"
    );
}

#[tokio::test]
async fn every_page_holds_the_strip_and_only_ours_may() {
    let world = World::new().await;
    let mut clerk = Browser::signed_in(&world, CLERK).await;
    assert!(
        clerk
            .get("/workstation/")
            .await
            .has("<iframe class=\"idle\"")
    );
    let strip = clerk.get(STRIP).await;
    let policy = strip.headers[header::CONTENT_SECURITY_POLICY]
        .to_str()
        .unwrap();
    assert!(policy.contains("frame-ancestors 'self'") && !policy.contains("script-src"));
    assert!(strip.has("http-equiv=\"refresh\"") && !strip.has("<script"));
}

#[tokio::test]
async fn the_strip_warns_two_minutes_ahead_and_the_session_goes_on_when_asked() {
    let world = World::new().await;
    let mut clerk = Browser::signed_in(&world, CLERK).await;
    let calm = clerk.get(STRIP).await;
    assert!(calm.has("10:30") && !calm.has_control("ws.idle.soon"));
    world.pass(TimeDelta::minutes(28));
    let soon = clerk.get(STRIP).await;
    assert!(soon.has_control("ws.idle.soon") && soon.has("10:30"));
    let csrf = soon.hidden("csrf").unwrap();
    let gone_on = clerk.post(STRIP, &[("csrf", &csrf)]).await;
    assert_eq!(gone_on.headers[header::LOCATION], STRIP);
    let calm = clerk.get(STRIP).await;
    assert!(calm.has("10:58") && !calm.has_control("ws.idle.soon"));
}

#[tokio::test]
async fn looking_at_the_strip_is_not_being_there() {
    let world = World::new().await;
    let mut clerk = Browser::signed_in(&world, CLERK).await;
    for _ in 0..6 {
        world.pass(TimeDelta::minutes(5));
        clerk.get(STRIP).await;
    }
    assert!(clerk.get(STRIP).await.has_control("ws.idle.ended"));
    let page = clerk.get("/workstation/").await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn the_end_of_the_working_day_cannot_be_put_off() {
    let world = World::new().await;
    let mut clerk = Browser::signed_in(&world, CLERK).await;
    for _ in 0..23 {
        world.pass(TimeDelta::minutes(26));
        clerk.get("/workstation/").await;
    }
    let strip = clerk.get(STRIP).await;
    assert!(strip.has_control("ws.idle.soon") && !strip.has_control("ws.idle.go-on"));
}

#[tokio::test]
async fn nobody_goes_on_with_a_foreign_form() {
    let world = World::new().await;
    let mut clerk = Browser::signed_in(&world, CLERK).await;
    let refused = clerk.post(STRIP, &[("csrf", "of somebody else")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}
