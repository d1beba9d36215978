//! Signing in, registering, sessions, keys.

use crate::world::{KURALAI, PASSWORD, World, code};
use chrono::TimeDelta;
use kabinet_core::view::settings::ArchiveState;
use kabinet_model::failure::FailureCode;
use serde_json::json;

const IRINA: &str = "850615200003";
const BEKZAT: &str = "010203500008";
const SERIK: &str = "800101100003";
const ARTYOM: &str = "010203500906";

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_and_an_unknown_number_are_refused_alike() {
    let world = World::new().await;
    let wrong = world.kabinet.sign_in(KURALAI, "Kuralai-2025").await;
    let unknown = world.kabinet.sign_in("010203500906", PASSWORD).await;
    let nonsense = world.kabinet.sign_in("no number", PASSWORD).await;
    // Each request that was made has a number of its own, which says nothing of whom it was about.
    let [wrong, unknown, nonsense] = [wrong, unknown, nonsense].map(|refused| {
        let mut failure = refused.unwrap_err();
        failure.arguments.remove("request");
        failure
    });
    assert_eq!(code(&wrong), FailureCode::SignInRefused);
    assert_eq!((&wrong, &wrong), (&unknown, &nonsense));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sixth_attempt_must_wait_and_says_how_long() {
    let world = World::new().await;
    for _ in 0..5 {
        let refused = world.kabinet.sign_in(KURALAI, "Kuralai-2025").await;
        assert_eq!(code(&refused.unwrap_err()), FailureCode::SignInRefused);
    }
    let throttled = world.kabinet.sign_in(KURALAI, PASSWORD).await.unwrap_err();
    assert_eq!(code(&throttled), FailureCode::SignInThrottled);
    assert!(throttled.arguments["seconds"].parse::<u64>().unwrap() > 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn spaces_in_the_number_are_ignored() {
    let world = World::new().await;
    let session = world.kabinet.sign_in("850615 200 406", PASSWORD).await;
    assert_eq!(session.unwrap().iin_tail, "0406");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_registers_with_a_code_and_is_signed_in() {
    let world = World::new().await;
    let kabinet = &world.kabinet;
    let sent = kabinet.session().request_code(IRINA).await.unwrap();
    let code = sent.training_code.unwrap();
    let password = "үлгі құпия сөз 77";
    let session = kabinet
        .register_with_code(IRINA, password, &sent.id, &code)
        .await
        .unwrap();
    assert_eq!(session.iin_tail, "0003");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_registers_with_the_own_key() {
    let world = World::new().await;
    let kabinet = &world.kabinet;
    let (key, key_password) = world.key(IRINA).await;
    let session = kabinet
        .register_with_key(IRINA, "үлгі құпия сөз 77", &key, &key_password)
        .await;
    assert_eq!(session.unwrap().iin_tail, "0003");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_registers_with_the_key_of_another() {
    let world = World::new().await;
    let (key, key_password) = world.key(KURALAI).await;
    let refused = world
        .kabinet
        .register_with_key(IRINA, "үлгі құпия сөз 77", &key, &key_password)
        .await;
    assert_eq!(code(&refused.unwrap_err()), FailureCode::CertificateForeign);
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_that_will_not_do_say_why() {
    let world = World::new().await;
    world.sign_in().await;
    for (person, expected) in [
        (BEKZAT, FailureCode::CertificateExpired),
        (SERIK, FailureCode::CertificateRevoked),
        (ARTYOM, FailureCode::CertificateForeign),
    ] {
        let (key, password) = world.key(person).await;
        let card = world.kabinet.keys().open(&key, &password).await.unwrap();
        assert_eq!(code(&card.refusal.unwrap()), expected);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_of_a_key_is_its_own_failure() {
    let world = World::new().await;
    world.sign_in().await;
    let (key, _) = world.key(KURALAI).await;
    let refused = world
        .kabinet
        .keys()
        .open(&key, "Ulgi-2025")
        .await
        .unwrap_err();
    assert_eq!(code(&refused), FailureCode::KeyPasswordWrong);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_opened_key_is_remembered_by_its_certificate_only() {
    let world = World::new().await;
    world.sign_in().await;
    let (key, password) = world.key(KURALAI).await;
    world.kabinet.keys().open(&key, &password).await.unwrap();
    world.kabinet.close().await;
    let again = world.reopened(&world.portal.url()).await;
    again.sign_in(KURALAI, PASSWORD).await.unwrap();
    let cards = again.keys().list().await.unwrap().cards;
    let card = cards.iter().find(|card| card.id == key).unwrap();
    let certificate = card.certificate.as_ref().unwrap();
    assert_eq!(certificate.iin_matches, Some(true));
    assert_eq!(certificate.revocation.state, "good");
    let others = cards.iter().filter(|card| card.id != key);
    assert!(others.into_iter().all(|card| card.certificate.is_none()));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_opened_key_is_closed_after_five_minutes() {
    let world = World::new().await;
    let (key, password) = world.key(KURALAI).await;
    world.kabinet.keys().open(&key, &password).await.unwrap();
    world.hands.pass(TimeDelta::seconds(299));
    world.kabinet.sign_in_with_key(&key, "").await.unwrap();
    world.hands.pass(TimeDelta::seconds(2));
    let closed = world.kabinet.sign_in_with_key(&key, "").await;
    assert_eq!(code(&closed.unwrap_err()), FailureCode::KeyPasswordWrong);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_expired_session_is_told_and_what_was_typed_is_saved() {
    let world = World::new().await;
    let kabinet = &world.kabinet;
    world.sign_in().await;
    let draft = world.filled_draft(kabinet).await;
    world.hands.pass(TimeDelta::hours(1));
    let refused = kabinet.session().extend().await.unwrap_err();
    assert_eq!(code(&refused), FailureCode::SessionExpired);
    let shown = kabinet.drafts().draft(&draft).await.unwrap_err();
    assert_eq!(code(&shown), FailureCode::SessionExpired);
    kabinet
        .drafts()
        .save_answer(&draft, "/school/grade", json!("9 Ә"))
        .await
        .unwrap();
    world.sign_in().await;
    let page = kabinet.drafts().page(&draft, "school").await.unwrap();
    let grade = page
        .fields
        .iter()
        .find(|f| f.field.pointer == "/school/grade");
    assert_eq!(grade.unwrap().value, json!("9 Ә"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_next_start_asks_for_the_passphrase_of_the_archive() {
    let world = World::new().await;
    world.kabinet.close().await;
    let kabinet = world.started().await;
    assert_eq!(
        kabinet.start().await.unwrap().archive,
        ArchiveState::NeedsPassphrase { new: false }
    );
    let wrong = kabinet
        .settings()
        .unlock_archive("мүлде басқа сөздер")
        .await;
    assert_eq!(
        code(&wrong.unwrap_err()),
        FailureCode::ArchivePassphraseWrong
    );
}
