//! A failure as the window shows it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A failure: the words are in Fluent under the code (`failure-<code>`), with these arguments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Failure {
    /// Stable code, such as `attachment.too-large`.
    pub code: String,
    /// Arguments of the text, such as `limit` or `seconds`. Never personal data.
    pub arguments: std::collections::BTreeMap<String, String>,
    /// Where on the page it belongs: JSON pointer of a field, or id of a requirement.
    pub at: Option<String>,
}
