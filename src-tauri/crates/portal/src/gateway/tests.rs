#![allow(clippy::unwrap_used)]

use super::{deliver, deliver_pending, package, path_of};
use crate::{
    fixture::{KURALAI, World},
    store::{
        self,
        entities::{applications, office_requests, outbox},
    },
    tracking,
};
use chrono::TimeDelta;
use kabinet_eds::asic;
use kabinet_model::application::{EventKind, verify_chain};
use object_store::ObjectStoreExt;
use sea_orm::{ActiveValue::Set, EntityTrait, PaginatorTrait, prelude::Expr};
use std::io::Cursor;
use uuid::Uuid;

async fn handed_over(world: &World, id: Uuid) -> usize {
    let log = tracking::events(&world.portal.portal().database, id)
        .await
        .unwrap();
    verify_chain(&log).unwrap();
    log.iter()
        .filter(|event| event.kind == EventKind::HandedOver)
        .count()
}

async fn at_the_office(world: &World) -> u64 {
    let database = &world.portal.portal().database;
    office_requests::Entity::find()
        .count(database)
        .await
        .unwrap()
}

#[tokio::test]
async fn an_accepted_application_reaches_the_office() {
    let world = World::new().await;
    let receipt = world.sign_in(KURALAI).await.apply().await;
    deliver_pending(world.portal.portal()).await.unwrap();
    assert_eq!(handed_over(&world, receipt.application_id).await, 1);
    assert_eq!(at_the_office(&world).await, 1);
}

#[tokio::test]
async fn the_package_is_an_asic_e_that_verifies() {
    let world = World::new().await;
    let receipt = world.sign_in(KURALAI).await.apply().await;
    let portal = world.portal.portal();
    deliver_pending(portal).await.unwrap();
    let object = portal
        .objects
        .get(&path_of(receipt.application_id))
        .await
        .unwrap();
    let bytes = object.bytes().await.unwrap();
    let mut reader = asic::AsicReader::open(Cursor::new(bytes), asic::Limits::default()).unwrap();
    let trust = portal.trust.now();
    let report = asic::verify(&mut reader, &trust.at(portal.clock.now())).unwrap();
    assert!(report.is_good());
    assert!(report.changed.is_empty() && report.strangers.is_empty());
}

#[tokio::test]
async fn delivered_twice_it_arrives_once() {
    let world = World::new().await;
    let receipt = world.sign_in(KURALAI).await.apply().await;
    let portal = world.portal.portal();
    for _ in 0..2 {
        deliver(portal, receipt.application_id).await.unwrap();
    }
    assert_eq!(handed_over(&world, receipt.application_id).await, 1);
    assert_eq!(at_the_office(&world).await, 1);
}

#[tokio::test]
async fn delivered_by_four_workers_at_once_it_arrives_once() {
    let world = World::new().await;
    let receipt = world.sign_in(KURALAI).await.apply().await;
    let portal = world.portal.portal();
    let workers = (0..4).map(|_| deliver_pending(portal));
    futures_util::future::join_all(workers).await;
    deliver_pending(portal).await.unwrap();
    assert_eq!(handed_over(&world, receipt.application_id).await, 1);
    assert_eq!(at_the_office(&world).await, 1);
}

#[tokio::test]
async fn killed_after_the_receipt_it_delivers_after_the_restart() {
    let world = World::new().await;
    let receipt = world.sign_in(KURALAI).await.apply().await;
    let world = world.kill_and_restart().await;
    deliver_pending(world.portal.portal()).await.unwrap();
    assert_eq!(handed_over(&world, receipt.application_id).await, 1);
    assert_eq!(at_the_office(&world).await, 1);
}

#[tokio::test]
async fn killed_between_package_and_hand_over_it_delivers_after_the_restart() {
    let world = World::new().await;
    let receipt = world.sign_in(KURALAI).await.apply().await;
    let portal = world.portal.portal();
    let application = applications::Entity::find_by_id(receipt.application_id);
    let application = application.one(&portal.database).await.unwrap().unwrap();
    package::ensure(portal, &application).await.unwrap();
    let world = world.kill_and_restart().await;
    deliver_pending(world.portal.portal()).await.unwrap();
    assert_eq!(handed_over(&world, receipt.application_id).await, 1);
}

#[tokio::test]
async fn handed_over_but_not_ticked_off_it_is_not_handed_over_again() {
    let world = World::new().await;
    let receipt = world.sign_in(KURALAI).await.apply().await;
    let portal = world.portal.portal();
    deliver_pending(portal).await.unwrap();
    let change = store::begin(&portal.database).await.unwrap();
    outbox::Entity::update_many()
        .col_expr(
            outbox::Column::DeliveredAt,
            Expr::value(Option::<i64>::None),
        )
        .exec(&change)
        .await
        .unwrap();
    change.commit().await.unwrap();
    deliver_pending(portal).await.unwrap();
    assert_eq!(handed_over(&world, receipt.application_id).await, 1);
    assert_eq!(at_the_office(&world).await, 1);
}

/// Puts deliveries into the outbox that always fail, older than any other.
async fn hopeless(world: &World, count: usize) -> Vec<Uuid> {
    let ids: Vec<Uuid> = (0..count).map(|_| Uuid::new_v4()).collect();
    let rows = ids.iter().map(|id| outbox::ActiveModel {
        application: Set(*id),
        created_at: Set(0),
        delivered_at: Set(None),
        attempts: Set(0),
        next_try_at: Set(0),
    });
    let portal = world.portal.portal();
    let change = store::begin(&portal.database).await.unwrap();
    outbox::Entity::insert_many(rows)
        .exec_without_returning(&change)
        .await
        .unwrap();
    change.commit().await.unwrap();
    ids
}

async fn attempts(world: &World, id: Uuid) -> i32 {
    let row = outbox::Entity::find_by_id(id);
    let row = row.one(&world.portal.portal().database).await.unwrap();
    row.unwrap().attempts
}

#[tokio::test]
async fn however_many_fail_the_others_are_delivered() {
    let world = World::new().await;
    hopeless(&world, 120).await;
    let receipt = world.sign_in(KURALAI).await.apply().await;
    deliver_pending(world.portal.portal()).await.unwrap();
    assert_eq!(handed_over(&world, receipt.application_id).await, 1);
}

#[tokio::test]
async fn one_that_failed_rests_longer_each_time() {
    let world = World::new().await;
    let id = hopeless(&world, 1).await[0];
    let portal = world.portal.portal();
    for (seconds, expected) in [(0, 1), (4, 1), (1, 2), (9, 2), (1, 3), (19, 3), (1, 4)] {
        world.pass(TimeDelta::seconds(seconds));
        deliver_pending(portal).await.unwrap();
        assert_eq!(attempts(&world, id).await, expected);
    }
}

#[tokio::test]
async fn one_that_has_failed_for_long_is_still_tried_every_ten_minutes() {
    let world = World::new().await;
    let id = hopeless(&world, 1).await[0];
    let portal = world.portal.portal();
    let change = store::begin(&portal.database).await.unwrap();
    outbox::Entity::update_many()
        .col_expr(outbox::Column::Attempts, Expr::value(1_000_000))
        // The portal's own worker may have seen to it before, and let it rest.
        .col_expr(outbox::Column::NextTryAt, Expr::value(0))
        .exec(&change)
        .await
        .unwrap();
    change.commit().await.unwrap();
    for expected in 1_000_001..1_000_004 {
        deliver_pending(portal).await.unwrap();
        assert_eq!(attempts(&world, id).await, expected);
        world.pass(TimeDelta::minutes(10));
    }
}
