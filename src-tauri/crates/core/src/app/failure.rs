//! From typed errors to the [`Failure`] that the window shows.

use crate::view::failure::Failure;
use kabinet_archive::{
    ArchiveError,
    key::{CodeError, KeyError},
};
use kabinet_model::failure::FailureCode;
use std::{collections::BTreeMap, io};

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
    pub fn with(mut self, name: &str, value: &impl ToString) -> Self {
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

    /// A full disk as itself, anything else as `otherwise`.
    pub(crate) fn of_io(error: &io::Error, otherwise: FailureCode) -> Self {
        let full = matches!(
            error.kind(),
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded
        );
        if full {
            FailureCode::DiskFull.into()
        } else {
            otherwise.into()
        }
    }
}

impl From<FailureCode> for Failure {
    fn from(code: FailureCode) -> Self {
        Self::new(code)
    }
}

impl From<ArchiveError> for Failure {
    fn from(error: ArchiveError) -> Self {
        if let ArchiveError::Defect(what) = &error {
            tracing::error!(what, "defect of the archive");
        }
        error.code().into()
    }
}

impl From<KeyError> for Failure {
    fn from(error: KeyError) -> Self {
        error.code().into()
    }
}

impl From<CodeError> for Failure {
    fn from(error: CodeError) -> Self {
        let failure = Self::new(FailureCode::ArchiveCodeMistyped);
        match error {
            CodeError::Length => failure,
            CodeError::Group(number) => failure.with("group", &number),
        }
    }
}
