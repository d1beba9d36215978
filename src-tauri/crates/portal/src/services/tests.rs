#![allow(clippy::unwrap_used)]

mod ninth;

use super::Catalogue;
use crate::{
    config::Limits,
    fixture::{KURALAI, World, code_of},
};
use kabinet_eds::revocation;
use kabinet_model::service::Passport;
use kabinet_portal_api::portal::{CrlStore, PortalInfo, ServiceBundle};
use reqwest::{Method, StatusCode, header};

async fn get<T: serde::de::DeserializeOwned>(world: &World, path: &str) -> T {
    let response = world.request(Method::GET, path).send().await.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    response.json().await.unwrap()
}

/// A day of today's services.
fn today() -> chrono::NaiveDate {
    "2026-11-24".parse().unwrap()
}

#[test]
fn eight_services_are_built_in() {
    assert_eq!(Catalogue::load(None).unwrap().services(today()).len(), 8);
}

#[test]
fn services_can_be_read_from_a_folder() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../services");
    assert_eq!(
        Catalogue::load(Some(&folder))
            .unwrap()
            .services(today())
            .len(),
        8
    );
}

#[test]
fn a_folder_whose_passport_names_another_id_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let from = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../services");
    std::fs::create_dir(folder.path().join("imposter")).unwrap();
    std::fs::copy(
        from.join("besplatnoe-pitanie/passport.toml"),
        folder.path().join("imposter/passport.toml"),
    )
    .unwrap();
    assert!(Catalogue::load(Some(folder.path())).is_err());
}

#[tokio::test]
async fn a_training_portal_says_so_and_names_its_people() {
    let world = World::new().await;
    let info: PortalInfo = get(&world, "/api/portal").await;
    assert!(info.training);
    assert_eq!(info.iin_exceptions, ["123456789011"]);
    let mother = info
        .sample_people
        .iter()
        .find(|person| person.iin == KURALAI)
        .unwrap();
    let key = world
        .portal
        .keys_dir
        .join(mother.key_file.as_ref().unwrap());
    assert!(key.is_file());
}

#[tokio::test]
async fn the_services_come_in_the_order_of_their_numbers() {
    let world = World::new().await;
    let services: Vec<Passport> = get(&world, "/api/services").await;
    let numbers: Vec<u8> = services.iter().map(|service| service.number).collect();
    assert_eq!(numbers, [1, 2, 3, 4, 5, 6, 7, 8]);
}

#[tokio::test]
async fn a_service_comes_with_its_form_and_its_offices() {
    let world = World::new().await;
    let bundle: ServiceBundle = get(&world, "/api/services/besplatnoe-pitanie").await;
    assert!(bundle.form_schema.is_some() && bundle.form_layout.is_some());
    assert_eq!(bundle.providers[0].id, "vko-oskemen");
}

#[tokio::test]
async fn an_unknown_service_is_a_problem() {
    let world = World::new().await;
    let response = world
        .request(Method::GET, "/api/services/free-lunch")
        .send()
        .await;
    assert_eq!(code_of(response.unwrap()).await, "service.unknown");
}

#[tokio::test]
async fn the_revocation_lists_parse() {
    let world = World::new().await;
    let lists: CrlStore = get(&world, "/api/revocation").await;
    assert_eq!(lists.lists.len(), 4);
    let lists = lists.lists.iter().map(|list| list.0.as_slice());
    assert!(revocation::CrlStore::from_der(lists).is_ok());
}

#[tokio::test]
async fn lists_that_a_program_has_already_are_not_sent_again() {
    let world = World::new().await;
    let ask = |tag: String| {
        let request = world.request(Method::GET, "/api/revocation");
        request.header(header::IF_NONE_MATCH, tag).send()
    };
    let first = ask("\"others\"".to_owned()).await.unwrap();
    assert_eq!(first.status(), StatusCode::OK);
    assert_eq!(first.headers()[header::CONTENT_TYPE], "application/json");
    let tag = first.headers()[header::ETAG].to_str().unwrap().to_owned();
    let again = ask(format!("\"others\", W/{tag}")).await.unwrap();
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    assert!(again.bytes().await.unwrap().is_empty());
    let lists = std::fs::read_dir(&world.portal.trust_dir).unwrap();
    let list = lists.map(|entry| entry.unwrap().path());
    let list = list
        .into_iter()
        .find(|path| path.extension().is_some_and(|kind| kind == "crl"));
    std::fs::remove_file(list.unwrap()).unwrap();
    world.portal.portal().trust.reload().unwrap();
    assert_eq!(ask(tag).await.unwrap().status(), StatusCode::OK);
}

#[tokio::test]
async fn one_address_cannot_fetch_the_lists_without_end() {
    let limits = Limits {
        address_per_minute: 3,
        ..Limits::training()
    };
    let world = World::with(limits).await;
    for _ in 0..3 {
        get::<CrlStore>(&world, "/api/revocation").await;
    }
    let response = world.request(Method::GET, "/api/revocation").send().await;
    assert_eq!(code_of(response.unwrap()).await, "sign-in.throttled");
}
