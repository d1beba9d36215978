//! How the portal says no: `application/problem+json` (RFC 9457) with a stable failure code.

use serde::{Deserialize, Serialize};

/// A refusal of a request. Never holds personal data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Problem {
    /// Stable failure code, see `kabinet_model::failure`.
    pub code: String,
    /// HTTP status.
    pub status: u16,
    /// The cause in English, for developers.
    pub title: String,
    /// Seconds to wait, when throttled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u64>,
    /// Number of the request, by which it is found in the portal's logs: `K7M2-9QXT`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<String>,
    /// Problems in answers, when `code` is `submission.answers`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<AnswerProblem>,
}

/// A wrong answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct AnswerProblem {
    /// JSON pointer into the answers.
    pub pointer: String,
    /// Stable failure code.
    pub code: String,
}
