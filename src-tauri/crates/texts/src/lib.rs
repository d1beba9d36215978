//! The words of Kabinet in Kazakh, Russian and English.
//!
//! Every word that a citizen or an official reads stands in `locales/<language>/<area>.ftl` (Fluent),
//! embedded in the program; the window imports the same files. A new file is picked up by being there.
//!
//! This crate must never know who reads, nor hold a word that is not in those files.

mod bundle;
mod files;
mod format;

pub use bundle::DefectiveFile;

use bundle::Bundle;
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

/// Why there is no text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// No file has the key.
    #[error("there is no text {key} in {language:?}")]
    Missing {
        /// The key.
        key: String,
        /// The language.
        language: Language,
    },
    /// The text cannot be put together: an argument is missing.
    #[error("the text {key} in {language:?} cannot be put together: {why}")]
    Incomplete {
        /// The key.
        key: String,
        /// The language.
        language: Language,
        /// What is wrong, in English. Holds no argument.
        why: String,
    },
}

impl TextError {
    /// The failure to show.
    pub fn code(&self) -> FailureCode {
        FailureCode::Internal
    }
}

/// All texts in all languages. Can be shared between threads; made once.
pub struct Texts {
    kk: Bundle,
    ru: Bundle,
    en: Bundle,
}

impl Texts {
    /// The texts that come with the program.
    pub fn built_in() -> Self {
        let bundle = |language| bundle::bundle(language).0;
        Self {
            kk: bundle(Language::Kk),
            ru: bundle(Language::Ru),
            en: bundle(Language::En),
        }
    }

    /// What is wrong with the files that come with the program; a test demands that nothing is.
    pub fn defects() -> Vec<DefectiveFile> {
        Language::ALL
            .into_iter()
            .flat_map(|language| bundle::bundle(language).1)
            .collect()
    }

    /// The text of a key (`sign-in-title`, or `message.attribute`). An argument that is a whole
    /// number chooses plural forms. A missing text shows its key.
    pub fn get(&self, language: Language, key: &str, arguments: &[(&str, &str)]) -> String {
        self.format(language, key, arguments)
            .map_or_else(|| key.to_owned(), |(text, _)| text)
    }

    /// As [`Self::get`], but a missing text or argument is an error.
    pub fn try_get(
        &self,
        language: Language,
        key: &str,
        arguments: &[(&str, &str)],
    ) -> Result<String, TextError> {
        match self.format(language, key, arguments) {
            None => Err(TextError::Missing {
                key: key.to_owned(),
                language,
            }),
            Some((text, None)) => Ok(text),
            Some((_, Some(why))) => Err(TextError::Incomplete {
                key: key.to_owned(),
                language,
                why,
            }),
        }
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

    fn format(
        &self,
        language: Language,
        key: &str,
        arguments: &[(&str, &str)],
    ) -> Option<(String, Option<String>)> {
        let bundle = match language {
            Language::Kk => &self.kk,
            Language::Ru => &self.ru,
            Language::En => &self.en,
        };
        let pattern = match key.split_once('.') {
            None => bundle.get_message(key)?.value()?,
            Some((message, attribute)) => bundle
                .get_message(message)?
                .get_attribute(attribute)?
                .value(),
        };
        let mut errors = Vec::new();
        let arguments = bundle::arguments(arguments);
        let text = bundle
            .format_pattern(pattern, Some(&arguments), &mut errors)
            .into_owned();
        Some((text, errors.first().map(ToString::to_string)))
    }
}

#[cfg(test)]
mod tests;
