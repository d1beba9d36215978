//! Issued documents, and checking any document.

use crate::{
    kabinet::{Answer, Kabinet, later},
    view::documents::{DocumentRow, DocumentView, VerdictView},
};
use std::path::{Path, PathBuf};

impl Kabinet {
    /// Issued documents that hold the words, newest first; all for an empty query.
    pub async fn documents(&self, query: &str) -> Answer<Vec<DocumentRow>> {
        later()
    }

    /// The page of a document, verified now.
    pub async fn document(&self, id: &str) -> Answer<DocumentView> {
        later()
    }

    /// The first page as PNG.
    pub async fn document_preview(&self, id: &str) -> Answer<Vec<u8>> {
        later()
    }

    /// A QR code, from 0, as SVG.
    pub async fn document_qr(&self, id: &str, part: u32) -> Answer<String> {
        later()
    }

    /// A PDF of the document in a private temporary folder, for the system to open or print
    /// (`open_document`, `print_document`). Deleted by [`Kabinet::close`].
    pub async fn document_file(&self, id: &str) -> Answer<PathBuf> {
        later()
    }

    /// Writes the PDF to a path the citizen chose (`save_document`).
    pub async fn save_document(&self, id: &str, path: &Path) -> Answer<()> {
        later()
    }

    /// Checks the file at a path the citizen chose or dropped (`check_chosen`, `check_dropped`).
    pub async fn check_document(&self, path: &Path) -> Answer<VerdictView> {
        later()
    }
}
