#![allow(clippy::unwrap_used)]

use crate::{
    fixture::{Citizen, GANI, KURALAI, World, code_of, refusal},
    gateway, office,
};
use futures_util::StreamExt;
use kabinet_model::application::verify_chain;
use kabinet_portal_api::{
    application::{ApplicationStatus, Changed},
    submission::{Receipt, SignedReceipt},
};
use std::time::Duration;

async fn list(citizen: &Citizen<'_>) -> Vec<ApplicationStatus> {
    citizen.get("/api/applications").await.json().await.unwrap()
}

type Chunk = reqwest::Result<axum::body::Bytes>;

/// What an open stream tells until it tells of `wanted`, within two seconds.
async fn told(stream: &mut (impl StreamExt<Item = Chunk> + Unpin), wanted: &str) -> String {
    let mut text = String::new();
    let read = async {
        while let Some(chunk) = stream.next().await {
            text.push_str(std::str::from_utf8(&chunk.unwrap()).unwrap());
            if text.contains(wanted) && text.ends_with("\n\n") {
                return;
            }
        }
    };
    tokio::time::timeout(Duration::from_secs(2), read)
        .await
        .unwrap();
    text
}

#[tokio::test]
async fn a_citizen_sees_the_own_applications_with_their_logs() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let receipt = citizen.apply().await;
    let all = list(&citizen).await;
    assert_eq!(
        (all.len(), all[0].number.as_str()),
        (1, receipt.number.as_str())
    );
    verify_chain(&all[0].events).unwrap();
}

#[tokio::test]
async fn somebody_elses_application_does_not_exist() {
    let world = World::new().await;
    let receipt = world.sign_in(KURALAI).await.apply().await;
    let other = world.sign_in(GANI).await;
    assert!(list(&other).await.is_empty());
    for path in ["", "/receipt", "/result"] {
        let path = format!("/api/applications/{}{path}", receipt.application_id);
        assert_eq!(code_of(other.get(&path).await).await, "not-found");
    }
}

#[tokio::test]
async fn the_receipt_can_be_fetched_again() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let receipt = citizen.apply().await;
    let path = format!("/api/applications/{}/receipt", receipt.application_id);
    let signed: SignedReceipt = citizen.get(&path).await.json().await.unwrap();
    let fetched: Receipt = serde_json::from_slice(&signed.receipt.0).unwrap();
    assert_eq!(fetched, receipt);
}

#[tokio::test]
async fn there_is_no_result_before_it_is_delivered() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let receipt = citizen.apply().await;
    let path = format!("/api/applications/{}/result", receipt.application_id);
    assert_eq!(code_of(citizen.get(&path).await).await, "not-found");
    assert!(!citizen.status(receipt.application_id).await.has_result);
}

#[tokio::test]
async fn an_officials_act_is_told_within_two_seconds() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let receipt = citizen.apply().await;
    gateway::deliver_pending(world.portal.portal())
        .await
        .unwrap();
    let mut stream = citizen.get("/api/changes").await.bytes_stream();
    let clerk = world.official("oskemen.kense").await;
    office::register(world.portal.portal(), &clerk, receipt.application_id, "К-1")
        .await
        .unwrap();
    // The hand-over by the gateway may still be told of first.
    let text = told(&mut stream, "\"events\":5").await;
    let data = text
        .lines()
        .rev()
        .find_map(|line| line.strip_prefix("data: "));
    let changed: Changed = serde_json::from_str(data.unwrap()).unwrap();
    assert_eq!(changed.id, receipt.application_id);
    assert_eq!(
        citizen.status(receipt.application_id).await.state,
        "registered"
    );
}

#[tokio::test]
async fn what_another_process_did_is_told_too_and_once() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let receipt = citizen.apply().await;
    gateway::deliver_pending(world.portal.portal())
        .await
        .unwrap();
    let mut stream = citizen.get("/api/changes").await.bytes_stream();
    let beside = world.beside().await;
    let clerk = world.official("oskemen.kense").await;
    office::register(beside.portal(), &clerk, receipt.application_id, "К-1")
        .await
        .unwrap();
    told(&mut stream, "\"events\":5").await;
    office::refuse_intake(beside.portal(), &clerk, receipt.application_id, refusal())
        .await
        .unwrap_err();
    let other = citizen.apply().await.application_id;
    let text = told(&mut stream, &other.to_string()).await;
    assert!(!text.contains("\"events\":5"), "{text}");
}

#[tokio::test]
async fn a_stream_tells_nothing_of_others() {
    let world = World::new().await;
    let (citizen, other) = (world.sign_in(KURALAI).await, world.sign_in(GANI).await);
    let mut stream = other.get("/api/changes").await.bytes_stream();
    let hers = citizen.apply().await;
    let his = other.apply().await;
    let text = told(&mut stream, &his.application_id.to_string()).await;
    assert!(!text.contains(&hers.application_id.to_string()));
}

#[tokio::test]
async fn a_stream_ends_with_its_session() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let mut stream = citizen.get("/api/changes").await.bytes_stream();
    let gone = citizen
        .request(reqwest::Method::DELETE, "/api/sessions/current")
        .send();
    gone.await.unwrap();
    let again = world.sign_in(KURALAI).await;
    again.apply().await;
    let end = async { while stream.next().await.is_some() {} };
    tokio::time::timeout(Duration::from_secs(2), end)
        .await
        .unwrap();
}
