//! The print of a document that is kept: made when it can be, and once. What was signed never depends
//! on it.

use super::Documents;
use crate::{
    app::{Answer, blocking, id, write_file},
    session::Session,
    view::failure::Failure,
};
use kabinet_archive::shelf::documents::DocumentFiles;
use kabinet_documents::certificate::{self, PrintError};
use kabinet_eds::cms;
use kabinet_model::{failure::FailureCode, text::number_of};
use std::path::Path;
use uuid::Uuid;

impl Documents {
    /// Writes the document inside its signature to a path the citizen chose (`save_signed_document`): one
    /// CMS file that any program for signatures reads, also when there is no PDF.
    pub async fn save_signed(&self, document: &str, path: &Path) -> Answer<()> {
        let files = self.files(document).await?;
        let signed = cms::with_content(&files.result_p7s, &files.result_json)
            .map_err(|_| FailureCode::ArchiveDamaged)?;
        write_file(path, signed).await
    }

    /// The PDF of a document.
    pub(super) async fn printed(&self, document: &str) -> Answer<Vec<u8>> {
        let session = self.session.current()?;
        let files = self.files(document).await?;
        self.print_of(&session, id(document)?, files).await
    }

    /// The PDF of kept files; printed now, and kept, where that was not done before.
    pub(crate) async fn print_of(
        &self,
        session: &Session,
        id: Uuid,
        files: DocumentFiles,
    ) -> Answer<Vec<u8>> {
        if let Some(pdf) = files.pdf {
            return Ok(pdf);
        }
        let pdf =
            blocking(move || certificate::print(&files.result_json, &files.result_p7s)).await??;
        session.shelf.keep_print(id, &pdf).await?;
        Ok(pdf)
    }
}

impl From<PrintError> for Failure {
    fn from(error: PrintError) -> Self {
        let failure = Self::new(error.code());
        match error {
            PrintError::MissingGlyph { character, .. } => failure
                .with("sign", &character)
                .with("number", &number_of(character)),
            _ => failure,
        }
    }
}
