//! What a citizen signs: the application as canonical JSON, and the manifest of digests around it.

use crate::{
    canonical::{self, CanonicalError},
    failure::FailureCode,
    iin::PersonNumber,
    language::Language,
};
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeSet, fmt};
use uuid::Uuid;

/// The version of `application.json` that this program writes and reads.
pub const VERSION: u32 = 1;

/// Greatest number of attachments of one application.
pub const ATTACHMENTS_LIMIT: usize = 50;

/// Longest name of an applicant, in characters: as long as the person register's may be.
pub const NAME_LIMIT: usize = 300;

/// Why bytes are no application.
#[derive(Debug, thiserror::Error)]
pub enum ApplicationError {
    /// The bytes are not canonical JSON of an application.
    #[error(transparent)]
    Canonical(#[from] CanonicalError),
    /// A version that this program does not know.
    #[error("version {0} of the application is not known")]
    Version(u32),
    /// An attachment's name could not stand in a container, stands twice, or its digest is none.
    #[error("attachment {0} is described wrongly")]
    Attachment(usize),
    /// The applicant has no name, or one longer than [`NAME_LIMIT`].
    #[error("the applicant's name is missing or too long")]
    Applicant,
    /// More than [`ATTACHMENTS_LIMIT`].
    #[error("there are too many attachments")]
    TooMany,
}

impl ApplicationError {
    /// The failure to show.
    pub fn code(&self) -> FailureCode {
        FailureCode::SubmissionAnswers
    }
}

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

impl Attachment {
    /// The name inside the container of the file at this position (from 1) for a requirement.
    pub fn name_for(position: usize, requirement: &str, media_type: &str) -> String {
        let ending = match media_type {
            "image/jpeg" => "jpg",
            "image/png" => "png",
            "image/tiff" => "tiff",
            "application/pdf" => "pdf",
            _ => "bin",
        };
        format!("{FOLDER}{position:02}-{requirement}.{ending}")
    }

    /// A name that can stand in a container everywhere: in the folder, of plain letters.
    fn is_well_described(&self) -> bool {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        let name = self.name.strip_prefix(FOLDER).unwrap_or_default();
        (1..=100).contains(&name.len())
            && !name.starts_with('.')
            && name.chars().all(plain)
            && canonical::is_sha256_hex(&self.sha256)
    }
}

/// The folder of attachments inside the container.
const FOLDER: &str = "attachments/";

/// The applicant as the signed application names them. Debug output shows neither.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Applicant {
    /// Number of the applicant; equals the ИИН in the certificate and of the session (условие 2).
    pub iin: PersonNumber,
    /// Full name, as the person register has it.
    pub name: String,
}

impl fmt::Debug for Applicant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Applicant")
    }
}

/// `application.json`: the bytes of its canonical form (RFC 8785) are what is signed and shown.
/// Debug output shows no answers.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
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
    /// The refused application of the same person and service that this one corrects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<Uuid>,
}

impl Application {
    /// The bytes that are signed and shown.
    pub fn to_bytes(&self) -> Result<Vec<u8>, ApplicationError> {
        self.check()?;
        Ok(canonical::to_bytes(self)?)
    }

    /// Reads signed bytes. That the answers fit the form is for [`crate::form::Evaluator`] to say.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ApplicationError> {
        let application: Self = canonical::from_bytes(bytes)?;
        application.check()?;
        Ok(application)
    }

    fn check(&self) -> Result<(), ApplicationError> {
        if self.version != VERSION {
            return Err(ApplicationError::Version(self.version));
        }
        if !(1..=NAME_LIMIT).contains(&self.applicant.name.chars().count()) {
            return Err(ApplicationError::Applicant);
        }
        if self.attachments.len() > ATTACHMENTS_LIMIT {
            return Err(ApplicationError::TooMany);
        }
        let mut names = BTreeSet::new();
        let wrong = self.attachments.iter().position(|attachment| {
            // Some file systems do not tell capitals apart.
            let is_new = names.insert(attachment.name.to_ascii_lowercase());
            !is_new || !attachment.is_well_described()
        });
        wrong.map_or(Ok(()), |at| Err(ApplicationError::Attachment(at)))
    }
}

impl fmt::Debug for Application {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Application")
            .field("service", &self.service)
            .field("idempotency_key", &self.idempotency_key)
            .field("attachments", &self.attachments.len())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
