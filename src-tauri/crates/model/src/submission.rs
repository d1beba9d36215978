//! What a citizen signs: the application as canonical JSON, and the manifest of digests around it.

use crate::{iin::PersonNumber, language::Language};
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// An attachment as the signed application names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attachment {
    /// The document requirement it answers.
    pub requirement: String,
    /// Name inside the container, unique: `attachments/01-birth_cert.jpg`. Never a local path.
    pub name: String,
    /// Media type, found from the content.
    pub media_type: String,
    /// Size in bytes.
    pub size: u64,
    /// SHA-256, lower-case hex.
    pub sha256: String,
}

/// The applicant as the signed application names them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Applicant {
    /// Number of the applicant; equals the ИИН in the certificate and of the session (условие 2).
    pub iin: PersonNumber,
    /// Full name.
    pub name: String,
}

/// `application.json`: the bytes of its canonical form (RFC 8785) are what is signed and shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Application {
    /// Version of this layout: 1.
    pub version: u32,
    /// Service id.
    pub service: String,
    /// Edition id of the service.
    pub edition: String,
    /// Chosen by the program; the portal takes one submission for each key.
    pub idempotency_key: Uuid,
    /// When it was made ready, Kazakhstan time.
    pub created_at: DateTime<FixedOffset>,
    /// Language the citizen used.
    pub language: Language,
    /// Who applies.
    pub applicant: Applicant,
    /// Answers, valid against the form's schema.
    pub answers: serde_json::Value,
    /// Attachments in order.
    pub attachments: Vec<Attachment>,
}
