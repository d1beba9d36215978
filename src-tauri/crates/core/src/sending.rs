//! Signing and sending, exactly once.
//!
//! Everything that is sent is signed and in the archive before the first byte leaves. Each step is
//! noted after it is done, and each can be repeated: uploads go on where the portal stopped, the
//! envelope bears its idempotency key inside the signed bytes. So whatever is killed at whatever
//! moment, going on ends with one application.

mod check;
mod confirmation;
mod container;
mod handle;
mod receipt;
mod receipt_copy;
mod signing;
mod submitting;
mod task;
mod uploading;

use crate::{
    app::{Answer, App, events::Event, id, lock},
    applications::Applications,
    attachments::Attachments,
    drafts::Drafts,
    keys::Keys,
    revocation::Revocations,
    services::Services,
    session::{Session, Sessions},
    trusted_cas::TrustedCas,
    view::{
        failure::Failure,
        sending::{SendingStep, SendingView},
    },
};
use handle::SubmissionHandle;
use kabinet_archive::shelf::sending::{Phase, Sending};
use kabinet_model::failure::FailureCode;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};
use task::SubmissionTask;
use uuid::Uuid;

/// What this program signs and sends.
pub struct Submissions {
    app: Arc<App>,
    trusted_cas: Arc<TrustedCas>,
    revocation: Arc<Revocations>,
    services: Arc<Services>,
    session: Arc<Sessions>,
    keys: Arc<Keys>,
    drafts: Arc<Drafts>,
    attachments: Arc<Attachments>,
    applications: Arc<Applications>,
    /// Sendings that this program is or was busy with, by draft.
    handles: Mutex<HashMap<Uuid, SubmissionHandle>>,
}

impl Submissions {
    #[expect(
        clippy::too_many_arguments,
        reason = "what is sent stands on nearly everything"
    )]
    pub(crate) fn new(
        app: Arc<App>,
        trusted_cas: Arc<TrustedCas>,
        revocation: Arc<Revocations>,
        services: Arc<Services>,
        session: Arc<Sessions>,
        keys: Arc<Keys>,
        drafts: Arc<Drafts>,
        attachments: Arc<Attachments>,
        applications: Arc<Applications>,
    ) -> Self {
        Self {
            app,
            trusted_cas,
            revocation,
            services,
            session,
            keys,
            drafts,
            attachments,
            applications,
            handles: Mutex::default(),
        }
    }

    /// The session has ended: its sendings stop by themselves, and go on when their citizen is back.
    pub(crate) fn forget(&self) {
        lock(&self.handles).clear();
    }

    /// Signs the bytes that `check` showed and begins to send them; progress by event `sending`.
    /// Returns when signed and kept; a refusal of the key or signature is returned here.
    pub async fn sign_and_send(
        self: &Arc<Self>,
        draft: &str,
        key: &str,
        password: &str,
    ) -> Answer<()> {
        let session = self.session.current()?;
        // Before anything is signed that could not be sent.
        session.token()?;
        let draft = id(draft)?;
        {
            let _writing = self.drafts.write().await;
            self.drafts.reopen_if_failed(&session, draft).await?;
            if session.shelf.sending(draft).await?.is_none() {
                self.sign(&session, draft, key, password).await?;
            }
        }
        self.go_on(&session, draft).await
    }

    /// How the sending of a draft stands; `None` when it was not begun or was cancelled.
    pub async fn status(&self, draft: &str) -> Answer<Option<SendingView>> {
        let session = self.session.current()?;
        let Some(sending) = session.shelf.sending(id(draft)?).await? else {
            return Ok(None);
        };
        match self.handle_of(&sending) {
            Some(handle) => Ok(Some(handle.view())),
            None => Ok(Some(self.kept_view(&session, &sending).await?)),
        }
    }

    /// Stops sending: the draft can be changed and signed again. Once the envelope has gone only the
    /// portal knows whether there is an application, and it cannot be stopped any more.
    pub async fn cancel(self: &Arc<Self>, draft: &str) -> Answer<()> {
        let session = self.session.current()?;
        let draft = id(draft)?;
        let Some(sending) = session.shelf.sending(draft).await? else {
            return Ok(());
        };
        if let Some(handle) = self.handle_of(&sending) {
            handle.cancel().await?;
        }
        // How far it has come meanwhile.
        let Some(sending) = session.shelf.sending(draft).await? else {
            return Ok(());
        };
        if matches!(sending.phase, Phase::Submitting | Phase::Done) {
            // The course may have been stopped while the envelope was handed over: it goes on.
            self.go_on(&session, draft).await?;
            return Err(FailureCode::SubmissionTooLate.into());
        }
        let total = handle::total(&sending);
        session.shelf.withdraw_sending(draft).await?;
        self.emit_sending(SendingView {
            draft: draft.to_string(),
            step: SendingStep::Cancelled,
            sent: 0,
            total,
            failure: Some(FailureCode::SubmissionCancelled.into()),
            application: None,
        });
        uploading::give_up(session, sending);
        Ok(())
    }

    /// Goes on with a sending that waits.
    pub async fn resume(self: &Arc<Self>, draft: &str) -> Answer<()> {
        let session = self.session.current()?;
        let draft = id(draft)?;
        if let Some(handle) = lock(&self.handles).get(&draft)
            && handle.is_running()
        {
            handle.wake();
            return Ok(());
        }
        self.go_on(&session, draft).await
    }

    /// After signing in: goes on with everything of this person that is unfinished.
    pub(crate) async fn take_up(self: &Arc<Self>, session: &Arc<Session>) -> Answer<()> {
        for sending in session.shelf.unfinished_sendings().await? {
            self.run(session, &sending);
        }
        Ok(())
    }

    async fn go_on(self: &Arc<Self>, session: &Arc<Session>, draft: Uuid) -> Answer<()> {
        session.token()?;
        let sending = session.shelf.sending(draft).await?;
        let sending = sending.ok_or(FailureCode::NotFound)?;
        match sending.phase {
            Phase::Uploading | Phase::Submitting => {
                self.run(session, &sending);
                Ok(())
            }
            Phase::Done => Ok(()),
            Phase::Failed => Err(sending.failure.unwrap_or(FailureCode::Internal).into()),
        }
    }

    /// Starts the course of a sending, unless it is running.
    fn run(self: &Arc<Self>, session: &Arc<Session>, sending: &Sending) {
        let handle = {
            let mut all = lock(&self.handles);
            let here = all.get(&sending.draft);
            if here.is_some_and(|here| here.is_of(sending) && here.is_running()) {
                return;
            }
            let handle = SubmissionHandle::new(sending, session.left.child_token());
            all.insert(sending.draft, handle.clone());
            handle
        };
        let task = SubmissionTask::new(self.clone(), session.clone(), sending.draft, handle);
        tokio::spawn(task.run());
    }

    /// What this program knows of a sending besides the archive: nothing of one that was withdrawn.
    fn handle_of(&self, sending: &Sending) -> Option<SubmissionHandle> {
        let handle = lock(&self.handles).get(&sending.draft).cloned();
        handle.filter(|handle| handle.is_of(sending))
    }

    async fn kept_view(&self, session: &Session, sending: &Sending) -> Answer<SendingView> {
        let (step, application) = match sending.phase {
            Phase::Done => {
                let application = session.shelf.application_of(sending.draft).await?;
                (SendingStep::Done, application.map(|id| id.to_string()))
            }
            Phase::Failed => (SendingStep::Failed, None),
            Phase::Uploading | Phase::Submitting => (SendingStep::Waiting, None),
        };
        Ok(SendingView {
            draft: sending.draft.to_string(),
            step,
            sent: sending.uploads.iter().map(|upload| upload.sent).sum(),
            total: handle::total(sending),
            failure: sending.failure.map(Failure::from),
            application,
        })
    }

    fn emit_sending(&self, view: SendingView) {
        self.app.emit(Event::Sending(view));
    }
}
