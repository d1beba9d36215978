//! Correcting a refused application: its answers and files again, with the marked places open.

use super::{
    Drafts, OpenDraft, answers, known, pages,
    record::{AnswerSource, Origin, Record},
};
use crate::{app::Answer, session::Session, view::drafts::CorrectionView};
use chrono::NaiveDate;
use kabinet_archive::shelf::{attachments::Attachment, corrections::NewCorrection};
use kabinet_model::{
    application::Refusal,
    failure::FailureCode,
    form::{Page, Prefill, prefill},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use uuid::Uuid;

/// What is corrected, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Correction {
    /// Number of the refused application.
    number: String,
    /// The official's remark.
    reason: String,
    ground: String,
    /// Marked answers: pointers.
    fields: BTreeSet<String>,
    /// Marked documents: for each requirement the digests of the files that were not accepted.
    documents: BTreeMap<String, BTreeSet<String>>,
    /// Marked documents whose files the citizen leaves as they are.
    left: BTreeSet<String>,
    /// The answers and files of the refused application were at hand.
    carried: bool,
}

impl Correction {
    fn of(refusal: &Refusal, number: &str, files: Option<&[Attachment]>) -> Self {
        let digests = |requirement: &String| {
            let files = files.unwrap_or_default().iter();
            let here = files.filter(|file| file.requirement == *requirement);
            here.map(|file| file.sha256.clone()).collect()
        };
        Self {
            number: number.to_owned(),
            reason: refusal.reason.clone(),
            ground: refusal.ground.clone(),
            fields: refusal.fields.iter().cloned().collect(),
            documents: refusal
                .documents
                .iter()
                .map(|requirement| (requirement.clone(), digests(requirement)))
                .collect(),
            left: BTreeSet::new(),
            carried: files.is_some(),
        }
    }

    /// The remark at an answer.
    pub(super) fn at_answer(&self, pointer: &str) -> Option<&str> {
        self.fields.contains(pointer).then_some(&*self.reason)
    }

    /// The remark at a document.
    pub(crate) fn at_document(&self, requirement: &str) -> Option<&str> {
        let marked = self.documents.contains_key(requirement);
        marked.then_some(&*self.reason)
    }

    /// Whether an answer of the page was marked.
    pub(super) fn marks_page(&self, page: &Page) -> bool {
        let marks = |pointer: &String| answers::is_on(page, pointer);
        self.fields.iter().any(marks)
    }

    pub(super) fn marks_documents(&self) -> bool {
        !self.documents.is_empty()
    }

    /// A marked document whose files are the refused ones still, and were not left so on purpose.
    pub(crate) fn is_unchanged(&self, requirement: &str, files: &[Attachment]) -> bool {
        let Some(refused) = self.documents.get(requirement) else {
            return false;
        };
        let here = || files.iter().filter(|file| file.requirement == requirement);
        let turned = here().any(|file| file.rotation != 0);
        let now: BTreeSet<String> = here().map(|file| file.sha256.clone()).collect();
        now == *refused && !turned && !self.left.contains(requirement)
    }

    /// The citizen leaves a marked document as it is.
    pub(super) fn leave(&mut self, requirement: &str) -> Answer<()> {
        if !self.documents.contains_key(requirement) {
            return Err(FailureCode::NotFound.into());
        }
        self.left.insert(requirement.to_owned());
        Ok(())
    }

    pub(super) fn view(&self, application: Uuid) -> CorrectionView {
        CorrectionView {
            application: application.to_string(),
            number: self.number.clone(),
            reason: self.reason.clone(),
            ground: self.ground.clone(),
            marked: !(self.fields.is_empty() && self.documents.is_empty()),
            carried: self.carried,
        }
    }
}

/// A refused application, as far as its correction needs to know it.
pub(crate) struct Refused<'a> {
    pub(crate) application: Uuid,
    pub(crate) number: &'a str,
    pub(crate) service: &'a str,
    pub(crate) refusal: &'a Refusal,
    /// The draft that it was sent from, when that was on this computer.
    pub(crate) draft: Option<Uuid>,
}

impl Drafts {
    /// Begins the correction of a refused application, or finds the one begun. The draft's id.
    pub(crate) async fn correct(
        &self,
        session: &Arc<Session>,
        refused: Refused<'_>,
    ) -> Answer<Uuid> {
        let kit = self
            .services
            .fetch_form(&session.portal, refused.service)
            .await?;
        kit.form()?;
        // Two presses begin one draft.
        let _writing = self.write().await;
        if let Some(begun) = session.shelf.correction_begun(refused.application).await? {
            return Ok(begun);
        }
        let source = match refused.draft {
            Some(draft) => session.shelf.draft(draft).await?,
            None => None,
        };
        let files = match &source {
            Some(source) => Some(session.shelf.attachments(source.id).await?),
            None => None,
        };
        let correction = Correction::of(refused.refusal, refused.number, files.as_deref());
        let from = source.as_ref().map(|source| source.id);
        let record = match source {
            Some(source) => Record::read(source),
            None => Record::new(&kit.bundle.passport, self.app.now()),
        };
        let mut open = OpenDraft {
            session: session.clone(),
            kit,
            record,
            revision: 0,
        };
        open.begin_correction(correction, self.app.today())?;
        let new = NewCorrection {
            corrects: refused.application,
            source: from,
            service: refused.service.to_owned(),
            edition: open.kit.bundle.passport.edition.id.clone(),
            provenance: open.record.provenance(),
            progress: open.record.progress(),
            answers: open.record.answers,
        };
        let draft = session.shelf.begin_correction(&new, self.app.now()).await?;
        Ok(draft.id)
    }

    /// Leaves the files of a marked document as they are: the citizen holds them to be right.
    pub async fn leave_document(&self, draft: &str, requirement: &str) -> Answer<()> {
        let left = self.change(draft, |open| {
            let correction = open.record.correction_mut();
            correction.ok_or(FailureCode::NotFound)?.leave(requirement)
        });
        left.await.map(drop)
    }
}

impl OpenDraft {
    /// Makes the record of a sent application that of its correction: what the register says is said
    /// anew, marked answers are open, and all others are shown as they were given.
    fn begin_correction(&mut self, correction: Correction, today: NaiveDate) -> Answer<()> {
        let (kit, session) = (self.kit.clone(), self.session.clone());
        let (form, _) = kit.form()?;
        let carried = correction.carried;
        let known = known::of(&session.person, self.child(&session), today);
        for filled in prefill(form, &known) {
            let from = self
                .record
                .origin(&filled.pointer)
                .map(|origin| origin.from);
            let was_known = !matches!(
                from,
                None | Some(AnswerSource::Citizen | AnswerSource::Carried)
            );
            if was_known || !carried {
                self.record.fill(filled, session.person.as_of);
            }
        }
        for page in &form.layout.pages {
            for field in pages::fields(self, page) {
                let answer = self.record.answers.pointer(&field.pointer);
                let given = answer.is_some_and(|answer| !answers::is_nothing(answer));
                let from = self.record.origin(&field.pointer).map(|origin| origin.from);
                if !given || field.locked {
                    continue;
                }
                if correction.fields.contains(&field.pointer) {
                    self.record.note_origin(&field.pointer, Origin::citizen());
                } else if carried
                    && matches!(
                        from,
                        None | Some(AnswerSource::Citizen | AnswerSource::Program)
                    )
                {
                    self.record.note_origin(&field.pointer, Origin::carried());
                }
            }
            if correction.marks_page(page) {
                self.record.forget_done(&page.id);
            }
        }
        self.record.begin_correction(correction);
        Ok(())
    }

    /// The child of the answers, when the register knows it as the applicant's.
    fn child<'a>(&self, session: &'a Session) -> Option<&'a kabinet_portal_api::account::Child> {
        let field = self.kit.field_from(Prefill::ChildIin)?;
        let number = self.record.answers.pointer(&field.pointer);
        let number = number.and_then(Value::as_str)?;
        let mut children = session.person.children.iter();
        children.find(|child| child.iin == number)
    }
}
