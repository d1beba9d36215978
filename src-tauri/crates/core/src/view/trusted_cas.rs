//! The trusted centres.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The centres trusted here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CentresView {
    /// The chosen portal is one of training: test centres count.
    pub training: bool,
    /// The centres, the deployment's first.
    pub centres: Vec<CentreView>,
}

/// A certification centre.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CentreView {
    /// SHA-256 of its certificate, lower-case hex: what the citizen compares.
    pub id: String,
    /// The name it gives itself. Of a centre that was added it proves nothing.
    pub name: String,
    /// The name of who issued its certificate.
    pub issuer: String,
    /// Organisation.
    pub organisation: Option<String>,
    /// Algorithm of its key: `gost-2015-512`, `rsa-2048`, ...
    pub algorithm: String,
    /// First moment of its term, ISO 8601.
    pub not_before: String,
    /// Last moment of its term, ISO 8601.
    pub not_after: String,
    /// The term has ended.
    pub expired: bool,
    /// What it says to be for: `production`, `test`, `training`.
    pub environment: String,
    /// A root; else one that helps to find the way to a root and adds no trust of its own.
    pub root: bool,
    /// Added on this computer, not by the deployment.
    pub added_by_you: bool,
    /// It is heeded now: a test centre is not outside training.
    pub counts: bool,
}
