//! Sending: progress events and the confirmation.

use super::failure::Failure;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
