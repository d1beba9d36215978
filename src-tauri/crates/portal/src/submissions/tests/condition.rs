//! условие 2, part by part, and процесс 4.

use super::{ready, sign};
use crate::{
    fixture::{
        ARTYOM, BEKZAT, Citizen, GANI, KURALAI, SCAN, SERIK, World, application, attachment_of,
        code_of, stage_of,
    },
    store::entities::{applications, refused_submissions},
};
use kabinet_eds::container::KeyContainer;
use kabinet_model::{
    application::{Event, EventKind},
    failure::FailureCode,
    iin::PersonNumber,
};
use kabinet_training_ca::{Algorithm, Subject, TrainingCa, Validity};
use reqwest::StatusCode;
use sea_orm::{EntityTrait, PaginatorTrait};

async fn refused(citizen: &Citizen<'_>) -> String {
    let (_, envelope) = ready(citizen).await;
    code_of(citizen.submit(&envelope).await).await
}

#[tokio::test]
async fn an_expired_certificate_is_refused() {
    let world = World::new().await;
    assert_eq!(
        refused(&world.sign_in(BEKZAT).await).await,
        "certificate.expired"
    );
}

#[tokio::test]
async fn a_revoked_certificate_is_refused() {
    let world = World::new().await;
    assert_eq!(
        refused(&world.sign_in(SERIK).await).await,
        "certificate.revoked"
    );
}

#[tokio::test]
async fn a_certificate_with_another_iin_is_refused() {
    let world = World::new().await;
    assert_eq!(
        refused(&world.sign_in(ARTYOM).await).await,
        "certificate.foreign"
    );
}

#[tokio::test]
async fn somebody_elses_signature_is_refused() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let application = application(KURALAI, vec![attachment_of(SCAN)]);
    let upload = citizen.upload(SCAN).await;
    let envelope = sign(&world, &application, GANI, &[upload]);
    assert_eq!(
        code_of(citizen.submit(&envelope).await).await,
        "certificate.foreign"
    );
}

#[tokio::test]
async fn a_request_in_somebody_elses_name_is_refused() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let application = application(GANI, vec![attachment_of(SCAN)]);
    let upload = citizen.upload(SCAN).await;
    let envelope = sign(&world, &application, KURALAI, &[upload]);
    assert_eq!(
        code_of(citizen.submit(&envelope).await).await,
        "certificate.foreign"
    );
}

#[tokio::test]
async fn a_request_whose_answers_name_somebody_else_is_refused() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let mut application = application(KURALAI, vec![attachment_of(SCAN)]);
    application.answers["applicant"]["iin"] = GANI.into();
    let upload = citizen.upload(SCAN).await;
    let envelope = sign(&world, &application, KURALAI, &[upload]);
    assert_eq!(
        code_of(citizen.submit(&envelope).await).await,
        "certificate.foreign"
    );
}

#[tokio::test]
async fn a_certificate_of_a_stranger_among_authorities_is_refused() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let now = world.portal.portal().clock.now();
    let mut authority = TrainingCa::create(now, &mut rand::rng()).unwrap();
    let subject = Subject::Citizen {
        surname: "ҮЛГІБАЕВА".to_owned(),
        name: "Құралай".to_owned(),
        patronymic: None,
        iin: PersonNumber::parse(KURALAI).unwrap(),
    };
    let validity = Validity {
        not_before: now - chrono::TimeDelta::days(1),
        not_after: now + chrono::TimeDelta::days(1),
    };
    let issued = authority
        .issue(
            &subject,
            Algorithm::Gost2015,
            validity,
            "Ulgi-2026",
            &mut rand::rng(),
        )
        .unwrap();
    let signer = KeyContainer::open(&issued.container_p12, "Ulgi-2026")
        .unwrap()
        .into_signer();
    let application = application(KURALAI, vec![attachment_of(SCAN)]);
    let upload = citizen.upload(SCAN).await;
    let envelope = crate::fixture::envelope(&application, &signer, now, &[upload]);
    assert_eq!(
        code_of(citizen.submit(&envelope).await).await,
        "certificate.untrusted"
    );
}

#[tokio::test]
async fn where_the_centre_is_silent_and_has_left_no_list_nothing_is_known_and_nothing_accepted() {
    let world = World::new().await;
    std::fs::remove_dir_all(world.folder().join("authority")).unwrap();
    for list in ["issuing_gost.crl", "issuing_rsa.crl"] {
        std::fs::remove_file(world.portal.trust_dir.join(list)).unwrap();
    }
    world.portal.portal().trust.reload().unwrap();
    let refusal = refused(&world.sign_in(KURALAI).await).await;
    assert_eq!(refusal, "certificate.revocation-unknown");
    // It is no refusal, and none of those that a person may have in a day.
    let database = &world.portal.portal().database;
    let kept = refused_submissions::Entity::find().count(database).await;
    assert_eq!(kept.unwrap(), 0);
}

#[tokio::test]
async fn one_flipped_bit_in_the_manifest_makes_the_signature_invalid() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let (_, mut envelope) = ready(&citizen).await;
    let last = envelope.manifest.0.len() - 1;
    envelope.manifest.0[last] ^= 1;
    assert_eq!(
        code_of(citizen.submit(&envelope).await).await,
        "signature.invalid"
    );
}

#[tokio::test]
async fn a_refused_signature_is_recorded_with_its_log() {
    let world = World::new().await;
    refused(&world.sign_in(SERIK).await).await;
    let database = &world.portal.portal().database;
    let row = refused_submissions::Entity::find()
        .one(database)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (row.iin.as_str(), row.failure.as_str()),
        (SERIK, "certificate.revoked")
    );
    let log: Vec<Event> = serde_json::from_str(&row.events).unwrap();
    let standing = stage_of(world.portal.portal(), &log).await;
    assert_eq!(standing.as_deref(), Some("signature_refused"));
    let failure = FailureCode::CertificateRevoked;
    assert_eq!(log[1].kind, EventKind::SignatureRefused { failure });
    assert_eq!(
        applications::Entity::find().count(database).await.unwrap(),
        0
    );
}

#[tokio::test]
async fn after_a_refused_signature_the_same_request_can_be_signed_rightly() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let application = application(KURALAI, vec![attachment_of(SCAN)]);
    let upload = citizen.upload(SCAN).await;
    let wrong = sign(&world, &application, GANI, std::slice::from_ref(&upload));
    assert_eq!(
        code_of(citizen.submit(&wrong).await).await,
        "certificate.foreign"
    );
    let right = sign(&world, &application, KURALAI, &[upload]);
    assert_eq!(citizen.submit(&right).await.status(), StatusCode::CREATED);
}
