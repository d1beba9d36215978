//! Signing in, registration, and who is signed in.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Who is signed in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SessionView {
    /// Full name.
    pub name: String,
    /// Last four digits of the ИИН.
    pub iin_tail: String,
    /// When the session ends unless extended; absent without the portal.
    pub expires_at: Option<String>,
    /// Signed in by what this computer knows the person by: what is kept here opens, what needs the portal
    /// answers `session.without-portal`.
    pub without_portal: bool,
    /// Ids of the portals whose people can open their papers here without it, this one's among them where what
    /// proves them could be kept.
    pub offline: Vec<String>,
    /// Applications with something new to look at.
    pub unread: u32,
}

/// A one-time code was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CodeSentView {
    /// Id to answer with.
    pub id: String,
    /// The code itself, on a training portal only.
    pub training_code: Option<String>,
}

/// How strong a password is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PasswordStrength {
    /// Refused.
    Weak,
    /// Taken.
    Fair,
    /// Good.
    Strong,
}
