//! Issued documents, and checking any document.

mod atomic_file;
mod contents;
mod copies;
pub(crate) mod exports;
mod printing;
mod verdict;

pub(crate) use atomic_file::{AtomicFile, plain, write_file};
pub(crate) use contents::Container;
pub(crate) use copies::Words;
pub(crate) use verdict::{refusal_lines, view as verdict_view};

use crate::{
    clock::iso,
    kabinet::{Answer, Kabinet, blocking, id, lock},
    portal::Portal,
    revocation::RevocationCache,
    view::{
        documents::{DocumentRow, DocumentView, VerdictView},
        failure::Failure,
    },
};
use chrono::{DateTime, Utc};
use kabinet_archive::shelf::documents as kept;
use kabinet_documents::{
    check::{self, Report, VerifyContext},
    preview, qr,
};
use kabinet_model::{canonical, failure::FailureCode, issued::IssuedDocument};
use std::{
    fs::File,
    io::{self, BufReader, Cursor},
    path::{Path, PathBuf},
    sync::Arc,
};
use uuid::Uuid;

/// Signatures remembered until their content is given.
const CHECKED: usize = 8;

/// Octets of a text that is pasted, at most: a whole signed document in base64 fits.
const LONGEST_TEXT: usize = 1 << 20;

/// Edge of a preview, pixels.
const PREVIEW: u32 = 1400;

impl Kabinet {
    /// Issued documents that hold the words, newest first; all for an empty query.
    pub async fn documents(&self, query: &str) -> Answer<Vec<DocumentRow>> {
        let session = self.session()?;
        let rows = session.shelf.documents(query).await?;
        Ok(rows.iter().map(row).collect())
    }

    /// The page of a document, verified now.
    pub async fn document(&self, document: &str) -> Answer<DocumentView> {
        let session = self.session()?;
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
        let report = self.judged(Some(session.portal.clone()), check).await?;
        Ok(DocumentView {
            row: row(&kept),
            provider: issued.provider.clone(),
            lines: verdict::lines(&issued),
            verdict: verdict::view(&report, |anchor| self.is_added(anchor)),
            qr_parts: u32::try_from(parts).unwrap_or(u32::MAX),
            unprinted,
        })
    }

    /// The first page as PNG.
    pub async fn document_preview(&self, document: &str) -> Answer<Vec<u8>> {
        let pdf = self.printed(document).await?;
        blocking(move || preview::render(&pdf, 0, PREVIEW, 0))
            .await?
            .map_err(|error| error.code().into())
    }

    /// A QR code, from 0, as SVG.
    pub async fn document_qr(&self, document: &str, part: u32) -> Answer<String> {
        let files = self.files(document).await?;
        let parts = qr::parts(&files.result_json, &files.result_p7s);
        let part = usize::try_from(part).ok().and_then(|part| parts.get(part));
        qr::svg(part.ok_or(FailureCode::NotFound)?).map_err(|error| error.code().into())
    }

    /// A PDF of the document in a private folder, for the system to open or print
    /// (`open_document`, `print_document`). Deleted at sign-out, by [`Kabinet::close`], and when the
    /// program is opened next.
    pub async fn document_file(&self, document: &str) -> Answer<PathBuf> {
        let number = self.number_of_document(document).await?;
        let pdf = self.printed(document).await?;
        let folder = exports::folder(&self.setup.folder)
            .map_err(|error| Failure::of_io(&error, FailureCode::FileNotWritten))?;
        let path = folder.join(format!("{number}.pdf"));
        write_file(&path, pdf).await?;
        Ok(path)
    }

    /// The number of a document, to name a file by.
    pub async fn number_of_document(&self, document: &str) -> Answer<String> {
        let session = self.session()?;
        let kept = session.shelf.document(id(document)?).await?;
        Ok(plain(&kept.ok_or(FailureCode::NotFound)?.number))
    }

    /// Writes the PDF to a path the citizen chose (`save_document`).
    pub async fn save_document(&self, document: &str, path: &Path) -> Answer<()> {
        write_file(path, self.printed(document).await?).await
    }

    /// Checks the file at a path the citizen chose or dropped (`check_chosen`, `check_dropped`). Nobody
    /// need be signed in. A signature that is apart from its content is remembered for a while, so
    /// that the content can be given with [`Kabinet::check_with_content`].
    pub async fn check_document(&self, path: &Path) -> Answer<VerdictView> {
        let report = self.report(path.to_owned(), None).await?;
        let mut view = verdict::view(&report, |anchor| self.is_added(anchor));
        view.contents = self.remember_contents(path, report.contents);
        if report.needs_content {
            let id = Uuid::new_v4();
            let mut checked = lock(&self.checked);
            checked.push_back((id, path.to_owned()));
            if checked.len() > CHECKED {
                checked.pop_front();
            }
            view.needs_content = Some(id.to_string());
        }
        Ok(view)
    }

    /// Checks what was pasted, such as the text of one code that a telephone has read (`check_text`). Nobody
    /// need be signed in.
    pub async fn check_text(&self, text: String) -> Answer<VerdictView> {
        if text.len() > LONGEST_TEXT {
            return Err(FailureCode::AttachmentTooLarge.into());
        }
        let sandbox = self.setup.sandbox.clone();
        let text: Arc<str> = text.into();
        let report = self
            .judged(self.portal().ok(), move |context| {
                let source = Cursor::new(text.as_bytes());
                let content = None::<io::Empty>;
                Some(check::check_source(source, content, context, &sandbox))
            })
            .await?;
        Ok(verdict::view(&report, |anchor| self.is_added(anchor)))
    }

    /// Checks a signature that was chosen before with what it signs.
    pub async fn check_with_content(&self, signature: &str, content: &Path) -> Answer<VerdictView> {
        let id = id(signature)?;
        let found = lock(&self.checked).iter().find(|one| one.0 == id).cloned();
        let (_, path) = found.ok_or(FailureCode::NotFound)?;
        let report = self.report(path, Some(content.to_owned())).await?;
        Ok(verdict::view(&report, |anchor| self.is_added(anchor)))
    }

    async fn files(&self, document: &str) -> Answer<kept::DocumentFiles> {
        let session = self.session()?;
        Ok(session.shelf.document_files(id(document)?).await?)
    }

    /// What a file is worth by the trust of the chosen portal.
    async fn report(&self, path: PathBuf, content: Option<PathBuf>) -> Answer<Report> {
        let sandbox = self.setup.sandbox.clone();
        self.judged(self.portal().ok(), move |context| {
            let file = File::open(&path).ok()?;
            let content = content.as_ref().map(File::open).transpose().ok()?;
            let content = content.map(BufReader::new);
            Some(check::check_source(
                BufReader::new(file),
                content,
                context,
                &sandbox,
            ))
        })
        .await
    }

    /// What a check comes to by what is at hand, and once more when centres were asked about those who
    /// signed: who they are is known only then.
    async fn judged(
        &self,
        portal: Option<Arc<Portal>>,
        check: impl Fn(&VerifyContext<'_>) -> Option<Report> + Clone + Send + 'static,
    ) -> Answer<Report> {
        let now = self.now();
        // Before a portal is chosen nobody is trusted; whether a document is whole can be told.
        let Some(portal) = portal else {
            return looked(check, Arc::new(RevocationCache::of_nobody(now)), now).await;
        };
        let known = self.lists(&portal).await;
        let report = looked(check.clone(), known.clone(), now).await?;
        let said = portal.asked_of(report.chains(), now).await;
        if said.is_empty() {
            return Ok(report);
        }
        looked(check, known.with(said), now).await
    }
}

async fn looked(
    check: impl FnOnce(&VerifyContext<'_>) -> Option<Report> + Send + 'static,
    known: Arc<RevocationCache>,
    now: DateTime<Utc>,
) -> Answer<Report> {
    let report = blocking(move || check(&known.context(now))).await?;
    report.ok_or_else(|| FailureCode::AttachmentUnreadable.into())
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
