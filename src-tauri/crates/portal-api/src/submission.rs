//! The signed package on its way.
//!
//! Attachments go first, by tus 1.0 (`POST`, `HEAD`, `PATCH` on `/api/uploads`), each with
//! `Upload-Metadata: sha256 <base64 of the lower-case hex>,filetype <base64>`. Then the envelope goes
//! with `POST /api/submissions`. The idempotency key is inside the signed bytes; the same envelope
//! sent again is answered with the same receipt (200 instead of 201).

use crate::encoding::Base64Bytes;
use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The small files of the ASiC-E container; the attachments are named by their uploads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Envelope {
    /// `application.json`, canonical.
    pub application: Base64Bytes,
    /// `META-INF/ASiCManifest.xml`: digests of `application.json` and every attachment.
    pub manifest: Base64Bytes,
    /// `META-INF/signature.p7s`: detached CAdES over the manifest.
    pub signature: Base64Bytes,
    /// Name in the container to upload id.
    pub uploads: BTreeMap<String, String>,
}

/// What the portal signs when it accepts (расписка). Canonical JSON inside [`SignedReceipt`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
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

/// A receipt with the portal's signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SignedReceipt {
    /// Canonical JSON of the [`Receipt`].
    pub receipt: Base64Bytes,
    /// Detached CAdES by the portal.
    pub signature: Base64Bytes,
}
