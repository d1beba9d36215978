#![allow(clippy::unwrap_used, clippy::panic)]

mod refusing;
mod rules;
mod signing;

use super::{QueueFilter, QueueQuery, queue};
use crate::{
    fixture::{Citizen, KURALAI, SCAN, World, refusal},
    gateway, office,
    request::Source,
};
use chrono::TimeDelta;
use kabinet_model::failure::FailureCode;
use kabinet_portal_api::submission::Receipt;
use uuid::Uuid;
use zeroize::Zeroizing;

/// An application that has reached the office.
async fn arrived(citizen: &Citizen<'_>) -> Uuid {
    let Receipt { application_id, .. } = citizen.apply().await;
    gateway::deliver_pending(citizen.world.portal.portal())
        .await
        .unwrap();
    application_id
}

/// A part of the queue, whatever the state.
fn of(shown: QueueFilter, number: &str) -> QueueQuery<'_> {
    QueueQuery {
        shown,
        stage: None,
        number,
    }
}

#[tokio::test]
async fn a_request_goes_from_the_chancellery_to_the_citizen() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let id = arrived(&citizen).await;
    world.review(id).await;
    let portal = world.portal.portal();
    let services = world.portal.services();
    let (specialist, head, clerk) = (
        world.official("oskemen.maman").await,
        world.official("oskemen.basshy").await,
        world.official("oskemen.kense").await,
    );
    office::prepare_result(portal, &specialist, id, None)
        .await
        .unwrap();
    let key = world.official_key("oskemen.basshy");
    office::sign_result(portal, &services, &head, id, key)
        .await
        .unwrap();
    office::deliver(portal, &clerk, id).await.unwrap();
    let status = citizen.status(id).await;
    assert_eq!((status.state.as_str(), status.has_result), ("issued", true));
}

#[tokio::test]
async fn an_opened_request_shows_answers_attachments_and_whose_signature_it_is() {
    let world = World::new().await;
    let id = arrived(&world.sign_in(KURALAI).await).await;
    let clerk = world.official("oskemen.kense").await;
    let portal = world.portal.portal();
    let details = office::request(portal, &clerk, id).await.unwrap();
    assert_eq!(details.application.answers["school"]["grade"], "8 Ә");
    let verdict = details.signature.unwrap();
    assert!(verdict.is_good());
    assert_eq!(verdict.signer.info().owner, "ҮЛГІБАЕВА Құралай Һамитқызы");
    let mut attachment = office::attachment(portal, &clerk, id, 0).await.unwrap();
    let content = tokio::task::spawn_blocking(move || {
        let mut content = Vec::new();
        std::io::Read::read_to_end(&mut attachment.content, &mut content).unwrap();
        content
    });
    assert_eq!(content.await.unwrap(), SCAN);
}

#[tokio::test]
async fn the_queue_shows_each_official_what_waits_for_them() {
    let world = World::new().await;
    let id = arrived(&world.sign_in(KURALAI).await).await;
    let portal = world.portal.portal();
    let (clerk, head) = (
        world.official("oskemen.kense").await,
        world.official("oskemen.basshy").await,
    );
    let waiting = queue(portal, &clerk, of(QueueFilter::Mine, ""))
        .await
        .unwrap();
    assert_eq!(waiting[0].applicant, "ҮЛГІБАЕВА Құралай Һамитқызы");
    assert!(
        queue(portal, &head, of(QueueFilter::Mine, ""))
            .await
            .unwrap()
            .is_empty()
    );
    office::register(portal, &clerk, id, "К-1").await.unwrap();
    assert!(
        queue(portal, &clerk, of(QueueFilter::Mine, ""))
            .await
            .unwrap()
            .is_empty()
    );
    assert_eq!(
        queue(portal, &head, of(QueueFilter::Mine, ""))
            .await
            .unwrap()
            .len(),
        1
    );
}

#[tokio::test]
async fn a_request_past_its_term_is_marked() {
    let world = World::new().await;
    arrived(&world.sign_in(KURALAI).await).await;
    let clerk = world.official("oskemen.kense").await;
    let portal = world.portal.portal();
    world.pass(TimeDelta::days(7));
    assert!(
        !queue(portal, &clerk, of(QueueFilter::Open, ""))
            .await
            .unwrap()[0]
            .overdue
    );
    world.pass(TimeDelta::days(1));
    assert!(
        queue(portal, &clerk, of(QueueFilter::Open, ""))
            .await
            .unwrap()[0]
            .overdue
    );
}

#[tokio::test]
async fn a_request_is_found_by_part_of_its_number() {
    let world = World::new().await;
    arrived(&world.sign_in(KURALAI).await).await;
    let clerk = world.official("oskemen.kense").await;
    let portal = world.portal.portal();
    assert_eq!(
        queue(portal, &clerk, of(QueueFilter::All, "26-000001"))
            .await
            .unwrap()
            .len(),
        1
    );
    assert!(
        queue(portal, &clerk, of(QueueFilter::All, "26-000002"))
            .await
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn a_nul_finds_no_request_opens_no_session_and_is_in_no_incoming_number() {
    let world = World::new().await;
    let id = arrived(&world.sign_in(KURALAI).await).await;
    let clerk = world.official("oskemen.kense").await;
    let portal = world.portal.portal();
    let found = queue(portal, &clerk, of(QueueFilter::All, "26\0")).await;
    assert!(found.unwrap().is_empty());
    let password = Zeroizing::new("Qyzmet-2026".to_owned());
    let login = "oskemen.kense\0";
    let refused = office::sign_in(portal, login, password, &Source::here()).await;
    let code = refused.err().map(|refused| refused.code());
    assert_eq!(code, Some(FailureCode::SignInRefused));
    office::register(portal, &clerk, id, "К\0-1").await.unwrap();
    let found = queue(portal, &clerk, of(QueueFilter::All, "26-"))
        .await
        .unwrap();
    assert_eq!(found.len(), 1);
}

#[tokio::test]
async fn a_refused_intake_ends_the_request() {
    let world = World::refusing_intake().await;
    let citizen = world.sign_in(KURALAI).await;
    let id = arrived(&citizen).await;
    let clerk = world.official("oskemen.kense").await;
    let portal = world.portal.portal();
    office::refuse_intake(portal, &clerk, id, refusal())
        .await
        .unwrap();
    assert_eq!(citizen.status(id).await.state, "intake_refused");
    assert!(
        queue(portal, &clerk, of(QueueFilter::Open, ""))
            .await
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn an_official_signs_in_and_out() {
    let world = World::new().await;
    let portal = world.portal.portal();
    let password = Zeroizing::new("Qyzmet-2026".to_owned());
    let (token, _) = office::sign_in(portal, "oskemen.kense", password, &Source::here())
        .await
        .unwrap();
    assert!(office::session(portal, &token).await.unwrap().is_some());
    office::sign_out(portal, &token).await.unwrap();
    assert!(office::session(portal, &token).await.unwrap().is_none());
}

#[tokio::test]
async fn an_officials_session_ends_after_a_working_day() {
    let world = World::new().await;
    let portal = world.portal.portal();
    let password = Zeroizing::new("Qyzmet-2026".to_owned());
    let (token, _) = office::sign_in(portal, "oskemen.kense", password, &Source::here())
        .await
        .unwrap();
    world.pass(TimeDelta::hours(10));
    assert!(office::session(portal, &token).await.unwrap().is_none());
}
