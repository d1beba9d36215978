//! Attachments on their way up, in pieces out of the archive: memory does not grow with them.

use super::task::{AttemptError, SubmissionTask};

use crate::{
    app::Answer,
    portals::client::ClientError,
    session::Session,
    view::{failure::Failure, sending::SendingStep},
};
use kabinet_archive::shelf::sending::{Sending, Upload};
use kabinet_model::{canonical, failure::FailureCode, submission::Application};
use reqwest::Body;
use std::sync::Arc;
use tokio::io::AsyncReadExt;
use tokio_util::io::ReaderStream;

/// Bytes sent with one request. A cut connection costs at most so much.
const PIECE: u64 = 4 << 20;

/// How often the portal may lose its place in one attempt before waiting.
const LOST: usize = 3;

impl SubmissionTask {
    /// Sends every attachment up; the portal then has them all.
    pub(super) async fn upload(&self, mut sending: Sending) -> Result<Sending, AttemptError> {
        self.show(SendingStep::Uploading);
        let application: Application = canonical::from_bytes(&sending.package.application)
            .map_err(|_| Failure::new(FailureCode::Internal))?;
        let mut before = 0;
        for (upload, attachment) in sending.uploads.iter_mut().zip(&application.attachments) {
            self.upload_one(upload, &attachment.media_type, before)
                .await?;
            before += upload.size;
        }
        Ok(sending)
    }

    async fn upload_one(
        &self,
        upload: &mut Upload,
        media_type: &str,
        before: u64,
    ) -> Result<(), AttemptError> {
        for _ in 0..LOST {
            match self.try_upload(upload, media_type, before).await {
                // The portal forgot the upload, or has another part of it than was noted.
                Err(error) if error.is(FailureCode::UploadUnknown) => upload.url = None,
                Err(error) if error.is(FailureCode::UploadOffset) => {}
                Ok(outcome) => return Ok(outcome?),
                Err(error) => {
                    return Ok(self
                        .submissions
                        .session
                        .handle_response(&self.session, Err(error))?);
                }
            }
        }
        Err(Failure::new(FailureCode::UploadOffset).into())
    }

    /// Goes on with one attachment to its end. The outer error is the portal's, the inner the archive's.
    async fn try_upload(
        &self,
        upload: &mut Upload,
        media_type: &str,
        before: u64,
    ) -> Result<Answer<()>, ClientError> {
        let client = &self.session.portal.client;
        let token = match self.session.token() {
            Ok(token) => token,
            Err(failure) => return Ok(Err(failure)),
        };
        let place = if let Some(place) = upload.url.clone() {
            // What was noted may be behind what arrived before the connection was cut.
            upload.sent = client.offset(token, &place).await?;
            place
        } else {
            let announced = client.announce(token, upload.size, media_type, &upload.sha256);
            let place = announced.await?;
            upload.sent = 0;
            upload.url = Some(place.clone());
            place
        };
        if let Err(failure) = self.note(upload, before).await {
            return Ok(Err(failure));
        }
        while upload.sent < upload.size {
            let length = PIECE.min(upload.size - upload.sent);
            let body = match self.piece(upload, length).await {
                Ok(body) => body,
                Err(failure) => return Ok(Err(failure)),
            };
            let sent = client
                .append(token, &place, upload.sent, length, body)
                .await?;
            if sent <= upload.sent || sent > upload.size {
                return Err(ClientError::Nonsense);
            }
            upload.sent = sent;
            if let Err(failure) = self.note(upload, before).await {
                return Ok(Err(failure));
            }
        }
        if upload.sent > upload.size {
            return Err(ClientError::Nonsense);
        }
        Ok(Ok(()))
    }

    async fn piece(&self, upload: &Upload, length: u64) -> Answer<Body> {
        let shelf = &self.session.shelf;
        let source = shelf
            .read_attachment(upload.attachment, upload.sent)
            .await?;
        let stream = ReaderStream::with_capacity(source.take(length), 64 << 10);
        Ok(Body::wrap_stream(stream))
    }

    async fn note(&self, upload: &Upload, before: u64) -> Answer<()> {
        self.session
            .shelf
            .note_upload(
                self.draft,
                upload.attachment,
                upload.url.as_deref(),
                upload.sent,
            )
            .await?;
        self.submissions
            .emit_sending(self.handle.sent(before + upload.sent));
        Ok(())
    }
}

/// Tells the portal, in the background, that a cancelled sending's attachments are not needed. It
/// would delete them by itself after a while.
pub(super) fn give_up(session: Arc<Session>, sending: Sending) {
    tokio::spawn(async move {
        let Ok(token) = session.token() else { return };
        for place in sending.uploads.into_iter().filter_map(|upload| upload.url) {
            let _ = session.portal.client.terminate(token, &place).await;
        }
    });
}
