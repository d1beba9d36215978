//! My applications and the timeline.

use super::{failure::Failure, sending::CheckSection, verify::VerdictView};
use kabinet_model::{language::Localized, process::ActName, term::Term};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A row of "My applications": a draft or a sent application.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ApplicationRow {
    /// Draft id or application id.
    pub id: String,
    /// A draft, not sent yet.
    pub draft: bool,
    /// Sending was begun and waits.
    pub sending: bool,
    /// Number, when sent.
    pub number: Option<String>,
    /// Service title.
    pub title: Localized,
    /// For whom.
    pub about: String,
    /// Where it stands, when sent.
    pub standing: Option<StandingView>,
    /// Saved or sent at, ISO 8601.
    pub at: String,
    /// Last day of the term, ISO date.
    pub due: Option<String>,
    /// The term has passed without an answer.
    pub overdue: bool,
    /// Something new since it was last opened.
    pub unread: bool,
}

/// Where an application stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StandingView {
    /// Id of the stage.
    pub stage: String,
    /// What it is called; absent where its process is not known here.
    pub words: Option<Localized>,
    /// Under way, or how it ended.
    pub phase: Phase,
    /// A signed refusal is on its way.
    pub refusal_signed: bool,
}

/// Whether an application is under way, or how it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// Something is to be done.
    UnderWay,
    /// The result is there.
    Granted,
    /// It was refused.
    Refused,
    /// The citizen withdrew it, or it was never filed.
    Ended,
}

/// State of a step of the timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StepState {
    /// Done.
    Done,
    /// Under way.
    Current,
    /// To come.
    Ahead,
    /// Ended in a refusal.
    Refused,
}

/// A step of the timeline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TimelineStep {
    /// The act that does the step.
    pub act: ActName,
    /// What it is called once it is done.
    pub done: Localized,
    /// What it is called while it is to come.
    pub ahead: Localized,
    /// State.
    pub state: StepState,
    /// When done, ISO 8601.
    pub at: Option<String>,
    /// By when, ISO date (reckoned from the regulation's step durations; informative).
    pub due: Option<String>,
    /// Duration by the regulation.
    pub duration: Option<Term>,
    /// Incoming number, resolution, at `submit` the number of the refused application it corrects.
    pub note: Option<String>,
}

/// A day off between submission and the due day, named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SkippedDay {
    /// ISO date.
    pub date: String,
    /// Name of the holiday in kk and ru; absent for Saturdays and Sundays.
    pub name_kk: Option<String>,
    /// See `name_kk`.
    pub name_ru: Option<String>,
}

/// The page of one application.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ApplicationView {
    /// Id.
    pub id: String,
    /// Number.
    pub number: String,
    /// Service id.
    pub service: String,
    /// Title.
    pub title: Localized,
    /// For whom.
    pub about: String,
    /// Where it stands.
    pub standing: StandingView,
    /// When accepted, ISO 8601.
    pub accepted_at: String,
    /// Term of the service.
    pub term: Term,
    /// Last day, ISO date.
    pub due: String,
    /// When the term ends, where it is counted in minutes; ISO 8601.
    pub due_at: Option<String>,
    /// Days left (working or calendar as the term counts); negative when overdue.
    pub days_left: Option<i32>,
    /// Holidays and weekends skipped between.
    pub skipped: Vec<SkippedDay>,
    /// Who has it now, in words; absent where that is not known.
    pub holder: Option<Localized>,
    /// Timeline.
    pub timeline: Vec<TimelineStep>,
    /// Refusal, when refused.
    pub refusal: Option<RefusalView>,
    /// The refused application that it corrects.
    pub corrects: Option<ApplicationLink>,
    /// The application that corrects this refused one.
    pub corrected_by: Option<ApplicationLink>,
    /// The draft that is to correct this refused one.
    pub correction: Option<String>,
    /// Issued document's id in the archive.
    pub document: Option<String>,
    /// The log from the portal was checked: chain whole.
    pub log_whole: bool,
    /// The portal could not be asked; state as of this time.
    pub offline_since: Option<String>,
    /// A problem with the result (it did not verify).
    pub failure: Option<Failure>,
}

/// Another application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ApplicationLink {
    /// Id.
    pub id: String,
    /// Number.
    pub number: String,
}

/// A refusal as shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RefusalView {
    /// In plain words.
    pub reason: String,
    /// As the regulation has it.
    pub ground: String,
    /// Labels of marked answers.
    pub fields: Vec<Localized>,
    /// Names of marked documents.
    pub documents: Vec<Localized>,
    /// The office's signature under the refusal, verified now; absent while the refusal is on the
    /// portal's word alone.
    pub signature: Option<VerdictView>,
}

/// A file that was sent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SentFile {
    /// Id on this computer.
    pub id: String,
    /// Name of the requirement it answers.
    pub requirement: Localized,
    /// Name as the citizen knows it; empty when that is not known any more.
    pub name: String,
    /// Name in the signed container.
    pub signed_name: String,
    /// Size in bytes.
    pub size: u64,
    /// SHA-256, lower-case hex.
    pub sha256: String,
}

/// What was sent, rendered from the very bytes that were signed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SentView {
    /// The answers; no line has a page to change it on.
    pub sections: Vec<CheckSection>,
    /// The files, in the order of the application.
    pub files: Vec<SentFile>,
    /// Name of the applicant.
    pub applicant: String,
    /// Whom it was sent to.
    pub provider: Localized,
    /// When it was made ready to be signed, ISO 8601.
    pub made_at: String,
    /// SHA-256 of the signed bytes, lower-case hex.
    pub digest: String,
    /// Serial number of the signer's certificate, lower-case hex.
    pub certificate: String,
    /// The citizen's signature, verified now.
    pub signature: VerdictView,
}
