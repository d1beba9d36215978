//! Checking a document that somebody shows: who signed it, and whether it is whole.

mod contents;
mod verdict;

pub(crate) use verdict::{lines, refusal_lines, view as verdict_view};

use crate::{
    app::{Answer, App, blocking, id, lock},
    portals::{Portal, Portals, RevocationCache},
    revocation::Revocations,
    trusted_cas::TrustedCas,
    view::verify::VerdictView,
};
use chrono::{DateTime, Utc};
use contents::Container;
use kabinet_documents::check::{self, Report, VerifyContext};
use kabinet_model::failure::FailureCode;
use std::{
    collections::VecDeque,
    fs::File,
    io::{self, BufReader, Cursor},
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};
use uuid::Uuid;

/// Signatures remembered until their content is given.
const CHECKED: usize = 8;

/// Octets of a text that is pasted, at most: a whole signed document in base64 fits.
const LONGEST_TEXT: usize = 1 << 20;

/// Documents that were checked, for as long as one may go on with them.
pub struct Verify {
    app: Arc<App>,
    portals: Arc<Portals>,
    trusted_cas: Arc<TrustedCas>,
    revocation: Arc<Revocations>,
    /// Signatures that were checked without what they sign, oldest first.
    checked: Mutex<VecDeque<(Uuid, PathBuf)>>,
    /// Containers that were checked, oldest first.
    containers: Mutex<VecDeque<Container>>,
}

impl Verify {
    pub(crate) fn new(
        app: Arc<App>,
        portals: Arc<Portals>,
        trusted_cas: Arc<TrustedCas>,
        revocation: Arc<Revocations>,
    ) -> Self {
        Self {
            app,
            portals,
            trusted_cas,
            revocation,
            checked: Mutex::default(),
            containers: Mutex::default(),
        }
    }

    /// Checks the file at a path the citizen chose or dropped (`check_chosen`, `check_dropped`). Nobody
    /// need be signed in. A signature that is apart from its content is remembered for a while, so
    /// that the content can be given with [`Self::check_with_content`].
    pub async fn check(&self, path: &Path) -> Answer<VerdictView> {
        let report = self.report(path.to_owned(), None).await?;
        let mut view = verdict_view(&report, |anchor| self.trusted_cas.is_added(anchor));
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
        let sandbox = self.app.sandbox.clone();
        let text: Arc<str> = text.into();
        let report = self
            .judged(self.portals.chosen().ok(), move |context| {
                let source = Cursor::new(text.as_bytes());
                let content = None::<io::Empty>;
                Some(check::check_source(source, content, context, &sandbox))
            })
            .await?;
        Ok(verdict_view(&report, |anchor| {
            self.trusted_cas.is_added(anchor)
        }))
    }

    /// Checks a signature that was chosen before with what it signs.
    pub async fn check_with_content(&self, signature: &str, content: &Path) -> Answer<VerdictView> {
        let id = id(signature)?;
        let found = lock(&self.checked).iter().find(|one| one.0 == id).cloned();
        let (_, path) = found.ok_or(FailureCode::NotFound)?;
        let report = self.report(path, Some(content.to_owned())).await?;
        Ok(verdict_view(&report, |anchor| {
            self.trusted_cas.is_added(anchor)
        }))
    }

    /// What a file is worth by the trust of the chosen portal.
    async fn report(&self, path: PathBuf, content: Option<PathBuf>) -> Answer<Report> {
        let sandbox = self.app.sandbox.clone();
        self.judged(self.portals.chosen().ok(), move |context| {
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
    pub(crate) async fn judged(
        &self,
        portal: Option<Arc<Portal>>,
        check: impl Fn(&VerifyContext<'_>) -> Option<Report> + Clone + Send + 'static,
    ) -> Answer<Report> {
        let now = self.app.now();
        // Before a portal is chosen nobody is trusted; whether a document is whole can be told.
        let Some(portal) = portal else {
            return looked(check, Arc::new(RevocationCache::of_nobody(now)), now).await;
        };
        let known = self.revocation.lists(&portal).await;
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
