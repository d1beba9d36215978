//! From what a schema finds wrong to what a citizen is told.

use super::{formats, pointer};
use crate::{failure::FailureCode, text};
use chrono::NaiveDate;
use jsonschema::{ValidationError, error::ValidationErrorKind as Kind};
use serde_json::Value;
use std::collections::BTreeMap;

/// A wrong or missing answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// JSON pointer of the answer. A missing answer is pointed at where it should stand.
    pub pointer: String,
    /// What is wrong.
    pub code: FailureCode,
    /// Arguments of the text: `limit`; `sign` and its `number`. Never the answer.
    pub arguments: BTreeMap<String, String>,
}

impl Problem {
    /// A problem whose text needs no arguments.
    pub(super) fn new(pointer: impl Into<String>, code: FailureCode) -> Self {
        Self {
            pointer: pointer.into(),
            code,
            arguments: BTreeMap::new(),
        }
    }

    /// The sign that is meant, as itself and by its number: it may be one that no font shows.
    pub(super) fn with_sign(mut self, sign: char) -> Self {
        self.arguments.insert("sign".to_owned(), sign.to_string());
        self.arguments
            .insert("number".to_owned(), text::number_of(sign));
        self
    }

    fn with_limit(mut self, limit: u64) -> Self {
        self.arguments.insert("limit".to_owned(), limit.to_string());
        self
    }
}

/// How deep alternatives within alternatives are followed.
const ALTERNATIVES_DEPTH: usize = 4;

/// The problems that one error of a schema stands for.
pub(super) fn from_error(error: &ValidationError<'_>, today: NaiveDate) -> Vec<Problem> {
    collect(error, today, ALTERNATIVES_DEPTH)
}

fn collect(error: &ValidationError<'_>, today: NaiveDate, depth: usize) -> Vec<Problem> {
    let at = error.instance_path().as_str();
    let one = |code| Problem::new(at, code);
    match error.kind() {
        Kind::Required { property } => {
            let name = property.as_str().unwrap_or_default();
            vec![Problem::new(
                pointer::join(at, name),
                FailureCode::AnswerMissing,
            )]
        }
        Kind::AdditionalProperties { unexpected } | Kind::UnevaluatedProperties { unexpected } => {
            let place = |name: &String| pointer::join(at, name);
            unexpected
                .iter()
                .map(|n| Problem::new(place(n), FailureCode::AnswerForm))
                .collect()
        }
        Kind::AnyOf { context } | Kind::OneOfNotValid { context } => {
            alternatives(context, at, today, depth)
        }
        Kind::Format { format } => vec![one(of_format(format, error.instance(), today))],
        Kind::MaxLength { limit } => vec![one(FailureCode::AnswerTooLong).with_limit(*limit)],
        Kind::MinLength { limit } => vec![one(FailureCode::AnswerTooShort).with_limit(*limit)],
        Kind::MinItems { .. } | Kind::Contains => vec![one(FailureCode::AnswerMissing)],
        Kind::Minimum { .. }
        | Kind::Maximum { .. }
        | Kind::ExclusiveMinimum { .. }
        | Kind::ExclusiveMaximum { .. }
        | Kind::MultipleOf { .. } => vec![one(FailureCode::AnswerNumber)],
        Kind::Enum { .. } => vec![one(FailureCode::AnswerChoice)],
        Kind::Constant { expected_value } => vec![one(match expected_value.as_ref() {
            Value::Bool(true) => FailureCode::AnswerConsent,
            _ => FailureCode::AnswerChoice,
        })],
        _ => vec![one(FailureCode::AnswerForm)],
    }
}

/// Of several alternatives that all fail, the one that fails least is what the citizen meant.
fn alternatives(
    context: &[Vec<ValidationError<'static>>],
    at: &str,
    today: NaiveDate,
    depth: usize,
) -> Vec<Problem> {
    let nearest = context.iter().min_by_key(|errors| errors.len());
    match (nearest, depth.checked_sub(1)) {
        (Some(errors), Some(depth)) if !errors.is_empty() => errors
            .iter()
            .flat_map(|error| collect(error, today, depth))
            .collect(),
        _ => vec![Problem::new(at, FailureCode::AnswerForm)],
    }
}

fn of_format(format: &str, answer: &Value, today: NaiveDate) -> FailureCode {
    let date = answer.as_str().and_then(formats::date);
    match format {
        "iin" => FailureCode::AnswerIin,
        "bin" => FailureCode::AnswerBin,
        "kz-phone" => FailureCode::AnswerPhone,
        "kz-iban" => FailureCode::AnswerIban,
        "school-year" => FailureCode::AnswerSchoolYear,
        "date" | "past-date" | "minor-birth-date" => match date {
            None => FailureCode::AnswerDate,
            Some(date) if date > today => FailureCode::AnswerDateFuture,
            Some(_) => FailureCode::AnswerChildAge,
        },
        _ => FailureCode::AnswerForm,
    }
}
