//! A ninth service, invented, put into the folder of a running portal: nothing in the program knows it.

use crate::{
    fixture::{KURALAI, World, envelope, receipt, services},
    gateway, office,
    store::{self, entities::officials},
};
use chrono::TimeDelta;
use kabinet_model::{
    application::Refusal,
    iin::PersonNumber,
    issued::IssuedDocument,
    language::Language,
    process::Process,
    refusal::RefusalDocument,
    submission::{Applicant, Application},
};
use kabinet_portal_api::{
    application::{ApplicationStatus, ResultFiles},
    portal::ServiceBundle,
};
use kabinet_test_support::folder;
use reqwest::{Method, StatusCode};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use std::path::Path;
use uuid::Uuid;

const SERVICE: &str = "mektep-teatry-ulgi";

/// A running portal whose services folder has just got the ninth, with the officials that it needs: a registrar at the
/// office addressed, and a commission at another.
async fn with_the_ninth() -> World {
    let world = World::refusing_intake().await;
    let before = world.request(Method::GET, &format!("/api/services/{SERVICE}"));
    assert_ne!(before.send().await.unwrap().status(), StatusCode::OK);
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/ninth");
    folder::copy(&data, &world.folder().join("services").join(SERVICE)).unwrap();
    world.portal.reload_services().unwrap();
    employ(&world, "oskemen.kense", "oskemen.registrar", "registrar").await;
    employ(&world, "ridder.basshy", "ridder.commission", "commission").await;
    world
}

/// Gives the office of an official another of another role, with the same key.
async fn employ(world: &World, beside: &str, login: &str, role: &str) {
    let database = &world.portal.portal().database;
    let known = officials::Entity::find()
        .filter(officials::Column::Login.eq(beside))
        .one(database)
        .await
        .unwrap();
    let mut official: officials::ActiveModel = known.unwrap().into();
    official.id = Set(Uuid::now_v7());
    official.login = Set(login.to_owned());
    official.role = Set(role.to_owned());
    let transaction = store::begin(database).await.unwrap();
    official.reset_all().insert(&transaction).await.unwrap();
    transaction.commit().await.unwrap();
}

/// An application that has reached the registrar.
async fn applied(world: &World) -> Uuid {
    let citizen = world.sign_in(KURALAI).await;
    let name = citizen.session.person.name.clone();
    let application = Application {
        version: 1,
        service: SERVICE.to_owned(),
        edition: "ulgi-2026".to_owned(),
        idempotency_key: Uuid::new_v4(),
        created_at: "2026-11-24T09:55:00+05:00".parse().unwrap(),
        language: Language::Kk,
        applicant: Applicant {
            iin: PersonNumber::parse(KURALAI).unwrap(),
            name: name.clone(),
        },
        answers: json!({
            "provider": "vko-oskemen", "play": "Ертегі",
            "applicant": { "name": name, "iin": KURALAI },
        }),
        attachments: Vec::new(),
        corrects: None,
    };
    let portal = world.portal.portal();
    let envelope = envelope(&application, &world.key(KURALAI), portal.clock.now(), &[]);
    let response = citizen.submit(&envelope).await;
    assert_eq!(response.status(), StatusCode::CREATED);
    let receipt = receipt(response).await;
    gateway::deliver_pending(portal).await.unwrap();
    receipt.application_id
}

async fn files(world: &World, id: Uuid) -> ResultFiles {
    let citizen = world.sign_in(KURALAI).await;
    let response = citizen.get(&format!("/api/applications/{id}/result")).await;
    response.json().await.unwrap()
}

async fn status(world: &World, id: Uuid) -> ApplicationStatus {
    world.sign_in(KURALAI).await.status(id).await
}

#[tokio::test]
async fn it_is_applied_for_decided_by_two_offices_and_received() {
    let world = with_the_ninth().await;
    let id = applied(&world).await;
    assert_eq!(status(&world, id).await.state, "at_the_registrar");
    let portal = world.portal.portal();
    let registrar = world.official("oskemen.registrar").await;
    let commission = world.official("ridder.commission").await;
    // Before it is the other office's turn, the request does not exist there.
    assert!(office::request(portal, &commission, id).await.is_err());
    office::register(portal, &registrar, id, "Т-1")
        .await
        .unwrap();
    office::prepare_result(portal, &commission, id, None)
        .await
        .unwrap();
    let (services, key) = (world.portal.services(), world.official_key("ridder.basshy"));
    office::sign_result(portal, &services, &commission, id, key)
        .await
        .unwrap();
    office::deliver(portal, &registrar, id).await.unwrap();
    let issued = status(&world, id).await;
    assert_eq!((issued.state.as_str(), issued.has_result), ("issued", true));
    let document = IssuedDocument::from_bytes(&files(&world, id).await.result.0).unwrap();
    assert!(document.body.kk.contains("«Ертегі»"));
    assert_eq!(document.fields[0].value, "Ертегі");
}

#[tokio::test]
async fn the_commission_of_the_other_office_can_refuse_it() {
    let world = with_the_ninth().await;
    let id = applied(&world).await;
    let portal = world.portal.portal();
    let registrar = world.official("oskemen.registrar").await;
    let commission = world.official("ridder.commission").await;
    office::register(portal, &registrar, id, "Т-2")
        .await
        .unwrap();
    let refusal = Refusal {
        reason: "Орын жоқ".to_owned(),
        ground: "Орын жоқ (ҮЛГІ)".to_owned(),
        fields: vec!["/play".to_owned()],
        documents: Vec::new(),
    };
    office::prepare_refusal(portal, &commission, id, refusal)
        .await
        .unwrap();
    let (services, key) = (world.portal.services(), world.official_key("ridder.basshy"));
    office::sign_refusal(portal, &services, &commission, id, key)
        .await
        .unwrap();
    office::deliver(portal, &registrar, id).await.unwrap();
    assert_eq!(status(&world, id).await.state, "refused");
    let document = RefusalDocument::from_bytes(&files(&world, id).await.result.0).unwrap();
    assert_eq!(document.fields[0].name.kk, "Қойылым");
}

#[tokio::test]
async fn its_term_of_minutes_is_overdue_by_the_minute() {
    let world = with_the_ninth().await;
    let id = applied(&world).await;
    let registrar = world.official("oskemen.registrar").await;
    let overdue = async || {
        let sought = office::QueueQuery {
            shown: office::QueueFilter::Overdue,
            stage: None,
            number: "",
        };
        let rows = office::queue(world.portal.portal(), &registrar, sought).await;
        rows.unwrap().len()
    };
    let due_at = status(&world, id).await.due_at.unwrap();
    assert_eq!(due_at.to_rfc3339(), "2026-11-24T11:30:00+05:00");
    world.pass(TimeDelta::minutes(89));
    assert_eq!(overdue().await, 0);
    world.pass(TimeDelta::minutes(2));
    assert_eq!(overdue().await, 1);
}

#[tokio::test]
async fn a_folder_that_cannot_be_served_leaves_what_was_served() {
    let world = with_the_ninth().await;
    let folder = world.folder().join("services").join(SERVICE);
    services::change(&folder.join("ulgi-2026/process.toml"), |text| {
        text.replace("\"register\"", "\"teleport\"")
    });
    assert!(world.portal.reload_services().is_err());
    let served = world.request(Method::GET, &format!("/api/services/{SERVICE}"));
    assert_eq!(served.send().await.unwrap().status(), StatusCode::OK);
}

#[tokio::test]
async fn its_log_is_read_by_its_process_when_the_service_is_gone() {
    let world = with_the_ninth().await;
    let id = applied(&world).await;
    std::fs::remove_dir_all(world.folder().join("services").join(SERVICE)).unwrap();
    world.portal.reload_services().unwrap();
    assert_eq!(status(&world, id).await.state, "at_the_registrar");
    let process = world.request(Method::GET, &format!("/api/processes/{SERVICE}/1"));
    let process: Process = process.send().await.unwrap().json().await.unwrap();
    assert!(process.stage("before_the_commission").is_some());
}

#[tokio::test]
async fn a_second_edition_serves_whoever_applies_once_it_is_in_force() {
    let world = with_the_ninth().await;
    let before = applied(&world).await;
    let folder = world.folder().join("services").join(SERVICE);
    folder::copy(&folder.join("ulgi-2026"), &folder.join("ulgi-2027")).unwrap();
    services::change(&folder.join("ulgi-2027/passport.toml"), |text| {
        text.replace("id = \"ulgi-2026\"", "id = \"ulgi-2027\"")
            .replace("valid_from = \"2026-01-01\"", "valid_from = \"2026-12-01\"")
    });
    services::change(&folder.join("ulgi-2027/process.toml"), |text| {
        text.replace("mektep-teatry-ulgi/1", "mektep-teatry-ulgi/2")
            .replace("at_the_registrar", "at_the_desk")
    });
    world.portal.reload_services().unwrap();
    let offered = async |query: &str| -> ServiceBundle {
        let path = format!("/api/services/{SERVICE}{query}");
        let response = world.request(Method::GET, &path).send().await;
        response.unwrap().json().await.unwrap()
    };
    assert_eq!(offered("").await.passport.edition.id, "ulgi-2026");
    world.pass(TimeDelta::days(8));
    assert_eq!(offered("").await.passport.edition.id, "ulgi-2027");
    let old = offered("?edition=ulgi-2026").await;
    assert_eq!(old.process.unwrap().id, "mektep-teatry-ulgi/1");
    // What was sent before goes on as it began.
    let sent = status(&world, before).await;
    assert_eq!(sent.state, "at_the_registrar");
    assert_eq!(sent.edition.as_deref(), Some("ulgi-2026"));
}
