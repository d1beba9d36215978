#![allow(clippy::unwrap_used)]

mod condition;
mod container;
mod content;
mod idempotency;
mod national_centre;
mod quota;

use crate::fixture::{
    Citizen, GANI, KURALAI, SCAN, World, application, attachment_of, envelope, receipt,
};
use chrono::TimeDelta;
use kabinet_eds::{evidence::Evidence, verify::verify_detached};
use kabinet_model::{canonical, submission::Application};
use kabinet_portal_api::submission::{Envelope, SignedReceipt};
use reqwest::StatusCode;

/// An application with its scan sent up, signed with the citizen's own key.
async fn ready(citizen: &Citizen<'_>) -> (Application, Envelope) {
    let application = application(&citizen.session.person.iin, vec![attachment_of(SCAN)]);
    let upload = citizen.upload(SCAN).await;
    let envelope = sign(
        citizen.world,
        &application,
        &citizen.session.person.iin,
        &[upload],
    );
    (application, envelope)
}

fn sign(world: &World, application: &Application, holder: &str, uploads: &[String]) -> Envelope {
    let now = world.portal.portal().clock.now();
    envelope(application, &world.key(holder), now, uploads)
}

#[tokio::test]
async fn an_application_done_right_is_accepted() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let (application, envelope) = ready(&citizen).await;
    let response = citizen.submit(&envelope).await;
    assert_eq!(response.status(), StatusCode::CREATED);
    let receipt = receipt(response).await;
    assert_eq!(receipt.number, "001-26-000001");
    let bytes = canonical::to_bytes(&application).unwrap();
    assert_eq!(receipt.application_sha256, canonical::sha256_hex(&bytes));
}

#[tokio::test]
async fn the_term_is_five_working_days() {
    let world = World::new().await;
    let receipt = world.sign_in(KURALAI).await.apply().await;
    assert_eq!(receipt.due.to_string(), "2026-12-01");
}

#[tokio::test]
async fn the_receipt_is_signed_by_the_portal() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let (_, envelope) = ready(&citizen).await;
    let signed: SignedReceipt = citizen.submit(&envelope).await.json().await.unwrap();
    let portal = world.portal.portal();
    let trust = portal.trust.now();
    let content = signed.receipt.0.as_slice();
    let verdict = verify_detached(&signed.signature.0, content, &trust.at(portal.clock.now()));
    let verdict = verdict.unwrap();
    assert!(verdict.is_good());
    assert_eq!(verdict.signer.info().owner, "Kabinet оқу порталы");
}

#[tokio::test]
async fn the_receipt_proves_its_time_long_after_every_certificate_has_expired() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let (_, envelope) = ready(&citizen).await;
    let signed: SignedReceipt = citizen.submit(&envelope).await.json().await.unwrap();
    let portal = world.portal.portal();
    let now = portal.clock.now();
    let (trust, nothing) = (portal.trust.now(), Evidence::new());
    let much_later = now + TimeDelta::days(20 * 365);
    let context = trust.with(&nothing, much_later);
    let verdict = verify_detached(&signed.signature.0, signed.receipt.0.as_slice(), &context);
    let verdict = verdict.unwrap();
    assert!(verdict.is_good(), "{verdict:?}");
    let proven = verdict.proven_time().unwrap();
    assert!((proven - now).abs() < TimeDelta::minutes(1));
}

#[tokio::test]
async fn an_rsa_key_signs_as_well() {
    let world = World::new().await;
    let citizen = world.sign_in(GANI).await;
    let (_, envelope) = ready(&citizen).await;
    assert_eq!(
        citizen.submit(&envelope).await.status(),
        StatusCode::CREATED
    );
}

#[tokio::test]
async fn numbers_of_an_office_follow_each_other() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    citizen.apply().await;
    assert_eq!(citizen.apply().await.number, "001-26-000002");
}

#[tokio::test]
async fn without_a_session_nothing_is_taken_in() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let (_, envelope) = ready(&citizen).await;
    let response = world.post("/api/submissions", &envelope).await;
    assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
}
