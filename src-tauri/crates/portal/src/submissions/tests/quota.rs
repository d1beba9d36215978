//! How many applications of one person are taken.

use super::{ready, sign};
use crate::{
    config::Limits,
    fixture::{Citizen, GANI, KURALAI, SCAN, World, application, attachment_of, code_of},
    store::entities::{applications, refused_submissions},
};
use chrono::TimeDelta;
use futures_util::future::join_all;
use kabinet_portal_api::submission::Envelope;
use reqwest::StatusCode;
use sea_orm::{EntityTrait, PaginatorTrait};

async fn world(submissions_per_day: u32) -> World {
    let limits = Limits {
        submissions_per_day,
        ..Limits::training()
    };
    World::with(limits).await
}

/// One that Қуралай sends with the key of somebody else.
async fn foreign(citizen: &Citizen<'_>) -> Envelope {
    let application = application(KURALAI, vec![attachment_of(SCAN)]);
    let upload = citizen.upload(SCAN).await;
    sign(citizen.world, &application, GANI, &[upload])
}

#[tokio::test]
async fn a_person_applies_so_often_in_a_day_however_much_at_once() {
    let world = world(3).await;
    let citizen = world.sign_in(KURALAI).await;
    let mut envelopes = Vec::new();
    for _ in 0..8 {
        envelopes.push(ready(&citizen).await.1);
    }
    let answers = join_all(envelopes.iter().map(|envelope| citizen.submit(envelope))).await;
    let mut refused = Vec::new();
    for answer in answers {
        match answer.status() {
            StatusCode::CREATED => {}
            StatusCode::TOO_MANY_REQUESTS => refused.push(code_of(answer).await),
            other => assert_eq!(other, StatusCode::CREATED),
        }
    }
    assert_eq!(refused, ["submission.too-many"; 5]);
    let database = &world.portal.portal().database;
    let kept = applications::Entity::find().count(database).await.unwrap();
    assert_eq!(kept, 3);
    world.pass(TimeDelta::days(1));
    world.sign_in(KURALAI).await.apply().await;
}

#[tokio::test]
async fn an_application_that_was_taken_is_answered_even_when_no_more_are() {
    let world = world(1).await;
    let citizen = world.sign_in(KURALAI).await;
    let (_, envelope) = ready(&citizen).await;
    citizen.submit(&envelope).await;
    assert_eq!(citizen.submit(&envelope).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn refused_signatures_count_and_are_forgotten_in_the_end() {
    let world = world(2).await;
    let citizen = world.sign_in(KURALAI).await;
    let envelope = foreign(&citizen).await;
    for expected in [
        "certificate.foreign",
        "certificate.foreign",
        "submission.too-many",
    ] {
        assert_eq!(code_of(citizen.submit(&envelope).await).await, expected);
    }
    let portal = world.portal.portal();
    for (days, kept) in [(89, 2), (2, 0)] {
        world.pass(TimeDelta::days(days));
        let now = portal.clock.millis();
        let change = crate::store::begin(&portal.database).await.unwrap();
        crate::submissions::delete_old_refusals(&change, now)
            .await
            .unwrap();
        change.commit().await.unwrap();
        let rows = refused_submissions::Entity::find();
        assert_eq!(rows.count(&portal.database).await.unwrap(), kept);
    }
}
