//! The signed package on its way.
//!
//! Attachments go first, by tus 1.0 (`POST`, `HEAD`, `PATCH` on `/api/uploads`), each with
//! `Upload-Metadata: sha256 <base64 of the lower-case hex>,filetype <base64>`. Then the envelope goes
//! with `POST /api/submissions`. The idempotency key is inside the signed bytes; the same envelope
//! sent again is answered with the same receipt (200 instead of 201).

use crate::encoding::Base64Bytes;
pub use kabinet_model::receipt::Receipt;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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

/// A receipt with the portal's signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SignedReceipt {
    /// Canonical JSON of the [`Receipt`].
    pub receipt: Base64Bytes,
    /// Detached CAdES by the portal.
    pub signature: Base64Bytes,
}
