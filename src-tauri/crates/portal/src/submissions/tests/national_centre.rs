//! The published test keys of НУЦ, under its test roots. Skipped where they are not at hand.

use crate::fixture::{SCAN, World, application, attachment_of, code_of, envelope};
use kabinet_eds::{container::KeyContainer, signer::FileSigner};
use kabinet_test_support::shared;
use reqwest::StatusCode;
use std::path::Path;

const TESTOV: &str = "123456789011";

fn key(samples: &Path, file: &str) -> FileSigner {
    let bytes = std::fs::read(samples.join(file)).unwrap();
    KeyContainer::open(&bytes, "Qwerty12")
        .unwrap()
        .into_signer()
}

/// A portal that trusts НУЦ's test centre too.
async fn trusting(samples: &Path) -> World {
    let world = World::new().await;
    for file in [
        "root_test_gost_2022.cer",
        "nca_gost2022_test.cer",
        "nca_gost2022_test.crl",
    ] {
        std::fs::copy(samples.join(file), world.portal.trust_dir.join(file)).unwrap();
    }
    world.portal.portal().trust.reload().unwrap();
    world
}

async fn apply_with(world: &World, signer: &FileSigner) -> reqwest::Response {
    let citizen = world.sign_in(TESTOV).await;
    let application = application(TESTOV, vec![attachment_of(SCAN)]);
    let upload = citizen.upload(SCAN).await;
    let now = world.portal.portal().clock.now();
    citizen
        .submit(&envelope(&application, signer, now, &[upload]))
        .await
}

#[tokio::test]
async fn the_published_test_person_can_apply_although_the_number_is_no_iin() {
    let Some(samples) = shared::sample("nca-test-2026") else {
        return;
    };
    let world = trusting(&samples).await;
    let signer = key(&samples, "individual/valid/individual_valid.p12");
    assert_eq!(
        apply_with(&world, &signer).await.status(),
        StatusCode::CREATED
    );
}

#[tokio::test]
async fn the_published_revoked_key_is_refused() {
    let Some(samples) = shared::sample("nca-test-2026") else {
        return;
    };
    let world = trusting(&samples).await;
    let signer = key(&samples, "individual/revoked/individual_revoked.p12");
    assert_eq!(
        code_of(apply_with(&world, &signer).await).await,
        "certificate.revoked"
    );
}

#[tokio::test]
async fn a_portal_that_does_not_trust_the_test_centre_refuses_its_keys() {
    let Some(samples) = shared::sample("nca-test-2026") else {
        return;
    };
    let world = World::new().await;
    let signer = key(&samples, "individual/valid/individual_valid.p12");
    assert_eq!(
        code_of(apply_with(&world, &signer).await).await,
        "certificate.untrusted"
    );
}
