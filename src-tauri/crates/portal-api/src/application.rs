//! Tracking an application, and its result.

use crate::encoding::Base64Bytes;
use chrono::{DateTime, FixedOffset, NaiveDate};
use kabinet_model::application::Event;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// `GET /api/applications` and `GET /api/applications/{id}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ApplicationStatus {
    /// Id at the portal.
    pub id: Uuid,
    /// The citizen's idempotency key.
    pub idempotency_key: Uuid,
    /// Number.
    pub number: String,
    /// Service id.
    pub service: String,
    /// Edition of the service that it was made under; portals from before there were several do not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<String>,
    /// Provider id.
    pub provider: String,
    /// When accepted.
    pub accepted_at: DateTime<FixedOffset>,
    /// Last day of the term.
    pub due: NaiveDate,
    /// When the term ends, where it is counted in minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_at: Option<DateTime<FixedOffset>>,
    /// Where it stands: the id of a stage of its process.
    pub state: String,
    /// The whole log; the program checks its chain.
    #[schema(value_type = Vec<Object>)]
    pub events: Vec<Event>,
    /// A result can be fetched with `GET /api/applications/{id}/result`.
    pub has_result: bool,
}

/// `GET /api/applications/{id}/result`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ResultFiles {
    /// `result.json`, canonical: an issued document, or in state `refused` a refusal.
    pub result: Base64Bytes,
    /// `result.p7s`: detached CAdES of an official.
    pub signature: Base64Bytes,
}

/// `GET /api/changes`: server-sent events named `application`, with this as data. Holds no personal data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Changed {
    /// Which application.
    pub id: Uuid,
    /// How many events its log holds now.
    pub events: u32,
}
