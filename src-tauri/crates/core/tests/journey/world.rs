//! A training portal and a citizen's computer, with a clock that moves by hand.

#[path = "world/hands.rs"]
mod hands;

pub use hands::Hands;

use kabinet_core::{
    ArchiveKeySource, Kabinet, Setup,
    events::{Event, Events},
    profile::PortalProfile,
    view::{
        applications::ApplicationRow, attachments::IntakeView, drafts::PageOutcome,
        failure::Failure, sending::SendingStep,
    },
};
use kabinet_documents::sandbox::Sandbox;
use kabinet_model::{failure::FailureCode, language::Localized};
use kabinet_portal::{
    clock::Clock as PortalClock,
    training::{RunningPortal, Scenario, TrainingPortal},
};
use kabinet_test_support::template::Template;
use serde_json::{Value, json};
use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};
use tempfile::TempDir;

pub const KURALAI: &str = "850615200406";
pub const PASSWORD: &str = "Kuralai-2026";
pub const AIGERIM: &str = "120229600009";
pub const SERVICE: &str = "besplatnoe-pitanie";
pub const PASSPHRASE: &str = "биік тау мен көк аспан";

/// What is done when a file being taken in has come further.
type AtIntake = Box<dyn Fn(&IntakeView) + Send>;

/// Everything that was emitted.
#[derive(Default)]
pub struct Heard {
    events: Mutex<Vec<Event>>,
    at_intake: Mutex<Option<AtIntake>>,
}

impl Events for Heard {
    fn emit(&self, event: Event) {
        if let (Event::Intake(view), Some(act)) = (&event, &*self.at_intake.lock().unwrap()) {
            act(view);
        }
        self.events.lock().unwrap().push(event);
    }
}

impl Heard {
    pub fn all(&self) -> Vec<Event> {
        self.events.lock().unwrap().clone()
    }

    /// Acts in the midst of an intake, without a race.
    pub fn at_intake(&self, act: impl Fn(&IntakeView) + Send + 'static) {
        *self.at_intake.lock().unwrap() = Some(Box::new(act));
    }
}

pub struct World {
    pub portal: RunningPortal,
    pub hands: Hands,
    pub heard: Arc<Heard>,
    pub kabinet: Arc<Kabinet>,
    pub computer: Arc<TempDir>,
    /// Where the citizen's program looks at files.
    sandbox: Sandbox,
    opened: Mutex<Vec<Arc<Kabinet>>>,
    computers: AtomicU32,
    /// Where the portal and its training centre keep everything.
    pub portal_folder: TempDir,
}

impl World {
    pub async fn new() -> Self {
        Self::looking_in(Sandbox::unconfined()).await
    }

    /// One in which the citizen's program looks at files in this sandbox.
    pub async fn looking_in(sandbox: Sandbox) -> Self {
        kabinet_core::prepare_process();
        let (portal, computer) = (portal_folder().await, TempDir::new().unwrap());
        Box::pin(Self::in_folders(portal, computer, sandbox)).await
    }

    /// A portal and a program that find what earlier ones have left in these folders.
    pub async fn in_folders(folder: TempDir, computer: TempDir, sandbox: Sandbox) -> Self {
        let hands = Hands::new();
        let portal =
            TrainingPortal::start(folder.path(), portal_clock(&hands), Sandbox::unconfined())
                .await
                .unwrap();
        let computer = Arc::new(computer);
        let heard = Arc::<Heard>::default();
        let url = portal.url();
        let at = (&sandbox, computer.path());
        let kabinet = open(&portal, &url, &hands, &heard, at).await;
        Self {
            portal,
            hands,
            heard,
            sandbox,
            opened: Mutex::new(vec![kabinet.clone()]),
            kabinet,
            computer,
            computers: AtomicU32::new(0),
            portal_folder: folder,
        }
    }

    /// The same citizen's program started anew, perhaps through another address.
    pub async fn reopened(&self, url: &str) -> Arc<Kabinet> {
        self.open(url, self.computer.path(), &self.hands).await
    }

    /// The program started anew where it knows no portal.
    pub async fn reopened_without_portals(&self) -> Arc<Kabinet> {
        let at = (&self.sandbox, self.computer.path());
        let kabinet = begin(Vec::new(), &self.hands, &self.heard, at).await;
        kabinet.settings().unlock_archive(PASSPHRASE).await.unwrap();
        held(&self.opened).push(kabinet.clone());
        kabinet
    }

    /// The program started anew, its archive not open yet.
    pub async fn started(&self) -> Arc<Kabinet> {
        let at = (&self.sandbox, self.computer.path());
        let url = self.portal.url();
        start(&self.portal, &url, &self.hands, &self.heard, at).await
    }

    /// A program on another computer of the same citizen, through this address.
    pub async fn reopened_elsewhere(&self, url: &str) -> Arc<Kabinet> {
        self.open(url, &self.elsewhere(), &self.hands).await
    }

    /// A program on another computer, with a clock that goes by these hands.
    pub async fn reopened_at(&self, hands: &Hands) -> Arc<Kabinet> {
        let url = self.portal.url();
        self.open(&url, &self.elsewhere(), hands).await
    }

    fn elsewhere(&self) -> PathBuf {
        let number = self.computers.fetch_add(1, Ordering::SeqCst);
        self.computer.path().join(format!("computer-{number}"))
    }

    async fn open(&self, url: &str, folder: &Path, hands: &Hands) -> Arc<Kabinet> {
        let at = (&self.sandbox, folder);
        let kabinet = open(&self.portal, url, hands, &self.heard, at).await;
        held(&self.opened).push(kabinet.clone());
        kabinet
    }

    pub async fn sign_in(&self) {
        self.kabinet.sign_in(KURALAI, PASSWORD).await.unwrap();
    }

    /// The id of the key of a sample person, with its password.
    pub async fn key(&self, iin: &str) -> (String, String) {
        let people = self.kabinet.keys().sample_people().await.unwrap();
        let person = people.into_iter().find(|person| person.iin == iin).unwrap();
        (person.key.unwrap(), person.key_password.unwrap())
    }

    /// Where that key lies.
    pub fn key_file(&self, iin: &str) -> PathBuf {
        let register = std::fs::read(self.portal_folder.path().join("keys.json")).unwrap();
        let register: serde_json::Value = serde_json::from_slice(&register).unwrap();
        self.portal.keys_dir.join(register[iin].as_str().unwrap())
    }

    /// A draft for Әйгерім with every answer and document, checked and ready to be signed.
    pub async fn checked_draft(&self, kabinet: &Kabinet) -> String {
        let draft = self.filled_draft(kabinet).await;
        let check = kabinet.sending().check(&draft).await.unwrap();
        assert_eq!(check.failures, []);
        draft
    }

    pub async fn filled_draft(&self, kabinet: &Kabinet) -> String {
        let draft = kabinet.drafts().start(SERVICE).await.unwrap();
        for (pointer, value) in answers() {
            kabinet
                .drafts()
                .save_answer(&draft, pointer, value)
                .await
                .unwrap();
        }
        go_through(kabinet, &draft).await;
        let documents = kabinet.attachments().page(&draft).await.unwrap();
        for requirement in documents.requirements.iter().filter(|r| r.required) {
            let scan = self.scan("scan.png", 1240, 1754);
            kabinet
                .attachments()
                .attach(&draft, &requirement.id, &scan)
                .await
                .unwrap();
        }
        draft
    }

    /// An application for Әйгерім, signed and sent; its id.
    pub async fn submitted(&self, kabinet: &Kabinet) -> String {
        let draft = self.checked_draft(kabinet).await;
        self.send(kabinet, &draft).await;
        self.sent(kabinet, &draft).await
    }

    /// The signed package of an application that was sent, saved on the citizen's disk.
    pub async fn kept_container(&self) -> PathBuf {
        let application = self.submitted(&self.kabinet).await;
        let path = self.computer.path().join("application.asice");
        let saved = self
            .kabinet
            .sending()
            .save_container(&application, &path)
            .await;
        saved.unwrap();
        path
    }

    /// Signs a checked draft with Құралай's key and begins to send it.
    pub async fn send(&self, kabinet: &Kabinet, draft: &str) {
        let (key, password) = self.key(KURALAI).await;
        kabinet
            .sending()
            .sign_and_send(draft, &key, &password)
            .await
            .unwrap();
    }

    /// What the officials do about an application.
    pub async fn rehearse(&self, application: &str, rehearsal: Scenario) {
        let id = application.parse().unwrap();
        self.portal.rehearse(id, rehearsal).await.unwrap();
    }

    /// A picture on the citizen's disk.
    pub fn scan(&self, name: &str, width: u32, height: u32) -> PathBuf {
        let path = self.computer.path().join(name);
        let picture = image::GrayImage::from_fn(width, height, |x, y| {
            image::Luma([u8::try_from((x * 31 + y * 17) % 251).unwrap()])
        });
        picture.save(&path).unwrap();
        path
    }

    /// Waits until the sending of a draft has come to a step; gives the application when it is done.
    pub async fn sent(&self, kabinet: &Kabinet, draft: &str) -> String {
        let done = until(async || {
            let view = kabinet.sending().status(draft).await.unwrap().unwrap();
            assert_ne!(view.step, SendingStep::Failed, "{:?}", view.failure);
            (view.step == SendingStep::Done).then_some(view)
        });
        done.await.application.unwrap()
    }
}

impl Drop for World {
    /// The process of a test ends soon after it; the archives must be closed before.
    fn drop(&mut self) {
        let opened = std::mem::take(&mut *held(&self.opened));
        tokio::task::block_in_place(|| {
            tokio::runtime::Handle::current().block_on(async {
                for kabinet in opened {
                    kabinet.close().await;
                }
            });
        });
    }
}

fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The answers of the main journey that the register does not know.
pub fn answers() -> Vec<(&'static str, Value)> {
    vec![
        ("/child/iin", json!("120229 600009")),
        ("/category", json!("asp")),
        ("/applicant/role", json!("parent")),
        ("/consent", json!(true)),
    ]
}

/// Presses "Continue" on every page of the form.
pub async fn go_through(kabinet: &Kabinet, draft: &str) {
    let tasks = kabinet.drafts().draft(draft).await.unwrap().tasks;
    for task in tasks {
        let mut page = task.first_page;
        while let Some(id) = page {
            page = match kabinet.drafts().continue_page(draft, &id).await.unwrap() {
                PageOutcome::Page { id } => Some(id),
                PageOutcome::Tasks => None,
                PageOutcome::Problems { failures } => panic!("{id}: {failures:?}"),
            };
        }
    }
}

/// Looks again and again, without a fixed pause, until there is something; a minute at most.
pub async fn until<T>(mut look: impl AsyncFnMut() -> Option<T>) -> T {
    let found = async {
        loop {
            if let Some(found) = look().await {
                return found;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_mins(1), found)
        .await
        .expect("it did not happen within a minute")
}

/// Whether an application of the list stands in this stage.
pub fn stands(row: &ApplicationRow, stage: &str) -> bool {
    row.standing
        .as_ref()
        .is_some_and(|standing| standing.stage == stage)
}

/// Waits until the list says that an application stands so; the list comes from this computer.
pub async fn until_standing(kabinet: &Kabinet, stage: &str) {
    until(async || {
        let rows = kabinet.applications().list().await.unwrap();
        let there = rows.iter().any(|row| stands(row, stage));
        there.then_some(())
    })
    .await;
}

pub fn code(failure: &Failure) -> FailureCode {
    FailureCode::from_code(&failure.code).unwrap()
}

async fn open(
    portal: &RunningPortal,
    url: &str,
    hands: &Hands,
    heard: &Arc<Heard>,
    at: (&Sandbox, &Path),
) -> Arc<Kabinet> {
    let kabinet = start(portal, url, hands, heard, at).await;
    kabinet.settings().unlock_archive(PASSPHRASE).await.unwrap();
    kabinet
}

/// The program at this folder, its archive not open yet.
pub async fn start(
    portal: &RunningPortal,
    url: &str,
    hands: &Hands,
    heard: &Arc<Heard>,
    at: (&Sandbox, &Path),
) -> Arc<Kabinet> {
    let name = "Оқу порталы / Учебный портал";
    let profile = PortalProfile {
        id: "training".to_owned(),
        name: Localized {
            kk: name.to_owned(),
            ru: name.to_owned(),
            en: name.to_owned(),
            unofficial: Vec::new(),
        },
        url: url.parse().unwrap(),
        training: true,
        trust: Arc::new(portal.trust.clone()),
        keys: Some(portal.keys_dir.clone()),
        centre: portal.centre.clone(),
    };
    begin(vec![profile], hands, heard, at).await
}

async fn begin(
    portals: Vec<PortalProfile>,
    hands: &Hands,
    heard: &Arc<Heard>,
    (sandbox, folder): (&Sandbox, &Path),
) -> Arc<Kabinet> {
    let clock = hands.clone();
    Kabinet::open(Setup {
        troubles: Vec::new(),
        folder: folder.join("kabinet"),
        portals,
        portal_files: None,
        training_built_in: false,
        archive_key: ArchiveKeySource::Passphrase,
        clock: Arc::new(move || clock.now()),
        events: heard.clone(),
        sandbox: sandbox.clone(),
        version: "test".to_owned(),
    })
    .await
    .unwrap()
}

/// A folder for a portal, with the keys and sample people that its first start would make.
pub async fn portal_folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    TEMPLATE.copy_to(folder.path(), template).await;
    folder
}

/// The folder of a portal that has started once: its keys are slow to make.
static TEMPLATE: Template = Template::new();

async fn template(folder: &Path) {
    let clock = portal_clock(&Hands::new());
    let portal = TrainingPortal::start(folder, clock, Sandbox::unconfined()).await;
    portal.unwrap().stop().await;
}

pub fn portal_clock(hands: &Hands) -> PortalClock {
    let hands = hands.clone();
    PortalClock::from_fn(move || hands.now())
}
