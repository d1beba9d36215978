//! What is wrong with a service as data: faults of its procedure, its form and its results, each of a kind, with
//! its place and a plain sentence.
//!
//! The procedure is checked by [`Process::check`](crate::process::Process::check), the rest by
//! [`service::check`](crate::service::check).

mod kind;

pub use kind::FaultKind;

use crate::language::{Language, Localized};
use std::fmt;

/// Something that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What kind of wrong it is.
    pub kind: FaultKind,
    /// Where, such as `stage.registered` or `page.school`.
    pub place: String,
    /// What is wrong, a sentence in English.
    pub words: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{}: {}", self.place, self.words)
    }
}

/// Faults as they are found.
#[derive(Debug, Default)]
pub(crate) struct Faults(Vec<Fault>);

impl Faults {
    pub(crate) fn add(
        &mut self,
        kind: FaultKind,
        place: impl Into<String>,
        words: impl Into<String>,
    ) {
        let fault = Fault {
            kind,
            place: place.into(),
            words: words.into(),
        };
        // A fault that several paths meet is one.
        if !self.0.contains(&fault) {
            self.0.push(fault);
        }
    }

    /// A text that a language lacks.
    pub(crate) fn text(&mut self, place: &str, text: &Localized) {
        for language in Language::ALL {
            if text.get(language).trim().is_empty() {
                let code = language.code();
                let words = format!("The text is missing in {code}.");
                self.add(FaultKind::TextMissing, format!("{place}.{code}"), words);
            }
        }
    }

    pub(crate) fn into_vec(self) -> Vec<Fault> {
        self.0
    }
}
