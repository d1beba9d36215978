//! A training portal: everything works, nothing goes anywhere, the people are invented.
//!
//! It stands above the server: it brings its own CA, its routes and its people, and nothing below knows of it.

mod centre;
mod keys;
mod lists;
pub(crate) mod people;
mod scenario;
mod seed;
#[cfg(test)]
mod tests;

#[cfg(test)]
use crate::services::{Catalogue, CatalogueError};
use crate::{
    app::Portal,
    clock::Clock,
    config::{Limits, PortalConfig, TrainingMode},
    server::{self, OpenError, Running},
    services::Services,
};
use kabinet_documents::sandbox::Sandbox;
use kabinet_eds::trust::Trust;
use kabinet_model::language::Localized;
use kabinet_pki_client::PkiConfig;
use keys::Keys;
#[cfg(test)]
pub(crate) use lists::renew as renew_lists;
use people::SamplePeople;
pub use scenario::Scenario;
use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::Arc,
};
use tokio::net::TcpListener;

/// Environment variable: folder with further trust anchors (`*.cer`) and CRLs (`*.crl`), such as
/// those of НУЦ's test centre.
pub const EXTRA_TRUST_VARIABLE: &str = "KABINET_TRAINING_TRUST";

/// Folder of a training portal with services of its own, where there is one: what somebody writes a service for can
/// be tried before it is deployed.
const SERVICES: &str = "services";

/// Starts training portals.
pub struct TrainingPortal;

/// A training portal that listens on loopback. Dropping it stops it.
pub struct RunningPortal {
    /// Where it listens.
    pub addr: SocketAddr,
    /// Whom it trusts: the training authority, and what [`EXTRA_TRUST_VARIABLE`] adds.
    pub trust: Trust,
    /// Folder with the certificates (`*.cer`) and CRLs (`*.crl`) of the training authority.
    pub trust_dir: PathBuf,
    /// Folder with the sample people's and officials' key containers.
    pub keys_dir: PathBuf,
    /// Where its certification centre is asked; nothing is kept.
    pub centre: PkiConfig,
    /// Where officials sign in.
    pub workstation_url: String,
    portal: Arc<Portal>,
    services: Arc<Services>,
    running: Running,
}

/// Why a training portal did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// A folder or the port cannot be used.
    #[error("the training portal cannot use its folder or port: {0}")]
    Io(#[from] std::io::Error),
    /// The training authority failed.
    #[error("the training authority failed: {0}")]
    TrainingCa(#[from] kabinet_training_ca::TrainingCaError),
    /// The sample people are wrong as data.
    #[error("the sample people are wrong as data: {0}")]
    Sample(#[from] toml::de::Error),
    /// A date or number of the sample is wrong.
    #[error("the sample people are wrong as data")]
    SampleValue,
    /// The register of keys is damaged.
    #[error("keys.json of the training portal is damaged: {0}")]
    Register(#[from] serde_json::Error),
    /// The portal did not open.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The sample people could not be stored.
    #[error("the sample people could not be stored ({0})")]
    Seed(kabinet_model::failure::FailureCode),
}

impl TrainingPortal {
    /// Starts on a free port of loopback and keeps everything in `dir`. The first start makes the
    /// authority, the keys and the sample people; later starts find them again.
    /// What citizens attach is looked at in `sandbox`.
    pub async fn start(
        dir: &Path,
        clock: Clock,
        sandbox: Sandbox,
    ) -> Result<RunningPortal, StartError> {
        Self::start_at(
            dir,
            clock,
            SocketAddr::from(([127, 0, 0, 1], 0)),
            Limits::training(),
            sandbox,
        )
        .await
    }

    /// The same on a chosen address and with chosen limits.
    pub async fn start_at(
        dir: &Path,
        clock: Clock,
        listen: SocketAddr,
        limits: Limits,
        sandbox: Sandbox,
    ) -> Result<RunningPortal, StartError> {
        let cast = SamplePeople::read()?;
        let keys = {
            let (dir, cast, now) = (dir.to_owned(), cast.clone(), clock.now());
            tokio::task::spawn_blocking(move || Keys::prepare(&dir, &cast, now))
                .await
                .map_err(std::io::Error::other)??
        };
        let listener = TcpListener::bind(listen).await.map_err(OpenError::from)?;
        let addr = listener.local_addr()?;
        let config = config(dir, &cast, &keys, addr, limits);
        let (trust_dir, keys_dir) = (config.trust.clone(), keys.folder.clone());
        let origin = format!("http://{addr}");
        let opened = server::open(listener, origin, config, clock.clone(), sandbox).await?;
        let (portal, services) = (opened.portal.clone(), opened.services.clone());
        if let Err(fault) = seed::seed(&portal, &cast).await {
            tracing::error!(error = %fault, "the sample people could not be stored");
            return Err(StartError::Seed(fault.code()));
        }
        let running = server::run(opened, centre::routes().with_state(portal.clone()));
        tokio::spawn(lists::keep_fresh(dir.to_owned(), clock, portal.clone()));
        Ok(RunningPortal {
            addr,
            trust: portal.trust.now().trust.clone(),
            trust_dir,
            keys_dir,
            centre: PkiConfig {
                cache: None,
                ..portal.centre.config().clone()
            },
            workstation_url: format!("http://{addr}/workstation/"),
            portal,
            services,
            running,
        })
    }
}

impl RunningPortal {
    /// The portal's base URL.
    pub fn url(&self) -> String {
        format!("http://{}", self.addr)
    }

    /// Finishes the requests at hand and stops.
    pub async fn stop(self) {
        self.running.stop().await;
    }

    /// Ends as a crash would.
    #[cfg(test)]
    pub(crate) async fn kill(self) {
        self.running.kill().await;
    }

    /// The state behind the requests.
    #[cfg(test)]
    pub(crate) fn portal(&self) -> &Arc<Portal> {
        &self.portal
    }

    /// The services.
    #[cfg(test)]
    pub(crate) fn services(&self) -> Arc<Catalogue> {
        self.services.now()
    }

    /// Reads the services again, as housekeeping does every minute.
    #[cfg(test)]
    pub(crate) fn reload_services(&self) -> Result<(), CatalogueError> {
        self.services.reload()
    }
}

impl Limits {
    /// Limits for one person on one computer: everybody comes from one address there, and hashes
    /// need not resist a theft of invented passwords.
    pub fn training() -> Self {
        Self {
            address_per_minute: 600,
            hash_memory_kib: 4 * 1024,
            ..Self::default()
        }
    }
}

fn config(
    dir: &Path,
    cast: &SamplePeople,
    keys: &Keys,
    addr: SocketAddr,
    limits: Limits,
) -> PortalConfig {
    let answers = dir.join("answers");
    PortalConfig {
        name: Localized {
            kk: "Оқу порталы".to_owned(),
            ru: "Учебный портал".to_owned(),
            en: "Training portal".to_owned(),
            unofficial: Vec::new(),
        },
        listen: addr,
        public_url: None,
        database: database_url(dir),
        storage: dir.join("objects"),
        trust: keys.trust.clone(),
        extra_trust: std::env::var_os(EXTRA_TRUST_VARIABLE).map(PathBuf::from),
        key: keys.portal_key.clone(),
        key_password_file: keys.portal_password.clone(),
        services: Some(dir.join(SERVICES)).filter(|folder| folder.is_dir()),
        codes: None,
        behind_proxy: false,
        iin_exceptions: cast.exceptions(),
        centre: centre::addresses(addr, answers.clone()),
        office_second_factor: false,
        limits,
        training: Some(TrainingMode {
            keys: keys.folder.clone(),
            authority: dir.join(keys::AUTHORITY),
            answers,
            sample_people: cast.sample_people(keys),
            sample_officials: cast.sample_officials(keys),
        }),
    }
}

#[cfg(not(test))]
fn database_url(dir: &Path) -> String {
    sqlite_url(&dir.join("portal.db"))
}

/// Tests can be run on PostgreSQL.
#[cfg(test)]
pub(crate) fn database_url(dir: &Path) -> String {
    crate::fixture::postgres::url_for(dir).unwrap_or_else(|| sqlite_url(&dir.join("portal.db")))
}

/// The URL of a database file. Its reader decodes percent signs, and a question mark ends the path.
fn sqlite_url(path: &Path) -> String {
    let path = path.display().to_string();
    let path = path
        .replace('%', "%25")
        .replace('?', "%3F")
        .replace('#', "%23");
    format!("sqlite://{path}")
}
