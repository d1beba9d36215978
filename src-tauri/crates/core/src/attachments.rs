//! Files attached to a draft.

use crate::{
    kabinet::{Answer, Kabinet, later},
    view::draft::{AttachmentView, DocumentsView},
};
use std::path::Path;

impl Kabinet {
    /// Which documents are asked for, and what is attached.
    pub async fn documents_page(&self, draft: &str) -> Answer<DocumentsView> {
        later()
    }

    /// Attaches the file at a path the citizen chose or dropped (`attach_chosen`, `attach_dropped`).
    pub async fn attach(
        &self,
        draft: &str,
        requirement: &str,
        path: &Path,
    ) -> Answer<AttachmentView> {
        later()
    }

    /// Removes an attachment.
    pub async fn remove_attachment(&self, id: &str) -> Answer<()> {
        later()
    }

    /// Turns a picture by a quarter, clockwise.
    pub async fn rotate_attachment(&self, id: &str) -> Answer<AttachmentView> {
        later()
    }

    /// Moves an attachment among those of its requirement; negative is up.
    pub async fn move_attachment(&self, id: &str, by: i32) -> Answer<()> {
        later()
    }

    /// A page of an attachment as PNG.
    pub async fn attachment_preview(&self, id: &str, page: u32) -> Answer<Vec<u8>> {
        later()
    }

    /// Attaches an issued document from Documents.
    pub async fn attach_from_documents(
        &self,
        draft: &str,
        requirement: &str,
        document: &str,
    ) -> Answer<AttachmentView> {
        later()
    }
}
