//! What has happened to an application: events chained by hash, and where they lead.
//!
//! Where an application stands is a pure function of its [`Process`](crate::process::Process) and its events.
//! Whatever a log says that its process does not know is [`Impossible`], never guessed.

mod act;
mod actor;
mod chain;
mod transition;

pub use actor::{Actor, NoActor};
pub use chain::{BrokenChain, append, verify_chain};
pub use transition::{Impossible, is_allowed, process_named, process_of, progress, stage};

use crate::failure::FailureCode;
use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

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
        /// The process that it is dealt with by, such as `uchet-usynoviteley/1`; absent in logs from before
        /// processes were data.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        process: Option<String>,
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
    /// An outcome that is no refusal was prepared.
    ResultPrepared {
        /// Which of the service's outcomes; absent in logs of processes that have only one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        outcome: Option<String>,
    },
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
    /// A second signer signed the same bytes.
    CoSigned {
        /// SHA-256 of the signature, lower-case hex.
        signature_sha256: String,
    },
    /// A second signer does not sign.
    Declined {
        /// Why.
        reason: String,
    },
    /// An application made at a counter was taken in.
    TakenIn {
        /// SHA-256 of `application.json`, lower-case hex.
        application_sha256: String,
        /// The process that it is dealt with by; absent for process number one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        process: Option<String>,
    },
    /// A register was asked.
    RegisterQueried {
        /// Which.
        register: String,
        /// SHA-256 of what it answered; absent where it has no data on the person.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        answer_sha256: Option<String>,
    },
    /// The application went back to the applicant without a refusal.
    CorrectionRequested {
        /// What is marked, and why; its ground is what the correction follows from.
        request: Refusal,
    },
    /// The applicant corrected it.
    Corrected {
        /// SHA-256 of the corrected `application.json`, lower-case hex.
        application_sha256: String,
        /// SHA-256 of what it corrects.
        corrects_sha256: String,
    },
    /// One side wrote to the other.
    Messaged {
        /// SHA-256 of the message, lower-case hex.
        message_sha256: String,
    },
    /// The other side answered.
    Answered {
        /// SHA-256 of the message, lower-case hex.
        message_sha256: String,
    },
    /// The council was asked for its opinion.
    OpinionRequested,
    /// The council gave its opinion.
    OpinionGiven {
        /// Number of the protocol.
        protocol: String,
        /// Day of the session.
        date: NaiveDate,
        /// Whether it is in favour.
        in_favour: bool,
        /// An opinion of a member that differs.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        dissent: Option<String>,
    },
    /// The portal decided by the rules of the service, and signed with its own key.
    DecidedByRule {
        /// Which outcome.
        outcome: String,
        /// SHA-256 of `result.json`.
        result_sha256: String,
    },
    /// The outcome was handed out over a counter.
    HandedOut,
    /// A courier took it away.
    CourierOut,
    /// A courier brought it.
    CourierIn,
    /// The citizen opened the outcome.
    Acknowledged,
    /// The applicant withdrew the application.
    Withdrawn {
        /// SHA-256 of the signed statement, lower-case hex.
        statement_sha256: String,
    },
    /// The applicant complained.
    Complained {
        /// SHA-256 of the signed complaint, lower-case hex.
        complaint_sha256: String,
    },
    /// The complaint was answered.
    ComplaintAnswered {
        /// SHA-256 of the signed answer, lower-case hex.
        answer_sha256: String,
    },
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

/// An event of the log. Read one only together with [`verify_chain`] and [`stage`]. `hash` = SHA-256 of the canonical JSON of the event without `hash`.
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

#[cfg(test)]
mod tests;
