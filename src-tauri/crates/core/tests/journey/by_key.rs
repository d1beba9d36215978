//! Signing in and setting a new password with the ЭЦП.

use crate::{
    line::Line,
    world::{KURALAI, PASSWORD, World, code},
};
use kabinet_model::failure::FailureCode;

const GANI: &str = "800101100407";
const IRINA: &str = "850615200003";
const BEKZAT: &str = "010203500008";
const SERIK: &str = "800101100003";
const NEW: &str = "биік тау бөктеріндегі үй";

#[tokio::test(flavor = "multi_thread")]
async fn the_own_key_signs_in() {
    let world = World::new().await;
    for (person, tail) in [(KURALAI, "0406"), (GANI, "0407")] {
        let (key, password) = world.key(person).await;
        let session = world.kabinet.sign_in_with_key(&key, &password).await;
        assert_eq!(session.unwrap().iin_tail, tail);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_will_not_do_signs_nobody_in_and_says_why() {
    let world = World::new().await;
    for (person, expected) in [
        (BEKZAT, FailureCode::CertificateExpired),
        (SERIK, FailureCode::CertificateRevoked),
        (IRINA, FailureCode::AccountUnknown),
    ] {
        let (key, password) = world.key(person).await;
        let refused = world.kabinet.sign_in_with_key(&key, &password).await;
        assert_eq!(code(&refused.unwrap_err()), expected);
    }
    let (key, _) = world.key(KURALAI).await;
    let refused = world.kabinet.sign_in_with_key(&key, "Ulgi-2025").await;
    assert_eq!(code(&refused.unwrap_err()), FailureCode::KeyPasswordWrong);
    assert!(world.kabinet.start().await.unwrap().session.is_none());
}

/// What stands between forwards every word of the true portal, the challenge among them.
#[tokio::test(flavor = "multi_thread")]
async fn a_false_portal_that_forwards_the_true_ones_challenge_gets_no_signature() {
    let world = World::new().await;
    let (key, password) = world.key(KURALAI).await;
    let (new_key, new_password) = world.key(IRINA).await;
    let between = Line::to(world.portal.addr).await;
    let kabinet = world.reopened_elsewhere(&between.url()).await;
    for refused in [
        kabinet.sign_in_with_key(&key, &password).await,
        kabinet.reset_password(NEW, &key, &password).await,
        kabinet
            .register_with_key(IRINA, NEW, &new_key, &new_password)
            .await,
    ] {
        assert_eq!(code(&refused.unwrap_err()), FailureCode::ProofElsewhere);
    }
    assert!(kabinet.start().await.unwrap().session.is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forgotten_password_is_replaced_with_the_own_key() {
    let world = World::new().await;
    let kabinet = &world.kabinet;
    let (key, password) = world.key(KURALAI).await;
    let session = kabinet.reset_password(NEW, &key, &password).await.unwrap();
    assert_eq!(session.iin_tail, "0406");
    let old = kabinet.sign_in(KURALAI, PASSWORD).await.unwrap_err();
    assert_eq!(code(&old), FailureCode::SignInRefused);
    kabinet.sign_in(KURALAI, NEW).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_weak_new_password_is_refused_before_the_key_is_opened() {
    let world = World::new().await;
    let (key, _) = world.key(KURALAI).await;
    let refused = world
        .kabinet
        .reset_password("12345678", &key, "not its own");
    assert_eq!(code(&refused.await.unwrap_err()), FailureCode::PasswordWeak);
    let (key, _) = world.key(GANI).await;
    let registered = world
        .kabinet
        .register_with_key(GANI, "12345678", &key, "nor this");
    assert_eq!(
        code(&registered.await.unwrap_err()),
        FailureCode::PasswordWeak
    );
}
