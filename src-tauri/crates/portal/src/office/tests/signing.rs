//! The head's signature.

use super::arrived;
use crate::{
    fixture::{Citizen, KURALAI, World},
    office::{self, HeadKey, Official},
};
use chrono::TimeDelta;
use kabinet_eds::{
    certificate::Role, container::KeyContainer, evidence::Evidence, verify::verify_detached,
};
use kabinet_model::{
    application::EventKind, canonical, failure::FailureCode, issued::IssuedDocument,
};
use kabinet_portal_api::application::ResultFiles;
use kabinet_training_ca::{RevocationReason, TrainingCa};
use uuid::Uuid;
use zeroize::Zeroizing;

/// A request whose result waits for the head's signature, and that head.
async fn prepared(citizen: &Citizen<'_>) -> (Uuid, Official) {
    let world = citizen.world;
    let id = arrived(citizen).await;
    world.review(id).await;
    let specialist = world.official("oskemen.maman").await;
    office::prepare_result(world.portal.portal(), &specialist, id, None)
        .await
        .unwrap();
    (id, world.official("oskemen.basshy").await)
}

async fn sign_with(world: &World, head: &Official, id: Uuid, key: HeadKey) -> FailureCode {
    let signed = office::sign_result(
        world.portal.portal(),
        &world.portal.services(),
        head,
        id,
        key,
    )
    .await;
    signed.unwrap_err().code()
}

#[tokio::test]
async fn the_result_verifies_and_answers_the_request() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let (id, head) = prepared(&citizen).await;
    let portal = world.portal.portal();
    let services = world.portal.services();
    let key = world.official_key("oskemen.basshy");
    office::sign_result(portal, &services, &head, id, key)
        .await
        .unwrap();
    let clerk = world.official("oskemen.kense").await;
    office::deliver(portal, &clerk, id).await.unwrap();
    let files: ResultFiles = citizen
        .get(&format!("/api/applications/{id}/result"))
        .await
        .json()
        .await
        .unwrap();
    let trust = portal.trust.now();
    let content = files.result.0.as_slice();
    let verdict = verify_detached(&files.signature.0, content, &trust.at(portal.clock.now()));
    let verdict = verdict.unwrap();
    assert!(verdict.is_good());
    assert!(verdict.signer.info().has_role(Role::Head));
    let document: IssuedDocument = canonical::from_bytes(content).unwrap();
    let status = citizen.status(id).await;
    let EventKind::Submitted {
        application_sha256, ..
    } = &status.events[0].kind
    else {
        panic!("the log begins with the submission");
    };
    assert_eq!(document.heading.application_sha256, *application_sha256);
    assert_eq!(document.heading.number, status.number);
    assert!(document.body.kk.contains("ҮЛГІБАЕВА Әйгерім Ғаниқызы"));
    let signed = status.events.iter().find_map(|event| match &event.kind {
        EventKind::ResultSigned { result_sha256 } => Some(result_sha256.clone()),
        _ => None,
    });
    assert_eq!(signed, Some(canonical::sha256_hex(content)));
}

#[tokio::test]
async fn a_key_that_its_centre_has_revoked_signs_nothing_before_any_list_tells() {
    let world = World::new().await;
    let (id, head) = prepared(&world.sign_in(KURALAI).await).await;
    let key = world.official_key("oskemen.basshy");
    let container = KeyContainer::open(&key.container, &key.password).unwrap();
    let serial = &container.certificate().info().serial_hex;
    let home = world.folder().join("authority");
    let mut authority = TrainingCa::load(&home).unwrap();
    let (now, reason) = (
        world.portal.portal().clock.now(),
        RevocationReason::KeyCompromise,
    );
    authority.revoke(serial, now, reason).unwrap();
    authority.save(&home).unwrap();
    assert_eq!(
        sign_with(&world, &head, id, key).await,
        FailureCode::CertificateRevoked
    );
}

#[tokio::test]
async fn the_result_proves_itself_long_after_every_certificate_has_expired() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let (id, head) = prepared(&citizen).await;
    let portal = world.portal.portal();
    let services = world.portal.services();
    let key = world.official_key("oskemen.basshy");
    office::sign_result(portal, &services, &head, id, key)
        .await
        .unwrap();
    let clerk = world.official("oskemen.kense").await;
    office::deliver(portal, &clerk, id).await.unwrap();
    let files = citizen.get(&format!("/api/applications/{id}/result")).await;
    let files: ResultFiles = files.json().await.unwrap();
    let (trust, nothing) = (portal.trust.now(), Evidence::new());
    let context = trust.with(&nothing, portal.clock.now() + TimeDelta::days(20 * 365));
    let verdict = verify_detached(&files.signature.0, files.result.0.as_slice(), &context);
    let verdict = verdict.unwrap();
    assert!(verdict.is_good() && !verdict.valid_now, "{verdict:?}");
}

#[tokio::test]
async fn a_wrong_password_of_the_container_is_said_and_changes_nothing() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let (id, head) = prepared(&citizen).await;
    let mut key = world.official_key("oskemen.basshy");
    key.password = Zeroizing::new("not it".to_owned());
    assert_eq!(
        sign_with(&world, &head, id, key).await,
        FailureCode::KeyPasswordWrong
    );
    assert_eq!(citizen.status(id).await.state, "result_prepared");
}

#[tokio::test]
async fn the_head_of_another_office_cannot_lend_a_key() {
    let world = World::new().await;
    let (id, head) = prepared(&world.sign_in(KURALAI).await).await;
    let key = world.official_key("ridder.basshy");
    assert_eq!(
        sign_with(&world, &head, id, key).await,
        FailureCode::CertificateForeign
    );
}

#[tokio::test]
async fn an_employees_certificate_does_not_sign_for_the_office() {
    let world = World::new().await;
    let (id, mut head) = prepared(&world.sign_in(KURALAI).await).await;
    head.iin = world.official("oskemen.maman").await.iin;
    let key = world.official_key("oskemen.maman");
    assert_eq!(
        sign_with(&world, &head, id, key).await,
        FailureCode::CertificatePurpose
    );
}

#[tokio::test]
async fn a_specialist_cannot_sign_even_with_the_heads_key() {
    let world = World::new().await;
    let (id, _) = prepared(&world.sign_in(KURALAI).await).await;
    let specialist = world.official("oskemen.maman").await;
    let key = world.official_key("oskemen.basshy");
    assert_eq!(
        sign_with(&world, &specialist, id, key).await,
        FailureCode::PortalRefused
    );
}
