//! What has happened to an application: events chained by hash, and the state they make.
//!
//! The state is a pure function of the events. Both regulations' process lists map onto it by
//! meaning. Whatever the log says that these rules do not know is [`Impossible`], never guessed.

mod chain;
mod transition;

pub use chain::{BrokenChain, append, verify_chain};
pub use transition::{Impossible, may, state};

use crate::failure::FailureCode;
use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Who acted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// The citizen.
    Applicant,
    /// The portal itself.
    Portal,
    /// The gateway (ШЭП, РШЭП).
    Gateway,
    /// The provider's chancellery.
    Chancellery,
    /// The provider's head.
    Head,
    /// The provider's specialist.
    Specialist,
}

/// Something that happened. The names follow the meaning, not the "процесс N" numbers of a regulation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum EventKind {
    /// The portal took the package in.
    Submitted {
        /// SHA-256 of `application.json`, lower-case hex.
        application_sha256: String,
        /// The refused application that this one corrects.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        corrects: Option<Uuid>,
    },
    /// условие 2 held: the signature is the applicant's, valid and not revoked.
    SignatureConfirmed,
    /// условие 2 failed (процесс 4).
    SignatureRefused {
        /// Which part failed.
        failure: FailureCode,
    },
    /// The portal accepted it and signed a receipt.
    Accepted {
        /// Number of the application.
        number: String,
        /// Last day of the term.
        due: NaiveDate,
    },
    /// Through the gateway into the provider's workstation.
    HandedOver,
    /// The chancellery registered it.
    Registered {
        /// Incoming number of the office.
        incoming: String,
    },
    /// The chancellery refused intake: incomplete or expired documents.
    IntakeRefused {
        /// The refusal.
        refusal: Refusal,
    },
    /// The head put a resolution on it and named a specialist, or another one in place of the first.
    Assigned {
        /// Text of the resolution.
        resolution: String,
    },
    /// The specialist took it into work.
    ReviewStarted,
    /// The specialist prepared a positive result.
    ResultPrepared,
    /// The specialist prepared a refusal (documents do not fit).
    RefusalPrepared {
        /// The refusal.
        refusal: Refusal,
    },
    /// The head sent it back to the specialist.
    Returned {
        /// Why.
        remark: String,
    },
    /// The head signed the result.
    ResultSigned {
        /// SHA-256 of `result.json`.
        result_sha256: String,
    },
    /// The head signed the refusal.
    RefusalSigned {
        /// SHA-256 of `result.json`; absent in logs from before the citizen got the signed refusal.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        refusal_sha256: Option<String>,
    },
    /// The result, or the refusal, was sent to the citizen's cabinet.
    Delivered,
}

/// A reasoned refusal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refusal {
    /// The reason in plain words.
    pub reason: String,
    /// The ground as the regulation names it.
    pub ground: String,
    /// Marked answers: JSON pointers.
    pub fields: Vec<String>,
    /// Marked documents: requirement ids.
    pub documents: Vec<String>,
}

/// An event of the log. Read one only together with [`verify_chain`] and [`state`]. `hash` = SHA-256 of the canonical JSON of the event without `hash`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Position from 0.
    pub sequence: u32,
    /// When, Kazakhstan time.
    pub at: DateTime<FixedOffset>,
    /// Who.
    pub actor: Actor,
    /// What.
    #[serde(flatten)]
    pub kind: EventKind,
    /// Hash of the event before, lower-case hex; 64 zeros for the first.
    pub previous: String,
    /// Hash of this event, lower-case hex.
    pub hash: String,
}

/// Where an application stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Taken in, nothing checked yet.
    Submitted,
    /// The signature is confirmed.
    Checked,
    /// The signature is refused. Final.
    SignatureRefused,
    /// Accepted with a receipt.
    Accepted,
    /// At the provider, waiting for the chancellery.
    HandedOver,
    /// Registered, waiting for the head.
    Registered,
    /// Intake refused. Final.
    IntakeRefused,
    /// Assigned, waiting for the specialist.
    Assigned,
    /// The specialist works on it.
    InReview,
    /// A result waits for the head's signature.
    ResultPrepared,
    /// A refusal waits for the head's signature.
    RefusalPrepared,
    /// The result is signed, waiting for delivery.
    ResultSigned,
    /// The refusal is signed, waiting for delivery.
    RefusalSigned,
    /// The result is in the citizen's cabinet. Final.
    Issued,
    /// The refusal is in the citizen's cabinet. Final.
    Refused,
}

impl State {
    /// Whether nothing can happen any more.
    pub const fn is_final(self) -> bool {
        matches!(
            self,
            Self::SignatureRefused | Self::IntakeRefused | Self::Issued | Self::Refused
        )
    }

    /// Whether the citizen is, or is to be, refused.
    pub const fn is_refusal(self) -> bool {
        matches!(
            self,
            Self::SignatureRefused
                | Self::IntakeRefused
                | Self::RefusalPrepared
                | Self::RefusalSigned
                | Self::Refused
        )
    }
}

#[cfg(test)]
mod tests;
