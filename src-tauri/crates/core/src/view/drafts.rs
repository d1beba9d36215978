//! The application being filled in: task list and question pages.

use super::failure::Failure;
use kabinet_model::{form::Field, language::Localized};
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
