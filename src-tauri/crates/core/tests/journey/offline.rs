//! One's own papers where the portal cannot be reached.

use crate::{
    asking::revoke,
    line::Line,
    world::{AIGERIM, KURALAI, PASSWORD, World, code, until},
};
use chrono::TimeDelta;
use kabinet_core::Kabinet;
use kabinet_model::failure::FailureCode;
use kabinet_portal::training::Scenario;
use serde_json::json;
use std::sync::{Arc, atomic::Ordering};

const GANI: &str = "800101100407";
const NEW: &str = "биік тау бөктеріндегі үй";

/// Nobody listens there.
const NOWHERE: &str = "http://127.0.0.1:9";

/// The program started anew where the portal is not reached.
async fn without_portal(world: &World) -> Arc<Kabinet> {
    world.kabinet.close().await;
    world.reopened(NOWHERE).await
}

async fn refused(kabinet: &Kabinet, iin: &str, password: &str) -> FailureCode {
    let opened = kabinet.sign_in_offline(iin, password).await;
    code(&opened.unwrap_err())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_kept_opens_by_the_password_and_what_needs_the_portal_says_so() {
    let world = World::new().await;
    world.sign_in().await;
    let application = world.submitted(&world.kabinet).await;
    world.rehearse(&application, Scenario::Issue).await;
    let document = until(async || {
        let view = world
            .kabinet
            .applications()
            .application(&application)
            .await
            .unwrap();
        view.document
    });
    let document = document.await;
    let draft = world.checked_draft(&world.kabinet).await;
    let (key, key_password) = world.key(KURALAI).await;

    let kabinet = without_portal(&world).await;
    let before = world.heard.all().len();
    let away = kabinet.sign_in(KURALAI, PASSWORD).await.unwrap_err();
    assert_eq!(code(&away), FailureCode::PortalUnreachable);
    assert_eq!(kabinet.start().await.unwrap().offline, ["training"]);
    let session = kabinet.sign_in_offline("850615 200 406", PASSWORD).await;
    let session = session.unwrap();
    assert_eq!(session.name, "ҮЛГІБАЕВА Құралай Һамитқызы");
    assert_eq!(
        (session.iin_tail.as_str(), session.expires_at.as_deref()),
        ("0406", None)
    );
    assert!(session.without_portal);
    assert_eq!(kabinet.start().await.unwrap().session, Some(session));

    assert_eq!(kabinet.applications().list().await.unwrap().len(), 2);
    let view = kabinet
        .applications()
        .application(&application)
        .await
        .unwrap();
    assert!(view.offline_since.is_some());
    assert!(
        kabinet
            .applications()
            .sent(&application)
            .await
            .unwrap()
            .is_some()
    );
    let confirmation = kabinet.sending().confirmation(&application).await.unwrap();
    assert!(confirmation.receipt_verified);
    let path = world.computer.path().join("certificate.pdf");
    kabinet.documents().save(&document, &path).await.unwrap();
    assert!(std::fs::read(&path).unwrap().starts_with(b"%PDF-"));
    assert_eq!(
        kabinet
            .documents()
            .document(&document)
            .await
            .unwrap()
            .verdict
            .verdict,
        "good"
    );
    kabinet
        .drafts()
        .save_answer(&draft, "/school/grade", json!("9 Ә"))
        .await
        .unwrap();
    assert_eq!(kabinet.sending().check(&draft).await.unwrap().failures, []);

    let asked = [
        kabinet
            .sending()
            .sign_and_send(&draft, &key, &key_password)
            .await,
        kabinet.sending().resume(&draft).await,
        kabinet.session().extend().await.map(drop),
    ];
    for asked in asked {
        assert_eq!(code(&asked.unwrap_err()), FailureCode::SessionWithoutPortal);
    }
    assert!(kabinet.sending().status(&draft).await.unwrap().is_none());
    assert_eq!(world.heard.all().len(), before, "nothing goes on by itself");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_kept_opens_where_no_portal_is_known_any_more_and_nobody_is_trusted() {
    let world = World::new().await;
    world.sign_in().await;
    let application = world.submitted(&world.kabinet).await;
    world.rehearse(&application, Scenario::Issue).await;
    let document = until(async || {
        let view = world
            .kabinet
            .applications()
            .application(&application)
            .await
            .unwrap();
        view.document
    });
    let document = document.await;
    let draft = world.checked_draft(&world.kabinet).await;
    world.kabinet.close().await;

    let kabinet = world.reopened_without_portals().await;
    let start = kabinet.start().await.unwrap();
    assert_eq!(
        (start.portal, start.offline),
        (None, vec!["training".into()])
    );
    for (iin, password) in [(KURALAI, "Kuralai-2025"), (GANI, PASSWORD)] {
        let refused = refused(&kabinet, iin, password).await;
        assert_eq!(refused, FailureCode::OfflineRefused);
    }
    let session = kabinet.sign_in_offline(KURALAI, PASSWORD).await.unwrap();
    assert!(session.without_portal);
    assert_eq!(session.offline, ["training"]);

    assert_eq!(kabinet.applications().list().await.unwrap().len(), 2);
    assert!(
        kabinet
            .applications()
            .application(&application)
            .await
            .is_ok()
    );
    assert!(
        kabinet
            .applications()
            .sent(&application)
            .await
            .unwrap()
            .is_some()
    );
    let confirmation = kabinet.sending().confirmation(&application).await.unwrap();
    assert!(!confirmation.receipt_verified);
    let verdict = kabinet
        .documents()
        .document(&document)
        .await
        .unwrap()
        .verdict;
    assert!(verdict.whole && verdict.verdict != "good");
    let path = world.computer.path().join("certificate.pdf");
    kabinet.documents().save(&document, &path).await.unwrap();
    let grade = json!("9 Ә");
    let saved = kabinet
        .drafts()
        .save_answer(&draft, "/school/grade", grade)
        .await;
    saved.unwrap();
    let extended = kabinet.session().extend().await.unwrap_err();
    assert_eq!(code(&extended), FailureCode::SessionWithoutPortal);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_key_that_signed_in_opens_where_no_portal_is_known_any_more() {
    let world = World::new().await;
    let (key, key_password) = world.key(KURALAI).await;
    let kabinet = &world.kabinet;
    kabinet.sign_in_with_key(&key, &key_password).await.unwrap();
    kabinet.close().await;
    let kabinet = world.reopened_without_portals().await;
    for (iin, opens) in [(GANI, false), (KURALAI, true)] {
        let file = world.key_file(iin);
        let card = kabinet.keys().add(&file).await.unwrap();
        let opened = kabinet.sign_in_offline_with_key(&card.id, &key_password);
        let opened = opened.await.map(|session| session.iin_tail);
        match opened {
            Ok(tail) => assert!(opens && tail == "0406", "{iin}"),
            Err(failure) => assert_eq!(
                (code(&failure), opens),
                (FailureCode::SessionKeyUnknown, false)
            ),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_said_to_anybody_and_the_portal_takes_over_when_it_is_back() {
    let world = World::new().await;
    let line = Line::to(world.portal.addr).await;
    let (key, key_password) = world.key(KURALAI).await;
    let by_key = world.kabinet.sign_in_with_key(&key, &key_password).await;
    by_key.unwrap();
    world.kabinet.close().await;
    let kabinet = world.reopened(&line.url()).await;
    kabinet.sign_in(KURALAI, PASSWORD).await.unwrap();
    let draft = world.checked_draft(&kabinet).await;
    kabinet.close().await;

    let kabinet = world.reopened(&line.url()).await;
    let heard = line.up.load(Ordering::SeqCst);
    kabinet.sign_in_offline(KURALAI, PASSWORD).await.unwrap();
    kabinet.sign_out().await.unwrap();
    let opened = kabinet.sign_in_offline_with_key(&key, &key_password).await;
    assert!(opened.unwrap().without_portal);
    kabinet.documents().list("").await.unwrap();
    assert_eq!(line.up.load(Ordering::SeqCst), heard);

    let session = kabinet.sign_in(KURALAI, PASSWORD).await.unwrap();
    assert!(!session.without_portal && session.expires_at.is_some());
    kabinet.sending().check(&draft).await.unwrap();
    world.send(&kabinet, &draft).await;
    world.sent(&kabinet, &draft).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_key_that_signed_in_opens_and_no_other() {
    let world = World::new().await;
    let (key, key_password) = world.key(KURALAI).await;
    let (another, another_password) = world.key(GANI).await;
    let kabinet = &world.kabinet;
    kabinet.sign_in_with_key(&key, &key_password).await.unwrap();
    let kabinet = without_portal(&world).await;
    // Their password was never typed here.
    assert_eq!(
        refused(&kabinet, KURALAI, PASSWORD).await,
        FailureCode::OfflineRefused
    );
    let unknown = kabinet
        .sign_in_offline_with_key(&another, &another_password)
        .await;
    assert_eq!(code(&unknown.unwrap_err()), FailureCode::SessionKeyUnknown);
    let wrong = kabinet.sign_in_offline_with_key(&key, "Ulgi-2025").await;
    assert_eq!(code(&wrong.unwrap_err()), FailureCode::KeyPasswordWrong);
    assert!(kabinet.start().await.unwrap().session.is_none());
    // A certificate that has expired since proves the person all the same.
    world.hands.pass(TimeDelta::days(800));
    let opened = kabinet.sign_in_offline_with_key(&key, &key_password).await;
    assert_eq!(opened.unwrap().iin_tail, "0406");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_is_known_to_be_revoked_opens_nothing() {
    let world = World::new().await;
    let (key, key_password) = world.key(KURALAI).await;
    let kabinet = &world.kabinet;
    kabinet.sign_in_with_key(&key, &key_password).await.unwrap();
    revoke(&world, TimeDelta::hours(1)).await;
    world.hands.pass(TimeDelta::minutes(11));
    let card = kabinet.keys().open(&key, &key_password).await.unwrap();
    assert_eq!(
        code(&card.refusal.unwrap()),
        FailureCode::CertificateRevoked
    );
    kabinet.sign_out().await.unwrap();
    let opened = kabinet.sign_in_offline_with_key(&key, &key_password).await;
    assert_eq!(code(&opened.unwrap_err()), FailureCode::CertificateRevoked);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_an_unknown_person_and_no_number_are_refused_alike() {
    let world = World::new().await;
    world.sign_in().await;
    let (key, key_password) = world.key(KURALAI).await;
    let kabinet = &world.kabinet;
    kabinet.sign_in_with_key(&key, &key_password).await.unwrap();
    let kabinet = without_portal(&world).await;
    let wrong = kabinet.sign_in_offline(KURALAI, "Kuralai-2025").await;
    let unknown = kabinet.sign_in_offline(GANI, PASSWORD).await;
    let nonsense = kabinet.sign_in_offline("no number", PASSWORD).await;
    let [wrong, unknown, nonsense] = [wrong, unknown, nonsense].map(Result::unwrap_err);
    assert_eq!(code(&wrong), FailureCode::OfflineRefused);
    assert_eq!((&wrong, &wrong), (&unknown, &nonsense));

    for person in [KURALAI, GANI] {
        for _ in 1..5 {
            assert_eq!(
                refused(&kabinet, person, "guess").await,
                FailureCode::OfflineRefused
            );
        }
        assert_eq!(
            refused(&kabinet, person, "guess").await,
            FailureCode::SignInThrottled
        );
    }
    // A restart forgets nothing; the right password waits as well, and the key does not.
    kabinet.close().await;
    let kabinet = world.reopened(NOWHERE).await;
    let held = kabinet
        .sign_in_offline(KURALAI, PASSWORD)
        .await
        .unwrap_err();
    assert_eq!(code(&held), FailureCode::SignInThrottled);
    assert_eq!(held.arguments["seconds"], "30");
    let by_key = kabinet.sign_in_offline_with_key(&key, &key_password).await;
    assert!(by_key.is_ok());
    world.hands.pass(TimeDelta::seconds(30));
    assert_eq!(
        refused(&kabinet, KURALAI, "guess").await,
        FailureCode::OfflineRefused
    );
    world.hands.pass(TimeDelta::seconds(59));
    assert_eq!(
        refused(&kabinet, KURALAI, PASSWORD).await,
        FailureCode::SignInThrottled
    );
    world.hands.pass(TimeDelta::seconds(1));
    assert!(kabinet.sign_in_offline(KURALAI, PASSWORD).await.is_ok());
    assert_eq!(
        refused(&kabinet, KURALAI, "guess").await,
        FailureCode::OfflineRefused
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_forgotten_gets_in_at_the_portal_alone_and_finds_everything_there() {
    let world = World::new().await;
    world.sign_in().await;
    let draft = world.filled_draft(&world.kabinet).await;
    assert_eq!(world.kabinet.forget_me().await.unwrap(), [""; 0]);
    assert!(world.kabinet.start().await.unwrap().session.is_none());
    let kabinet = without_portal(&world).await;
    assert!(kabinet.start().await.unwrap().offline.is_empty());
    assert_eq!(
        refused(&kabinet, KURALAI, PASSWORD).await,
        FailureCode::OfflineRefused
    );
    kabinet.close().await;

    let kabinet = world.reopened(&world.portal.url()).await;
    kabinet.sign_in(KURALAI, PASSWORD).await.unwrap();
    assert!(kabinet.drafts().draft(&draft).await.is_ok());
    kabinet.close().await;
    let kabinet = world.reopened(NOWHERE).await;
    assert!(kabinet.sign_in_offline(KURALAI, PASSWORD).await.is_ok());
    // Also where one has signed in without the portal.
    assert!(kabinet.forget_me().await.unwrap().is_empty());
    assert_eq!(
        refused(&kabinet, KURALAI, PASSWORD).await,
        FailureCode::OfflineRefused
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn two_people_of_one_computer_open_each_their_own() {
    let world = World::new().await;
    let people = world.kabinet.keys().sample_people().await.unwrap();
    let gani = people.into_iter().find(|person| person.iin == GANI);
    let other = gani.unwrap().password.unwrap();
    world.sign_in().await;
    let draft = world.filled_draft(&world.kabinet).await;
    world.kabinet.sign_in(GANI, &other).await.unwrap();
    let kabinet = without_portal(&world).await;
    for (iin, password) in [
        (GANI, PASSWORD),
        (KURALAI, other.as_str()),
        (AIGERIM, PASSWORD),
    ] {
        assert_eq!(
            refused(&kabinet, iin, password).await,
            FailureCode::OfflineRefused
        );
    }
    kabinet.sign_in_offline(GANI, &other).await.unwrap();
    assert!(kabinet.applications().list().await.unwrap().is_empty());
    assert_eq!(
        code(&kabinet.drafts().draft(&draft).await.unwrap_err()),
        FailureCode::NotFound
    );
    // Who forgets themselves forgets nobody else.
    assert_eq!(kabinet.forget_me().await.unwrap(), ["training"]);
    kabinet.sign_in_offline(KURALAI, PASSWORD).await.unwrap();
    assert!(kabinet.drafts().draft(&draft).await.is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_password_takes_the_place_of_the_old() {
    let world = World::new().await;
    world.sign_in().await;
    let (key, key_password) = world.key(KURALAI).await;
    let reset = world.kabinet.reset_password(NEW, &key, &key_password).await;
    reset.unwrap();
    let kabinet = without_portal(&world).await;
    assert_eq!(
        refused(&kabinet, KURALAI, PASSWORD).await,
        FailureCode::OfflineRefused
    );
    assert!(kabinet.sign_in_offline(KURALAI, NEW).await.is_ok());
}
