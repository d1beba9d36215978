//! The envelope, the receipt, and the application that comes of them.

use super::task::{AttemptError, SubmissionTask};
use crate::{
    app::Answer,
    applications::KeptStatus,
    drafts::{OpenDraft, tasks},
    services::accepted,
    view::{failure::Failure, sending::SendingStep},
};
use kabinet_archive::shelf::{
    applications::NewApplication,
    sending::{Phase, Sending},
};
use kabinet_model::failure::FailureCode;
use kabinet_portal_api::{
    application::ApplicationStatus,
    encoding::Base64Bytes,
    submission::{Envelope, Receipt, SignedReceipt},
};

impl SubmissionTask {
    /// Sends the envelope, verifies the receipt, and turns the draft into an application.
    pub(super) async fn submit(&self, sending: Sending) -> Result<(), AttemptError> {
        if !self.handle.close_envelope() {
            // Stopped at the last moment; the course is ending.
            return Err(Failure::new(FailureCode::SubmissionCancelled).into());
        }
        self.note_phase(Phase::Submitting).await?;
        self.show(SendingStep::Submitting);
        let envelope = envelope(&sending)?;
        let token = self.session.token()?;
        let submitted = self.session.portal.client.submit(token, &envelope).await;
        let answer = self
            .submissions
            .session
            .handle_response(&self.session, submitted);
        let signed = match answer {
            Ok(signed) => signed,
            // An upload was lost at the portal: all of them are looked at again.
            Err(failure) if failure.is(FailureCode::SubmissionIncomplete) => {
                self.note_phase(Phase::Uploading).await?;
                self.handle.reopen_envelope();
                return Err(AttemptError::Wait(failure));
            }
            Err(failure) => return Err(failure.into()),
        };
        self.show(SendingStep::Receipt);
        let receipt = self
            .submissions
            .read_receipt(&self.session.portal, &signed, &sending.package)
            .await
            // The portal may have taken it: nothing is given up for a receipt that cannot be read.
            .map_err(AttemptError::Wait)?;
        // The application exists now, whatever becomes of this attempt.
        let finished = self.finish(&sending, &receipt, signed).await;
        finished.map_err(AttemptError::Wait)?;
        tracing::info!(draft = %self.draft, application = %receipt.application_id, "sent");
        let done = self.handle.done(receipt.application_id.to_string());
        self.submissions.emit_sending(done);
        self.submissions
            .applications
            .emit_changed(receipt.application_id);
        // The log so far, against which news are news. Without it now, tracking brings it.
        let _ = self
            .submissions
            .applications
            .refresh(&self.session, receipt.application_id)
            .await;
        Ok(())
    }

    async fn note_phase(&self, phase: Phase) -> Result<(), AttemptError> {
        let noted = self.session.shelf.note_phase(self.draft, phase, None).await;
        noted.map_err(|error| AttemptError::Wait(error.into()))
    }

    /// Turns the draft into an application. Tracking may know of it already; it waits meanwhile.
    async fn finish(
        &self,
        sending: &Sending,
        receipt: &Receipt,
        signed: SignedReceipt,
    ) -> Answer<()> {
        let _one_at_a_time = self.session.taking_in.lock().await;
        let open = self
            .submissions
            .drafts
            .open_of(self.session.clone(), self.draft)
            .await;
        let known = self
            .session
            .shelf
            .application(receipt.application_id)
            .await?;
        let open = open.ok();
        let status = match &known {
            Some(known) => KeptStatus::of(known)?,
            None => KeptStatus::fresh(status(sending, receipt, open.as_ref())),
        };
        let application = NewApplication {
            id: receipt.application_id,
            number: receipt.number.clone(),
            service: receipt.service.clone(),
            // The list says for whom; without the form it says less, and the sending ends all the same.
            about: open.as_ref().map(tasks::about).unwrap_or_default(),
            corrects: open.and_then(|open| open.record.corrects),
            status: status.to_json()?,
            receipt: Some((signed.receipt.0, signed.signature.0)),
            accepted_at: receipt.accepted_at.to_utc(),
            as_of: self.submissions.app.now(),
            unread: known.is_some_and(|known| known.application.unread),
        };
        let shelf = &self.session.shelf;
        Ok(shelf.finish_sending(self.draft, &application).await?)
    }
}

/// What the receipt says of the application; tracking brings the log.
fn status(sending: &Sending, receipt: &Receipt, open: Option<&OpenDraft>) -> ApplicationStatus {
    let process = open.and_then(|open| open.kit.bundle.process.as_ref());
    ApplicationStatus {
        id: receipt.application_id,
        idempotency_key: sending.package.idempotency_key,
        number: receipt.number.clone(),
        service: receipt.service.clone(),
        edition: open.map(|open| open.kit.bundle.passport.edition.id.clone()),
        provider: receipt.provider.clone(),
        accepted_at: receipt.accepted_at,
        due: receipt.due,
        due_at: None,
        state: accepted(process),
        events: Vec::new(),
        has_result: false,
    }
}

fn envelope(sending: &Sending) -> Result<Envelope, AttemptError> {
    let mut uploads = std::collections::BTreeMap::new();
    for upload in &sending.uploads {
        let place = upload.url.clone();
        let place = place.ok_or(Failure::new(FailureCode::SubmissionIncomplete))?;
        uploads.insert(upload.name.clone(), place);
    }
    Ok(Envelope {
        application: Base64Bytes(sending.package.application.clone()),
        manifest: Base64Bytes(sending.package.manifest.clone()),
        signature: Base64Bytes(sending.package.signature.clone()),
        uploads,
    })
}
