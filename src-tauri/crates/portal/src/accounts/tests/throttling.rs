use crate::{
    config::Limits,
    fixture::{KURALAI, World, problem},
};
use chrono::TimeDelta;
use reqwest::StatusCode;

async fn fail(world: &World, iin: &str, times: usize) {
    for _ in 0..times {
        let response = world.try_sign_in(iin, "not the password").await;
        assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
    }
}

#[tokio::test]
async fn the_sixth_attempt_is_throttled_even_with_the_right_password() {
    let world = World::new().await;
    fail(&world, KURALAI, 5).await;
    let response = world.try_sign_in(KURALAI, &world.password(KURALAI)).await;
    assert_eq!(response.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(response.headers()["retry-after"], "900");
    let problem = problem(response).await;
    assert_eq!(
        (problem.code.as_str(), problem.retry_after),
        ("sign-in.throttled", Some(900))
    );
}

#[tokio::test]
async fn an_unknown_iin_is_throttled_alike() {
    let world = World::new().await;
    fail(&world, "790709400013", 5).await;
    let response = world.try_sign_in("790709400013", "not the password").await;
    assert_eq!(response.status(), StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn waiting_ends_the_throttling() {
    let world = World::new().await;
    fail(&world, KURALAI, 5).await;
    world.pass(TimeDelta::minutes(15));
    world.sign_in(KURALAI).await;
}

#[tokio::test]
async fn a_restart_does_not_end_the_throttling() {
    let world = World::new().await;
    fail(&world, KURALAI, 5).await;
    let world = world.kill_and_restart().await;
    let response = world.try_sign_in(KURALAI, "not the password").await;
    assert_eq!(response.status(), StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn a_success_forgets_the_failures() {
    let world = World::new().await;
    fail(&world, KURALAI, 4).await;
    world.sign_in(KURALAI).await;
    fail(&world, KURALAI, 5).await;
}

#[tokio::test]
async fn one_address_cannot_try_many_numbers() {
    let limits = Limits {
        address_per_minute: 3,
        ..Limits::training()
    };
    let world = World::with(limits).await;
    for iin in ["790709400013", "740128400016", "780606300015"] {
        fail(&world, iin, 1).await;
    }
    let response = world.try_sign_in("830719300011", "not the password").await;
    assert_eq!(response.status(), StatusCode::TOO_MANY_REQUESTS);
    assert!(problem(response).await.retry_after.is_some());
}
