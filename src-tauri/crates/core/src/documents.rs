//! Issued documents.

mod copies;
mod printing;

pub(crate) use copies::Words;

use crate::{
    app::{Answer, App, blocking, exports, id, plain, write_file},
    session::Sessions,
    trusted_cas::TrustedCas,
    verify::{Verify, lines, verdict_view},
    view::{
        documents::{DocumentRow, DocumentView},
        failure::Failure,
        iso,
    },
};
use kabinet_archive::shelf::documents as kept;
use kabinet_documents::{
    check::{self, VerifyContext},
    preview, qr,
};
use kabinet_model::{canonical, failure::FailureCode, issued::IssuedDocument};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

/// Edge of a preview, pixels.
const PREVIEW: u32 = 1400;

/// The issued documents of whoever is signed in.
pub struct Documents {
    app: Arc<App>,
    session: Arc<Sessions>,
    trusted_cas: Arc<TrustedCas>,
    verify: Arc<Verify>,
}

impl Documents {
    pub(crate) fn new(
        app: Arc<App>,
        session: Arc<Sessions>,
        trusted_cas: Arc<TrustedCas>,
        verify: Arc<Verify>,
    ) -> Self {
        Self {
            app,
            session,
            trusted_cas,
            verify,
        }
    }

    /// Issued documents that hold the words, newest first; all for an empty query.
    pub async fn list(&self, query: &str) -> Answer<Vec<DocumentRow>> {
        let session = self.session.current()?;
        let rows = session.shelf.documents(query).await?;
        Ok(rows.iter().map(row).collect())
    }

    /// The page of a document, verified now.
    pub async fn document(&self, document: &str) -> Answer<DocumentView> {
        let session = self.session.current()?;
        let document = id(document)?;
        let kept = session.shelf.document(document).await?;
        let kept = kept.ok_or(FailureCode::NotFound)?;
        let files = session.shelf.document_files(document).await?;
        let issued: IssuedDocument =
            canonical::from_bytes(&files.result_json).map_err(|_| FailureCode::ArchiveDamaged)?;
        let parts = qr::parts(&files.result_json, &files.result_p7s).len();
        let (json, p7s): (Arc<[u8]>, Arc<[u8]>) = (
            files.result_json.clone().into(),
            files.result_p7s.clone().into(),
        );
        let (pdf, unprinted) = match self.print_of(&session, document, files).await {
            Ok(pdf) => (Some(Arc::<[u8]>::from(pdf)), None),
            Err(failure) => (None, Some(failure)),
        };
        let check = move |context: &VerifyContext<'_>| {
            Some(match &pdf {
                Some(pdf) => check::check(pdf, None, context),
                None => check::check(&p7s, Some(&json), context),
            })
        };
        let report = self
            .verify
            .judged(Some(session.portal.clone()), check)
            .await?;
        Ok(DocumentView {
            row: row(&kept),
            provider: issued.heading.provider.clone(),
            lines: lines(&issued),
            verdict: verdict_view(&report, |anchor| self.trusted_cas.is_added(anchor)),
            qr_parts: u32::try_from(parts).unwrap_or(u32::MAX),
            unprinted,
        })
    }

    /// The first page as PNG.
    pub async fn preview(&self, document: &str) -> Answer<Vec<u8>> {
        let pdf = self.printed(document).await?;
        blocking(move || preview::render(&pdf, 0, PREVIEW, 0))
            .await?
            .map_err(|error| error.code().into())
    }

    /// A QR code, from 0, as SVG.
    pub async fn qr(&self, document: &str, part: u32) -> Answer<String> {
        let files = self.files(document).await?;
        let parts = qr::parts(&files.result_json, &files.result_p7s);
        let part = usize::try_from(part).ok().and_then(|part| parts.get(part));
        qr::svg(part.ok_or(FailureCode::NotFound)?).map_err(|error| error.code().into())
    }

    /// A PDF of the document in a private folder, for the system to open or print
    /// (`open_document`, `print_document`). Deleted at sign-out, by [`crate::Kabinet::close`], and when the
    /// program is opened next.
    pub async fn file(&self, document: &str) -> Answer<PathBuf> {
        let number = self.number(document).await?;
        let pdf = self.printed(document).await?;
        let folder = exports::folder(&self.app.folder)
            .map_err(|error| Failure::of_io(&error, FailureCode::FileNotWritten))?;
        let path = folder.join(format!("{number}.pdf"));
        write_file(&path, pdf).await?;
        Ok(path)
    }

    /// The number of a document, to name a file by.
    pub async fn number(&self, document: &str) -> Answer<String> {
        let session = self.session.current()?;
        let kept = session.shelf.document(id(document)?).await?;
        Ok(plain(&kept.ok_or(FailureCode::NotFound)?.number))
    }

    /// Writes the PDF to a path the citizen chose (`save_document`).
    pub async fn save(&self, document: &str, path: &Path) -> Answer<()> {
        write_file(path, self.printed(document).await?).await
    }

    async fn files(&self, document: &str) -> Answer<kept::DocumentFiles> {
        let session = self.session.current()?;
        Ok(session.shelf.document_files(id(document)?).await?)
    }
}

fn row(kept: &kept::DocumentRow) -> DocumentRow {
    DocumentRow {
        id: kept.id.to_string(),
        title: kept.title.clone(),
        about: kept.about.clone(),
        number: kept.number.clone(),
        issued_at: iso(&kept.issued_at),
        valid_until: kept.valid_until.map(|day| day.to_string()),
    }
}
