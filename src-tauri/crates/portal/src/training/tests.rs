#![allow(clippy::unwrap_used)]

mod centre;

use super::{lists, sqlite_url};
use crate::fixture::{GANI, IRINA, KURALAI, World};
use chrono::TimeDelta;
use kabinet_eds::{cms, condition, signer::Signer, verify::verify_detached};
use kabinet_model::iin::PersonNumber;
use std::path::Path;

fn condition_holds(world: &World, iin: &str) -> Result<(), condition::ConditionError> {
    let portal = world.portal.portal();
    let trust = portal.trust.now();
    let number = PersonNumber::parse(iin).unwrap();
    condition::check(
        world.key(iin).certificate(),
        &number,
        &trust.at(portal.clock.now()),
    )
}

#[tokio::test]
async fn a_second_start_finds_the_same_keys() {
    let world = World::new().await;
    let before = world.key(IRINA).certificate().info().serial_hex.clone();
    let world = world.kill_and_restart().await;
    assert_eq!(world.key(IRINA).certificate().info().serial_hex, before);
}

#[tokio::test]
async fn a_second_start_leaves_the_people_as_they_are() {
    let world = World::new().await;
    world.sign_in(KURALAI).await.apply().await;
    let world = world.kill_and_restart().await.kill_and_restart().await;
    let citizen = world.sign_in(KURALAI).await;
    assert_eq!(citizen.session.person.children.len(), 2);
    let all = citizen.get("/api/applications").await;
    assert_eq!(all.json::<Vec<serde_json::Value>>().await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_first_start_that_was_cut_is_done_again() {
    let world = World::new().await;
    std::fs::remove_file(world.folder().join("keys.json")).unwrap();
    let world = world.kill_and_restart().await;
    assert_eq!(condition_holds(&world, KURALAI), Ok(()));
}

#[tokio::test]
async fn a_folder_from_before_there_were_timestamps_gets_its_services() {
    let world = World::new().await;
    let home = world.folder().join("authority");
    for family in ["gost", "rsa"] {
        for ending in ["key", "cer"] {
            std::fs::remove_file(home.join(format!("tsa_{family}_training.{ending}"))).unwrap();
        }
    }
    let world = world.kill_and_restart().await;
    let portal = world.portal.portal();
    let (trust, now) = (portal.trust.now(), portal.clock.now());
    for iin in [KURALAI, GANI] {
        let signature = cms::sign_detached(&b"Kabinet"[..], &world.key(iin), now).unwrap();
        let stamped = portal.centre.stamp(&signature, Some(&trust.trust), now);
        let stamped = stamped.await.unwrap();
        let verdict = verify_detached(&stamped, &b"Kabinet"[..], &trust.at(now)).unwrap();
        assert!(verdict.proven_time().is_some(), "{verdict:?}");
    }
}

#[tokio::test]
async fn revocation_lists_are_renewed_while_the_portal_runs() {
    let world = World::new().await;
    world.pass(TimeDelta::days(2));
    let unknown = Err(condition::ConditionError::RevocationUnknown);
    assert_eq!(condition_holds(&world, KURALAI), unknown);
    let portal = world.portal.portal();
    lists::renew(world.folder(), &portal.clock, portal)
        .await
        .unwrap();
    assert_eq!(condition_holds(&world, KURALAI), Ok(()));
}

#[test]
fn a_folder_may_have_any_name() {
    let url = sqlite_url(Path::new("/srv/Үлгі/100 %?#/portal.db"));
    assert_eq!(url, "sqlite:///srv/Үлгі/100 %25%3F%23/portal.db");
}
