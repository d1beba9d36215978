//! Where keys are found, and what their cards tell.

use crate::world::{KURALAI, PASSWORD, World, code};
use chrono::TimeDelta;
use kabinet_core::view::keys::KeyCard;
use kabinet_model::failure::FailureCode;
use std::path::{Path, PathBuf};
use wiremock::MockServer;

/// A folder on the citizen's computer with their own key in it, under this name.
async fn folder_with_key(world: &World, name: &str) -> PathBuf {
    let (key, _) = world.key(KURALAI).await;
    let cards = world.kabinet.keys().list().await.unwrap().cards;
    let own = cards.iter().find(|card| card.id == key).unwrap();
    let (file, _) = own.place.split_once(',').unwrap();
    let folder = world.computer.path().join("Кілттер");
    std::fs::create_dir_all(folder.join("2026")).unwrap();
    let copy = folder.join("2026").join(name);
    std::fs::copy(world.portal.keys_dir.join(file), copy).unwrap();
    folder
}

fn at<'a>(cards: &'a [KeyCard], name: &str) -> Option<&'a KeyCard> {
    cards.iter().find(|card| card.place.starts_with(name))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_of_keys_is_searched_and_remembered() {
    let world = World::new().await;
    world.sign_in().await;
    let folder = folder_with_key(&world, "GOST512_copy.p12").await;
    let cards = world
        .kabinet
        .keys()
        .add_folder(&folder)
        .await
        .unwrap()
        .cards;
    let card = at(&cards, "GOST512_copy.p12").unwrap();
    assert_eq!(
        (card.kind.as_str(), card.secret.as_str()),
        ("file", "password")
    );
    world.kabinet.close().await;
    let again = world.reopened(&world.portal.url()).await;
    again.sign_in(KURALAI, PASSWORD).await.unwrap();
    let cards = again.keys().list().await.unwrap().cards;
    assert!(at(&cards, "GOST512_copy.p12").is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_other_keys_of_a_container_are_told_once_it_was_opened() {
    let world = World::new().await;
    world.sign_in().await;
    let trials = Path::new(env!("CARGO_MANIFEST_DIR")).join("../eds/tests/data/trials");
    let file = trials.join("31-p12-several/auth-first.p12");
    let card = world.kabinet.keys().add(&file).await.unwrap();
    assert_eq!(card.others, []);
    let opened = world
        .kabinet
        .keys()
        .open(&card.id, "Qwerty12")
        .await
        .unwrap();
    let [other] = opened.others.as_slice() else {
        panic!("{:?}", opened.others);
    };
    assert_eq!(other.purpose, "authentication");
    let refusal = other.refusal.as_ref().unwrap();
    assert_eq!(code(refusal), FailureCode::CertificatePurpose);
    let listed = world.kabinet.keys().list().await.unwrap().cards;
    let listed = listed.iter().find(|one| one.id == card.id).unwrap();
    assert_eq!(listed.others, opened.others);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_that_stopped_before_its_end_says_why() {
    let world = World::new().await;
    world.sign_in().await;
    assert_eq!(world.kabinet.keys().list().await.unwrap().stopped, None);
    let folder = world.computer.path().join("Кілттер");
    std::fs::create_dir_all(&folder).unwrap();
    for number in 0..257 {
        std::fs::write(folder.join(format!("{number}.p12")), "").unwrap();
    }
    let keys = world.kabinet.keys().add_folder(&folder).await.unwrap();
    assert_eq!(keys.stopped.as_deref(), Some("containers"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_named_for_signing_in_only_is_told_before_it_is_opened() {
    let world = World::new().await;
    world.sign_in().await;
    let folder = folder_with_key(&world, "AUTH_RSA256_copy.p12").await;
    let cards = world
        .kabinet
        .keys()
        .add_folder(&folder)
        .await
        .unwrap()
        .cards;
    let refusal = at(&cards, "AUTH_RSA256_copy.p12").unwrap().refusal.as_ref();
    assert_eq!(code(refusal.unwrap()), FailureCode::CertificatePurpose);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_key_that_was_signed_with_last_comes_first() {
    let world = World::new().await;
    world.sign_in().await;
    let folder = folder_with_key(&world, "GOST512_copy.p12").await;
    let before = world
        .kabinet
        .keys()
        .add_folder(&folder)
        .await
        .unwrap()
        .cards;
    assert!(before.iter().all(|card| !card.last));
    let copy = at(&before, "GOST512_copy.p12").unwrap().id.clone();
    let (own, password) = world.key(KURALAI).await;
    world.kabinet.keys().open(&own, &password).await.unwrap();
    let draft = world.checked_draft(&world.kabinet).await;
    let signed = world
        .kabinet
        .sending()
        .sign_and_send(&draft, &copy, &password)
        .await;
    signed.unwrap();
    let after = world.kabinet.keys().list().await.unwrap().cards;
    assert_eq!((&after[0].id, after[0].last), (&copy, true));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_speaks_of_its_end_thirty_days_before() {
    let world = World::new().await;
    let (key, password) = world.key(KURALAI).await;
    let card = world.kabinet.keys().open(&key, &password).await.unwrap();
    assert_eq!(card.ends_in_days, None);
    world.hands.pass(TimeDelta::days(365 - 12));
    let card = world.kabinet.keys().open(&key, &password).await.unwrap();
    assert!(
        card.ends_in_days
            .is_some_and(|days| (11..=12).contains(&days))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_no_library_of_a_token_is_refused() {
    let world = World::new().await;
    world.sign_in().await;
    let file = world.scan("library.png", 10, 10);
    let refused = world
        .kabinet
        .keys()
        .add_token_library(&file)
        .await
        .unwrap_err();
    assert_eq!(code(&refused), FailureCode::TokenLibrary);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_portal_that_does_not_answer_is_asked_once_for_a_whole_list_of_keys() {
    let world = World::new().await;
    let folder = folder_with_key(&world, "GOST512_one.p12").await;
    folder_with_key(&world, "GOST512_two.p12").await;
    let silent = MockServer::start().await;
    let asked = async || {
        let requests = silent.received_requests().await.unwrap();
        let lists = requests
            .iter()
            .filter(|r| r.url.path() == "/api/revocation");
        lists.count()
    };
    let kabinet = world.reopened_elsewhere(&silent.uri()).await;
    let cards = kabinet.keys().add_folder(&folder).await.unwrap().cards;
    assert!(at(&cards, "GOST512_one.p12").is_some() && at(&cards, "GOST512_two.p12").is_some());
    assert_eq!(asked().await, 1);
    world.hands.pass(TimeDelta::seconds(16));
    kabinet.keys().list().await.unwrap();
    assert_eq!(asked().await, 2);
}
