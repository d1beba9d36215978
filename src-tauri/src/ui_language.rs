//! The language in which the shell itself speaks: dialogs and notifications.

use kabinet_model::language::Language;
use kabinet_texts::Texts;
use std::sync::Mutex;

/// Follows the language of the window.
pub struct UiLanguage {
    texts: Texts,
    language: Mutex<Language>,
}

impl Default for UiLanguage {
    fn default() -> Self {
        Self {
            texts: Texts::built_in(),
            language: Mutex::new(Language::Kk),
        }
    }
}

impl UiLanguage {
    /// The language now.
    pub fn language(&self) -> Language {
        *self
            .language
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// Follows the window.
    pub fn set(&self, language: Language) {
        *self
            .language
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner) = language;
    }

    /// A text without arguments.
    pub fn say(&self, key: &str) -> String {
        self.texts.get(self.language(), key, &[])
    }
}
