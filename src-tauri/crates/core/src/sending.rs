//! Signing and sending, exactly once.
//!
//! Everything that is sent is signed and in the archive before the first byte leaves. Each step is
//! noted after it is done, and each can be repeated: uploads go on where the portal stopped, the
//! envelope bears its idempotency key inside the signed bytes. So whatever is killed at whatever
//! moment, going on ends with one application.

mod confirmation;
mod container;
mod handle;
pub(crate) mod receipt;
mod receipt_copy;
mod signing;
mod submitting;
mod task;
mod uploading;

pub(crate) use handle::SubmissionHandle;
pub(crate) use signing::APPLICATION;

use crate::{
    kabinet::{Answer, Kabinet, id, lock},
    session::Session,
    view::{
        failure::Failure,
        sending::{SendingStep, SendingView},
    },
};
use kabinet_archive::shelf::sending::{Phase, Sending};
use kabinet_model::failure::FailureCode;
use std::sync::Arc;
use uuid::Uuid;

impl Kabinet {
    /// Signs the bytes that `check` showed and begins to send them; progress by event `sending`.
    /// Returns when signed and kept; a refusal of the key or signature is returned here.
    pub async fn sign_and_send(&self, draft: &str, key: &str, password: &str) -> Answer<()> {
        let session = self.session()?;
        // Before anything is signed that could not be sent.
        session.token()?;
        let draft = id(draft)?;
        {
            let _writing = self.draft_lock.lock().await;
            self.reopen_if_failed(&session, draft).await?;
            if session.shelf.sending(draft).await?.is_none() {
                self.sign(&session, draft, key, password).await?;
            }
        }
        self.go_on(&session, draft).await
    }

    /// How the sending of a draft stands; `None` when it was not begun or was cancelled.
    pub async fn sending(&self, draft: &str) -> Answer<Option<SendingView>> {
        let session = self.session()?;
        let draft = id(draft)?;
        if let Some(underway) = lock(&self.underway).get(&draft) {
            return Ok(Some(underway.view()));
        }
        match session.shelf.sending(draft).await? {
            Some(sending) => Ok(Some(self.kept_view(&session, &sending).await?)),
            None => Ok(None),
        }
    }

    /// Stops sending: the draft can be changed and signed again. Once the envelope has gone only the
    /// portal knows whether there is an application, and it cannot be stopped any more.
    pub async fn cancel_sending(&self, draft: &str) -> Answer<()> {
        let session = self.session()?;
        let draft = id(draft)?;
        let underway = lock(&self.underway).get(&draft).cloned();
        if let Some(underway) = &underway {
            underway.cancel().await?;
        }
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
        lock(&self.underway).remove(&draft);
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
    pub async fn resume_sending(&self, draft: &str) -> Answer<()> {
        let session = self.session()?;
        let draft = id(draft)?;
        if let Some(underway) = lock(&self.underway).get(&draft)
            && underway.is_running()
        {
            underway.wake();
            return Ok(());
        }
        self.go_on(&session, draft).await
    }

    /// After signing in: goes on with everything of this person that is unfinished.
    pub(crate) async fn take_up_sendings(&self, session: &Arc<Session>) -> Answer<()> {
        for sending in session.shelf.unfinished_sendings().await? {
            self.run(session, &sending)?;
        }
        Ok(())
    }

    async fn go_on(&self, session: &Arc<Session>, draft: Uuid) -> Answer<()> {
        session.token()?;
        let sending = session.shelf.sending(draft).await?;
        let sending = sending.ok_or(FailureCode::NotFound)?;
        match sending.phase {
            Phase::Uploading | Phase::Submitting => self.run(session, &sending),
            Phase::Done => Ok(()),
            Phase::Failed => Err(sending.failure.unwrap_or(FailureCode::Internal).into()),
        }
    }

    /// Starts the course of a sending, unless it is running.
    fn run(&self, session: &Arc<Session>, sending: &Sending) -> Answer<()> {
        let mut all = lock(&self.underway);
        if all
            .get(&sending.draft)
            .is_some_and(SubmissionHandle::is_running)
        {
            return Ok(());
        }
        let underway = SubmissionHandle::new(sending, session.left.child_token());
        all.insert(sending.draft, underway.clone());
        drop(all);
        let course =
            task::SubmissionTask::new(self.me()?, session.clone(), sending.draft, underway);
        tokio::spawn(course.run());
        Ok(())
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

    pub(crate) fn emit_sending(&self, view: SendingView) {
        self.emit(crate::events::Event::Sending(view));
    }
}
