//! The receipt (расписка): what a portal signs when it accepts an application.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What the portal signs when it accepts: canonical JSON (RFC 8785), with a detached CAdES.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Version of this layout: 1.
    pub version: u32,
    /// Id of the application at the portal.
    pub application_id: Uuid,
    /// Number, such as `002-26-000417`.
    pub number: String,
    /// Service id.
    pub service: String,
    /// SHA-256 of `application.json`, lower-case hex.
    pub application_sha256: String,
    /// SHA-256 of the manifest, lower-case hex.
    pub manifest_sha256: String,
    /// When accepted.
    pub accepted_at: DateTime<FixedOffset>,
    /// Last day of the term.
    pub due: NaiveDate,
    /// Provider id.
    pub provider: String,
}
