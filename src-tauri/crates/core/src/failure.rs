//! From typed errors to the [`Failure`] that the window shows.

use crate::view::failure::Failure;
use kabinet_model::failure::FailureCode;
use std::collections::BTreeMap;

impl Failure {
    /// The failure with this code.
    pub fn new(code: FailureCode) -> Self {
        Self {
            code: code.code().to_owned(),
            arguments: BTreeMap::new(),
            at: None,
        }
    }

    /// With an argument of its text. Never personal data.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.arguments.insert(name.to_owned(), value.to_string());
        self
    }

    /// At a field (JSON pointer) or requirement (id).
    #[must_use]
    pub fn at(mut self, place: impl Into<String>) -> Self {
        self.at = Some(place.into());
        self
    }

    /// Whether it has this code.
    pub fn is(&self, code: FailureCode) -> bool {
        self.code == code.code()
    }
}

impl From<FailureCode> for Failure {
    fn from(code: FailureCode) -> Self {
        Self::new(code)
    }
}
