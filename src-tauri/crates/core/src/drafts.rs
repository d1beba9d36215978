//! The application being filled in.

mod answers;
mod correction;
mod known;
pub(crate) mod lines;
pub(crate) mod names;
pub(crate) mod pages;
mod prepared;
mod record;
pub(crate) mod tasks;

pub(crate) use answers::field_at;
use answers::labelled;
pub(crate) use correction::Refused;
pub(crate) use prepared::Prepared;
pub(crate) use record::Record;

use crate::{
    app::{Answer, App, id, lock},
    portals::ServiceForm,
    services::Services,
    session::{Session, Sessions},
    view::{
        drafts::{DraftView, PageOutcome, PageView},
        iso,
    },
};
use kabinet_archive::shelf::sending::Phase;
use kabinet_documents::certificate;
use kabinet_model::{
    failure::FailureCode,
    form::{Context, prefill},
};
use record::Origin;
use serde_json::Value;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};
use tokio::sync::MutexGuard;
use uuid::Uuid;

/// A draft with everything needed to judge it.
pub(crate) struct OpenDraft {
    pub(crate) session: Arc<Session>,
    pub(crate) kit: Arc<ServiceForm>,
    pub(crate) record: Record,
    /// How often its answers have changed since the program began.
    revision: u64,
}

/// The drafts of whoever is signed in.
pub struct Drafts {
    app: Arc<App>,
    services: Arc<Services>,
    session: Arc<Sessions>,
    /// Held while a draft is read, changed and written back.
    writing: tokio::sync::Mutex<()>,
    /// How often the answers of a draft have changed since the program began.
    revisions: Mutex<HashMap<Uuid, u64>>,
    /// Bytes that were shown by `check` and may be signed, by draft.
    prepared: Mutex<HashMap<Uuid, Arc<Prepared>>>,
}

impl Drafts {
    pub(crate) fn new(app: Arc<App>, services: Arc<Services>, session: Arc<Sessions>) -> Self {
        Self {
            app,
            services,
            session,
            writing: tokio::sync::Mutex::default(),
            revisions: Mutex::default(),
            prepared: Mutex::default(),
        }
    }

    /// Held while a draft is read, changed and written back.
    pub(crate) async fn write(&self) -> MutexGuard<'_, ()> {
        self.writing.lock().await
    }

    /// Begins an application for a service; answers known to the register are filled in. The draft's id.
    pub async fn start(&self, service: &str) -> Answer<String> {
        let session = self.session.current()?;
        let kit = self.services.fetch_form(&session.portal, service).await?;
        let (form, _) = kit.form()?;
        let mut record = Record::new(&kit.bundle.passport, self.app.now());
        let known = known::of(&session.person, None, self.app.today());
        for filled in prefill(form, &known) {
            record.fill(filled, session.person.as_of);
        }
        let draft = session
            .shelf
            .create_draft(
                service,
                &record.edition,
                &record.answers,
                &record.provenance(),
                self.app.now(),
            )
            .await?;
        Ok(draft.id.to_string())
    }

    /// The task list.
    pub async fn draft(&self, draft: &str) -> Answer<DraftView> {
        let open = self.open(draft).await?;
        let attachments = open.session.shelf.attachments(open.record.id).await?;
        let checked = self.is_prepared(&open, &attachments);
        tasks::view(&open, &attachments, checked, &self.context(&open))
    }

    /// Deletes a draft with everything attached to it.
    pub async fn delete(&self, draft: &str) -> Answer<()> {
        let session = self.session.current()?;
        let id = id(draft)?;
        let _writing = self.write().await;
        self.reopen_if_failed(&session, id).await?;
        self.discard(id);
        Ok(session.shelf.delete_draft(id).await?)
    }

    /// A question page.
    pub async fn page(&self, draft: &str, page: &str) -> Answer<PageView> {
        let open = self.open(draft).await?;
        pages::view(&open, page, &self.context(&open))
    }

    /// Keeps an answer; it is on the disk when this returns. When it was saved, ISO 8601.
    pub async fn save_answer(&self, draft: &str, pointer: &str, value: Value) -> Answer<String> {
        let today = self.app.today();
        self.change(draft, |open| {
            if answers::find(&open.kit, pointer)?.locked {
                return Err(FailureCode::NotFound.into());
            }
            answers::save(open, pointer, &value, today)
        })
        .await
    }

    /// Adds an item to a repeated group.
    pub async fn add_item(&self, draft: &str, pointer: &str) -> Answer<()> {
        let added = self.change(draft, |open| answers::add_item(open, pointer));
        added.await.map(drop)
    }

    /// Removes an item of a repeated group.
    pub async fn remove_item(&self, draft: &str, pointer: &str, index: usize) -> Answer<()> {
        let removed = self.change(draft, |open| answers::remove_item(open, pointer, index));
        removed.await.map(drop)
    }

    /// "This is wrong": opens an answer that the register filled in.
    pub async fn dispute_answer(&self, draft: &str, pointer: &str) -> Answer<()> {
        let disputed = self.change(draft, |open| {
            if answers::find(&open.kit, pointer)?.locked {
                return Err(FailureCode::NotFound.into());
            }
            open.record.note_origin(pointer, Origin::citizen());
            Ok(())
        });
        disputed.await.map(drop)
    }

    /// Checks a page and says where to go.
    pub async fn continue_page(&self, draft: &str, page: &str) -> Answer<PageOutcome> {
        let open = self.open(draft).await?;
        let failures = pages::failures(&open, page, &self.context(&open))?;
        if !failures.is_empty() {
            return Ok(PageOutcome::Problems { failures });
        }
        let outcome = pages::after(&open, page, &self.context(&open))?;
        self.change(draft, |open| {
            open.record.note_done(page);
            Ok(())
        })
        .await?;
        Ok(outcome)
    }

    /// Reads a draft.
    pub(crate) async fn open(&self, draft: &str) -> Answer<OpenDraft> {
        let session = self.session.current()?;
        self.open_of(session, id(draft)?).await
    }

    pub(crate) async fn open_of(&self, session: Arc<Session>, id: Uuid) -> Answer<OpenDraft> {
        let draft = session
            .shelf
            .draft(id)
            .await?
            .ok_or(FailureCode::NotFound)?;
        let kit = self.services.form(&session.portal, &draft.service).await?;
        Ok(OpenDraft {
            revision: lock(&self.revisions).get(&id).copied().unwrap_or_default(),
            record: Record::read(draft),
            kit,
            session,
        })
    }

    pub(crate) fn context(&self, open: &OpenDraft) -> DraftContext {
        DraftContext {
            today: self.app.today(),
            exceptions: open.session.portal.iin_exceptions(),
        }
    }

    /// Reads a draft, changes it, and has it on the disk before returning. Goes on after the session
    /// has ended: what was typed is never lost.
    async fn change(
        &self,
        draft: &str,
        change: impl FnOnce(&mut OpenDraft) -> Answer<()>,
    ) -> Answer<String> {
        let session = self.session.to_save()?;
        let id = id(draft)?;
        let _writing = self.write().await;
        self.reopen_if_failed(&session, id).await?;
        let mut open = self.open_of(session, id).await?;
        let answers = open.record.answers.clone();
        change(&mut open)?;
        if open.record.answers != answers {
            *lock(&self.revisions).entry(id).or_default() += 1;
        }
        let at = self.app.now();
        let record = &open.record;
        open.session
            .shelf
            .save_draft(
                id,
                &record.answers,
                &record.provenance(),
                &record.progress(),
                at,
            )
            .await?;
        Ok(iso(&at))
    }

    /// A draft whose sending the portal refused for good can be changed and signed again.
    pub(crate) async fn reopen_if_failed(&self, session: &Session, draft: Uuid) -> Answer<()> {
        let sending = session.shelf.sending(draft).await?;
        if sending.is_some_and(|sending| sending.phase == Phase::Failed) {
            session.shelf.withdraw_sending(draft).await?;
        }
        Ok(())
    }
}

/// What judging a draft depends on besides its answers.
pub(crate) struct DraftContext {
    today: chrono::NaiveDate,
    exceptions: Vec<kabinet_model::iin::PersonNumber>,
}

impl DraftContext {
    pub(crate) fn as_model(&self) -> Context<'_> {
        Context {
            today: self.today,
            iin_exceptions: &self.exceptions,
            prints: certificate::prints,
        }
    }
}
