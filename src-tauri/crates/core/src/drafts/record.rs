//! A draft as it is kept: answers, where each came from, and which pages were gone through.

use super::correction::Correction;
use chrono::{DateTime, NaiveDate, Utc};
use kabinet_archive::shelf::drafts::Draft;
use kabinet_model::{
    form::{self, Filled},
    service::Passport,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Who says an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum AnswerSource {
    /// The person register.
    Register,
    /// The session: who signed in.
    Session,
    /// The program reckoned it.
    Program,
    /// The citizen typed it, or said that the register is wrong.
    Citizen,
    /// It was given in the application that is being corrected.
    Carried,
}

/// Where an answer came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Origin {
    pub(crate) from: AnswerSource,
    /// As of when, for the register.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) as_of: Option<NaiveDate>,
}

impl Origin {
    pub(crate) fn citizen() -> Self {
        Self {
            from: AnswerSource::Citizen,
            as_of: None,
        }
    }

    pub(super) fn carried() -> Self {
        Self {
            from: AnswerSource::Carried,
            as_of: None,
        }
    }
}

#[derive(Default, Serialize, Deserialize)]
struct Progress {
    /// Ids of the pages that were left with "Continue".
    #[serde(default)]
    done: BTreeSet<String>,
    /// What is corrected, in the draft of a correction.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    correction: Option<Correction>,
}

/// A draft.
pub(crate) struct Record {
    pub(crate) id: Uuid,
    pub(crate) service: String,
    /// The edition of the service that it was begun under.
    pub(crate) edition: String,
    pub(crate) answers: Value,
    pub(crate) saved_at: DateTime<Utc>,
    /// It was signed and is on its way.
    pub(crate) sealed: bool,
    /// The refused application that it corrects.
    pub(crate) corrects: Option<Uuid>,
    origins: BTreeMap<String, Origin>,
    progress: Progress,
}

impl Record {
    /// One that the archive does not know yet.
    pub(super) fn new(passport: &Passport, now: DateTime<Utc>) -> Self {
        Self {
            id: Uuid::nil(),
            service: passport.id.clone(),
            edition: passport.edition.id.clone(),
            answers: Value::Object(serde_json::Map::new()),
            saved_at: now,
            sealed: false,
            corrects: None,
            origins: BTreeMap::new(),
            progress: Progress::default(),
        }
    }

    pub(super) fn read(draft: Draft) -> Self {
        Self {
            id: draft.id,
            service: draft.service,
            edition: draft.edition,
            answers: draft.answers,
            saved_at: draft.saved_at,
            sealed: draft.sealed,
            corrects: draft.corrects,
            // What this version cannot read is only a convenience: the answers themselves stand.
            origins: serde_json::from_value(draft.provenance).unwrap_or_default(),
            progress: serde_json::from_value(draft.progress).unwrap_or_default(),
        }
    }

    pub(super) fn provenance(&self) -> Value {
        serde_json::to_value(&self.origins).unwrap_or_default()
    }

    pub(super) fn progress(&self) -> Value {
        serde_json::to_value(&self.progress).unwrap_or_default()
    }

    pub(crate) fn origin(&self, pointer: &str) -> Option<Origin> {
        self.origins.get(pointer).copied()
    }

    pub(super) fn note_origin(&mut self, pointer: &str, origin: Origin) {
        self.origins.insert(pointer.to_owned(), origin);
    }

    pub(super) fn forget_origin(&mut self, pointer: &str) {
        self.origins.remove(pointer);
    }

    /// Forgets the origins of everything below a pointer.
    pub(super) fn forget_origins_below(&mut self, pointer: &str) {
        let below = format!("{pointer}/");
        self.origins.retain(|place, _| !place.starts_with(&below));
    }

    /// Puts an answer in that is known.
    pub(super) fn fill(&mut self, filled: Filled, as_of: NaiveDate) {
        let origin = match filled.origin {
            form::Origin::Register => Origin {
                from: AnswerSource::Register,
                as_of: Some(as_of),
            },
            form::Origin::Session => Origin {
                from: AnswerSource::Session,
                as_of: None,
            },
            form::Origin::Program => Origin {
                from: AnswerSource::Program,
                as_of: None,
            },
        };
        super::answers::put(&mut self.answers, &filled.pointer, filled.value);
        self.note_origin(&filled.pointer, origin);
    }

    pub(super) fn note_done(&mut self, page: &str) {
        self.progress.done.insert(page.to_owned());
    }

    pub(super) fn is_done(&self, page: &str) -> bool {
        self.progress.done.contains(page)
    }

    pub(super) fn forget_done(&mut self, page: &str) {
        self.progress.done.remove(page);
    }

    pub(super) fn begin_correction(&mut self, correction: Correction) {
        self.progress.correction = Some(correction);
    }

    /// What is corrected, in the draft of a correction.
    pub(crate) fn correction(&self) -> Option<&Correction> {
        self.progress.correction.as_ref()
    }

    pub(super) fn correction_mut(&mut self) -> Option<&mut Correction> {
        self.progress.correction.as_mut()
    }
}
