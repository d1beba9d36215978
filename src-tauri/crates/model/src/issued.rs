//! What an office issues: the content of `result.json`.

use crate::{
    canonical::{self, CanonicalError},
    failure::FailureCode,
    iin::PersonNumber,
    language::Localized,
};
use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The version of `result.json` that this program writes and reads.
pub const VERSION: u32 = 1;

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
    /// Version of this layout: 1.
    pub version: u32,
    /// Number of the document and the application, such as `002-26-000417`.
    pub number: String,
    /// Service id.
    pub service: String,
    /// Edition id.
    pub edition: String,
    /// Title as printed, in the languages of the certificate.
    pub title: Localized,
    /// Body sentence as printed.
    pub body: Localized,
    /// Who asked.
    pub applicant: PersonNumber,
    /// Applicant's name.
    pub applicant_name: String,
    /// SHA-256 of the `application.json` this answers, lower-case hex.
    pub application_sha256: String,
    /// Name of the issuing office.
    pub provider: Localized,
    /// БИН of the issuing office.
    pub provider_bin: String,
    /// Name of the official who signs.
    pub official: String,
    /// Position of the official.
    pub position: Localized,
    /// When issued, Kazakhstan time.
    pub issued_at: DateTime<FixedOffset>,
    /// Last day of validity, when limited.
    pub valid_until: Option<NaiveDate>,
    /// Lines.
    pub fields: Vec<IssuedField>,
}

/// What an answer of an office says of itself: the request that it answers, and the office. An issued
/// document and a refusal say it alike.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Heading<'a> {
    /// Number.
    pub number: &'a str,
    /// Service id.
    pub service: &'a str,
    /// Who asked.
    pub applicant: &'a PersonNumber,
    /// SHA-256 of the `application.json` that is answered, lower-case hex.
    pub application_sha256: &'a str,
    /// БИН of the office.
    pub provider_bin: &'a str,
}

impl IssuedDocument {
    /// Which request it answers, and for which office.
    pub fn heading(&self) -> Heading<'_> {
        Heading {
            number: &self.number,
            service: &self.service,
            applicant: &self.applicant,
            application_sha256: &self.application_sha256,
            provider_bin: &self.provider_bin,
        }
    }

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
        if self.version != VERSION {
            return Err(IssuedError::Version(self.version));
        }
        if !canonical::is_sha256_hex(&self.application_sha256) {
            return Err(IssuedError::Application);
        }
        if self.fields.len() > FIELDS_LIMIT {
            return Err(IssuedError::TooMany);
        }
        Ok(())
    }
}

impl fmt::Debug for IssuedDocument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("IssuedDocument")
            .field("number", &self.number)
            .field("service", &self.service)
            .field("fields", &self.fields)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
