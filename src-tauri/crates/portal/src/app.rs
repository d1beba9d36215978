//! The state of all requests: what the portal runs on. It imports no domain: what belongs to one comes from
//! above, from whoever puts the portal together.

mod changes;
mod processes;
mod revocation;

pub use changes::Changes;
pub use processes::Processes;

use crate::{
    clock::Clock,
    code_channel::{ChannelError, Codes},
    config::PortalConfig,
    limits::{AddressLimit, Places},
    modes, objects,
    secret::{self, Passwords},
    store::{self, Store},
    trust::{TrustFolderError, TrustFolders},
};
use kabinet_documents::sandbox::Sandbox;
use kabinet_eds::{
    container::{ContainerError, KeyContainer, password_in},
    signer::FileSigner,
};
use kabinet_model::iin::PersonNumber;
use kabinet_pki_client::{PkiClient, PkiError};
use object_store::ObjectStore;
use std::{io, sync::Arc};
use tokio::sync::{Notify, Semaphore, watch};
use zeroize::Zeroizing;

/// Containers that are put together and verified at once before they are accepted.
const ASSEMBLED_AT_ONCE: usize = 4;

/// Why a portal did not start.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The database cannot be opened or migrated.
    #[error("the database cannot be opened: {0}")]
    Database(#[from] sea_orm::DbErr),
    /// The object store cannot be opened.
    #[error("the object store cannot be opened: {0}")]
    Objects(#[from] object_store::Error),
    /// The trust folders cannot be used.
    #[error("the trust folders cannot be used: {0}")]
    Trust(#[from] TrustFolderError),
    /// The portal's key cannot be opened.
    #[error("the portal's key cannot be opened: {0}")]
    Key(#[from] ContainerError),
    /// Certification centres cannot be asked.
    #[error("certification centres cannot be asked: {0}")]
    PkiClient(#[from] PkiError),
    /// Password hashing cannot be set up.
    #[error("password hashing cannot be set up: {0}")]
    Hashing(#[from] argon2::password_hash::Error),
    /// One-time codes cannot be sent.
    #[error("one-time codes cannot be sent: {0}")]
    Codes(#[from] ChannelError),
    /// A file, folder or port cannot be used.
    #[error("a file, folder or port cannot be used: {0}")]
    Io(#[from] io::Error),
}

/// The state shared by all requests.
pub struct Portal {
    pub config: PortalConfig,
    /// Origin as citizens see it, without a slash at its end.
    pub origin: String,
    pub clock: Clock,
    pub database: Store,
    pub objects: Arc<dyn ObjectStore>,
    pub trust: TrustFolders,
    /// Asks certification centres about revocation.
    pub centre: PkiClient,
    /// Signs receipts.
    pub signer: Arc<FileSigner>,
    pub passwords: Passwords,
    pub codes: Codes,
    pub address_limit: AddressLimit,
    /// Where attachments are taken apart and drawn.
    pub sandbox: Sandbox,
    pub changes: Changes,
    /// The processes that logs name.
    pub processes: Processes,
    /// Who sends files at the moment.
    pub uploads: Places,
    /// Who puts a container together to verify it: a few at a time, each may be large.
    pub assembling: Semaphore,
    /// Rung when the outbox has something new.
    pub outbox_notify: Notify,
    /// Turns true when the portal stops.
    shutdown: watch::Receiver<bool>,
    /// Known to this portal alone; stable as long as its key is.
    secret: [u8; 32],
}

impl Portal {
    /// Opens everything but the port. `origin` is where citizens reach it.
    ///
    /// # Errors
    ///
    /// What the configuration names cannot be used.
    pub async fn open(
        config: PortalConfig,
        clock: Clock,
        origin: String,
        shutdown: watch::Receiver<bool>,
        sandbox: Sandbox,
    ) -> Result<Self, OpenError> {
        let objects = objects::open(&config.storage)?;
        let database = store::open(&config.database).await?;
        let folders = std::iter::once(config.trust.clone())
            .chain(config.extra_trust.clone())
            .collect();
        let trust = TrustFolders::open(folders)?;
        let centre = PkiClient::new(config.centre.clone())?;
        for secret in [&config.key, &config.key_password_file] {
            modes::close(secret)?;
        }
        let container = Zeroizing::new(std::fs::read(&config.key)?);
        let password = Zeroizing::new(std::fs::read(&config.key_password_file)?);
        let password = password_in(&password).ok_or(io::Error::from(io::ErrorKind::InvalidData))?;
        let signer = KeyContainer::open(&container, &password)?.for_signing_at(clock.now());
        Ok(Self {
            origin,
            clock,
            database,
            objects,
            trust,
            centre,
            signer: Arc::new(signer.into_signer()),
            codes: Codes::open(config.codes.as_ref(), config.training.is_some())?,
            passwords: Passwords::new(config.limits.hash_memory_kib)?,
            address_limit: AddressLimit::per_minute(config.limits.address_per_minute),
            sandbox,
            processes: Processes::default(),
            changes: Changes::new(
                config.limits.streams_per_person,
                config.limits.streams.min(config.limits.connections / 2),
            ),
            uploads: Places::new(config.limits.uploads_at_once, u32::MAX),
            assembling: Semaphore::new(ASSEMBLED_AT_ONCE),
            outbox_notify: Notify::new(),
            shutdown,
            secret: secret::digest(&[b"kabinet-portal", &container]),
            config,
        })
    }

    /// Whether browsers reach the portal by TLS.
    pub fn is_secure(&self) -> bool {
        self.origin.starts_with("https://")
    }

    /// Waits until the portal is told to stop.
    pub async fn halt(&self) {
        let mut shutdown = self.shutdown.clone();
        let _ = shutdown.wait_for(|shutdown| *shutdown).await;
    }

    /// Whether the portal was told to stop.
    pub fn is_halted(&self) -> bool {
        *self.shutdown.borrow()
    }

    /// A hash that nobody can make, or try out, without the portal's key; lower-case hex.
    pub fn keyed_hash(&self, parts: &[&[u8]]) -> String {
        let keyed: Vec<&[u8]> = std::iter::once(self.secret.as_slice())
            .chain(parts.iter().copied())
            .collect();
        secret::hash(&keyed)
    }

    /// Numbers accepted although their check digit is wrong.
    pub fn iin_exceptions(&self) -> Vec<PersonNumber> {
        self.config
            .iin_exceptions
            .iter()
            .filter_map(|number| PersonNumber::parse(number).ok())
            .collect()
    }
}
