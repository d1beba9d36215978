//! The facade: one method for each command of the IPC, in a block for each domain.

use crate::view::failure::Failure;
use crate::{clock::Clock, events::Events, profile::PortalProfile};
use kabinet_model::failure::FailureCode;
use std::{path::PathBuf, sync::Arc};

/// What an answer to the window may be.
pub type Answer<T> = Result<T, Failure>;

/// Where the key of the archive comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ArchiveKeySource {
    /// The keyring of the system under this service name; without a keyring a passphrase is asked for.
    Keyring(String),
    /// Always a passphrase.
    Passphrase,
}

/// What the shell gives core to begin with.
pub struct Setup {
    /// Folder of the archive and `settings.json`; made when missing.
    pub folder: PathBuf,
    /// Portals one can choose; with one only it is chosen already.
    pub portals: Vec<PortalProfile>,
    /// Where the key of the archive comes from.
    pub archive_key: ArchiveKeySource,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Who is told.
    pub events: Arc<dyn Events>,
    /// Version of the program, shown.
    pub version: String,
}

/// The cabinet of the citizen at this computer. Shared as `Arc<Kabinet>`; every method may be called
/// from several tasks at once.
pub struct Kabinet {
    pub(crate) setup: Setup,
}

impl Kabinet {
    /// Opens the cabinet. When the key of the archive is in the keyring the archive is opened too, and
    /// what was being sent when the program ended goes on as soon as its citizen signs in.
    /// Must be called within a tokio runtime.
    pub async fn open(setup: Setup) -> Answer<Arc<Self>> {
        Ok(Arc::new(Self { setup }))
    }

    /// Ends background work; what is under way is in the archive and goes on next time.
    pub async fn close(&self) {}
}

pub(crate) fn later<T>() -> Answer<T> {
    Err(FailureCode::Internal.into())
}
