//! The head's signature under a refusal, and what the citizen gets.

use super::arrived;
use crate::{
    fixture::{Citizen, KURALAI, World, refusal},
    office::{self, Expected, Official, act::Act, act::unchanged},
    store::entities::office_results,
};
use kabinet_eds::{certificate::Role, verify::verify_detached};
use kabinet_model::{
    application::{EventKind, Refusal},
    canonical,
    failure::FailureCode,
    refusal::RefusalDocument,
};
use kabinet_portal_api::application::ResultFiles;
use reqwest::StatusCode;
use sea_orm::{EntityTrait, PaginatorTrait};
use uuid::Uuid;

/// A request whose refusal waits for the head's signature, and that head.
async fn prepared(citizen: &Citizen<'_>, refusal: Refusal) -> (Uuid, Official) {
    let world = citizen.world;
    let id = arrived(citizen).await;
    world.review(id).await;
    let specialist = world.official("oskemen.maman").await;
    office::prepare_refusal(world.portal.portal(), &specialist, id, refusal)
        .await
        .unwrap();
    (id, world.official("oskemen.basshy").await)
}

/// The log of a request, as somebody sees it now.
async fn seen(world: &World, id: Uuid) -> Expected {
    let clerk = world.official("oskemen.kense").await;
    let details = office::request(world.portal.portal(), &clerk, id).await;
    Expected {
        application: id,
        version: Some(details.unwrap().events.len()),
    }
}

async fn results(world: &World) -> u64 {
    let database = &world.portal.portal().database;
    office_results::Entity::find()
        .count(database)
        .await
        .unwrap()
}

#[tokio::test]
async fn the_citizen_gets_the_signed_refusal_and_it_answers_the_request() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let marked = Refusal {
        fields: vec!["/school/grade".to_owned()],
        ..refusal()
    };
    let (id, head) = prepared(&citizen, marked.clone()).await;
    let portal = world.portal.portal();
    let services = world.portal.services();
    let key = world.official_key("oskemen.basshy");
    office::sign_refusal(portal, &services, &head, id, key)
        .await
        .unwrap();
    let path = format!("/api/applications/{id}/result");
    let early = citizen.get(&path).await;
    assert_eq!(early.status(), StatusCode::NOT_FOUND);
    let clerk = world.official("oskemen.kense").await;
    office::deliver(portal, &clerk, id).await.unwrap();

    let status = citizen.status(id).await;
    assert_eq!(
        (status.state.as_str(), status.has_result),
        ("refused", true)
    );
    let files: ResultFiles = citizen.get(&path).await.json().await.unwrap();
    let content = files.result.0.as_slice();
    let trust = portal.trust.now();
    let verdict = verify_detached(&files.signature.0, content, &trust.at(portal.clock.now()));
    let verdict = verdict.unwrap();
    assert!(verdict.is_good() && verdict.proven_time().is_some());
    assert!(verdict.signer.info().has_role(Role::Head));

    let document = RefusalDocument::from_bytes(content).unwrap();
    let EventKind::Submitted {
        application_sha256, ..
    } = &status.events[0].kind
    else {
        panic!("the log begins with the submission");
    };
    assert_eq!(document.heading.application_sha256, *application_sha256);
    assert_eq!(document.heading.number, status.number);
    assert_eq!(document.heading.applicant.as_str(), KURALAI);
    assert_eq!(
        document.heading.provider_bin,
        verdict.signer.info().bin.clone().unwrap()
    );
    assert!(document.is_of(&marked));
    assert_ne!(document.fields[0].name.ru, "/school/grade");
    assert!(document.documents[0].name.kk.contains("анықтама"));
    let named = status.events.iter().find_map(|event| match &event.kind {
        EventKind::RefusalSigned { refusal_sha256 } => refusal_sha256.clone(),
        _ => None,
    });
    assert_eq!(named, Some(canonical::sha256_hex(content)));
}

#[tokio::test]
async fn a_refusal_whose_log_names_no_digest_is_told_as_before_and_not_given_out() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let (id, head) = prepared(&citizen, refusal()).await;
    let portal = world.portal.portal();
    let act = Act::begin(portal, &head, id.into()).await.unwrap();
    let old = EventKind::RefusalSigned {
        refusal_sha256: None,
    };
    act.finish(old, unchanged()).await.unwrap();
    let clerk = world.official("oskemen.kense").await;
    office::deliver(portal, &clerk, id).await.unwrap();
    let status = citizen.status(id).await;
    assert_eq!(
        (status.state.as_str(), status.has_result),
        ("refused", false)
    );
    let files = citizen.get(&format!("/api/applications/{id}/result")).await;
    assert_eq!(files.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_head_signs_the_refusal_that_was_shown_and_no_other() {
    let world = World::new().await;
    let (id, head) = prepared(&world.sign_in(KURALAI).await, refusal()).await;
    let portal = world.portal.portal();
    let services = world.portal.services();
    let shown = seen(&world, id).await;
    // Meanwhile another head sends it back, and another refusal is prepared: the state is the same.
    office::send_back(portal, &head, id, "Себебін нақтылаңыз")
        .await
        .unwrap();
    let specialist = world.official("oskemen.maman").await;
    let other = Refusal {
        reason: "Мектеп басқа".to_owned(),
        ..refusal()
    };
    office::prepare_refusal(portal, &specialist, id, other)
        .await
        .unwrap();
    let key = || world.official_key("oskemen.basshy");
    let signed = office::sign_refusal(portal, &services, &head, shown, key()).await;
    assert_eq!(signed.unwrap_err().code(), FailureCode::PortalRefused);
    assert_eq!(results(&world).await, 0);
    let shown = seen(&world, id).await;
    office::sign_refusal(portal, &services, &head, shown, key())
        .await
        .unwrap();
    assert_eq!(results(&world).await, 1);
}

#[tokio::test]
async fn of_two_heads_who_sign_at_once_one_does() {
    let world = World::new().await;
    let (id, head) = prepared(&world.sign_in(KURALAI).await, refusal()).await;
    let portal = world.portal.portal();
    let services = world.portal.services();
    let shown = seen(&world, id).await;
    let key = || world.official_key("oskemen.basshy");
    let (first, second) = tokio::join!(
        office::sign_refusal(portal, &services, &head, shown, key()),
        office::sign_refusal(portal, &services, &head, shown, key()),
    );
    assert!(first.is_ok() != second.is_ok());
    let late = first.and(second).unwrap_err();
    assert_eq!(late.code(), FailureCode::PortalRefused);
    assert_eq!(results(&world).await, 1);
}

#[tokio::test]
async fn nothing_is_done_upon_an_older_log() {
    let world = World::refusing_intake().await;
    let id = arrived(&world.sign_in(KURALAI).await).await;
    let portal = world.portal.portal();
    let services = world.portal.services();
    let (clerk, head, specialist) = (
        world.official("oskemen.kense").await,
        world.official("oskemen.basshy").await,
        world.official("oskemen.maman").await,
    );
    let key = || world.official_key("oskemen.basshy");
    let before = |expected: Expected| Expected {
        version: expected.version.map(|seen| seen - 1),
        ..expected
    };
    let now = seen(&world, id).await;
    let late = before(now);
    let mut done = vec![
        office::register(portal, &clerk, late, "К-1").await,
        office::refuse_intake(portal, &clerk, late, refusal()).await,
    ];
    office::register(portal, &clerk, now, "К-1").await.unwrap();
    let now = seen(&world, id).await;
    done.push(office::assign(portal, &head, before(now), specialist.id, "Қарауға").await);
    office::assign(portal, &head, now, specialist.id, "Қарауға")
        .await
        .unwrap();
    let now = seen(&world, id).await;
    done.push(office::start_review(portal, &specialist, before(now)).await);
    office::start_review(portal, &specialist, now)
        .await
        .unwrap();
    let now = seen(&world, id).await;
    let late = before(now);
    done.push(office::prepare_refusal(portal, &specialist, late, refusal()).await);
    done.push(office::prepare_result(portal, &specialist, late, None).await);
    office::prepare_result(portal, &specialist, now, None)
        .await
        .unwrap();
    let now = seen(&world, id).await;
    let late = before(now);
    done.push(office::send_back(portal, &head, late, "Тексеріңіз").await);
    done.push(office::sign_result(portal, &services, &head, late, key()).await);
    office::sign_result(portal, &services, &head, now, key())
        .await
        .unwrap();
    let now = seen(&world, id).await;
    done.push(office::deliver(portal, &clerk, before(now)).await);
    office::deliver(portal, &clerk, now).await.unwrap();
    for done in done {
        assert_eq!(done.unwrap_err().code(), FailureCode::PortalRefused);
    }
}
