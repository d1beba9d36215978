//! The facade: one method for each command of the IPC, in a block for each domain.

use crate::{
    check::Prepared,
    clock::Clock,
    documents::{Container, exports},
    events::{Event, Events},
    keys::KeyRing,
    portal::Portal,
    portals::{self, Offered},
    profile::PortalProfile,
    sending::SubmissionHandle,
    session::Session,
    settings::{KeptSettings, Vault},
    view::failure::Failure,
};
use chrono::{DateTime, NaiveDate, Utc};
use kabinet_documents::sandbox::Sandbox;
use kabinet_eds::certificate::Certificate;
use kabinet_model::{calendar::Calendar, failure::FailureCode, language::Language, time};
use kabinet_texts::Texts;
use std::{
    collections::{HashMap, VecDeque},
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError, Weak, atomic::AtomicBool},
};
use uuid::Uuid;

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
    /// What did not begin with the program and does not keep it from opening: said in the window.
    pub troubles: Vec<Failure>,
    /// Portals one can choose besides those of [`Self::portal_files`]; with one in all it is chosen already.
    pub portals: Vec<PortalProfile>,
    /// Folder of portal files, those that the citizen takes among them; absent: none are kept.
    pub portal_files: Option<PathBuf>,
    /// Whether a training portal is built in.
    pub training_built_in: bool,
    /// Where the key of the archive comes from.
    pub archive_key: ArchiveKeySource,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Who is told.
    pub events: Arc<dyn Events>,
    /// Where files of others are taken apart and drawn.
    pub sandbox: Sandbox,
    /// Version of the program, shown.
    pub version: String,
}

/// The cabinet of the citizen at this computer. Shared as `Arc<Kabinet>`; every method may be called
/// from several tasks at once.
pub struct Kabinet {
    pub(crate) setup: Setup,
    /// For work that goes on behind a method's back.
    pub(crate) me: Weak<Self>,
    pub(crate) texts: Texts,
    pub(crate) calendar: Calendar,
    pub(crate) settings: Mutex<KeptSettings>,
    /// Held while the settings are written: the last change is written last.
    pub(crate) settings_lock: tokio::sync::Mutex<()>,
    pub(crate) vault: tokio::sync::Mutex<Vault>,
    pub(crate) portals: Mutex<Vec<PortalProfile>>,
    /// The portal file that was read and not yet confirmed.
    pub(crate) offered: Mutex<Option<Offered>>,
    pub(crate) portal: Mutex<Option<Arc<Portal>>>,
    pub(crate) session: Mutex<Option<Arc<Session>>>,
    /// Held while a draft is read, changed and written back.
    pub(crate) draft_lock: tokio::sync::Mutex<()>,
    /// Bytes that were shown by `check` and may be signed, by draft.
    pub(crate) prepared: Mutex<HashMap<Uuid, Arc<Prepared>>>,
    /// Files being taken in, by draft and requirement, with what stops each.
    pub(crate) intakes: Mutex<HashMap<(Uuid, String), Arc<AtomicBool>>>,
    pub(crate) keys: Mutex<KeyRing>,
    /// The centre that was read and not yet confirmed.
    pub(crate) centre_read: Mutex<Option<Certificate>>,
    /// Signatures that were checked without what they sign, oldest first.
    pub(crate) checked: Mutex<VecDeque<(Uuid, PathBuf)>>,
    /// Containers that were checked, oldest first.
    pub(crate) containers: Mutex<VecDeque<Container>>,
    pub(crate) underway: Mutex<HashMap<Uuid, SubmissionHandle>>,
}

impl Kabinet {
    /// Opens the cabinet, also where its folder cannot be used: `start` says so. When the key of the archive is in the keyring the archive is opened too, behind the method's back; what
    /// was being sent when the program ended goes on as soon as its citizen signs in.
    ///
    /// Must be called within a tokio runtime.
    pub async fn open(setup: Setup) -> Answer<Arc<Self>> {
        let settings = KeptSettings::load(&setup.folder);
        let mut known = setup.portals.clone();
        if let Some(folder) = &setup.portal_files {
            let folder = folder.clone();
            match blocking(move || portals::read(&folder)).await? {
                Ok(portals) => known.extend(portals),
                Err(error) => tracing::warn!(%error, "the portal files cannot be read"),
            }
        }
        // Left behind where the program was killed.
        exports::clear(&setup.folder);
        let kabinet = Arc::new_cyclic(|me| Self {
            me: me.clone(),
            texts: Texts::built_in(),
            calendar: Calendar::built_in(),
            settings: Mutex::new(settings),
            settings_lock: tokio::sync::Mutex::new(()),
            vault: tokio::sync::Mutex::new(Vault::Unasked),
            portals: Mutex::new(known),
            offered: Mutex::default(),
            portal: Mutex::new(None),
            session: Mutex::new(None),
            draft_lock: tokio::sync::Mutex::new(()),
            prepared: Mutex::default(),
            intakes: Mutex::default(),
            keys: Mutex::default(),
            centre_read: Mutex::default(),
            checked: Mutex::default(),
            containers: Mutex::default(),
            underway: Mutex::default(),
            setup,
        });
        kabinet.connect_chosen();
        // A keyring may ask for its own password: the window must not wait for that. Should it not open
        // now, `start` says why.
        let opening = kabinet.clone();
        tokio::spawn(async move { opening.archive_state().await });
        Ok(kabinet)
    }

    /// Ends background work and closes the archive for good: what is asked afterwards is refused. What
    /// is under way is kept and goes on next time.
    /// A process must not end before: see [`kabinet_archive::Archive::close`].
    pub async fn close(&self) {
        self.end_session();
        self.close_vault().await;
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.setup.clock.now()
    }

    pub(crate) fn today(&self) -> NaiveDate {
        time::kazakhstan_day(self.now())
    }

    pub(crate) fn language(&self) -> Language {
        lock(&self.settings).settings.language
    }

    pub(crate) fn emit(&self, event: Event) {
        self.setup.events.emit(event);
    }

    pub(crate) fn me(&self) -> Answer<Arc<Self>> {
        self.me
            .upgrade()
            .ok_or_else(|| FailureCode::Internal.into())
    }
}

/// What a lock guards. A task that panicked while holding it left nothing half-done: every section is
/// an assignment or a map operation.
pub(crate) fn lock<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Runs what computes or reads files for long outside the async workers.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Answer<T> {
    tokio::task::spawn_blocking(work).await.map_err(|error| {
        tracing::error!(panic = error.is_panic(), "background work ended badly");
        FailureCode::Internal.into()
    })
}

/// An id as the window gives it.
pub(crate) fn id(text: &str) -> Answer<Uuid> {
    text.parse().map_err(|_| FailureCode::NotFound.into())
}
