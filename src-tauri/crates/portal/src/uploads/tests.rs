#![allow(clippy::unwrap_used)]

use crate::{
    config::Limits,
    fixture::{Citizen, GANI, KURALAI, SCAN, World, code_of, sha256},
    store::entities::uploads,
};
use object_store::ObjectStoreExt;
use reqwest::{Method, StatusCode};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use tokio::{io::AsyncWriteExt, net::TcpStream};

mod giving_up;
mod protocol;

const FILE: &[u8] = SCAN;

async fn announced(citizen: &Citizen<'_>) -> String {
    let response = citizen.announce(FILE, &sha256(FILE)).await;
    assert_eq!(response.status(), StatusCode::CREATED);
    response.headers()["location"].to_str().unwrap().to_owned()
}

async fn offset(citizen: &Citizen<'_>, location: &str) -> String {
    let response = citizen.tus(Method::HEAD, location).send().await.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(response.headers()["upload-length"], FILE.len().to_string());
    response.headers()["upload-offset"]
        .to_str()
        .unwrap()
        .to_owned()
}

#[tokio::test]
async fn a_file_continues_where_it_stopped() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let location = announced(&citizen).await;
    citizen.append(&location, 0, &FILE[..10]).await;
    assert_eq!(offset(&citizen, &location).await, "10");
    let response = citizen.append(&location, 10, &FILE[10..]).await;
    assert_eq!(response.status(), StatusCode::NO_CONTENT);
    assert_eq!(response.headers()["upload-offset"], FILE.len().to_string());
}

#[tokio::test]
async fn a_file_continues_after_a_crash_of_the_portal() {
    let world = World::new().await;
    let location = {
        let citizen = world.sign_in(KURALAI).await;
        let location = announced(&citizen).await;
        citizen.append(&location, 0, &FILE[..10]).await;
        location
    };
    let world = world.kill_and_restart().await;
    let citizen = world.sign_in(KURALAI).await;
    assert_eq!(offset(&citizen, &location).await, "10");
    let response = citizen.append(&location, 10, &FILE[10..]).await;
    assert_eq!(response.status(), StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn what_arrived_before_the_connection_was_cut_is_kept() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let location = announced(&citizen).await;
    let mut wire = TcpStream::connect(world.portal.addr).await.unwrap();
    let head = format!(
        "PATCH {location} HTTP/1.1\r\nHost: portal\r\nAuthorization: Bearer {}\r\nTus-Resumable: 1.0.0\r\n\
         Upload-Offset: 0\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: {}\r\n\r\n",
        citizen.session.token.0,
        FILE.len()
    );
    wire.write_all(head.as_bytes()).await.unwrap();
    wire.write_all(&FILE[..12]).await.unwrap();
    wire.shutdown().await.unwrap();
    let mut tries = 0;
    while offset(&citizen, &location).await != "12" {
        tries += 1;
        assert!(tries < 1000, "the part that arrived is lost");
    }
}

#[tokio::test]
async fn a_wrong_offset_is_a_conflict() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let location = announced(&citizen).await;
    let response = citizen.append(&location, 5, &FILE[5..]).await;
    assert_eq!(response.status(), StatusCode::CONFLICT);
    assert_eq!(code_of(response).await, "upload.offset");
}

#[tokio::test]
async fn a_file_whose_digest_differs_is_thrown_away() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let response = citizen.announce(FILE, &sha256(b"something else")).await;
    let location = response.headers()["location"].to_str().unwrap().to_owned();
    let response = citizen.append(&location, 0, FILE).await;
    assert_eq!(code_of(response).await, "submission.digest");
    let gone = citizen.tus(Method::HEAD, &location).send().await.unwrap();
    assert_eq!(gone.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_file_that_is_not_what_it_was_announced_as_is_thrown_away() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let script = b"#!/bin/sh";
    let response = citizen.announce(script, &sha256(script)).await;
    let location = response.headers()["location"].to_str().unwrap().to_owned();
    let response = citizen.append(&location, 0, script).await;
    assert_eq!(code_of(response).await, "attachment.wrong-kind");
    let gone = citizen.tus(Method::HEAD, &location).send().await.unwrap();
    assert_eq!(gone.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_file_that_no_office_could_open_is_thrown_away() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let torn = &FILE[..60];
    let response = citizen.announce(torn, &sha256(torn)).await;
    let location = response.headers()["location"].to_str().unwrap().to_owned();
    let response = citizen.append(&location, 0, torn).await;
    assert_eq!(code_of(response).await, "attachment.damaged");
    let gone = citizen.tus(Method::HEAD, &location).send().await.unwrap();
    assert_eq!(gone.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn more_than_announced_is_refused() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let location = announced(&citizen).await;
    let response = citizen
        .append(&location, 0, &[FILE, b"!".as_slice()].concat())
        .await;
    assert_eq!(response.status(), StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn more_than_the_limit_is_refused_before_a_byte_is_sent() {
    let limits = Limits {
        attachment: 10,
        ..Limits::training()
    };
    let world = World::with(limits).await;
    let citizen = world.sign_in(KURALAI).await;
    let response = citizen.announce(FILE, &sha256(FILE)).await;
    assert_eq!(code_of(response).await, "attachment.too-large");
}

#[tokio::test]
async fn too_many_unused_uploads_are_refused() {
    let limits = Limits {
        uploads_per_person: 2,
        ..Limits::training()
    };
    let world = World::with(limits).await;
    let citizen = world.sign_in(KURALAI).await;
    announced(&citizen).await;
    announced(&citizen).await;
    let response = citizen.announce(FILE, &sha256(FILE)).await;
    assert_eq!(code_of(response).await, "upload.quota");
}

#[tokio::test]
async fn the_files_that_wait_take_so_many_bytes_at_most() {
    let limits = Limits {
        upload_bytes_per_person: 2 * FILE.len() as u64,
        ..Limits::training()
    };
    let world = World::with(limits).await;
    let citizen = world.sign_in(KURALAI).await;
    let first = announced(&citizen).await;
    announced(&citizen).await;
    let response = citizen.announce(FILE, &sha256(FILE)).await;
    assert_eq!(response.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(code_of(response).await, "upload.quota");
    citizen.tus(Method::DELETE, &first).send().await.unwrap();
    announced(&citizen).await;
    announced(&world.sign_in(GANI).await).await;
}

#[tokio::test]
async fn of_sixty_announced_at_once_five_find_the_five_places_that_are_left() {
    let limits = Limits {
        uploads_per_person: 5,
        ..Limits::training()
    };
    let world = World::with(limits).await;
    let citizen = world.sign_in(KURALAI).await;
    let digest = sha256(FILE);
    let tries = (0..60).map(|_| citizen.announce(FILE, &digest));
    let answers = futures_util::future::join_all(tries).await;
    let taken = answers
        .iter()
        .filter(|answer| answer.status() == StatusCode::CREATED);
    assert_eq!(taken.count(), 5);
}

#[tokio::test]
async fn a_file_that_comes_byte_by_byte_is_one_part_and_is_whole() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let location = announced(&citizen).await;
    let (last, before) = FILE.split_last().unwrap();
    for (at, byte) in before.iter().enumerate() {
        let response = citizen.append(&location, at, &[*byte]).await;
        assert_eq!(response.status(), StatusCode::NO_CONTENT);
    }
    let id = location.rsplit('/').next().unwrap();
    let folder = object_store::path::Path::from(format!("uploads/{id}"));
    let objects = world.portal.portal().objects.list(Some(&folder));
    assert_eq!(futures_util::StreamExt::count(objects).await, 1);
    let response = citizen.append(&location, before.len(), &[*last]).await;
    assert_eq!(response.status(), StatusCode::NO_CONTENT);
    assert_eq!(offset(&citizen, &location).await, FILE.len().to_string());
}

#[tokio::test]
async fn a_person_sends_so_many_files_at_once() {
    let limits = Limits {
        uploads_at_once: 0,
        ..Limits::training()
    };
    let world = World::with(limits).await;
    let citizen = world.sign_in(KURALAI).await;
    let location = announced(&citizen).await;
    let response = citizen.append(&location, 0, FILE).await;
    assert_eq!(code_of(response).await, "portal.too-many");
}

#[tokio::test]
async fn somebody_elses_upload_does_not_exist() {
    let world = World::new().await;
    let location = announced(&world.sign_in(KURALAI).await).await;
    let other = world.sign_in(GANI).await;
    let response = other.append(&location, 0, FILE).await;
    assert_eq!(code_of(response).await, "upload.unknown");
}

#[tokio::test]
async fn an_upload_given_up_is_gone() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let location = announced(&citizen).await;
    citizen.append(&location, 0, &FILE[..10]).await;
    let response = citizen.tus(Method::DELETE, &location).send().await.unwrap();
    assert_eq!(response.status(), StatusCode::NO_CONTENT);
    let gone = citizen.tus(Method::HEAD, &location).send().await.unwrap();
    assert_eq!(gone.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn parts_that_a_kill_kept_from_being_noted_are_deleted_with_the_upload() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let location = announced(&citizen).await;
    let id = location.rsplit('/').next().unwrap();
    let stray = object_store::path::Path::from(format!("uploads/{id}/000000000000-stray"));
    let objects = &world.portal.portal().objects;
    objects.put(&stray, FILE.into()).await.unwrap();
    citizen.tus(Method::DELETE, &location).send().await.unwrap();
    assert!(objects.head(&stray).await.is_err());
}

#[tokio::test]
async fn an_upload_that_became_part_of_nothing_is_deleted_after_a_week() {
    let world = World::new().await;
    let location = announced(&world.sign_in(KURALAI).await).await;
    world.pass(chrono::TimeDelta::days(8));
    super::delete_stale(world.portal.portal()).await.unwrap();
    let citizen = world.sign_in(KURALAI).await;
    let gone = citizen.tus(Method::HEAD, &location).send().await.unwrap();
    assert_eq!(gone.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_upload_that_an_application_took_meanwhile_is_not_deleted() {
    let world = World::new().await;
    let receipt = world.sign_in(KURALAI).await.apply().await;
    let portal = world.portal.portal();
    let upload = uploads::Entity::find()
        .filter(uploads::Column::Application.eq(receipt.application_id))
        .one(&portal.database)
        .await
        .unwrap()
        .unwrap();
    assert!(!super::delete(portal, upload.id).await.unwrap());
    let mut content = super::reader(portal, upload.id).await.unwrap();
    let read = move || {
        let mut all = Vec::new();
        std::io::Read::read_to_end(&mut content, &mut all).unwrap();
        all
    };
    assert_eq!(tokio::task::spawn_blocking(read).await.unwrap(), SCAN);
}

#[tokio::test]
async fn another_version_of_tus_is_refused() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let response = citizen
        .request(Method::POST, "/api/uploads")
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), StatusCode::PRECONDITION_FAILED);
    assert_eq!(response.headers()["tus-version"], "1.0.0");
}

#[tokio::test]
async fn the_portal_says_which_tus_it_speaks() {
    let world = World::new().await;
    let response = world
        .request(Method::OPTIONS, "/api/uploads")
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), StatusCode::NO_CONTENT);
    assert_eq!(response.headers()["tus-extension"], "creation,termination");
    assert_eq!(response.headers()["tus-resumable"], "1.0.0");
}
