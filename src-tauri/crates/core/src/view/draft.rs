//! The application being filled in: task list, question pages, documents, check.

use super::failure::Failure;
use kabinet_model::{form::Field, language::Localized, service::Source};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// State of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TaskState {
    /// Done.
    Done,
    /// Begun, not done.
    Incomplete,
    /// Not begun.
    NotStarted,
    /// Cannot start yet.
    Waiting,
}

/// A task of the list. `child`, `applicant`... come from the form; `documents`, `check`, `sign` are always there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TaskView {
    /// Task id.
    pub id: String,
    /// Title from the form; absent for `documents`, `check`, `sign`, which the window names.
    pub title: Option<Localized>,
    /// State.
    pub state: TaskState,
    /// First page to open (form tasks).
    pub first_page: Option<String>,
    /// Documents attached and asked for (task `documents`).
    pub done: u32,
    /// See `done`.
    pub total: u32,
    /// Names of the documents still missing.
    pub missing: Vec<Localized>,
    /// Tasks it waits for.
    pub waits_for: Vec<String>,
    /// The refusal that is corrected marked something in it.
    pub remarked: bool,
}

/// The refusal that a draft corrects.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CorrectionView {
    /// The refused application.
    pub application: String,
    /// Its number.
    pub number: String,
    /// The reason in plain words.
    pub reason: String,
    /// As the regulation has it.
    pub ground: String,
    /// Answers or documents were marked; else nothing is asked again.
    pub marked: bool,
    /// The answers and files were carried over; else it was sent from another computer.
    pub carried: bool,
}

/// The task list of a draft.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DraftView {
    /// Draft id.
    pub id: String,
    /// Service id.
    pub service: String,
    /// Service title.
    pub title: Localized,
    /// For whom, such as the child's name with school and grade; empty until known.
    pub about: String,
    /// When it was last saved, ISO 8601.
    pub saved_at: String,
    /// The refusal it corrects.
    pub correction: Option<CorrectionView>,
    /// Tasks.
    pub tasks: Vec<TaskView>,
    /// Where "Continue" leads: a page id, `documents`, `check` or `sign`.
    pub next: String,
}

/// Where an answer came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Provenance {
    /// `register` or `session` or `citizen`, or `carried` from the application that is corrected.
    pub from: String,
    /// As of when, ISO date, for `register`.
    pub as_of: Option<String>,
}

/// A field with its answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FieldView {
    /// The field as the form says. Its pointer is absolute, also in repeated groups.
    pub field: Field,
    /// The answer as kept; `null` when none.
    #[ts(type = "unknown")]
    pub value: serde_json::Value,
    /// Whether an answer is required now.
    pub required: bool,
    /// Where the answer came from.
    pub provenance: Option<Provenance>,
    /// The officials' remark, when the refusal that is corrected marked this answer.
    pub remark: Option<String>,
    /// Warning that does not stop: `birth-date` or `sex` does not fit the ИИН.
    pub warning: Option<String>,
    /// A letter that is not what it seems. Does not stop either.
    pub look_alike: Option<LookAlikeView>,
    /// The amount of money as it was understood.
    pub amount: Option<AmountView>,
    /// Derived words to confirm, such as the birth date read from an ИИН (ISO date).
    pub derived: Option<String>,
    /// Child choices for [`kabinet_model::form::Control::ChildChoice`]: value and name.
    pub children: Vec<ChildOption>,
}

/// An amount of money as it was understood, shown back at the field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AmountView {
    /// Digits by thousands.
    pub figures: String,
    /// Words, with the currency.
    pub words: Localized,
}

/// A letter that looks like another, told at the field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LookAlikeView {
    /// `latin` among Cyrillic letters, `cyrillic` among Latin ones, or `digit`: a letter in a number.
    pub kind: String,
    /// The letter.
    pub letter: String,
    /// The word it stands in.
    pub word: String,
}

/// A child one can choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChildOption {
    /// Value to save.
    pub value: String,
    /// Name.
    pub name: String,
    /// Birth date, ISO.
    pub birth_date: String,
}

/// A question page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PageView {
    /// Page id.
    pub id: String,
    /// Task title.
    pub task: Localized,
    /// Heading.
    pub title: Localized,
    /// Sentence below the heading.
    pub intro: Option<Localized>,
    /// Fields. With a repeated group, all items one after another.
    pub fields: Vec<FieldView>,
    /// Repeated group: name of an item, how many there are, and the limits.
    pub repeat: Option<RepeatView>,
    /// Page before, if any.
    pub previous: Option<String>,
}

/// A repeated group as shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RepeatView {
    /// JSON pointer of the array.
    pub pointer: String,
    /// Name of one item.
    pub item: Localized,
    /// Items now.
    pub count: u8,
    /// Least.
    pub min: u8,
    /// Most.
    pub max: u8,
}

/// What "Continue" on a page came to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum PageOutcome {
    /// The answers are wrong; each failure's `at` is a field's pointer.
    Problems {
        /// In page order.
        failures: Vec<Failure>,
    },
    /// On to a page.
    Page {
        /// Page id.
        id: String,
    },
    /// The task is done: back to the task list.
    Tasks,
}

/// A file attached to a requirement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AttachmentView {
    /// Opaque id.
    pub id: String,
    /// Name as the citizen knows it (file name without folders).
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// Size in bytes.
    pub size: u64,
    /// Pages, or 1.
    pub pages: u32,
    /// Pixels across, for pictures.
    pub width: Option<u32>,
    /// Pixels down, for pictures.
    pub height: Option<u32>,
    /// `good`, `fair` (readable, below 150 dpi for A4) or `poor`.
    pub quality: String,
    /// Turned by the citizen: 0, 90, 180 or 270 degrees clockwise.
    pub rotation: u16,
    /// Why it cannot be turned, where that is known; turning is not offered then.
    pub turn_refusal: Option<Failure>,
}

/// What is being done with a file that is taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum IntakeStep {
    /// It is read and examined.
    Reading,
    /// It is read into the archive.
    Keeping,
}

/// Event `intake`: how far the taking in of a file is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IntakeView {
    /// Draft.
    pub draft: String,
    /// Requirement.
    pub requirement: String,
    /// What is being done.
    pub step: IntakeStep,
    /// Bytes read in this step.
    pub done: u64,
    /// Bytes of the file.
    pub total: u64,
}

/// A requirement of the documents page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RequirementView {
    /// Requirement id.
    pub id: String,
    /// Name.
    pub name: Localized,
    /// Where to get it.
    pub where_from: Option<Localized>,
    /// "Because you said ...".
    pub reason: Option<Localized>,
    /// Must be attached.
    pub required: bool,
    /// Greatest number of files.
    pub max_files: u8,
    /// What is attached.
    pub attachments: Vec<AttachmentView>,
    /// The officials' remark, when the refusal that is corrected marked this document.
    pub remark: Option<String>,
    /// It was marked, and its files are the refused ones still.
    pub unchanged: bool,
    /// Source of the requirement.
    pub source: Source,
}

/// The documents page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DocumentsView {
    /// Requirements now asked for.
    pub requirements: Vec<RequirementView>,
    /// Greatest size of one file, bytes.
    pub size_limit: u64,
}

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
