//! "Check your answers", progress events of sending, and the confirmation.

use super::failure::Failure;
use kabinet_model::language::Localized;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A line of the check page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CheckLine {
    /// Label.
    pub label: Localized,
    /// Value as shown, in the language of the window; empty when not given.
    pub value: String,
    /// Page to change it on; absent when it cannot be changed.
    pub page: Option<String>,
    /// JSON pointer.
    pub pointer: String,
}

/// A section of the check page: a task of the form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CheckSection {
    /// Title.
    pub title: Localized,
    /// Lines.
    pub lines: Vec<CheckLine>,
}

/// An attachment on the check page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CheckAttachment {
    /// Name of the requirement.
    pub requirement: Localized,
    /// Name of the file as the citizen knows it.
    pub name: String,
    /// Size in bytes.
    pub size: u64,
    /// SHA-256, lower-case hex.
    pub sha256: String,
}

/// "Check your answers": rendered from the very bytes that will be signed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CheckView {
    /// Sections.
    pub sections: Vec<CheckSection>,
    /// Attachments.
    pub attachments: Vec<CheckAttachment>,
    /// SHA-256 of the bytes to be signed, lower-case hex.
    pub digest: String,
    /// Provider's name.
    pub provider: Localized,
    /// The rules of the service have changed since the draft was begun.
    pub edition_changed: bool,
    /// Problems left, if any: signing is not possible then.
    pub failures: Vec<Failure>,
}

/// A step of sending.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SendingStep {
    /// Opening the key, signing, verifying our own signature.
    Signing,
    /// Attachments go up.
    Uploading,
    /// The envelope goes; the portal checks it.
    Submitting,
    /// The receipt is verified and kept.
    Receipt,
    /// Done.
    Done,
    /// Cut off: it will go on by itself, or when asked.
    Waiting,
    /// Stopped by the citizen.
    Cancelled,
    /// Failed for good.
    Failed,
}

/// Event `sending` from core to the window, and the answer of `sending(draft)`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SendingView {
    /// Draft id.
    pub draft: String,
    /// Step.
    pub step: SendingStep,
    /// Bytes sent.
    pub sent: u64,
    /// Bytes in all.
    pub total: u64,
    /// Why it waits or failed.
    pub failure: Option<Failure>,
    /// The application, when done.
    pub application: Option<String>,
}

/// The confirmation page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ConfirmationView {
    /// Application id.
    pub application: String,
    /// Number.
    pub number: String,
    /// When accepted, ISO 8601.
    pub accepted_at: String,
    /// Last day of the term, ISO date.
    pub due: String,
    /// The signed receipt verified.
    pub receipt_verified: bool,
}
