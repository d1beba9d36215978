//! From sign-in to the kept certificate.

use crate::{
    line::Line,
    world::{AIGERIM, KURALAI, PASSWORD, World, code, stands, until, until_standing},
};
use kabinet_cli::{Outcome, verify};
use kabinet_core::{events::Event, view::applications::StepState};
use kabinet_documents::sandbox::Sandbox;
use kabinet_model::{application::Refusal, failure::FailureCode};
use kabinet_portal::training::Scenario;
use serde_json::json;
use std::sync::atomic::Ordering;

#[tokio::test(flavor = "multi_thread")]
async fn a_parent_applies_and_keeps_the_certificate() {
    let world = World::new().await;
    let kabinet = &world.kabinet;
    world.sign_in().await;
    let draft = world.checked_draft(kabinet).await;
    let (key, password) = world.key(KURALAI).await;
    let card = kabinet.keys().open(&key, &password).await.unwrap();
    assert_eq!(card.refusal, None);
    kabinet
        .sending()
        .sign_and_send(&draft, &key, &password)
        .await
        .unwrap();
    let application = world.sent(kabinet, &draft).await;

    let confirmation = kabinet.sending().confirmation(&application).await.unwrap();
    assert!(confirmation.receipt_verified);
    assert_eq!(confirmation.due, "2026-12-01");

    world.rehearse(&application, Scenario::Issue).await;
    let document = until(async || {
        let view = kabinet
            .applications()
            .application(&application)
            .await
            .unwrap();
        assert_eq!((view.log_whole, &view.failure), (true, &None));
        view.document
    });
    let view = kabinet.documents().document(&document.await).await.unwrap();
    assert_eq!(view.verdict.verdict, "good");
    assert_eq!(view.verdict.failures, []);
    assert!(view.row.about.contains("ҮЛГІБАЕВА Әйгерім"));

    let path = world.computer.path().join("certificate.pdf");
    kabinet.documents().save(&view.row.id, &path).await.unwrap();
    assert!(std::fs::read(&path).unwrap().starts_with(b"%PDF-"));
    assert_eq!(kabinet.verify().check(&path).await.unwrap().verdict, "good");
    let (report, outcome) = verify(
        &path,
        None,
        Some(&world.portal.trust_dir),
        world.hands.now(),
        &Sandbox::unconfined(),
    );
    assert_eq!(
        (outcome, &report["verdict"]),
        (Outcome::Good, &json!("good"))
    );
    assert_eq!(kabinet.documents().list("әйгерім").await.unwrap().len(), 1);
    assert_eq!(kabinet.documents().list(AIGERIM).await.unwrap().len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_signed_package_is_a_container_that_proves_itself() {
    let world = World::new().await;
    let kabinet = &world.kabinet;
    world.sign_in().await;
    let path = world.kept_container().await;
    let verdict = kabinet.verify().check(&path).await.unwrap();
    assert_eq!(
        (verdict.verdict.as_str(), verdict.kind.as_str()),
        ("good", "asic-e")
    );
    assert_eq!(
        verdict.signers[0].name.as_deref(),
        Some("ҮЛГІБАЕВА Құралай Һамитқызы")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_sent_is_read_without_the_portal() {
    let world = World::new().await;
    let line = Line::to(world.portal.addr).await;
    let kabinet = world.reopened(&line.url()).await;
    kabinet.sign_in(KURALAI, PASSWORD).await.unwrap();
    let application = world.submitted(&kabinet).await;
    line.up.store(0, Ordering::SeqCst);
    let sent = kabinet
        .applications()
        .sent(&application)
        .await
        .unwrap()
        .unwrap();
    let lines: Vec<_> = sent.sections.iter().flat_map(|s| &s.lines).collect();
    assert!(
        lines
            .iter()
            .any(|line| line.value.contains("ҮЛГІБАЕВА Әйгерім"))
    );
    assert!(lines.iter().all(|line| line.page.is_none()));
    assert_eq!(sent.signature.verdict, "good");
    assert_eq!(
        sent.signature.signers[0].name.as_deref(),
        Some("ҮЛГІБАЕВА Құралай Һамитқызы")
    );
    let file = &sent.files[0];
    assert_eq!(file.name, "scan.png");

    let path = world.computer.path().join("again.png");
    let saved = kabinet
        .applications()
        .save_sent_file(&application, &file.id, &path)
        .await;
    saved.unwrap();
    let scan = std::fs::read(world.computer.path().join("scan.png")).unwrap();
    assert!(std::fs::read(&path).unwrap() == scan);
    let other = uuid::Uuid::new_v4().to_string();
    let refused = kabinet
        .applications()
        .save_sent_file(&application, &other, &path)
        .await;
    assert_eq!(code(&refused.unwrap_err()), FailureCode::NotFound);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_act_of_the_office_is_seen_without_asking() {
    let world = World::new().await;
    let kabinet = &world.kabinet;
    world.sign_in().await;
    let application = world.submitted(kabinet).await;
    // Until the log of the acceptance is known, what the office does is no news.
    until_standing(kabinet, "handed_over").await;
    world.rehearse(&application, Scenario::Register).await;
    until(async || {
        let rows = kabinet.applications().list().await.unwrap();
        let row = rows.iter().find(|row| !row.draft).unwrap();
        (stands(row, "registered") && row.unread).then_some(())
    })
    .await;
    let notified = world.heard.all().into_iter().find_map(|event| match event {
        Event::Notify(notification) => Some(notification),
        _ => None,
    });
    let notified = notified.unwrap();
    assert_eq!(notified.key, "notify-moved");
    assert_eq!(notified.application, application);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_names_its_reason_and_the_marked_places_and_is_signed_by_the_head() {
    let world = World::new().await;
    let kabinet = &world.kabinet;
    world.sign_in().await;
    let application = world.submitted(kabinet).await;
    let refusal = Refusal {
        reason: "Анықтаманың мерзімі өткен".to_owned(),
        ground: "регламент 6, п. 9".to_owned(),
        fields: vec!["/school/grade".to_owned()],
        documents: vec!["asp_cert".to_owned()],
    };
    world
        .rehearse(&application, Scenario::Refuse(refusal))
        .await;
    let view = kabinet
        .applications()
        .application(&application)
        .await
        .unwrap();
    let shown = view.refusal.unwrap();
    assert_eq!(view.standing.stage, "refused");
    assert_eq!(shown.reason, "Анықтаманың мерзімі өткен");
    assert_eq!((shown.fields.len(), shown.documents.len()), (1, 1));
    assert_eq!(view.timeline.last().unwrap().state, StepState::Refused);
    assert_eq!(view.failure, None);
    let signature = shown.signature.unwrap();
    assert_eq!(
        (signature.verdict.as_str(), &signature.failures),
        ("good", &vec![])
    );
    assert!(signature.signers[0].roles.iter().any(|role| role == "head"));
    assert!(signature.signers[0].proven_at.is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signed_refusal_is_saved_as_one_file_that_proves_itself() {
    let world = World::new().await;
    let kabinet = &world.kabinet;
    world.sign_in().await;
    let application = world.submitted(kabinet).await;
    let refusal = Refusal {
        reason: "Анықтаманың мерзімі өткен".to_owned(),
        ground: "регламент 6, п. 9".to_owned(),
        fields: Vec::new(),
        documents: vec!["asp_cert".to_owned()],
    };
    world
        .rehearse(&application, Scenario::Refuse(refusal))
        .await;
    let view = kabinet
        .applications()
        .application(&application)
        .await
        .unwrap();
    let path = world.computer.path().join("refusal.p7m");
    kabinet
        .applications()
        .save_signed_refusal(&application, &path)
        .await
        .unwrap();

    let verdict = kabinet.verify().check(&path).await.unwrap();
    assert_eq!(
        (verdict.verdict.as_str(), verdict.failures),
        ("good", vec![])
    );
    assert_eq!(verdict.title.unwrap().ru, "Мотивированный ответ об отказе");
    let said = |value: &str| verdict.lines.iter().any(|line| line.value.contains(value));
    assert!(said("Анықтаманың мерзімі өткен") && said(&view.number));
    let outcome = || {
        let trust = Some(world.portal.trust_dir.as_path());
        verify(
            &path,
            None,
            trust,
            world.hands.now(),
            &Sandbox::unconfined(),
        )
    };
    let (report, good) = outcome();
    assert_eq!(good, Outcome::Good);
    assert_eq!(report["refusal"]["number"], json!(view.number));

    let mut spoilt = std::fs::read(&path).unwrap();
    let number = view.number.as_bytes();
    let at = spoilt.windows(number.len()).position(|at| at == number);
    spoilt[at.unwrap()] ^= 1;
    std::fs::write(&path, spoilt).unwrap();
    assert_eq!(outcome().1, Outcome::NotGood);
}
