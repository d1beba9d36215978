//! Killed at any moment of a submission, the portal loses nothing and does nothing twice.

use crate::{
    fixture::{KURALAI, SCAN, World, application, attachment_of, envelope},
    gateway,
    store::entities::{applications, office_requests, outbox},
    tracking,
};
use kabinet_model::application::{EventKind, verify_chain};
use rand::Rng;
use reqwest::Method;
use sea_orm::EntityTrait;
use std::time::{Duration, Instant};

const ROUNDS: usize = 25;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_at_random_moments_it_has_each_application_once() {
    let mut world = World::new().await;
    for _ in 0..ROUNDS {
        let (token, envelope) = {
            let citizen = world.sign_in(KURALAI).await;
            let upload = citizen.upload(SCAN).await;
            let application = application(KURALAI, vec![attachment_of(SCAN)]);
            let now = world.portal.portal().clock.now();
            let envelope = envelope(&application, &world.key(KURALAI), now, &[upload]);
            (citizen.session.token.clone(), envelope)
        };
        let submit = |world: &World| {
            world
                .request(Method::POST, "/api/submissions")
                .bearer_auth(&token.0)
                .json(&envelope)
                .send()
        };
        let cut = tokio::spawn(submit(&world));
        let moment = Instant::now() + Duration::from_micros(rand::rng().random_range(0..60_000));
        while Instant::now() < moment {
            tokio::task::yield_now().await;
        }
        world = world.kill_and_restart().await;
        let _ = cut.await;
        let again = submit(&world).await.unwrap();
        assert!(again.status().is_success(), "{}", again.status());
    }
    let portal = world.portal.portal();
    gateway::deliver_pending(portal).await.unwrap();
    let database = &portal.database;
    let all = applications::Entity::find().all(database).await.unwrap();
    assert_eq!(all.len(), ROUNDS);
    for application in all {
        let log = tracking::events(database, application.id).await.unwrap();
        verify_chain(&log).unwrap();
        let handed_over = log
            .iter()
            .filter(|event| event.kind == EventKind::HandedOver);
        assert_eq!(handed_over.count(), 1);
    }
    let arrived = office_requests::Entity::find().all(database).await.unwrap();
    assert_eq!(arrived.len(), ROUNDS);
    let left = outbox::Entity::find().all(database).await.unwrap();
    assert!(left.iter().all(|row| row.delivered_at.is_some()));
}
