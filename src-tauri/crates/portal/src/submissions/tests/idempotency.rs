//! One key, one application, however often it is sent.

use super::{ready, sign};
use crate::fixture::{GANI, KURALAI, SCAN, World, application, attachment_of, code_of};
use kabinet_portal_api::{application::ApplicationStatus, submission::SignedReceipt};
use reqwest::StatusCode;

#[tokio::test]
async fn the_same_envelope_again_gets_the_same_receipt() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let (_, envelope) = ready(&citizen).await;
    let first: SignedReceipt = citizen.submit(&envelope).await.json().await.unwrap();
    let again = citizen.submit(&envelope).await;
    assert_eq!(again.status(), StatusCode::OK);
    assert_eq!(again.json::<SignedReceipt>().await.unwrap(), first);
}

#[tokio::test]
async fn the_same_application_signed_anew_gets_the_same_receipt() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let (application, envelope) = ready(&citizen).await;
    let first: SignedReceipt = citizen.submit(&envelope).await.json().await.unwrap();
    let anew = sign(&world, &application, KURALAI, &[]);
    let again = citizen.submit(&anew).await;
    assert_eq!(again.json::<SignedReceipt>().await.unwrap(), first);
}

#[tokio::test]
async fn the_same_key_with_other_answers_is_a_conflict() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let (mut application, envelope) = ready(&citizen).await;
    citizen.submit(&envelope).await;
    application.answers["school"]["grade"] = "8 Б".into();
    let other = sign(&world, &application, KURALAI, &[citizen.upload(SCAN).await]);
    let response = citizen.submit(&other).await;
    assert_eq!(response.status(), StatusCode::CONFLICT);
    assert_eq!(code_of(response).await, "submission.conflict");
}

#[tokio::test]
async fn somebody_elses_key_is_a_conflict_and_not_their_receipt() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let (first, envelope) = ready(&citizen).await;
    citizen.submit(&envelope).await;
    let other = world.sign_in(GANI).await;
    let mut application = application(GANI, vec![attachment_of(SCAN)]);
    application.idempotency_key = first.idempotency_key;
    let stolen = sign(&world, &application, GANI, &[other.upload(SCAN).await]);
    assert_eq!(
        code_of(other.submit(&stolen).await).await,
        "submission.conflict"
    );
    assert_eq!(
        code_of(other.submit(&envelope).await).await,
        "submission.conflict"
    );
}

#[tokio::test]
async fn sent_eight_times_at_once_it_is_one_application() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let (_, envelope) = ready(&citizen).await;
    let sendings = (0..8).map(|_| citizen.submit(&envelope));
    let mut receipts = Vec::new();
    for response in futures_util::future::join_all(sendings).await {
        assert!(response.status().is_success());
        receipts.push(response.json::<SignedReceipt>().await.unwrap());
    }
    // The signature of some may not have its timestamp yet.
    assert!(
        receipts
            .windows(2)
            .all(|pair| pair[0].receipt == pair[1].receipt)
    );
    let all: Vec<ApplicationStatus> = citizen.get("/api/applications").await.json().await.unwrap();
    assert_eq!(all.len(), 1);
}

#[tokio::test]
async fn a_receipt_outlives_a_crash() {
    let world = World::new().await;
    let (token, envelope, first) = {
        let citizen = world.sign_in(KURALAI).await;
        let (_, envelope) = ready(&citizen).await;
        let first: SignedReceipt = citizen.submit(&envelope).await.json().await.unwrap();
        (citizen.session.token.clone(), envelope, first)
    };
    let world = world.kill_and_restart().await;
    let again = world
        .request(reqwest::Method::POST, "/api/submissions")
        .bearer_auth(&token.0)
        .json(&envelope)
        .send()
        .await
        .unwrap();
    assert_eq!(again.json::<SignedReceipt>().await.unwrap(), first);
}
