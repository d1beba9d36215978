//! Making the files of a requirement one.

use super::{bytes_of, intake, limits, view};
use crate::{
    kabinet::{Answer, Kabinet, blocking, held},
    view::{draft::AttachmentView, failure::Failure},
};
use kabinet_archive::shelf::attachments::Attachment;
use kabinet_documents::merge::Merged;
use kabinet_model::failure::FailureCode;
use std::io::Cursor;
use uuid::Uuid;

/// Greatest PDF that is put together in memory, bytes.
const WHOLE: u64 = 64 << 20;

impl Kabinet {
    /// Makes the files of a requirement one PDF, in their order and turned as they are, and puts it in
    /// their place.
    pub async fn merge_attachments(
        &self,
        draft: &str,
        requirement: &str,
    ) -> Answer<AttachmentView> {
        let open = self.open_draft(draft).await?;
        let desk = &open.desk;
        self.reopen_if_failed(desk, open.record.id).await?;
        let all = desk.shelf.attachments(open.record.id).await?;
        let parts: Vec<Attachment> = all
            .into_iter()
            .filter(|attachment| attachment.requirement == requirement)
            .collect();
        if parts.len() < 2 {
            return Err(FailureCode::NotFound.into());
        }
        let limits = limits(desk);
        let mut merged = Merged::new(limits.bytes.min(WHOLE));
        let failed = |code: FailureCode| Failure::new(code).at(requirement);
        for part in &parts {
            // One at a time: what is held is the file that grows and this part.
            let bytes = bytes_of(desk, part, FailureCode::MergeTooLarge).await?;
            let degrees = part.rotation;
            let grown = blocking(move || merged.add(&bytes, degrees).map(|()| merged)).await?;
            merged = grown.map_err(|error| failed(error.code()))?;
        }
        let pdf = blocking(move || merged.finish()).await?;
        let pdf = pdf.map_err(|error| failed(error.code()))?;
        let documents = &open.kit.bundle.passport.documents;
        let known = documents.iter().find(|known| known.id == requirement);
        let name = known.map_or("", |known| known.name.get(self.language()));
        let name: String = name.chars().take(80).collect();
        let file = intake::examine_bytes(format!("{name}.pdf"), pdf.clone(), limits).await?;
        let new = file.attachment(requirement);
        let parts: Vec<Uuid> = parts.iter().map(|part| part.id).collect();
        let kept = desk
            .shelf
            .replace_attachments(open.record.id, &parts, &new, Cursor::new(pdf))
            .await?;
        held(&self.prepared).remove(&open.record.id);
        Ok(view(&kept))
    }
}
