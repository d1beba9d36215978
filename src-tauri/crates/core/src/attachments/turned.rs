//! Turning the bytes of pictures that the citizen turned, before they are signed.

use super::{Attachments, bytes_of, intake, limits};
use crate::{
    app::{Answer, blocking},
    session::Session,
    view::failure::Failure,
};
use kabinet_archive::shelf::attachments::Attachment;
use kabinet_documents::sandbox::{Input, Sandbox};
use kabinet_model::failure::FailureCode;
use std::io::Cursor;
use uuid::Uuid;

impl Attachments {
    /// The attachments of a draft with every turned picture turned for good.
    pub(crate) async fn upright(&self, session: &Session, draft: Uuid) -> Answer<Vec<Attachment>> {
        let attachments = session.shelf.attachments(draft).await?;
        if attachments
            .iter()
            .all(|attachment| attachment.rotation == 0)
        {
            return Ok(attachments);
        }
        for attachment in attachments.iter().filter(|a| a.rotation != 0) {
            turn(session, attachment, &self.app.sandbox).await?;
        }
        Ok(session.shelf.attachments(draft).await?)
    }
}

/// Puts the turned picture in the place of the one that lies sideways.
async fn turn(session: &Session, attachment: &Attachment, sandbox: &Sandbox) -> Answer<()> {
    let bytes = bytes_of(session, attachment, FailureCode::AttachmentNotTurned).await?;
    let degrees = attachment.rotation;
    let here = sandbox.clone();
    let turned = blocking(move || here.turn(Input::Stream(&mut bytes.as_slice()), degrees))
        .await?
        .map_err(|error| Failure::new(error.code()).at(&attachment.requirement))?;
    let name = attachment.name.clone();
    let file =
        intake::examine_bytes(name, turned.clone(), limits(session), sandbox.clone()).await?;
    let new = file.attachment(&attachment.requirement);
    session
        .shelf
        .replace_attachments(
            attachment.draft,
            &[attachment.id],
            &new,
            Cursor::new(turned),
        )
        .await?;
    Ok(())
}
