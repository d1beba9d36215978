//! A computer whose clock is not the portal's.

use crate::world::{KURALAI, PASSWORD, World, code, until_standing};
use chrono::TimeDelta;
use kabinet_model::failure::FailureCode;
use kabinet_portal::training::Scenario;

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_years_off_is_named_in_place_of_the_key() {
    let world = World::new().await;
    let (key, password) = world.key(KURALAI).await;
    for years in [-3, 3] {
        let hands = world.hands.ahead(TimeDelta::days(365 * years));
        let kabinet = world.reopened_at(&hands).await;
        let card = kabinet.keys().open(&key, &password).await.unwrap();
        let refusal = card.refusal.unwrap();
        assert_eq!(code(&refusal), FailureCode::ClockDiffers, "{years}");
        assert_eq!(refusal.arguments["portal"], "24.11.2026 10:00");
        let refused = kabinet.sign_in_with_key(&key, &password).await.unwrap_err();
        assert_eq!(code(&refused), FailureCode::ClockDiffers, "{years}");
        // The password needs no clock.
        kabinet.sign_in(KURALAI, PASSWORD).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_an_hour_off_signs_nothing_until_it_is_set_right() {
    let world = World::new().await;
    for hours in [-1, 1] {
        let hands = world.hands.ahead(TimeDelta::hours(hours));
        let kabinet = world.reopened_at(&hands).await;
        let (key, password) = world.key(KURALAI).await;
        let signed = kabinet.sign_in_with_key(&key, &password).await;
        assert_eq!(
            code(&signed.unwrap_err()),
            FailureCode::ClockDiffers,
            "{hours}"
        );
        hands.pass(TimeDelta::hours(-hours));
        kabinet.sign_in_with_key(&key, &password).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_expired_key_is_not_put_down_to_a_clock_that_is_right() {
    let world = World::new().await;
    let (key, password) = world.key(KURALAI).await;
    world.hands.pass(TimeDelta::days(2 * 365));
    let card = world.kabinet.keys().open(&key, &password).await.unwrap();
    assert_eq!(
        code(&card.refusal.unwrap()),
        FailureCode::CertificateExpired
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn news_are_taken_in_also_after_the_clock_was_set_back() {
    let world = World::new().await;
    world.sign_in().await;
    let application = world.submitted(&world.kabinet).await;
    let hands = world.hands.ahead(TimeDelta::days(1));
    let kabinet = world.reopened_at(&hands).await;
    kabinet.sign_in(KURALAI, PASSWORD).await.unwrap();
    until_standing(&kabinet, "handed_over").await;
    hands.pass(TimeDelta::days(-1));
    world.rehearse(&application, Scenario::Issue).await;
    let view = kabinet
        .applications()
        .application(&application)
        .await
        .unwrap();
    assert_eq!(view.standing.stage, "issued");
}
