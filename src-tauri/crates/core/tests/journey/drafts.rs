//! Filling in: answers, tasks, documents, the check page.

use crate::world::{AIGERIM, SERVICE, World, answers, code, go_through};
use kabinet_core::{
    Kabinet,
    view::drafts::{FieldView, PageOutcome, TaskState},
};
use kabinet_model::failure::FailureCode;
use serde_json::{Value, json};

async fn field(kabinet: &Kabinet, draft: &str, page: &str, pointer: &str) -> FieldView {
    let page = kabinet.drafts().page(draft, page).await.unwrap();
    let mut fields = page.fields.into_iter();
    fields.find(|field| field.field.pointer == pointer).unwrap()
}

async fn new_draft(world: &World) -> String {
    world.sign_in().await;
    world.kabinet.drafts().start(SERVICE).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_register_knows_is_filled_in_with_source_and_date() {
    let world = World::new().await;
    let draft = new_draft(&world).await;
    let address = field(&world.kabinet, &draft, "contacts", "/applicant/address").await;
    assert!(address.value.as_str().unwrap().contains("Өскемен"));
    let provenance = address.provenance.unwrap();
    assert_eq!(provenance.from, "register");
    assert!(provenance.as_of.is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn choosing_a_child_fills_in_what_is_known_of_that_child() {
    let world = World::new().await;
    let draft = new_draft(&world).await;
    let kabinet = &world.kabinet;
    kabinet
        .drafts()
        .save_answer(&draft, "/child/iin", json!(AIGERIM))
        .await
        .unwrap();
    let name = field(kabinet, &draft, "child-data", "/child/name").await;
    assert_eq!(name.value, json!("ҮЛГІБАЕВА Әйгерім Ғаниқызы"));
    kabinet
        .drafts()
        .save_answer(&draft, "/child/iin", json!("160303600018"))
        .await
        .unwrap();
    let name = field(kabinet, &draft, "child-data", "/child/name").await;
    assert_eq!(name.value, json!("ҮЛГІБАЕВА Іңкәр Ғаниқызы"));
    let view = kabinet.drafts().draft(&draft).await.unwrap();
    assert_eq!(
        view.about,
        "ҮЛГІБАЕВА Іңкәр Ғаниқызы, 5 Б, Өскемен қаласының № 11 орта мектебі"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_child_the_register_does_not_know_takes_its_data_back() {
    let world = World::new().await;
    let draft = new_draft(&world).await;
    let kabinet = &world.kabinet;
    for child in [AIGERIM, "160303600018"] {
        let save = kabinet
            .drafts()
            .save_answer(&draft, "/child/iin", json!(child));
        save.await.unwrap();
    }
    kabinet
        .drafts()
        .save_answer(&draft, "/child/iin", json!("850615200003"))
        .await
        .unwrap();
    let name = field(kabinet, &draft, "child-data", "/child/name").await;
    assert_eq!((name.value, name.provenance), (Value::Null, None));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disputed_answer_is_the_citizens_own() {
    let world = World::new().await;
    let draft = new_draft(&world).await;
    let kabinet = &world.kabinet;
    kabinet
        .drafts()
        .dispute_answer(&draft, "/applicant/address")
        .await
        .unwrap();
    let address = field(kabinet, &draft, "contacts", "/applicant/address").await;
    assert_eq!(address.provenance.unwrap().from, "citizen");
    assert_ne!(address.value, Value::Null);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_applies_cannot_be_changed() {
    let world = World::new().await;
    let draft = new_draft(&world).await;
    let save = world
        .kabinet
        .drafts()
        .save_answer(&draft, "/applicant/iin", json!(AIGERIM));
    assert!(save.await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_no_form_asks_is_not_kept() {
    let world = World::new().await;
    let draft = new_draft(&world).await;
    let save = world
        .kabinet
        .drafts()
        .save_answer(&draft, "/__proto__", json!(1));
    assert_eq!(code(&save.await.unwrap_err()), FailureCode::NotFound);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_answer_is_told_at_its_field() {
    let world = World::new().await;
    let draft = new_draft(&world).await;
    let outcome = world
        .kabinet
        .drafts()
        .continue_page(&draft, "category")
        .await;
    let PageOutcome::Problems { failures } = outcome.unwrap() else {
        panic!("it went on")
    };
    assert_eq!(code(&failures[0]), FailureCode::AnswerMissing);
    assert_eq!(failures[0].at.as_deref(), Some("/category"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_birth_date_that_does_not_fit_the_number_only_warns() {
    let world = World::new().await;
    let draft = new_draft(&world).await;
    let kabinet = &world.kabinet;
    for (pointer, value) in [
        ("/child/iin", json!(AIGERIM)),
        ("/child/birth_date", json!("2012-03-01")),
    ] {
        kabinet
            .drafts()
            .save_answer(&draft, pointer, value)
            .await
            .unwrap();
    }
    let date = field(kabinet, &draft, "child-data", "/child/birth_date").await;
    assert_eq!(date.warning.as_deref(), Some("birth-date"));
    let outcome = kabinet
        .drafts()
        .continue_page(&draft, "child-data")
        .await
        .unwrap();
    assert_eq!(
        outcome,
        PageOutcome::Page {
            id: "provider".to_owned()
        }
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_task_list_says_what_each_task_waits_for() {
    let world = World::new().await;
    let draft = new_draft(&world).await;
    let kabinet = &world.kabinet;
    let view = kabinet.drafts().draft(&draft).await.unwrap();
    let states: Vec<TaskState> = view.tasks.iter().map(|task| task.state).collect();
    assert_eq!(
        states,
        [
            TaskState::NotStarted,
            TaskState::NotStarted,
            TaskState::Waiting,
            TaskState::Waiting,
            TaskState::Waiting
        ]
    );
    assert_eq!(view.next, "child");
    for (pointer, value) in answers() {
        kabinet
            .drafts()
            .save_answer(&draft, pointer, value)
            .await
            .unwrap();
    }
    go_through(kabinet, &draft).await;
    let view = kabinet.drafts().draft(&draft).await.unwrap();
    let states: Vec<TaskState> = view.tasks.iter().map(|task| task.state).collect();
    assert_eq!(
        states,
        [
            TaskState::Done,
            TaskState::Done,
            TaskState::NotStarted,
            TaskState::Waiting,
            TaskState::Waiting
        ]
    );
    assert_eq!(view.next, "documents");
    assert_eq!(view.tasks[3].waits_for, ["documents"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_documents_follow_the_answers() {
    let world = World::new().await;
    world.sign_in().await;
    let kabinet = &world.kabinet;
    let draft = world.filled_draft(kabinet).await;
    let before = kabinet.sending().check(&draft).await.unwrap();
    kabinet
        .drafts()
        .save_answer(&draft, "/category", json!("low_income"))
        .await
        .unwrap();
    kabinet
        .drafts()
        .save_answer(&draft, "/income_per_capita", json!("40000"))
        .await
        .unwrap();
    let after = kabinet.sending().check(&draft).await.unwrap();
    assert!(before.failures.is_empty());
    assert!(
        after
            .failures
            .iter()
            .any(|f| code(f) == FailureCode::DocumentMissing)
    );
    // What was attached for the other ground is kept but not sent.
    assert!(after.attachments.len() < before.attachments.len());
    kabinet
        .drafts()
        .save_answer(&draft, "/category", json!("asp"))
        .await
        .unwrap();
    let back = kabinet.sending().check(&draft).await.unwrap();
    assert_eq!(back.attachments, before.attachments);
    let pointers = back.sections.iter().flat_map(|section| &section.lines);
    assert!(
        pointers
            .into_iter()
            .all(|line| line.pointer != "/income_per_capita")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_check_page_shows_the_same_bytes_until_something_changes() {
    let world = World::new().await;
    world.sign_in().await;
    let kabinet = &world.kabinet;
    let draft = world.checked_draft(kabinet).await;
    let first = kabinet.sending().check(&draft).await.unwrap().digest;
    assert_eq!(kabinet.sending().check(&draft).await.unwrap().digest, first);
    kabinet
        .drafts()
        .save_answer(&draft, "/school/grade", json!("9 Ә"))
        .await
        .unwrap();
    assert_ne!(kabinet.sending().check(&draft).await.unwrap().digest, first);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_unfit_file_has_its_own_words() {
    let world = World::new().await;
    let draft = new_draft(&world).await;
    let kabinet = &world.kabinet;
    kabinet
        .drafts()
        .save_answer(&draft, "/category", json!("asp"))
        .await
        .unwrap();
    let requirement = &kabinet
        .attachments()
        .page(&draft)
        .await
        .unwrap()
        .requirements[0]
        .id;
    for (name, bytes, expected) in [
        ("empty.pdf", &b""[..], FailureCode::AttachmentEmpty),
        (
            "letter.pdf",
            b"plain text",
            FailureCode::AttachmentWrongKind,
        ),
        (
            "cut.jpg",
            b"\xff\xd8\xff\xe0\x00\x10JFIF",
            FailureCode::AttachmentDamaged,
        ),
    ] {
        let path = world.computer.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let refused = kabinet
            .attachments()
            .attach(&draft, requirement, &path)
            .await
            .unwrap_err();
        assert_eq!((name, code(&refused)), (name, expected));
        assert_eq!(refused.at.as_ref(), Some(requirement));
    }
    let gone = world.computer.path().join("gone.pdf");
    let refused = kabinet
        .attachments()
        .attach(&draft, requirement, &gone)
        .await
        .unwrap_err();
    assert_eq!(code(&refused), FailureCode::AttachmentUnreadable);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_turned_picture_is_signed_upright() {
    let world = World::new().await;
    world.sign_in().await;
    let kabinet = &world.kabinet;
    let draft = world.filled_draft(kabinet).await;
    let before = kabinet.sending().check(&draft).await.unwrap();
    let documents = kabinet.attachments().page(&draft).await.unwrap();
    let attached = &documents.requirements[0].attachments[0];
    let turned = kabinet.attachments().rotate(&attached.id).await.unwrap();
    assert_eq!(turned.rotation, 90);
    let after = kabinet.sending().check(&draft).await.unwrap();
    assert_ne!(after.attachments[0].sha256, before.attachments[0].sha256);
    let documents = kabinet.attachments().page(&draft).await.unwrap();
    let upright = &documents.requirements[0].attachments[0];
    assert_eq!(upright.rotation, 0);
    assert_eq!(
        (upright.width, upright.height),
        (attached.height, attached.width)
    );
}
