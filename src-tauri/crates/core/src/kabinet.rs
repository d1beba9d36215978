//! The facade: one accessor a domain, and what spans domains.
//!
//! # The order of domains
//!
//! A domain knows [`app`](crate::app) and those before it, and calls nothing that comes after it:
//!
//! `portals`, `trusted_cas`, `revocation`, `services`, `settings`, `session`, `keys`, `drafts`, `verify`,
//! `documents`, `attachments`, `applications`, `sending`, and the facade last of all. A test of `xtask`
//! (`house/core_folders.rs`) holds the folders to that. What a domain has to have done by a later one it is given
//! when it is made: `session` closes the keys by a closure.
//!
//! # The order of locks
//!
//! Locks that are held while something is waited for, each taken only while none after it is held:
//!
//! 1. `Drafts::write`: a draft is read, changed, signed, and written back.
//! 2. `Session::taking_in`: news of an application are compared with what is kept.
//! 3. the state of `app::Vault`: the archive is opened, replaced, closed.
//! 4. the writing of `app::SettingsFile`.
//!
//! Every other lock is a `std` one. It guards an assignment or an operation of a map, and nothing is waited
//! for and no other lock is taken while it is held.

mod ending;
mod portals;
mod registration;
mod sign_in;

use crate::{
    app::{App, clock::Clock, events::Events, exports, lock},
    keys::KeyRing,
    portals::profile::PortalProfile,
    revocation::Revocations,
    view::{failure::Failure, settings::ArchiveState, start::Start},
};
use kabinet_documents::sandbox::Sandbox;
use std::{
    path::PathBuf,
    sync::{Arc, Mutex},
};

pub use crate::{
    app::{Answer, ArchiveKeySource},
    applications::Applications,
    attachments::Attachments,
    documents::Documents,
    drafts::Drafts,
    keys::Keys,
    portals::Portals,
    sending::Submissions,
    services::Services,
    session::Sessions,
    settings::Settings,
    trusted_cas::TrustedCas,
    verify::Verify,
};

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
    app: Arc<App>,
    troubles: Vec<Failure>,
    training_built_in: bool,
    version: String,
    portals: Arc<Portals>,
    trusted_cas: Arc<TrustedCas>,
    services: Arc<Services>,
    settings: Settings,
    session: Arc<Sessions>,
    keys: Arc<Keys>,
    drafts: Arc<Drafts>,
    verify: Arc<Verify>,
    documents: Arc<Documents>,
    attachments: Arc<Attachments>,
    applications: Arc<Applications>,
    sending: Arc<Submissions>,
}

impl Kabinet {
    /// Opens the cabinet, also where its folder cannot be used: `start` says so. When the key of the archive is
    /// in the keyring the archive is opened too, behind the method's back; what was being sent when the program
    /// ended goes on as soon as its citizen signs in.
    ///
    /// Must be called within a tokio runtime.
    ///
    /// # Errors
    /// `internal` when the folder of portal files was not read to its end.
    pub async fn open(setup: Setup) -> Answer<Arc<Self>> {
        let app = Arc::new(App::new(
            setup.folder,
            setup.archive_key,
            setup.clock,
            setup.events,
            setup.sandbox,
        ));
        let portals = Portals::load(app.clone(), setup.portals, setup.portal_files).await?;
        // Left behind where the program was killed.
        exports::clear(&app.folder);
        let portals = Arc::new(portals);
        let trusted_cas = Arc::new(TrustedCas::new(app.clone(), portals.clone()));
        let revocation = Arc::new(Revocations::new(app.clone(), trusted_cas.clone()));
        let services = Arc::new(Services::new(app.clone(), portals.clone()));
        let ring = Arc::<Mutex<KeyRing>>::default();
        let session = Arc::new(Sessions::new(
            app.clone(),
            portals.clone(),
            revocation.clone(),
            {
                let ring = ring.clone();
                move || lock(&ring).close_all()
            },
        ));
        let keys = Keys::new(
            app.clone(),
            portals.clone(),
            revocation.clone(),
            session.clone(),
            ring,
        );
        let drafts = Drafts::new(app.clone(), services.clone(), session.clone());
        let drafts = Arc::new(drafts);
        let verify = Arc::new(Verify::new(
            app.clone(),
            portals.clone(),
            trusted_cas.clone(),
            revocation.clone(),
        ));
        let documents = Arc::new(Documents::new(
            app.clone(),
            session.clone(),
            trusted_cas.clone(),
            verify.clone(),
        ));
        let attachments = Arc::new(Attachments::new(
            app.clone(),
            session.clone(),
            drafts.clone(),
            documents.clone(),
        ));
        let applications = Arc::new(Applications::new(
            app.clone(),
            trusted_cas.clone(),
            revocation.clone(),
            services.clone(),
            session.clone(),
            drafts.clone(),
            documents.clone(),
        ));
        let sending = Arc::new(Submissions::new(
            app.clone(),
            trusted_cas.clone(),
            revocation,
            services.clone(),
            session.clone(),
            keys.clone(),
            drafts.clone(),
            attachments.clone(),
            applications.clone(),
        ));
        let kabinet = Arc::new(Self {
            settings: Settings::new(app.clone()),
            app,
            troubles: setup.troubles,
            training_built_in: setup.training_built_in,
            version: setup.version,
            portals,
            trusted_cas,
            services,
            session,
            keys,
            drafts,
            verify,
            documents,
            attachments,
            applications,
            sending,
        });
        // A keyring may ask for its own password: the window must not wait for that. Should it not open
        // now, `start` says why.
        let opening = kabinet.clone();
        tokio::spawn(async move { opening.app.vault.state().await });
        Ok(kabinet)
    }

    /// Everything the frame needs first. Asked again it tries again to open what did not open.
    ///
    /// # Errors
    /// Why the open archive cannot be read.
    pub async fn start(&self) -> Answer<Start> {
        let archive = self.app.vault.shown().await;
        let session = match self.session.current() {
            Ok(session) => Some(self.session.view(&session).await?),
            Err(_) => None,
        };
        let (recovery_sheet, offline) = match archive {
            ArchiveState::Open => (
                self.app.vault.has_recovery_code(),
                self.app.archive().await?.offline_portals().await?,
            ),
            _ => (None, Vec::new()),
        };
        Ok(Start {
            settings: self.app.settings.read(|kept| kept.settings.clone()),
            archive,
            troubles: self.troubles.clone(),
            portals: self.portals.choices(),
            training_offered: self.training_built_in && !self.portals.has_built_in(),
            portal: self.portals.chosen().ok().map(|portal| portal.id.clone()),
            session,
            offline,
            version: self.version.clone(),
            recovery_sheet,
        })
    }

    /// The portals this computer knows. One is chosen by [`Self::choose_portal`].
    pub fn portals(&self) -> &Portals {
        &self.portals
    }

    /// Whose signatures count.
    pub fn trusted_cas(&self) -> &TrustedCas {
        &self.trusted_cas
    }

    /// The catalogue.
    pub fn services(&self) -> &Services {
        &self.services
    }

    /// The settings, and the lock of the archive.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The session. It begins with [`Self::sign_in`] and its like, and ends with [`Self::sign_out`].
    pub fn session(&self) -> &Sessions {
        &self.session
    }

    /// The keys to sign with.
    pub fn keys(&self) -> &Keys {
        &self.keys
    }

    /// Applications being filled in.
    pub fn drafts(&self) -> &Drafts {
        &self.drafts
    }

    /// Checking a document that somebody shows.
    pub fn verify(&self) -> &Verify {
        &self.verify
    }

    /// Issued documents.
    pub fn documents(&self) -> &Documents {
        &self.documents
    }

    /// The files of drafts.
    pub fn attachments(&self) -> &Attachments {
        &self.attachments
    }

    /// Applications that were sent, and those being filled in beside them.
    pub fn applications(&self) -> &Applications {
        &self.applications
    }

    /// Checking one's answers, signing and sending them.
    pub fn sending(&self) -> &Arc<Submissions> {
        &self.sending
    }
}
