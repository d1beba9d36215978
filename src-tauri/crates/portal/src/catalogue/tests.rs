#![allow(clippy::unwrap_used)]

use super::Catalogue;
use crate::fixture::{KURALAI, World, code_of};
use kabinet_eds::revocation;
use kabinet_model::service::Passport;
use kabinet_portal_api::portal::{PortalInfo, RevocationLists, ServiceBundle};
use reqwest::{Method, StatusCode};

async fn get<T: serde::de::DeserializeOwned>(world: &World, path: &str) -> T {
    let response = world.request(Method::GET, path).send().await.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    response.json().await.unwrap()
}

#[test]
fn eight_services_are_built_in() {
    assert_eq!(Catalogue::load(None).unwrap().services().len(), 8);
}

#[test]
fn services_can_be_read_from_a_folder() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("services");
    assert_eq!(Catalogue::load(Some(&folder)).unwrap().services().len(), 8);
}

#[test]
fn a_folder_whose_passport_names_another_id_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let from = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("services");
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
    let lists: RevocationLists = get(&world, "/api/revocation").await;
    assert_eq!(lists.lists.len(), 4);
    let lists = lists.lists.iter().map(|list| list.0.as_slice());
    assert!(revocation::RevocationLists::from_der(lists).is_ok());
}
