//! What is signed is what was shown: whatever the bytes depend on, once it has changed they are shown anew.

use crate::{
    line::Line,
    world::{KURALAI, PASSWORD, World, code},
};
use kabinet_core::{
    Kabinet,
    view::drafts::{TaskState, TaskView},
};
use kabinet_model::{application::Refusal, failure::FailureCode, language::Language};
use kabinet_portal::training::Scenario;
use serde_json::json;
use std::sync::atomic::Ordering;

/// The ids of the files of a draft, and the requirement of the first.
async fn files(kabinet: &Kabinet, draft: &str) -> (Vec<String>, String) {
    let page = kabinet.attachments().page(draft).await.unwrap();
    let with_files = page.requirements.into_iter();
    let mut with_files = with_files.filter(|one| !one.attachments.is_empty());
    let first = with_files.next().unwrap();
    let ids = first.attachments.into_iter().map(|file| file.id);
    (ids.collect(), first.id)
}

/// Signing is refused for what was shown before, and the task list says so.
async fn is_stale(world: &World, kabinet: &Kabinet, draft: &str, changed: &str) {
    let tasks = kabinet.drafts().draft(draft).await.unwrap().tasks;
    let check = tasks.iter().find(|task: &&TaskView| task.id == "check");
    assert_ne!(check.unwrap().state, TaskState::Done, "{changed}");
    let (key, password) = world.key(KURALAI).await;
    let signed = kabinet
        .sending()
        .sign_and_send(draft, &key, &password)
        .await;
    let refused = code(&signed.expect_err(changed));
    assert_eq!(refused, FailureCode::CheckStale, "{changed}");
}

async fn check(kabinet: &Kabinet, draft: &str) {
    let check = kabinet.sending().check(draft).await.unwrap();
    assert_eq!(check.failures, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_changed_after_the_check_is_checked_again() {
    let world = World::new().await;
    world.sign_in().await;
    let kabinet = &world.kabinet;
    let draft = world.checked_draft(kabinet).await;
    let grade = "/school/grade";
    let save = async |value| {
        kabinet
            .drafts()
            .save_answer(&draft, grade, json!(value))
            .await
    };
    save("9 Ә").await.unwrap();
    is_stale(&world, kabinet, &draft, "another answer").await;
    save("8 Ә").await.unwrap();
    is_stale(&world, kabinet, &draft, "an answer changed back").await;
    check(kabinet, &draft).await;
    save("8 Ә").await.unwrap();
    world.send(kabinet, &draft).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_changed_after_the_check_is_checked_again() {
    let world = World::new().await;
    world.sign_in().await;
    let kabinet = &world.kabinet;
    let draft = world.checked_draft(kabinet).await;
    let attachments = kabinet.attachments();
    let (ids, requirement) = files(kabinet, &draft).await;

    attachments.rotate(&ids[0]).await.unwrap();
    is_stale(&world, kabinet, &draft, "a file was turned").await;

    check(kabinet, &draft).await;
    let scan = world.scan("another.png", 1240, 1755);
    let attached = attachments.attach(&draft, &requirement, &scan).await;
    let attached = attached.unwrap();
    is_stale(&world, kabinet, &draft, "a file was added").await;

    check(kabinet, &draft).await;
    attachments.move_by(&attached.id, -1).await.unwrap();
    is_stale(&world, kabinet, &draft, "two files changed places").await;

    check(kabinet, &draft).await;
    attachments.merge(&draft, &requirement).await.unwrap();
    is_stale(&world, kabinet, &draft, "files became one").await;

    check(kabinet, &draft).await;
    let (ids, _) = files(kabinet, &draft).await;
    attachments.remove(&ids[0]).await.unwrap();
    is_stale(&world, kabinet, &draft, "a file was removed").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_shown_in_another_language_is_shown_again() {
    let world = World::new().await;
    world.sign_in().await;
    let kabinet = &world.kabinet;
    let draft = world.checked_draft(kabinet).await;
    let mut settings = kabinet.start().await.unwrap().settings;
    settings.language = Language::Kk;
    kabinet.settings().set(settings).await.unwrap();
    is_stale(&world, kabinet, &draft, "another language").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_correction_that_changed_after_the_check_is_checked_again() {
    let world = World::new().await;
    world.sign_in().await;
    let kabinet = &world.kabinet;
    let application = world.submitted(kabinet).await;
    let refusal = Refusal {
        reason: "Сыныбы қате".to_owned(),
        ground: "регламент 6, п. 9".to_owned(),
        fields: vec!["/school/grade".to_owned()],
        documents: Vec::new(),
    };
    let rehearsal = Scenario::Refuse(refusal);
    world.rehearse(&application, rehearsal).await;
    let applications = kabinet.applications();
    applications.application(&application).await.unwrap();
    let draft = applications.correct(&application).await.unwrap();
    check(kabinet, &draft).await;
    let drafts = kabinet.drafts();
    let changed = drafts.save_answer(&draft, "/school/grade", json!("9 Ә"));
    changed.await.unwrap();
    is_stale(&world, kabinet, &draft, "the marked answer").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_signed_once_is_not_signed_again() {
    let world = World::new().await;
    let line = Line::to(world.portal.addr).await;
    let kabinet = &world.reopened_elsewhere(&line.url()).await;
    kabinet.sign_in(KURALAI, PASSWORD).await.unwrap();
    let draft = world.checked_draft(kabinet).await;
    line.up.store(20_000, Ordering::SeqCst);
    world.send(kabinet, &draft).await;
    kabinet.sending().cancel(&draft).await.unwrap();
    is_stale(&world, kabinet, &draft, "signed, and cancelled").await;
}
