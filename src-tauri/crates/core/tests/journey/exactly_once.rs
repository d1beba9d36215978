//! Cut connections, closed programs, cancelled sendings: one application, or none.

use crate::line::Line;
use crate::world::{KURALAI, PASSWORD, World, code, until};
use kabinet_core::{Kabinet, view::sending::SendingStep};
use kabinet_model::failure::FailureCode;
use std::sync::atomic::Ordering;

async fn at_portal(kabinet: &Kabinet) -> usize {
    let rows = kabinet.applications().list().await.unwrap();
    rows.iter().filter(|row| !row.draft).count()
}

/// How many applications the portal itself has of the citizen.
async fn taken(world: &World) -> usize {
    let http = reqwest::Client::new();
    let sign_in = serde_json::json!({"iin": KURALAI, "password": PASSWORD});
    let url = world.portal.url();
    let session = http.post(format!("{url}/api/sessions")).json(&sign_in);
    let session: serde_json::Value = session.send().await.unwrap().json().await.unwrap();
    let all = http
        .get(format!("{url}/api/applications"))
        .bearer_auth(session["token"].as_str().unwrap());
    let all: Vec<serde_json::Value> = all.send().await.unwrap().json().await.unwrap();
    all.len()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_cut_anywhere_ends_in_one_application() {
    let world = World::new().await;
    let line = Line::to(world.portal.addr).await;
    let kabinet = world.reopened_elsewhere(&line.url()).await;
    kabinet.sign_in(KURALAI, PASSWORD).await.unwrap();
    let (key, password) = world.key(KURALAI).await;
    // With the key, the revocation lists are at hand.
    kabinet.keys().open(&key, &password).await.unwrap();
    let mut sent = 0;
    for (up, down) in [
        (0, i64::MAX),
        (700, i64::MAX),
        (20_000, i64::MAX),
        (90_000, i64::MAX),
        (i64::MAX, 0),
        (i64::MAX, 300),
        (i64::MAX, 900),
        (i64::MAX, 1_600),
        (i64::MAX, 3_000),
    ] {
        let draft = world.checked_draft(&kabinet).await;
        line.up.store(up, Ordering::SeqCst);
        line.down.store(down, Ordering::SeqCst);
        kabinet
            .sending()
            .sign_and_send(&draft, &key, &password)
            .await
            .unwrap();
        until(async || {
            let view = kabinet.sending().status(&draft).await.unwrap().unwrap();
            matches!(view.step, SendingStep::Waiting | SendingStep::Done).then_some(())
        })
        .await;
        line.mend();
        kabinet.sending().resume(&draft).await.unwrap();
        world.sent(&kabinet, &draft).await;
        sent += 1;
        assert_eq!(at_portal(&kabinet).await, sent);
    }
    assert_eq!(taken(&world).await, sent);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_closed_while_sending_goes_on_after_signing_in() {
    let world = World::new().await;
    let line = Line::to(world.portal.addr).await;
    world.sign_in().await;
    let draft = world.checked_draft(&world.kabinet).await;
    let (key, password) = world.key(KURALAI).await;
    world.kabinet.close().await;
    let through = world.reopened(&line.url()).await;
    through.sign_in(KURALAI, PASSWORD).await.unwrap();
    through.sending().check(&draft).await.unwrap();
    line.up.store(30_000, Ordering::SeqCst);
    through
        .sending()
        .sign_and_send(&draft, &key, &password)
        .await
        .unwrap();
    through.close().await;
    line.mend();
    let again = world.reopened(&line.url()).await;
    again.sign_in(KURALAI, PASSWORD).await.unwrap();
    world.sent(&again, &draft).await;
    assert_eq!(at_portal(&again).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cancelled_sending_can_be_changed_and_signed_again() {
    let world = World::new().await;
    let line = Line::to(world.portal.addr).await;
    let kabinet = world.reopened_elsewhere(&line.url()).await;
    kabinet.sign_in(KURALAI, PASSWORD).await.unwrap();
    let draft = world.checked_draft(&kabinet).await;
    let (key, password) = world.key(KURALAI).await;
    line.up.store(20_000, Ordering::SeqCst);
    kabinet
        .sending()
        .sign_and_send(&draft, &key, &password)
        .await
        .unwrap();
    kabinet.sending().cancel(&draft).await.unwrap();
    assert_eq!(kabinet.sending().status(&draft).await.unwrap(), None);
    line.mend();
    kabinet.sending().check(&draft).await.unwrap();
    kabinet
        .sending()
        .sign_and_send(&draft, &key, &password)
        .await
        .unwrap();
    world.sent(&kabinet, &draft).await;
    assert_eq!(taken(&world).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_not_checked_is_not_signed() {
    let world = World::new().await;
    world.sign_in().await;
    let kabinet = &world.kabinet;
    let draft = world.filled_draft(kabinet).await;
    let (key, password) = world.key(KURALAI).await;
    let refused = kabinet
        .sending()
        .sign_and_send(&draft, &key, &password)
        .await;
    assert_eq!(code(&refused.unwrap_err()), FailureCode::CheckStale);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_will_not_do_signs_nothing() {
    let world = World::new().await;
    world.sign_in().await;
    let kabinet = &world.kabinet;
    let draft = world.checked_draft(kabinet).await;
    let (key, password) = world.key("800101100003").await;
    let refused = kabinet
        .sending()
        .sign_and_send(&draft, &key, &password)
        .await;
    assert_eq!(code(&refused.unwrap_err()), FailureCode::CertificateRevoked);
    assert_eq!(kabinet.sending().status(&draft).await.unwrap(), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_being_sent_cannot_be_changed() {
    let world = World::new().await;
    world.sign_in().await;
    let kabinet = &world.kabinet;
    let draft = world.checked_draft(kabinet).await;
    world.send(kabinet, &draft).await;
    let change = kabinet
        .drafts()
        .save_answer(&draft, "/school/grade", serde_json::json!("1 А"));
    assert!(change.await.is_err());
}
