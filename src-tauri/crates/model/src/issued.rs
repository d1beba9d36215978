//! What an office issues: the content of `result.json`.

use crate::{iin::PersonNumber, language::Localized};
use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

/// A line of an issued document: label and value, as printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IssuedField {
    /// Stable id, such as `child_fio`.
    pub id: String,
    /// Label.
    pub label: Localized,
    /// Value as printed.
    pub value: String,
}

/// `result.json`: canonical JSON (RFC 8785), signed by an official with a detached CAdES.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
