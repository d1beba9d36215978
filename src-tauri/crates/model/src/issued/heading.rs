//! What every answer of an office says of itself.

use super::IssuedError;
use crate::{canonical, iin::PersonNumber, language::Localized};
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

/// The version of `result.json` that this program writes and reads.
pub const VERSION: u32 = 1;

/// What an answer of an office says of itself: the request that it answers, and the office. An issued
/// document and a refusal say it alike, among their own members.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// Version of the layout: [`VERSION`].
    pub version: u32,
    /// Number of the answer and the application, such as `002-26-000417`.
    pub number: String,
    /// Service id.
    pub service: String,
    /// Edition id.
    pub edition: String,
    /// Title of the document as printed, in the languages of the certificate; of a refusal, the name of the
    /// service that is refused.
    pub title: Localized,
    /// Who asked.
    pub applicant: PersonNumber,
    /// Applicant's name.
    pub applicant_name: String,
    /// SHA-256 of the `application.json` this answers, lower-case hex.
    pub application_sha256: String,
    /// Name of the office that answers.
    pub provider: Localized,
    /// БИН of that office.
    pub provider_bin: String,
    /// Name of the official who signs.
    pub official: String,
    /// Position of the official.
    pub position: Localized,
    /// When issued, Kazakhstan time.
    pub issued_at: DateTime<FixedOffset>,
}

impl Heading {
    pub(crate) fn check(&self) -> Result<(), IssuedError> {
        if self.version != VERSION {
            return Err(IssuedError::Version(self.version));
        }
        if !canonical::is_sha256_hex(&self.application_sha256) {
            return Err(IssuedError::Application);
        }
        Ok(())
    }
}
