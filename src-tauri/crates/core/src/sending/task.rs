//! The course of a sending: attempt after attempt, until it is done or refused for good.

use super::{SubmissionHandle, Submissions};
use crate::{
    session::Session,
    view::{failure::Failure, sending::SendingStep},
};
use backon::{BackoffBuilder, ExponentialBuilder};
use kabinet_archive::shelf::sending::{Phase, Sending};
use kabinet_model::failure::FailureCode;
use std::{sync::Arc, time::Duration};
use uuid::Uuid;

/// One sending on its way.
pub(super) struct SubmissionTask {
    pub(super) submissions: Arc<Submissions>,
    pub(super) session: Arc<Session>,
    pub(super) draft: Uuid,
    pub(super) handle: SubmissionHandle,
}

/// Why an attempt ended short of an application.
pub(super) enum AttemptError {
    /// It may go well later.
    Wait(Failure),
    /// The portal will never take these bytes.
    Refused(FailureCode, Failure),
    /// This person's session has ended; the course goes on when they sign in again.
    SignedOut(Failure),
}

impl From<Failure> for AttemptError {
    fn from(failure: Failure) -> Self {
        match FailureCode::from_code(&failure.code) {
            Some(FailureCode::SessionExpired) => Self::SignedOut(failure),
            Some(code) if is_final(code) => Self::Refused(code, failure),
            _ => Self::Wait(failure),
        }
    }
}

/// Refusals of what is inside the signed bytes: the same bytes will be refused again.
fn is_final(code: FailureCode) -> bool {
    use FailureCode as F;
    matches!(
        code,
        F::CertificateExpired
            | F::CertificateNotYetValid
            | F::CertificateRevoked
            | F::CertificateForeign
            | F::CertificatePurpose
            | F::CertificateUntrusted
            | F::SignatureInvalid
            | F::SubmissionDigest
            | F::SubmissionAnswers
            | F::SubmissionConflict
            | F::SubmissionCorrects
            | F::ServiceUnknown
            | F::ServicePaperOnly
            | F::ServiceNotYet
            | F::AttachmentTooLarge
            | F::AttachmentTooMany
            | F::AttachmentWrongKind
            | F::AttachmentEmpty
            | F::PortalRefused
    )
}

impl SubmissionTask {
    pub(super) fn new(
        submissions: Arc<Submissions>,
        session: Arc<Session>,
        draft: Uuid,
        handle: SubmissionHandle,
    ) -> Self {
        Self {
            submissions,
            session,
            draft,
            handle,
        }
    }

    pub(super) async fn run(self) {
        tokio::select! {
            // Leaves the journal as it is: what was under way goes on from there.
            () = self.handle.stopped() => {}
            () = self.attempts() => {}
        }
        self.handle.rest();
    }

    async fn attempts(&self) {
        let pauses = ExponentialBuilder::default()
            .with_min_delay(Duration::from_secs(1))
            .with_max_delay(Duration::from_secs(30))
            .with_jitter()
            .without_max_times();
        let mut pause = pauses.build();
        loop {
            let before = self.handle.view().sent;
            let setback = match self.attempt().await {
                Ok(()) => return,
                Err(setback) => setback,
            };
            if self.handle.view().sent > before {
                // It got somewhere: the connection is worth trying again soon.
                pause = pauses.build();
            }
            match setback {
                AttemptError::Refused(code, failure) => return self.refused(code, failure).await,
                AttemptError::SignedOut(failure) => return self.wait_shown(failure),
                AttemptError::Wait(failure) => {
                    tracing::info!(draft = %self.draft, code = failure.code, "sending waits");
                    self.wait_shown(failure);
                }
            }
            let length = pause.next().unwrap_or(Duration::from_secs(30));
            tokio::select! {
                () = tokio::time::sleep(length) => {}
                () = self.handle.woken() => {}
            }
        }
    }

    async fn attempt(&self) -> Result<(), AttemptError> {
        let sending = self.session.shelf.sending(self.draft).await;
        let sending: Sending = sending
            .map_err(Failure::from)?
            .ok_or(Failure::new(FailureCode::NotFound))?;
        match sending.phase {
            Phase::Uploading => {
                let sending = self.upload(sending).await?;
                self.submit(sending).await
            }
            Phase::Submitting => self.submit(sending).await,
            Phase::Done | Phase::Failed => Ok(()),
        }
    }

    async fn refused(&self, code: FailureCode, failure: Failure) {
        tracing::info!(draft = %self.draft, code = code.code(), "sending was refused");
        let noted = self
            .session
            .shelf
            .note_phase(self.draft, Phase::Failed, Some(code))
            .await;
        if let Err(error) = noted {
            // It is still in the journal and will be refused again.
            tracing::warn!(%error, "a refusal was not noted");
        }
        let view = self.handle.now(SendingStep::Failed, Some(failure));
        self.submissions.emit_sending(view);
    }

    fn wait_shown(&self, failure: Failure) {
        let view = self.handle.now(SendingStep::Waiting, Some(failure));
        self.submissions.emit_sending(view);
    }

    pub(super) fn show(&self, step: SendingStep) {
        self.submissions.emit_sending(self.handle.now(step, None));
    }
}
