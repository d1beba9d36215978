//! Digests, answers and documents.

use super::{ready, sign};
use crate::fixture::{
    Citizen, GANI, KURALAI, SCAN, World, application, attachment_of, code_of, problem,
};
use kabinet_model::{application::EventKind, submission::Application};
use kabinet_portal_api::{application::ApplicationStatus, problem::Problem};
use reqwest::{Response, StatusCode};

async fn submit(citizen: &Citizen<'_>, application: &Application) -> Response {
    let mut uploads = Vec::new();
    for _ in &application.attachments {
        uploads.push(citizen.upload(SCAN).await);
    }
    let envelope = sign(citizen.world, application, KURALAI, &uploads);
    citizen.submit(&envelope).await
}

async fn answers_refused(change: impl FnOnce(&mut Application)) -> Problem {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let mut application = application(KURALAI, vec![attachment_of(SCAN)]);
    change(&mut application);
    let problem = problem(submit(&citizen, &application).await).await;
    assert_eq!(problem.code, "submission.answers");
    problem
}

fn codes(problem: &Problem) -> Vec<(&str, &str)> {
    problem
        .answers
        .iter()
        .map(|answer| (answer.pointer.as_str(), answer.code.as_str()))
        .collect()
}

#[tokio::test]
async fn a_wrong_check_digit_is_pointed_at() {
    let problem = answers_refused(|application| {
        application.answers["child"]["iin"] = "120229600008".into();
    })
    .await;
    assert_eq!(codes(&problem), [("/child/iin", "answer.iin")]);
}

#[tokio::test]
async fn a_grown_up_child_is_pointed_at() {
    let problem = answers_refused(|application| {
        application.answers["child"]["birth_date"] = "2008-02-29".into();
    })
    .await;
    assert_eq!(codes(&problem), [("/child/birth_date", "answer.child-age")]);
}

#[tokio::test]
async fn a_missing_document_is_pointed_at() {
    let problem = answers_refused(|application| application.attachments.clear()).await;
    assert_eq!(
        codes(&problem),
        [("/documents/asp_cert", "document.missing")]
    );
}

#[tokio::test]
async fn a_document_nobody_asked_for_is_pointed_at() {
    let problem = answers_refused(|application| {
        let mut stranger = attachment_of(SCAN);
        stranger.requirement = "love_letter".to_owned();
        stranger.name = "attachments/02-love_letter.png".to_owned();
        application.attachments.push(stranger);
    })
    .await;
    assert_eq!(codes(&problem), [("/documents/love_letter", "answer.form")]);
}

#[tokio::test]
async fn a_document_that_the_chosen_category_does_not_ask_for_is_pointed_at() {
    let problem = answers_refused(|application| {
        let mut other = attachment_of(SCAN);
        other.requirement = "guardianship_decision".to_owned();
        other.name = "attachments/02-guardianship_decision.tif".to_owned();
        application.attachments.push(other);
    })
    .await;
    assert_eq!(
        codes(&problem),
        [("/documents/guardianship_decision", "answer.form")]
    );
}

#[tokio::test]
async fn answers_that_are_not_settled_are_refused() {
    type Change = fn(&mut Application);
    let changes: [(&str, Change); 3] = [
        ("/school/grade", |application| {
            application.answers["school"]["grade"] = "  8 Ә ".into();
        }),
        ("/applicant/phone", |application| {
            application.answers["applicant"]["phone"] = "8 (700) 000-04-07".into();
        }),
        ("/income_per_capita", |application| {
            application.answers["income_per_capita"] = 30_000.into();
        }),
    ];
    for (pointer, change) in changes {
        let problem = answers_refused(change).await;
        let unclean = if pointer == "/school/grade" {
            "answer.unclean"
        } else {
            "answer.form"
        };
        assert_eq!(codes(&problem), [(pointer, unclean)]);
    }
}

/// Names made of, or with, signs nobody sees: what citizen and official read must be what is signed.
#[tokio::test]
async fn a_name_with_signs_that_nobody_sees_is_refused_at_its_field() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let long = "Ү".repeat(300);
    for (name, code) in [
        ("\u{200b}\u{200b}", Some("answer.missing")),
        ("\u{3164}", Some("answer.missing")),
        ("\u{301}", Some("answer.missing")),
        (
            "ҮЛГІБАЕВА \u{202e}мірегйӘ\u{202c} Ғаниқызы",
            Some("answer.unclean"),
        ),
        ("\u{202e}ҮЛГІБАЕВА Әйгерім", Some("answer.unclean")),
        ("ҮЛГІБАЕВА\u{7} Әйгерім", Some("answer.unclean")),
        ("ҮЛГІБАЕВА Ерсаи\u{306}", Some("answer.unclean")),
        ("ҮЛГІБАЕВА\nӘйгерім", Some("answer.form")),
        ("ҮЛГІБАЕВА 王", Some("answer.sign")),
        (long.as_str(), Some("answer.too-long")),
        ("ҮЛГIБАЕВА Әйгерiм Ғаниқызы", None),
    ] {
        let mut application = application(KURALAI, vec![attachment_of(SCAN)]);
        application.answers["child"]["name"] = name.into();
        let response = submit(&citizen, &application).await;
        let Some(code) = code else {
            assert_eq!(response.status(), StatusCode::CREATED);
            continue;
        };
        let problem = problem(response).await;
        assert_eq!(
            codes(&problem),
            [("/child/name", code)],
            "{}",
            name.escape_unicode()
        );
    }
}

#[tokio::test]
async fn an_unknown_office_is_pointed_at() {
    let problem = answers_refused(|application| {
        application.answers["provider"] = "vko-atlantis".into();
    })
    .await;
    assert_eq!(codes(&problem), [("/provider", "answer.choice")]);
}

#[tokio::test]
async fn another_edition_of_the_regulation_is_refused() {
    let problem =
        answers_refused(|application| application.edition = "vko-2099-1".to_owned()).await;
    assert!(problem.answers.is_empty());
}

#[tokio::test]
async fn a_name_that_the_person_register_does_not_know_is_refused() {
    for name in ["ҮЛГІБАЕВА ҚҰРАЛАЙ", "ҮЛГІБАЕВА Құралай Һамитқызы "]
    {
        let problem =
            answers_refused(|application| application.applicant.name = name.to_owned()).await;
        assert!(problem.title.contains("name") && problem.answers.is_empty());
    }
}

#[tokio::test]
async fn an_unknown_service_is_refused() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let mut application = application(KURALAI, vec![attachment_of(SCAN)]);
    application.service = "free-lunch".to_owned();
    assert_eq!(
        code_of(submit(&citizen, &application).await).await,
        "service.unknown"
    );
}

#[tokio::test]
async fn a_paper_service_is_refused() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let mut application = application(KURALAI, vec![attachment_of(SCAN)]);
    application.service = "besplatnyy-podvoz".to_owned();
    assert_eq!(
        code_of(submit(&citizen, &application).await).await,
        "service.paper-only"
    );
}

#[tokio::test]
async fn an_attachment_that_has_not_arrived_is_missed() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let application = application(KURALAI, vec![attachment_of(SCAN)]);
    let envelope = sign(&world, &application, KURALAI, &[]);
    assert_eq!(
        code_of(citizen.submit(&envelope).await).await,
        "submission.incomplete"
    );
}

#[tokio::test]
async fn an_attachment_that_arrived_in_part_is_missed() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let announced = citizen.announce(SCAN, &crate::fixture::sha256(SCAN)).await;
    let location = announced.headers()["location"].to_str().unwrap().to_owned();
    citizen.append(&location, 0, &SCAN[..5]).await;
    let application = application(KURALAI, vec![attachment_of(SCAN)]);
    let envelope = sign(&world, &application, KURALAI, &[location]);
    assert_eq!(
        code_of(citizen.submit(&envelope).await).await,
        "submission.incomplete"
    );
}

#[tokio::test]
async fn another_attachment_than_the_signed_one_is_refused() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let application = application(KURALAI, vec![attachment_of(SCAN)]);
    let other = citizen.upload(&[SCAN, b" altogether"].concat()).await;
    let envelope = sign(&world, &application, KURALAI, &[other]);
    assert_eq!(
        code_of(citizen.submit(&envelope).await).await,
        "submission.digest"
    );
}

#[tokio::test]
async fn somebody_elses_upload_is_missed() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let other = world.sign_in(GANI).await.upload(SCAN).await;
    let application = application(KURALAI, vec![attachment_of(SCAN)]);
    let envelope = sign(&world, &application, KURALAI, &[other]);
    assert_eq!(
        code_of(citizen.submit(&envelope).await).await,
        "submission.incomplete"
    );
}

#[tokio::test]
async fn an_upload_serves_one_application() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let (_, envelope) = ready(&citizen).await;
    citizen.submit(&envelope).await;
    let uploads: Vec<String> = envelope.uploads.values().cloned().collect();
    let second = application(KURALAI, vec![attachment_of(SCAN)]);
    let envelope = sign(&world, &second, KURALAI, &uploads);
    assert_eq!(
        code_of(citizen.submit(&envelope).await).await,
        "submission.incomplete"
    );
}

#[tokio::test]
async fn another_application_json_than_the_signed_one_is_refused() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let (mut application, mut envelope) = ready(&citizen).await;
    application.answers["category"] = "other".into();
    envelope.application.0 = kabinet_model::canonical::to_bytes(&application).unwrap();
    assert_eq!(
        code_of(citizen.submit(&envelope).await).await,
        "submission.digest"
    );
}

#[tokio::test]
async fn an_application_that_is_not_canonical_is_refused() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let (_, mut envelope) = ready(&citizen).await;
    envelope.application.0.push(b'\n');
    assert_eq!(
        code_of(citizen.submit(&envelope).await).await,
        "portal.refused"
    );
}

#[tokio::test]
async fn an_attachment_that_no_container_can_hold_is_refused_before_any_receipt() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    for name in ["mimetype", "META-INF/signatures.p7s", "attachments/../x"] {
        let mut application = application(KURALAI, vec![attachment_of(SCAN)]);
        application.attachments[0].name = name.to_owned();
        let response = submit(&citizen, &application).await;
        assert_eq!(response.status(), StatusCode::BAD_REQUEST, "{name}");
    }
}

async fn refused_and_corrected(
    change: impl FnOnce(&mut Application, uuid::Uuid),
) -> (World, Response) {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let refused = citizen.apply().await.application_id;
    let rehearsal = crate::training::Scenario::Refuse(crate::fixture::refusal());
    world.portal.rehearse(refused, rehearsal).await.unwrap();
    let mut corrected = application(KURALAI, vec![attachment_of(SCAN)]);
    change(&mut corrected, refused);
    let response = submit(&citizen, &corrected).await;
    (world, response)
}

#[tokio::test]
async fn a_corrected_application_names_the_refused_one_in_its_log() {
    let mut named = None;
    let (world, response) = refused_and_corrected(|application, refused| {
        application.corrects = Some(refused);
        named = Some(refused);
    })
    .await;
    let citizen = world.sign_in(KURALAI).await;
    let id = crate::fixture::receipt(response).await.application_id;
    let status = citizen.status(id).await;
    assert!(named.is_some());
    assert!(matches!(
        status.events[0].kind,
        EventKind::Submitted { corrects, .. } if corrects == named
    ));
}

#[tokio::test]
async fn what_was_not_refused_is_not_corrected() {
    let (_world, response) = refused_and_corrected(|application, _| {
        application.corrects = Some(uuid::Uuid::nil());
    })
    .await;
    assert_eq!(code_of(response).await, "submission.corrects");
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let waiting = citizen.apply().await.application_id;
    let mut application = application(KURALAI, vec![attachment_of(SCAN)]);
    application.corrects = Some(waiting);
    let response = submit(&citizen, &application).await;
    assert_eq!(code_of(response).await, "submission.corrects");
}

#[tokio::test]
async fn the_refused_application_of_another_is_not_corrected() {
    let (world, _) = refused_and_corrected(|_, _| ()).await;
    let theirs = world.sign_in(KURALAI).await;
    let all: Vec<ApplicationStatus> = theirs.get("/api/applications").await.json().await.unwrap();
    let refused = all.iter().find(|one| one.state == "refused").unwrap().id;
    let citizen = world.sign_in(GANI).await;
    let mut application = application(GANI, vec![attachment_of(SCAN)]);
    application.corrects = Some(refused);
    let uploads = [citizen.upload(SCAN).await];
    let envelope = sign(&world, &application, GANI, &uploads);
    let response = citizen.submit(&envelope).await;
    assert_eq!(code_of(response).await, "submission.corrects");
}
