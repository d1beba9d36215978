#![allow(clippy::unwrap_used)]

mod damage;

use super::*;
use crate::{
    fixture::{Citizen, KURALAI, World, log},
    gateway,
    store::entities::{applications, office_requests},
};
use chrono::TimeDelta;
use kabinet_portal_api::submission::{Receipt, SignedReceipt};
use object_store::ObjectStoreExt;
use reqwest::{Method, StatusCode};
use sea_orm::EntityTrait;
use std::{cell::Cell, collections::BTreeSet};
use tempfile::TempDir;

/// A new folder for a backup, and what it lies in.
fn place() -> (TempDir, PathBuf) {
    let outer = TempDir::new().unwrap();
    let folder = outer.path().join("backup");
    (outer, folder)
}

async fn backed_up(world: &World, folder: &std::path::Path) -> Manifest {
    let portal = world.portal.portal();
    make(&portal.config, &portal.clock, folder).await.unwrap()
}

/// A portal elsewhere, out of a backup of `world`.
async fn restored(world: &World, folder: &std::path::Path) -> World {
    let (elsewhere, config) = world.elsewhere().await;
    let clock = &world.portal.portal().clock;
    restore(&config, clock, folder).await.unwrap();
    world.start_elsewhere(elsewhere).await
}

async fn receipt_of(citizen: &Citizen<'_>, receipt: &Receipt) -> Vec<u8> {
    let path = format!("/api/applications/{}/receipt", receipt.application_id);
    let again = citizen.get(&path).await;
    assert_eq!(again.status(), StatusCode::OK, "a receipt is lost");
    again.json::<SignedReceipt>().await.unwrap().receipt.0
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn made_while_citizens_apply_it_holds_every_receipt_given_before_and_numbers_begin_anew() {
    let world = World::new().await;
    let (_outer, folder) = place();
    let citizen = world.sign_in(KURALAI).await;
    let mut before = Vec::new();
    for _ in 0..5 {
        before.push(citizen.apply().await);
    }
    let made = Cell::new(false);
    let applying = async {
        let mut meanwhile = Vec::new();
        while !made.get() || meanwhile.len() < 3 {
            meanwhile.push(citizen.apply().await);
        }
        meanwhile
    };
    let making = async {
        backed_up(&world, &folder).await;
        made.set(true);
    };
    let (mut given, ()) = tokio::join!(applying, making);
    check(&folder).unwrap();

    let again = restored(&world, &folder).await;
    let returned = again.sign_in(KURALAI).await;
    for receipt in &before {
        let kept = receipt_of(&returned, receipt).await;
        assert_eq!(kept, receipt_of(&citizen, receipt).await);
    }
    let portal = again.portal.portal();
    gateway::deliver_pending(portal).await.unwrap();
    for application in applications::Entity::find()
        .all(&portal.database)
        .await
        .unwrap()
    {
        let arrived = office_requests::Entity::find_by_id(application.id);
        assert!(arrived.one(&portal.database).await.unwrap().is_some());
        let package = gateway::path_of(application.id);
        assert!(portal.objects.head(&package).await.is_ok());
    }

    given.extend(before);
    for _ in 0..3 {
        given.push(returned.apply().await);
        given.push(citizen.apply().await);
    }
    let numbers: BTreeSet<&str> = given.iter().map(|one| one.number.as_str()).collect();
    assert_eq!(numbers.len(), given.len(), "a number was given twice");
}

#[tokio::test]
async fn restored_again_from_the_same_backup_it_gives_other_numbers_again() {
    let world = World::new().await;
    let (_outer, folder) = place();
    backed_up(&world, &folder).await;
    let mut numbers = BTreeSet::new();
    for _ in 0..2 {
        world.pass(TimeDelta::seconds(1));
        let again = restored(&world, &folder).await;
        let receipt = again.sign_in(KURALAI).await.apply().await;
        assert!(numbers.insert(receipt.number));
        let (_outer, of_it) = place();
        let manifest = backed_up(&again, &of_it).await;
        let late = world.elsewhere().await.1;
        // Within the same second: the clock does not tell this generation from that.
        let refused = restore(&late, &world.portal.portal().clock, &of_it).await;
        assert!(matches!(refused, Err(BackupError::Clock)));
        assert!(manifest.generation > 0);
    }
}

#[tokio::test]
async fn who_was_signed_in_signs_in_again_and_what_was_under_way_is_sent_again() {
    let world = World::new().await;
    let (_outer, folder) = place();
    let citizen = world.sign_in(KURALAI).await;
    let upload = citizen.upload(crate::fixture::SCAN).await;
    backed_up(&world, &folder).await;
    let again = restored(&world, &folder).await;
    let asked = again.request(Method::GET, "/api/person");
    let answer = asked.bearer_auth(&citizen.session.token.0).send().await;
    assert_eq!(answer.unwrap().status(), StatusCode::UNAUTHORIZED);
    let returned = again.sign_in(KURALAI).await;
    let gone = returned.tus(Method::HEAD, &upload).send().await.unwrap();
    assert_eq!(gone.status(), StatusCode::NOT_FOUND);
    returned.apply().await;
}

#[tokio::test]
async fn what_is_made_refused_and_restored_is_in_the_security_log_without_names() {
    let log = log();
    let world = World::new().await;
    let (_outer, folder) = place();
    world.sign_in(KURALAI).await.apply().await;
    backed_up(&world, &folder).await;
    restored(&world, &folder).await;
    std::fs::write(folder.join("ҮЛГІ.txt"), "ҮЛГІ").unwrap();
    assert!(matches!(check(&folder), Err(BackupError::Foreign(_))));
    for (event, told) in [
        ("backup.made", "count=1"),
        ("backup.restored", "count=1"),
        ("backup.refused", "what=\"foreign\""),
    ] {
        let lines = log.of(event);
        assert!(lines.iter().any(|line| line.contains(told)), "{event}");
        let names = [KURALAI, "ҮЛГІ", folder.to_str().unwrap()];
        for line in lines {
            assert!(!names.iter().any(|name| line.contains(name)), "{line}");
        }
    }
}

#[cfg(unix)]
#[tokio::test]
async fn it_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let world = World::new().await;
    let (_outer, folder) = place();
    world.sign_in(KURALAI).await.apply().await;
    let manifest = backed_up(&world, &folder).await;
    let mode = |path: &std::path::Path| path.metadata().unwrap().permissions().mode() & 0o077;
    assert_eq!(mode(&folder), 0);
    for file in &manifest.files {
        assert_eq!(mode(&folder.join(&file.path)), 0, "{}", file.path);
    }
}
