//! A citizen, their computer, and a portal that comes and goes at one address.

use kabinet_core::{
    Answer, ArchiveKeySource, Kabinet, Setup,
    clock::SystemClock,
    events::NoEvents,
    profile::{PkiConfig, PortalProfile},
    view::{
        portals::SamplePersonView,
        sending::{SendingStep, SendingView},
        session::SessionView,
    },
};
use kabinet_documents::sandbox::Sandbox;
use kabinet_eds::folder::TrustFolder;
use kabinet_model::language::Localized;
use kabinet_portal::{
    clock::Clock,
    config::Limits,
    training::{RunningPortal, TrainingPortal},
};
use serde_json::{Value, json};
use std::{net::SocketAddr, path::PathBuf, sync::Arc, time::Duration};
use tempfile::TempDir;
use wiremock::{Mock, MockServer, ResponseTemplate, matchers::any};

/// Passphrase of the archive.
const PASSPHRASE: &str = "Ulgi-sandyq-2026";

/// The smallest picture there is: one grey pixel as PNG.
const PIXEL: &[u8] = &[
    137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0,
    0, 0, 58, 126, 155, 85, 0, 0, 0, 10, 73, 68, 65, 84, 120, 156, 99, 104, 0, 0, 0, 130, 0, 129,
    119, 205, 114, 182, 0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
];

/// Everything of one test.
pub struct World {
    /// The program.
    pub kabinet: Arc<Kabinet>,
    /// The person at it.
    pub person: SamplePersonView,
    /// Where the archive lies.
    pub home: PathBuf,
    folder: TempDir,
    portal: Option<RunningPortal>,
    address: SocketAddr,
}

impl World {
    /// With the archive in a folder of the test.
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().join("citizen");
        Self::with_home(folder, home).await
    }

    /// With the archive in this folder.
    pub async fn with_home(folder: TempDir, home: PathBuf) -> Self {
        kabinet_core::prepare_process();
        let training = folder.path().join("portal");
        std::fs::create_dir_all(&training).unwrap();
        let portal = TrainingPortal::start(&training, Clock::system(), Sandbox::unconfined())
            .await
            .unwrap();
        let (address, keys) = (portal.addr, portal.keys_dir.clone());
        let kabinet = program(&home, address, &portal.trust_dir, keys).await;
        let people = kabinet.keys().sample_people().await.unwrap();
        Self {
            kabinet,
            person: people.into_iter().next().unwrap(),
            home,
            folder,
            portal: Some(portal),
            address,
        }
    }

    /// The portal goes away.
    pub async fn portal_down(&mut self) {
        if let Some(portal) = self.portal.take() {
            portal.stop().await;
        }
    }

    /// It is there again, at the same address, with all it knew.
    pub async fn portal_up(&mut self) {
        let training = self.folder.path().join("portal");
        let (clock, limits) = (Clock::system(), Limits::training());
        for _ in 0..500 {
            let limits = limits.clone();
            let started = TrainingPortal::start_at(
                &training,
                clock.clone(),
                self.address,
                limits,
                Sandbox::unconfined(),
            );
            if let Ok(portal) = started.await {
                self.portal = Some(portal);
                return;
            }
            // The address is still being let go of.
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("the portal does not come back");
    }

    /// The portal goes away, and another server stands at its address.
    pub async fn other_portal(&mut self) -> MockServer {
        self.portal_down().await;
        let listener = std::net::TcpListener::bind(self.address).unwrap();
        MockServer::builder().listener(listener).start().await
    }

    /// The program is closed and opened again.
    pub async fn program_again(&mut self) {
        self.kabinet.close().await;
        let training = self.folder.path().join("portal");
        let (trust, keys) = (training.join("trust"), training.join("keys"));
        self.kabinet = program(&self.home, self.address, &trust, keys).await;
    }

    pub async fn sign_in(&self) -> Answer<SessionView> {
        let password = self.person.password.clone().unwrap();
        self.kabinet.sign_in(&self.person.iin, &password).await
    }

    /// A draft with everything in it that the service asks for.
    pub async fn complete_draft(&self) -> String {
        let kabinet = &self.kabinet;
        let draft = kabinet.drafts().start("besplatnoe-pitanie").await.unwrap();
        let page = kabinet.drafts().page(&draft, "child").await.unwrap();
        let child = page.fields[0].children[0].value.clone();
        for (pointer, value) in [
            ("/child/iin", json!(child)),
            ("/category", json!("asp")),
            ("/applicant/role", json!("parent")),
            ("/consent", json!(true)),
        ] {
            kabinet
                .drafts()
                .save_answer(&draft, pointer, value)
                .await
                .unwrap();
        }
        let scan = self.folder.path().join("scan.png");
        std::fs::write(&scan, PIXEL).unwrap();
        kabinet
            .attachments()
            .attach(&draft, "asp_cert", &scan)
            .await
            .unwrap();
        draft
    }

    /// A place of the portal.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub async fn save(&self, draft: &str, pointer: &str, text: &str) -> Answer<String> {
        self.kabinet
            .drafts()
            .save_answer(draft, pointer, json!(text))
            .await
    }

    pub async fn shown(&self, draft: &str, page: &str, pointer: &str) -> Value {
        let page = self.kabinet.drafts().page(draft, page).await.unwrap();
        let mut fields = page.fields.into_iter();
        fields.find(|f| f.field.pointer == pointer).unwrap().value
    }

    pub async fn open_key(&self) {
        let key = self.person.key.clone().unwrap();
        let password = self.person.key_password.clone().unwrap();
        let card = self.kabinet.keys().open(&key, &password).await.unwrap();
        assert_eq!(card.refusal, None);
    }

    /// "Check your answers": nothing is missing.
    pub async fn check(&self, draft: &str) {
        let checked = self.kabinet.sending().check(draft).await.unwrap();
        assert_eq!(checked.failures, []);
    }

    pub async fn sign_and_send(&self, draft: &str) -> Answer<()> {
        let key = self.person.key.clone().unwrap();
        self.kabinet.sending().sign_and_send(draft, &key, "").await
    }

    /// Waits until sending has come to `step`.
    pub async fn until(&self, draft: &str, step: SendingStep) -> SendingView {
        for _ in 0..3000 {
            let view = self.kabinet.sending().status(draft).await.unwrap().unwrap();
            if view.step == step {
                return view;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("sending does not come to {step:?}");
    }

    /// A folder of the test that is not the archive's.
    pub fn outside(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// How many applications were sent.
    pub async fn sent(&self) -> usize {
        let rows = self.kabinet.applications().list().await.unwrap();
        rows.iter().filter(|row| !row.draft).count()
    }
}

impl Drop for World {
    /// The process of a test ends soon after it; the archive must be closed before.
    fn drop(&mut self) {
        let close = self.kabinet.close();
        tokio::task::block_in_place(|| tokio::runtime::Handle::current().block_on(close));
    }
}

/// Answers everything so.
pub async fn answer(server: &MockServer, status: u16, body: &str) {
    respond(server, ResponseTemplate::new(status).set_body_string(body)).await;
}

/// Answers everything with this.
pub async fn respond(server: &MockServer, answer: ResponseTemplate) {
    Mock::given(any()).respond_with(answer).mount(server).await;
}

async fn program(
    home: &std::path::Path,
    address: SocketAddr,
    trust: &std::path::Path,
    keys: PathBuf,
) -> Arc<Kabinet> {
    let profile = PortalProfile {
        id: "training".to_owned(),
        name: Localized {
            kk: "Оқу порталы".to_owned(),
            ru: "Учебный портал".to_owned(),
            en: "Training portal".to_owned(),
            unofficial: Vec::new(),
        },
        url: format!("http://{address}/").parse().unwrap(),
        training: true,
        trust: Arc::new(TrustFolder::read(trust).unwrap().trust()),
        keys: Some(keys),
        centre: PkiConfig::default(),
    };
    let setup = Setup {
        troubles: Vec::new(),
        folder: home.to_owned(),
        portals: vec![profile],
        portal_files: None,
        training_built_in: false,
        archive_key: ArchiveKeySource::Passphrase,
        clock: Arc::new(SystemClock),
        events: Arc::new(NoEvents),
        sandbox: Sandbox::unconfined(),
        version: "0".to_owned(),
    };
    let kabinet = Kabinet::open(setup).await.unwrap();
    kabinet.settings().unlock_archive(PASSPHRASE).await.unwrap();
    kabinet
}
