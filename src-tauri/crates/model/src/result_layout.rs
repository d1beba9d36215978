//! What a certificate prints: the answers of an application, set into words and lines.
//!
//! `result.layout.json` of a service is a [`ResultLayout`]. The body holds placeholders, each a JSON
//! pointer into the answers in braces: `{/child/name}`.

use crate::{issued::IssuedField, language::Localized, service::Source};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// How an answer is written on paper.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Style {
    /// As it was answered.
    #[default]
    Plain,
    /// A date: `2013-04-09` becomes `09.04.2013`.
    Date,
    /// A school year: `2026-2027` gets an en dash.
    SchoolYear,
}

/// A line to print.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResultField {
    /// Stable id, such as `child_name`.
    pub id: String,
    /// Label.
    pub label: Localized,
    /// JSON pointer into the answers.
    pub pointer: String,
    /// How it is written.
    #[serde(default)]
    pub style: Style,
    /// Where it is stated that the certificate holds this line.
    pub source: Source,
}

/// How long the certificate is good: to a day of the year in which the school year ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Validity {
    /// JSON pointer of the school year, such as `2026-2027`.
    pub school_year: String,
    /// Month, from 1.
    pub month: u32,
    /// Day of the month, from 1.
    pub day: u32,
    /// Where the day is stated.
    pub source: Source,
}

/// What the certificate of a service prints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResultLayout {
    /// Title.
    pub title: Localized,
    /// Body sentence with placeholders.
    pub body: Localized,
    /// Lines in order.
    pub fields: Vec<ResultField>,
    /// How long it is good; absent when the regulation sets no limit.
    pub valid_until: Option<Validity>,
}

/// Why a layout cannot be filled from the answers.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnfitAnswers {
    /// The answers lack what the layout prints.
    #[error("the answers hold nothing printable at {0}")]
    Missing(String),
    /// An answer is not what its style asks for.
    #[error("the answer at {0} is not written as its style asks")]
    Form(String),
    /// A placeholder of the body is never closed.
    #[error("the body of the layout has an open brace")]
    OpenBrace,
}

impl ResultLayout {
    /// The lines, filled from `answers` in the layout's order.
    pub fn fields(&self, answers: &Value) -> Result<Vec<IssuedField>, UnfitAnswers> {
        self.fields
            .iter()
            .map(|field| {
                Ok(IssuedField {
                    id: field.id.clone(),
                    label: field.label.clone(),
                    value: printed(answers, &field.pointer, field.style)?,
                })
            })
            .collect()
    }

    /// The body sentence in each language, placeholders replaced from `answers`.
    pub fn body(&self, answers: &Value) -> Result<Localized, UnfitAnswers> {
        Ok(Localized {
            kk: self.filled(&self.body.kk, answers)?,
            ru: self.filled(&self.body.ru, answers)?,
            en: self.filled(&self.body.en, answers)?,
            unofficial: self.body.unofficial.clone(),
        })
    }

    /// The last day on which the certificate is good; `None` when it has no limit.
    pub fn valid_until(&self, answers: &Value) -> Result<Option<NaiveDate>, UnfitAnswers> {
        let Some(validity) = &self.valid_until else {
            return Ok(None);
        };
        let pointer = &validity.school_year;
        let year = printed(answers, pointer, Style::Plain)?;
        let (_, end) = school_year(&year).ok_or_else(|| UnfitAnswers::Form(pointer.clone()))?;
        NaiveDate::from_ymd_opt(end, validity.month, validity.day)
            .map(Some)
            .ok_or_else(|| UnfitAnswers::Form(pointer.clone()))
    }

    /// A placeholder is written in the style of the line with the same pointer.
    fn filled(&self, template: &str, answers: &Value) -> Result<String, UnfitAnswers> {
        let mut text = String::with_capacity(template.len() + 64);
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            let (pointer, after) = after.split_once('}').ok_or(UnfitAnswers::OpenBrace)?;
            text.push_str(before);
            text.push_str(&printed(answers, pointer, self.style_of(pointer))?);
            rest = after;
        }
        text.push_str(rest);
        Ok(text)
    }

    fn style_of(&self, pointer: &str) -> Style {
        self.fields
            .iter()
            .find(|field| field.pointer == pointer)
            .map_or(Style::Plain, |field| field.style)
    }
}

fn printed(answers: &Value, pointer: &str, style: Style) -> Result<String, UnfitAnswers> {
    let plain = match answers.pointer(pointer) {
        Some(Value::String(text)) if !text.trim().is_empty() => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => return Err(UnfitAnswers::Missing(pointer.to_owned())),
    };
    let unfit = || UnfitAnswers::Form(pointer.to_owned());
    match style {
        Style::Plain => Ok(plain),
        Style::Date => plain
            .parse::<NaiveDate>()
            .map(|date| date.format("%d.%m.%Y").to_string())
            .map_err(|_| unfit()),
        Style::SchoolYear => {
            let (start, end) = school_year(&plain).ok_or_else(unfit)?;
            Ok(format!("{start}–{end}"))
        }
    }
}

/// `2026-2027` as its two years; nothing unless the second follows the first.
fn school_year(text: &str) -> Option<(i32, i32)> {
    let (start, end) = text.split_once('-')?;
    let (start, end): (i32, i32) = (start.parse().ok()?, end.parse().ok()?);
    (start.checked_add(1) == Some(end)).then_some((start, end))
}

#[cfg(test)]
mod tests;
