//! The centre is asked about whoever signed a document that is shown, and about the keys in the list.
//! The lists that the portal has published know nothing yet of the revocations here.

use crate::world::{KURALAI, World, code, until};
use chrono::TimeDelta;
use kabinet_cli::{Outcome, verify};
use kabinet_core::{
    events::Event,
    view::{keys::KeyCard, revocation::RevocationView},
};
use kabinet_documents::sandbox::Sandbox;
use kabinet_eds::container::KeyContainer;
use kabinet_model::failure::FailureCode;
use kabinet_portal::training::Scenario;
use kabinet_training_ca::{RevocationReason, TrainingCa};

/// The training centre revokes the key of the main sample person, `ago` before now.
pub async fn revoke(world: &World, ago: TimeDelta) {
    let (key, password) = world.key(KURALAI).await;
    let card = world.kabinet.keys().open(&key, &password).await.unwrap();
    let (file, _) = card.place.split_once(',').unwrap();
    let container = std::fs::read(world.portal.keys_dir.join(file)).unwrap();
    let container = KeyContainer::open(&container, &password).unwrap();
    let serial = &container.certificate().info().serial_hex;
    let home = world.portal_folder.path().join("authority");
    let mut authority = TrainingCa::load(&home).unwrap();
    let (since, reason) = (world.hands.now() - ago, RevocationReason::KeyCompromise);
    authority.revoke(serial, since, reason).unwrap();
    authority.save(&home).unwrap();
}

fn told(revocation: &RevocationView) -> (&str, Option<&str>) {
    (&revocation.state, revocation.source.as_deref())
}

fn revocation(card: &KeyCard) -> (&str, Option<&str>) {
    told(&card.certificate.as_ref().unwrap().revocation)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_that_is_shown_is_judged_by_what_the_centre_says_now() {
    let world = World::new().await;
    let kabinet = &world.kabinet;
    world.sign_in().await;
    let path = world.kept_container().await;
    let before = kabinet.verify().check(&path).await.unwrap();
    assert_eq!(told(&before.signers[0].revocation), ("good", Some("ocsp")));

    revoke(&world, TimeDelta::days(1)).await;
    let after = kabinet.verify().check(&path).await.unwrap();
    let signer = &after.signers[0];
    assert_eq!(told(&signer.revocation), ("revoked", Some("ocsp")));
    assert_eq!(after.verdict, "bad");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_signed_before_a_revocation_stays_good_and_the_revocation_is_told() {
    let world = World::new().await;
    let kabinet = &world.kabinet;
    world.sign_in().await;
    let path = world.kept_container().await;
    world.hands.pass(TimeDelta::hours(2));
    revoke(&world, TimeDelta::hours(1)).await;
    let verdict = kabinet.verify().check(&path).await.unwrap();
    assert_eq!(verdict.verdict, "good");
    assert!(verdict.signers[0].revoked_later.is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_of_keys_is_shown_at_once_and_then_told_what_the_centre_says() {
    let world = World::new().await;
    let kabinet = &world.kabinet;
    world.sign_in().await;
    revoke(&world, TimeDelta::days(1)).await;
    // What the centre said when the key was opened does not count any more.
    world.hands.pass(TimeDelta::minutes(11));
    let (key, _) = world.key(KURALAI).await;
    let of = |cards: Vec<KeyCard>| cards.into_iter().find(|card| card.id == key).unwrap();
    let shown = of(kabinet.keys().list().await.unwrap().cards);
    assert_eq!(revocation(&shown), ("good", Some("list")));
    assert_eq!(shown.refusal, None);

    let learnt = until(async || {
        world.heard.all().into_iter().find_map(|event| match event {
            Event::Key(learnt) if learnt.id == key => Some(learnt),
            _ => None,
        })
    });
    let learnt = learnt.await;
    let word = &learnt.certificate.unwrap().revocation;
    assert_eq!(told(word), ("revoked", Some("ocsp")));
    let refusal = learnt.refusal.unwrap();
    assert_eq!(code(&refusal), FailureCode::CertificateRevoked);
    // Now it is at hand.
    let shown = of(kabinet.keys().list().await.unwrap().cards);
    assert_eq!(revocation(&shown), ("revoked", Some("ocsp")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stored_result_is_proven_without_anybody_after_every_certificate_in_it_has_expired() {
    let world = World::new().await;
    let kabinet = &world.kabinet;
    world.sign_in().await;
    let application = world.submitted(kabinet).await;
    let id = application.parse().unwrap();
    world.portal.rehearse(id, Scenario::Issue).await.unwrap();
    let document = until(async || {
        kabinet
            .applications()
            .application(&application)
            .await
            .unwrap()
            .document
    });
    let path = world.computer.path().join("certificate.pdf");
    let document = document.await;
    kabinet.documents().save(&document, &path).await.unwrap();
    // The roots alone, and no network: a verb that verifies asks nobody.
    let roots = world.computer.path().join("roots");
    std::fs::create_dir(&roots).unwrap();
    for name in ["root_gost.cer", "root_rsa.cer"] {
        std::fs::copy(world.portal.trust_dir.join(name), roots.join(name)).unwrap();
    }
    let much_later = world.hands.now() + TimeDelta::days(20 * 365);
    let (report, outcome) = verify(
        &path,
        None,
        Some(&roots),
        much_later,
        &Sandbox::unconfined(),
    );
    assert_eq!(outcome, Outcome::Good, "{report}");
    let signature = &report["signature"];
    assert!(signature["proven_at"].is_string());
    assert_eq!(signature["valid_now"], false);
}
