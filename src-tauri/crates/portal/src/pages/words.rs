//! The words of a page in the official's language.

use super::Workplace;
use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use kabinet_model::{failure::FailureCode, language::Language, time::kazakhstan};
use kabinet_texts::{FailureText, Texts};
use std::sync::LazyLock;

static TEXTS: LazyLock<Texts> = LazyLock::new(Texts::built_in);

/// Texts in one language, and the address of the page in the others.
#[derive(Debug, Clone)]
pub struct Words {
    /// Whose page it is.
    pub place: &'static Workplace,
    /// The language of the page.
    pub language: Language,
    /// Path and query of the page without its language; ends in `?` or `&`.
    pub here: String,
}

impl Words {
    /// A text of the workplace, without its prefix.
    pub fn get(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// A text with arguments.
    pub fn with(&self, key: &str, arguments: &[(&str, &str)]) -> String {
        let key = format!("{}-{key}", self.place.texts);
        TEXTS.get(self.language, &key, arguments)
    }

    /// A text of `revocation.ftl`; `key` as the crate of signatures has it.
    pub fn revocation(&self, key: &str, arguments: &[(&str, &str)]) -> String {
        let key = format!("revocation-{}", key.replace('_', "-"));
        TEXTS.get(self.language, &key, arguments)
    }

    /// What a language calls itself.
    pub fn name_of(language: Language) -> String {
        TEXTS.get(language, "frame-language-name", &[])
    }

    /// What a failure says.
    pub fn failure(&self, code: FailureCode) -> FailureText {
        TEXTS.failure(self.language, code, &[])
    }

    /// A day in words.
    pub fn date(&self, date: NaiveDate) -> String {
        TEXTS.format_date(self.language, date)
    }

    /// A day in figures, as tables want it: `24.11.2026`.
    pub fn short_date(date: NaiveDate) -> String {
        date.format("%d.%m.%Y").to_string()
    }

    /// A moment in figures: `24.11.2026 10:00`.
    pub fn moment(at: DateTime<FixedOffset>) -> String {
        at.format("%d.%m.%Y %H:%M").to_string()
    }

    /// A moment of another clock, in Kazakhstan's time.
    pub fn utc_moment(at: DateTime<Utc>) -> String {
        Self::moment(kazakhstan(at))
    }

    /// A size given in bytes.
    pub fn size(&self, bytes: u64) -> String {
        TEXTS.format_size(self.language, bytes)
    }
}
