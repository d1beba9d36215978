//! What an office issues: the content of `result.json`.

mod heading;

pub use heading::{Heading, VERSION};

use crate::{
    canonical::{self, CanonicalError},
    failure::FailureCode,
    language::Localized,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Greatest number of lines on a document.
pub const FIELDS_LIMIT: usize = 50;

/// Why bytes are no issued document.
#[derive(Debug, thiserror::Error)]
pub enum IssuedError {
    /// The bytes are not canonical JSON of an issued document.
    #[error(transparent)]
    Canonical(#[from] CanonicalError),
    /// A version that this program does not know.
    #[error("version {0} of the document is not known")]
    Version(u32),
    /// It does not say which application it answers.
    #[error("the document names no application")]
    Application,
    /// More than [`FIELDS_LIMIT`] lines.
    #[error("there are too many lines")]
    TooMany,
}

impl IssuedError {
    /// The failure to show.
    pub fn code(&self) -> FailureCode {
        FailureCode::ResultInvalid
    }
}

/// A line of an issued document: label and value, as printed. Debug output shows no value.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IssuedField {
    /// Stable id, such as `child_fio`.
    pub id: String,
    /// Label.
    pub label: Localized,
    /// Value as printed.
    pub value: String,
}

impl fmt::Debug for IssuedField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "IssuedField({})", self.id)
    }
}

/// `result.json`: canonical JSON (RFC 8785), signed by an official with a detached CAdES. Debug
/// output shows no personal data.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IssuedDocument {
    /// What it answers, and who answers.
    #[serde(flatten)]
    pub heading: Heading,
    /// Body sentence as printed.
    pub body: Localized,
    /// Last day of validity, when limited.
    pub valid_until: Option<NaiveDate>,
    /// Lines.
    pub fields: Vec<IssuedField>,
}

impl IssuedDocument {
    /// The bytes that are signed.
    pub fn to_bytes(&self) -> Result<Vec<u8>, IssuedError> {
        self.check()?;
        Ok(canonical::to_bytes(self)?)
    }

    /// Reads signed bytes. Who signed them is for the signature to say.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, IssuedError> {
        let document: Self = canonical::from_bytes(bytes)?;
        document.check()?;
        Ok(document)
    }

    fn check(&self) -> Result<(), IssuedError> {
        self.heading.check()?;
        if self.fields.len() > FIELDS_LIMIT {
            return Err(IssuedError::TooMany);
        }
        Ok(())
    }
}

impl fmt::Debug for IssuedDocument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("IssuedDocument")
            .field("number", &self.heading.number)
            .field("service", &self.heading.service)
            .field("fields", &self.fields)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
