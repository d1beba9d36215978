//! A portal that is taken by its file or its address, after its fingerprint was compared.

use super::opening::{PASSPHRASE, without_portals};
use kabinet_core::{Answer, Kabinet, profile::PortalProfile, view::portals::PortalOffer};
use kabinet_documents::sandbox::Sandbox;
use kabinet_model::{canonical::sha256_hex, language::Localized};
use kabinet_portal::{
    clock::Clock,
    training::{RunningPortal, TrainingPortal},
};
use std::{path::Path, sync::Arc};
use wiremock::{MockServer, ResponseTemplate};

struct World {
    folder: tempfile::TempDir,
    portal: RunningPortal,
    kabinet: Arc<Kabinet>,
}

impl World {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let kept = folder.path().join("portal");
        std::fs::create_dir(&kept).unwrap();
        let portal = TrainingPortal::start(&kept, Clock::system(), Sandbox::unconfined());
        let portal = portal.await.unwrap();
        let kabinet = without_portals(&folder.path().join("home")).await;
        Self {
            folder,
            portal,
            kabinet,
        }
    }

    fn address(&self) -> String {
        format!("http://{}", self.portal.addr)
    }

    async fn ask(&self) -> Answer<PortalOffer> {
        self.kabinet.portals().ask_for_portal(&self.address()).await
    }

    async fn file(&self) -> Vec<u8> {
        let url = format!("{}/.well-known/kabinet-portal.toml", self.address());
        let answer = reqwest::get(url).await.unwrap().error_for_status();
        answer.unwrap().bytes().await.unwrap().to_vec()
    }

    fn kept(&self) -> usize {
        let folder = self.folder.path().join("home/portals");
        std::fs::read_dir(folder).map_or(0, Iterator::count)
    }

    /// The program is closed and opened again.
    async fn again(&mut self) {
        self.kabinet.close().await;
        self.kabinet = without_portals(&self.folder.path().join("home")).await;
    }

    async fn end(self) {
        self.kabinet.close().await;
        self.portal.stop().await;
    }
}

fn code<T: std::fmt::Debug>(answer: Answer<T>) -> String {
    answer.unwrap_err().code
}

#[tokio::test(flavor = "multi_thread")]
async fn by_its_address_a_portal_is_taken_and_known_from_then_on() {
    let mut world = World::new().await;
    let offer = world.ask().await.unwrap();
    let told = sha256_hex(&world.file().await);
    assert_eq!(offer.fingerprint, told, "sha256sum of the file");
    assert!(offer.training && !offer.centres.is_empty());
    let portals = world.kabinet.take_portal(&offer.fingerprint).await.unwrap();
    assert_eq!(portals.len(), 1);
    world.again().await;
    let start = world.kabinet.start().await.unwrap();
    assert_eq!(start.portal, Some(portals[0].id.clone()));
    world
        .kabinet
        .settings()
        .unlock_archive(PASSPHRASE)
        .await
        .unwrap();
    let people = world.kabinet.keys().sample_people().await.unwrap();
    let password = people[0].password.clone().unwrap();
    let session = world.kabinet.sign_in(&people[0].iin, &password).await;
    assert_eq!(session.unwrap().name, people[0].name);
    world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn by_its_file_it_is_the_same_portal() {
    let world = World::new().await;
    let path = world.folder.path().join("portal.toml");
    std::fs::write(&path, world.file().await).unwrap();
    let by_file = world
        .kabinet
        .portals()
        .read_portal_file(&path)
        .await
        .unwrap();
    assert_eq!(by_file, world.ask().await.unwrap());
    world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_kept_until_the_fingerprint_shown_is_confirmed() {
    let world = World::new().await;
    let offer = world.ask().await.unwrap();
    let another = "0".repeat(64);
    assert_eq!(code(world.kabinet.take_portal(&another).await), "not-found");
    // It has to be shown again.
    let late = world.kabinet.take_portal(&offer.fingerprint).await;
    assert_eq!(code(late), "not-found");
    assert_eq!(world.kept(), 0);
    assert!(world.kabinet.start().await.unwrap().portals.is_empty());
    world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_portal_is_known_once_and_can_be_forgotten() {
    let world = World::new().await;
    let offer = world.ask().await.unwrap();
    let portals = world.kabinet.take_portal(&offer.fingerprint).await.unwrap();
    assert!(portals[0].training && portals[0].can_be_forgotten);
    assert_eq!(code(world.ask().await), "portal-file.known");
    let left = world.kabinet.forget_portal(&portals[0].id).await.unwrap();
    assert!(left.is_empty());
    assert_eq!(world.kept(), 0);
    assert_eq!(world.kabinet.start().await.unwrap().portal, None);
    assert_eq!(world.ask().await.unwrap(), offer);
    world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_training_portal_that_is_built_in_cannot_be_forgotten() {
    let world = World::new().await;
    let text = Localized {
        kk: "Оқу порталы".to_owned(),
        ru: "Учебный портал".to_owned(),
        en: "Training portal".to_owned(),
        unofficial: Vec::new(),
    };
    world.kabinet.portals().add(PortalProfile {
        id: "training".to_owned(),
        name: text,
        url: world.address().parse().unwrap(),
        training: true,
        trust: Arc::new(world.portal.trust.clone()),
        keys: Some(world.portal.keys_dir.clone()),
        centre: world.portal.centre.clone(),
    });
    assert!(!world.kabinet.portals().choices()[0].can_be_forgotten);
    let forgotten = world.kabinet.forget_portal("training").await;
    assert_eq!(code(forgotten), "not-found");
    world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_who_answers_with_the_file_of_another_address_is_not_taken() {
    let world = World::new().await;
    let (stranger, file) = (MockServer::start().await, world.file().await);
    let answer = ResponseTemplate::new(200).set_body_bytes(file);
    super::world::respond(&stranger, answer).await;
    let asked = world
        .kabinet
        .portals()
        .ask_for_portal(&stranger.uri())
        .await;
    assert_eq!(code(asked), "portal-file.address");
    world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_who_offers_no_file_or_does_not_answer_is_told_apart() {
    let home = tempfile::tempdir().unwrap();
    let kabinet = without_portals(home.path()).await;
    let stranger = MockServer::start().await;
    let asked = kabinet.portals().ask_for_portal(&stranger.uri()).await;
    assert_eq!(code(asked), "portal-file.not-offered");
    let nobody = kabinet.portals().ask_for_portal("http://127.0.0.1:9").await;
    assert_eq!(code(nobody), "portal.unreachable");
    let open = kabinet
        .portals()
        .ask_for_portal("http://portal.example")
        .await;
    assert_eq!(code(open), "portal-file.address");
    let missing = kabinet
        .portals()
        .read_portal_file(Path::new("/nowhere/portal.toml"));
    assert_eq!(code(missing.await), "attachment.unreadable");
    kabinet.close().await;
}
