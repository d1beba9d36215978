//! A sending that this program is busy with: what to show, and how to wake or stop it.

use crate::{
    app::{Answer, lock},
    view::{
        failure::Failure,
        sending::{SendingStep, SendingView},
    },
};
use kabinet_archive::shelf::sending::{Phase, Sending};
use kabinet_model::failure::FailureCode;
use std::sync::{
    Arc, Mutex,
    atomic::{AtomicBool, Ordering},
};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// Shared by the course of a sending and those who ask about it.
#[derive(Clone)]
pub(super) struct SubmissionHandle(Arc<Inner>);

struct Inner {
    /// Idempotency key of what is sent: what is signed anew has another.
    key: Uuid,
    view: Mutex<SendingView>,
    wake: Notify,
    stop: CancellationToken,
    /// The envelope is about to go: from here on nothing stops it.
    envelope: AtomicBool,
    /// Cancelled when the course has come to rest.
    rested: CancellationToken,
}

/// Bytes of all attachments together.
pub(super) fn total(sending: &Sending) -> u64 {
    sending.uploads.iter().map(|upload| upload.size).sum()
}

impl SubmissionHandle {
    pub(super) fn new(sending: &Sending, stop: CancellationToken) -> Self {
        let step = match sending.phase {
            Phase::Submitting => SendingStep::Submitting,
            _ => SendingStep::Uploading,
        };
        Self(Arc::new(Inner {
            key: sending.package.idempotency_key,
            view: Mutex::new(SendingView {
                draft: sending.draft.to_string(),
                step,
                sent: sending.uploads.iter().map(|upload| upload.sent).sum(),
                total: total(sending),
                failure: None,
                application: None,
            }),
            wake: Notify::new(),
            stop,
            envelope: AtomicBool::new(sending.phase == Phase::Submitting),
            rested: CancellationToken::new(),
        }))
    }

    /// Whether it is this sending that it speaks of.
    pub(super) fn is_of(&self, sending: &Sending) -> bool {
        self.0.key == sending.package.idempotency_key
    }

    /// As the window shows it.
    pub(super) fn view(&self) -> SendingView {
        lock(&self.0.view).clone()
    }

    /// Changes the view and gives it as it is now.
    pub(super) fn now(&self, step: SendingStep, failure: Option<Failure>) -> SendingView {
        let mut view = lock(&self.0.view);
        view.step = step;
        view.failure = failure;
        view.clone()
    }

    pub(super) fn sent(&self, sent: u64) -> SendingView {
        let mut view = lock(&self.0.view);
        view.sent = sent;
        view.clone()
    }

    pub(super) fn done(&self, application: String) -> SendingView {
        let mut view = lock(&self.0.view);
        view.step = SendingStep::Done;
        view.sent = view.total;
        view.failure = None;
        view.application = Some(application);
        view.clone()
    }

    pub(super) fn is_running(&self) -> bool {
        !self.0.rested.is_cancelled()
    }

    pub(super) fn rest(&self) {
        self.0.rested.cancel();
    }

    /// Ends a pause between two attempts.
    pub(super) fn wake(&self) {
        self.0.wake.notify_one();
    }

    pub(super) async fn woken(&self) {
        self.0.wake.notified().await;
    }

    pub(super) async fn stopped(&self) {
        self.0.stop.cancelled().await;
    }

    /// Notes that the envelope goes now; false when the citizen was faster.
    pub(super) fn close_envelope(&self) -> bool {
        self.0.envelope.store(true, Ordering::SeqCst);
        !self.0.stop.is_cancelled()
    }

    /// The envelope was not taken: it may be stopped again.
    pub(super) fn reopen_envelope(&self) {
        self.0.envelope.store(false, Ordering::SeqCst);
    }

    /// Stops the course and waits until it rests, unless the envelope is on its way.
    pub(super) async fn cancel(&self) -> Answer<()> {
        if self.0.envelope.load(Ordering::SeqCst) {
            return Err(FailureCode::SubmissionTooLate.into());
        }
        self.0.stop.cancel();
        self.0.rested.cancelled().await;
        Ok(())
    }
}
