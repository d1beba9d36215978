//! Making the files of a requirement one.

use super::{Attachments, MAX_IN_MEMORY as PART, intake, limits, view};
use crate::{
    app::{Answer, blocking},
    view::{attachments::AttachmentView, failure::Failure},
};
use kabinet_archive::shelf::attachments::Attachment;
use kabinet_documents::sandbox::Part;
use kabinet_model::failure::FailureCode;
use std::io::Cursor;
use tokio_util::io::SyncIoBridge;
use uuid::Uuid;

/// Greatest PDF that is put together in memory, bytes.
const MAX_IN_MEMORY: u64 = 64 << 20;

impl Attachments {
    /// Makes the files of a requirement one PDF, in their order and turned as they are, and puts it in
    /// their place.
    pub async fn merge(&self, draft: &str, requirement: &str) -> Answer<AttachmentView> {
        let open = self.drafts.open(draft).await?;
        let session = &open.session;
        self.drafts
            .reopen_if_failed(session, open.record.id)
            .await?;
        let all = session.shelf.attachments(open.record.id).await?;
        let parts: Vec<Attachment> = all
            .into_iter()
            .filter(|attachment| attachment.requirement == requirement)
            .collect();
        if parts.len() < 2 {
            return Err(FailureCode::NotFound.into());
        }
        let limits = limits(session);
        let failed = |code: FailureCode| Failure::new(code).at(requirement);
        if parts.iter().any(|part| part.size > PART) {
            return Err(failed(FailureCode::MergeTooLarge));
        }
        let mut sources = Vec::new();
        for part in &parts {
            let source = session.shelf.read_attachment(part.id, 0).await?;
            sources.push(Part {
                source: Box::new(SyncIoBridge::new(source)),
                size: part.size,
                degrees: part.rotation,
            });
        }
        let sandbox = self.app.sandbox.clone();
        let most = limits.bytes.min(MAX_IN_MEMORY);
        let pdf = blocking(move || sandbox.merge(sources, most)).await?;
        let pdf = pdf.map_err(|refusal| failed(refusal.code()))?;
        let documents = &open.kit.bundle.passport.documents;
        let known = documents.iter().find(|known| known.id == requirement);
        let name = known.map_or("", |known| known.name.get(self.app.language()));
        let name: String = name.chars().take(80).chain(".pdf".chars()).collect();
        let sandbox = self.app.sandbox.clone();
        let file = intake::examine_bytes(name, pdf.clone(), limits, sandbox).await?;
        let new = file.attachment(requirement);
        let parts: Vec<Uuid> = parts.iter().map(|part| part.id).collect();
        let kept = session
            .shelf
            .replace_attachments(open.record.id, &parts, &new, Cursor::new(pdf))
            .await?;
        Ok(view(&kept))
    }
}
