//! Refused, corrected, submitted again.

use crate::world::{KURALAI, World, code, go_through};
use kabinet_core::{
    Kabinet,
    view::{
        applications::ApplicationView,
        attachments::RequirementView,
        drafts::{FieldView, PageOutcome, TaskState},
    },
};
use kabinet_model::{application::Refusal, failure::FailureCode};
use kabinet_portal::training::Scenario;
use serde_json::json;

const REASON: &str = "Анықтаманың мерзімі өткен, сыныбы көрсетілмеген";

fn refusal(fields: &[&str], documents: &[&str]) -> Refusal {
    let owned = |list: &[&str]| list.iter().map(ToString::to_string).collect();
    Refusal {
        reason: REASON.to_owned(),
        ground: "регламент 6, п. 9".to_owned(),
        fields: owned(fields),
        documents: owned(documents),
    }
}

async fn send(world: &World, kabinet: &Kabinet, draft: &str) -> String {
    let (key, password) = world.key(KURALAI).await;
    let check = kabinet.sending().check(draft).await.unwrap();
    assert_eq!(check.failures, []);
    kabinet
        .sending()
        .sign_and_send(draft, &key, &password)
        .await
        .unwrap();
    world.sent(kabinet, draft).await
}

/// An application that was sent and refused, as this computer knows it.
async fn refused(world: &World, refusal: Refusal) -> String {
    let kabinet = &world.kabinet;
    world.sign_in().await;
    let draft = world.checked_draft(kabinet).await;
    let application = send(world, kabinet, &draft).await;
    let id = application.parse().unwrap();
    let rehearsal = Scenario::Refuse(refusal);
    world.portal.rehearse(id, rehearsal).await.unwrap();
    assert_eq!(seen(kabinet, &application).await.standing.stage, "refused");
    application
}

async fn seen(kabinet: &Kabinet, application: &str) -> ApplicationView {
    kabinet
        .applications()
        .application(application)
        .await
        .unwrap()
}

async fn field(kabinet: &Kabinet, draft: &str, page: &str, pointer: &str) -> FieldView {
    let page = kabinet.drafts().page(draft, page).await.unwrap();
    let mut fields = page.fields.into_iter();
    fields.find(|field| field.field.pointer == pointer).unwrap()
}

async fn requirement(kabinet: &Kabinet, draft: &str, id: &str) -> RequirementView {
    let documents = kabinet.attachments().page(draft).await.unwrap();
    let mut requirements = documents.requirements.into_iter();
    requirements.find(|one| one.id == id).unwrap()
}

async fn states(kabinet: &Kabinet, draft: &str) -> Vec<TaskState> {
    let tasks = kabinet.drafts().draft(draft).await.unwrap().tasks;
    tasks.into_iter().map(|task| task.state).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_application_is_corrected_where_it_was_marked_and_sent_again() {
    let world = World::new().await;
    let kabinet = &world.kabinet;
    let first = refused(&world, refusal(&["/school/grade"], &["asp_cert"])).await;
    let draft = kabinet.applications().correct(&first).await.unwrap();

    let view = kabinet.drafts().draft(&draft).await.unwrap();
    let correction = view.correction.unwrap();
    assert_eq!(
        (correction.reason.as_str(), correction.carried),
        (REASON, true)
    );
    assert_eq!(correction.application, first);
    let remarked: Vec<bool> = view.tasks.iter().map(|task| task.remarked).collect();
    assert_eq!(remarked, [true, false, true, false, false]);
    // The marked page alone is asked again; it is where the task leads.
    assert_eq!(view.tasks[0].state, TaskState::Incomplete);
    assert_eq!(view.tasks[0].first_page.as_deref(), Some("school"));
    assert_eq!(view.tasks[1].state, TaskState::Done);

    let grade = field(kabinet, &draft, "school", "/school/grade").await;
    assert_eq!(grade.remark.as_deref(), Some(REASON));
    assert_eq!(grade.provenance.unwrap().from, "citizen");
    let category = field(kabinet, &draft, "category", "/category").await;
    assert_eq!((category.value, category.remark), (json!("asp"), None));
    assert_eq!(category.provenance.unwrap().from, "carried");

    let save = kabinet
        .drafts()
        .save_answer(&draft, "/school/grade", json!("9 Ә"));
    save.await.unwrap();
    let outcome = kabinet
        .drafts()
        .continue_page(&draft, "school")
        .await
        .unwrap();
    assert_eq!(outcome, PageOutcome::Tasks);

    // The refused file came along, and will not do.
    let paper = requirement(kabinet, &draft, "asp_cert").await;
    assert_eq!((paper.attachments.len(), paper.unchanged), (1, true));
    let check = kabinet.sending().check(&draft).await.unwrap();
    assert_eq!(code(&check.failures[0]), FailureCode::DocumentUnchanged);
    let scan = world.scan("newer.png", 1240, 1755);
    kabinet
        .attachments()
        .attach(&draft, "asp_cert", &scan)
        .await
        .unwrap();
    kabinet
        .attachments()
        .remove(&paper.attachments[0].id)
        .await
        .unwrap();
    assert!(!requirement(kabinet, &draft, "asp_cert").await.unchanged);

    let second = send(&world, kabinet, &draft).await;
    assert_ne!(second, first);
    let corrected = seen(kabinet, &second).await;
    assert_eq!(corrected.corrects.as_ref().unwrap().id, first);
    assert_eq!(
        corrected.timeline[0].note,
        Some(corrected.corrects.unwrap().number)
    );
    let old = seen(kabinet, &first).await;
    assert_eq!(old.corrected_by.unwrap().id, second);
    assert_eq!(old.correction, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn correcting_twice_is_one_draft() {
    let world = World::new().await;
    let kabinet = &world.kabinet;
    let application = refused(&world, refusal(&[], &["asp_cert"])).await;
    let (one, other) = tokio::join!(
        kabinet.applications().correct(&application),
        kabinet.applications().correct(&application)
    );
    let draft = one.unwrap();
    assert_eq!(draft, other.unwrap());
    let view = seen(kabinet, &application).await;
    assert_eq!(view.correction, Some(draft));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_file_can_be_left_on_purpose() {
    let world = World::new().await;
    let kabinet = &world.kabinet;
    let application = refused(&world, refusal(&[], &["asp_cert"])).await;
    let draft = kabinet.applications().correct(&application).await.unwrap();
    assert_eq!(states(kabinet, &draft).await[2], TaskState::Incomplete);
    kabinet
        .drafts()
        .leave_document(&draft, "asp_cert")
        .await
        .unwrap();
    assert_eq!(states(kabinet, &draft).await[2], TaskState::Done);
    assert_eq!(kabinet.sending().check(&draft).await.unwrap().failures, []);
    let unmarked = kabinet.drafts().leave_document(&draft, "birth_cert").await;
    assert_eq!(code(&unmarked.unwrap_err()), FailureCode::NotFound);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_carried_answer_is_changed_on_purpose() {
    let world = World::new().await;
    let kabinet = &world.kabinet;
    let application = refused(&world, refusal(&[], &["asp_cert"])).await;
    let draft = kabinet.applications().correct(&application).await.unwrap();
    kabinet
        .drafts()
        .dispute_answer(&draft, "/applicant/role")
        .await
        .unwrap();
    let role = field(kabinet, &draft, "role", "/applicant/role").await;
    assert_eq!(role.provenance.unwrap().from, "citizen");
    assert_eq!(role.value, json!("parent"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_sent_from_another_computer_is_filled_in_anew_and_still_names_it() {
    let world = World::new().await;
    let application = refused(&world, refusal(&["/school/grade"], &[])).await;
    let elsewhere = world.reopened_elsewhere(&world.portal.url()).await;
    elsewhere
        .sign_in(KURALAI, crate::world::PASSWORD)
        .await
        .unwrap();
    seen(&elsewhere, &application).await;
    let draft = elsewhere
        .applications()
        .correct(&application)
        .await
        .unwrap();
    let view = elsewhere.drafts().draft(&draft).await.unwrap();
    assert!(!view.correction.unwrap().carried);
    assert_eq!(view.tasks[0].state, TaskState::NotStarted);
    for (pointer, value) in crate::world::answers() {
        elsewhere
            .drafts()
            .save_answer(&draft, pointer, value)
            .await
            .unwrap();
    }
    go_through(&elsewhere, &draft).await;
    let scan = world.scan("again.png", 1240, 1754);
    elsewhere
        .attachments()
        .attach(&draft, "asp_cert", &scan)
        .await
        .unwrap();
    let second = send(&world, &elsewhere, &draft).await;
    let corrected = seen(&elsewhere, &second).await;
    assert_eq!(corrected.corrects.unwrap().id, application);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_not_refused_is_not_corrected() {
    let world = World::new().await;
    let kabinet = &world.kabinet;
    world.sign_in().await;
    let draft = world.checked_draft(kabinet).await;
    let application = send(&world, kabinet, &draft).await;
    let correction = kabinet.applications().correct(&application).await;
    assert_eq!(code(&correction.unwrap_err()), FailureCode::NotFound);
}
