//! A training portal to test against, with a clock that moves by hand and a citizen's client.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod citizen;
mod deployment;
mod log;
mod office;
pub mod postgres;
pub mod services;
mod small_disk;
mod standing;

pub use citizen::{Citizen, application, attachment_of, envelope, receipt, sha256};
pub use deployment::{deployed, portal_toml};
pub use log::log;
pub use office::refusal;
pub use small_disk::SmallDisk;
pub use standing::stage_of;

use crate::{
    clock::Clock,
    config::{Limits, PortalConfig},
    training::{self, RunningPortal, TrainingPortal},
};
use chrono::{DateTime, TimeDelta, Utc};
use kabinet_documents::sandbox::Sandbox;
use kabinet_eds::{container::KeyContainer, signer::FileSigner};
use kabinet_portal_api::problem::Problem;
use kabinet_test_support::{folder, template::Template};
use reqwest::{Method, RequestBuilder, Response};
use std::{
    net::SocketAddr,
    path::Path,
    sync::{Arc, Mutex, OnceLock},
};
use tempfile::TempDir;

/// A scan: a TIFF of one grey pixel, with a word behind it.
pub const SCAN: &[u8] = b"II*\0\x08\0\0\0\
    \x08\0\
    \0\x01\x04\0\x01\0\0\0\x01\0\0\0\
    \x01\x01\x04\0\x01\0\0\0\x01\0\0\0\
    \x02\x01\x03\0\x01\0\0\0\x08\0\0\0\
    \x03\x01\x03\0\x01\0\0\0\x01\0\0\0\
    \x06\x01\x03\0\x01\0\0\0\x01\0\0\0\
    \x11\x01\x04\0\x01\0\0\0\x6e\0\0\0\
    \x16\x01\x04\0\x01\0\0\0\x01\0\0\0\
    \x17\x01\x04\0\x01\0\0\0\x01\0\0\0\
    \0\0\0\0X a scan of a certificate";
/// The main sample mother.
pub const KURALAI: &str = "850615200406";
/// Signs with RSA.
pub const GANI: &str = "800101100407";
/// Has no account.
pub const IRINA: &str = "850615200003";
/// Has an expired certificate.
pub const BEKZAT: &str = "010203500008";
/// Has a revoked certificate.
pub const SERIK: &str = "800101100003";
/// Has a certificate with another ИИН.
pub const ARTYOM: &str = "010203500906";

/// A portal in a folder of its own. It begins on Tuesday 24 November 2026, 10:00 in Kazakhstan.
pub struct World {
    pub portal: RunningPortal,
    pub http: reqwest::Client,
    dir: Arc<TempDir>,
    now: Arc<Mutex<DateTime<Utc>>>,
    limits: Limits,
}

impl World {
    pub async fn new() -> Self {
        Self::with(Limits::training()).await
    }

    pub async fn with(limits: Limits) -> Self {
        let (dir, now) = (
            TempDir::new().unwrap(),
            Arc::new(Mutex::new(start_of_time())),
        );
        TEMPLATE.copy_to(dir.path(), template).await;
        Self::start(Arc::new(dir), now, limits).await
    }

    /// A portal whose offices may refuse intake.
    pub async fn refusing_intake() -> Self {
        let (dir, now) = (
            TempDir::new().unwrap(),
            Arc::new(Mutex::new(start_of_time())),
        );
        TEMPLATE.copy_to(dir.path(), template).await;
        services::refuse_intake(dir.path());
        Self::start(Arc::new(dir), now, Limits::training()).await
    }

    /// A portal that keeps everything on a disk of `size` bytes; `None` where that cannot be made.
    pub async fn on_small_disk(size: usize) -> Option<(Self, SmallDisk)> {
        let disk = SmallDisk::new(size)?;
        let (dir, now) = (
            TempDir::new_in(disk.path()).unwrap(),
            Arc::new(Mutex::new(start_of_time())),
        );
        TEMPLATE.copy_to(dir.path(), template).await;
        if postgres::server().is_some() {
            std::fs::create_dir(disk.path().join(postgres::TABLESPACE)).unwrap();
        }
        let world = Self::start(Arc::new(dir), now, Limits::training()).await;
        Some((world, disk))
    }

    /// A portal that keeps everything in memory, where there is a file system for that: nothing waits for a disk. Its
    /// offices may refuse intake.
    pub async fn in_memory(limits: Limits) -> Self {
        let memory = Path::new("/dev/shm");
        let dir = TempDir::new_in(memory).or_else(|_| TempDir::new());
        let (dir, now) = (dir.unwrap(), Arc::new(Mutex::new(start_of_time())));
        TEMPLATE.copy_to(dir.path(), template).await;
        services::refuse_intake(dir.path());
        // Whoever starts many in one runtime needs one client for all of them: each reads every root there is.
        let http = CLIENT.get_or_init(client).clone();
        Self::start_with(http, Arc::new(dir), now, limits).await
    }

    /// A portal of today, for programs that have no other clock.
    pub async fn of_today() -> Self {
        let now = Arc::new(Mutex::new(Clock::system().now()));
        Self::start(Arc::new(TempDir::new().unwrap()), now, Limits::training()).await
    }

    /// A portal whose clock is the system's and goes on by itself.
    pub async fn of_the_system(limits: Limits) -> Self {
        let now = Arc::new(Mutex::new(Clock::system().now()));
        let dir = Arc::new(TempDir::new().unwrap());
        Self::start_by(client(), Clock::system(), dir, now, limits).await
    }

    async fn start(dir: Arc<TempDir>, now: Arc<Mutex<DateTime<Utc>>>, limits: Limits) -> Self {
        Self::start_with(client(), dir, now, limits).await
    }

    async fn start_with(
        http: reqwest::Client,
        dir: Arc<TempDir>,
        now: Arc<Mutex<DateTime<Utc>>>,
        limits: Limits,
    ) -> Self {
        let hands = now.clone();
        let clock = Clock::from_fn(move || *hands.lock().unwrap());
        Self::start_by(http, clock, dir, now, limits).await
    }

    async fn start_by(
        http: reqwest::Client,
        clock: Clock,
        dir: Arc<TempDir>,
        now: Arc<Mutex<DateTime<Utc>>>,
        limits: Limits,
    ) -> Self {
        postgres::prepare(dir.path()).await;
        let any = SocketAddr::from(([127, 0, 0, 1], 0));
        let portal = TrainingPortal::start_at(
            dir.path(),
            clock,
            any,
            limits.clone(),
            Sandbox::unconfined(),
        )
        .await
        .unwrap();
        Self {
            portal,
            http,
            dir,
            now,
            limits,
        }
    }

    /// Ends a portal on a small disk before the disk goes.
    pub async fn end(self) {
        self.portal.stop().await;
        postgres::forget(self.dir.path()).await;
    }

    /// Stops as a crash would, and starts again in the same folder.
    pub async fn kill_and_restart(self) -> Self {
        self.portal.kill().await;
        Self::start_with(self.http, self.dir, self.now, self.limits).await
    }

    /// A folder elsewhere with the keys of this portal and nothing else of it, and the configuration of a portal
    /// there.
    pub async fn elsewhere(&self) -> (TempDir, PortalConfig) {
        let elsewhere = TempDir::new().unwrap();
        for entry in std::fs::read_dir(self.folder()).unwrap() {
            let entry = entry.unwrap();
            let (name, target) = (entry.file_name(), elsewhere.path().join(entry.file_name()));
            let name = name.to_string_lossy();
            if entry.file_type().unwrap().is_file() && !name.starts_with("portal.db") {
                std::fs::copy(entry.path(), target).unwrap();
            } else if entry.file_type().unwrap().is_dir() && name != "objects" {
                folder::copy(&entry.path(), &target).unwrap();
            }
        }
        postgres::prepare(elsewhere.path()).await;
        let config = PortalConfig {
            database: training::database_url(elsewhere.path()),
            storage: elsewhere.path().join("objects"),
            ..self.portal.portal().config.clone()
        };
        (elsewhere, config)
    }

    /// A portal in such a folder, by the same clock.
    pub async fn start_elsewhere(&self, elsewhere: TempDir) -> Self {
        Self::start(Arc::new(elsewhere), self.now.clone(), Limits::training()).await
    }

    /// What another process with the same database and objects would be.
    pub async fn beside(&self) -> RunningPortal {
        let (hands, any) = (self.now.clone(), SocketAddr::from(([127, 0, 0, 1], 0)));
        let clock = Clock::from_fn(move || *hands.lock().unwrap());
        let limits = Limits::training();
        TrainingPortal::start_at(self.folder(), clock, any, limits, Sandbox::unconfined())
            .await
            .unwrap()
    }

    /// Where the portal keeps everything.
    pub fn folder(&self) -> &std::path::Path {
        self.dir.path()
    }

    /// Moves the clock.
    pub fn pass(&self, time: TimeDelta) {
        *self.now.lock().unwrap() += time;
    }

    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http
            .request(method, format!("{}{path}", self.portal.url()))
    }

    pub async fn post(&self, path: &str, body: &impl serde::Serialize) -> Response {
        self.request(Method::POST, path)
            .json(body)
            .send()
            .await
            .unwrap()
    }

    /// The sample key of a person.
    pub fn key(&self, iin: &str) -> FileSigner {
        let people = &self
            .portal
            .portal()
            .config
            .training
            .as_ref()
            .unwrap()
            .sample_people;
        let person = people.iter().find(|person| person.iin == iin).unwrap();
        let file = self.portal.keys_dir.join(person.key_file.as_ref().unwrap());
        let bytes = std::fs::read(file).unwrap();
        KeyContainer::open(&bytes, person.key_password.as_ref().unwrap())
            .unwrap()
            .into_signer()
    }

    pub fn password(&self, iin: &str) -> String {
        let people = &self
            .portal
            .portal()
            .config
            .training
            .as_ref()
            .unwrap()
            .sample_people;
        let person = people.iter().find(|person| person.iin == iin).unwrap();
        person.password.clone().unwrap()
    }
}

fn client() -> reqwest::Client {
    reqwest::Client::builder().no_proxy().build().unwrap()
}

/// The client of portals in memory.
static CLIENT: OnceLock<reqwest::Client> = OnceLock::new();

/// The folder of a portal that has started once. Keys are slow to make, so they are made once.
static TEMPLATE: Template = Template::new();

async fn template(folder: &Path) {
    let clock = Clock::from_fn(start_of_time);
    postgres::prepare(folder).await;
    TrainingPortal::start(folder, clock, Sandbox::unconfined())
        .await
        .unwrap()
        .stop()
        .await;
}

fn start_of_time() -> DateTime<Utc> {
    "2026-11-24T05:00:00Z".parse().unwrap()
}

/// The stable code of a refusal.
pub async fn code_of(response: Response) -> String {
    problem(response).await.code
}

/// A refusal.
pub async fn problem(response: Response) -> Problem {
    assert_eq!(
        response.headers().get("content-type").unwrap(),
        "application/problem+json"
    );
    response.json().await.unwrap()
}
