//! The pages of a form, for people.

use crate::language::Localized;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where an answer can come from before the citizen types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Prefill {
    /// Full name of the applicant, from the person register.
    ApplicantName,
    /// ИИН of the applicant, from the session.
    ApplicantIin,
    /// Address of the applicant, from the person register.
    ApplicantAddress,
    /// Phone of the applicant, from the person register.
    ApplicantPhone,
    /// Full name of the chosen child.
    ChildName,
    /// ИИН of the chosen child.
    ChildIin,
    /// Birth date of the chosen child.
    ChildBirthDate,
    /// School of the chosen child.
    ChildSchool,
    /// Grade of the chosen child.
    ChildGrade,
    /// The provider chosen by region.
    Provider,
    /// The current school year, such as `2026-2027`.
    SchoolYear,
}

/// How a field is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Control {
    /// One line of text.
    Text,
    /// Several lines.
    LongText,
    /// ИИН: twelve digits, spaces ignored.
    Iin,
    /// БИН.
    Bin,
    /// Phone.
    Phone,
    /// IBAN.
    Iban,
    /// Day, month, year as three fields.
    Date,
    /// School year: two years in a row.
    SchoolYear,
    /// One of few, as radio buttons.
    Radio,
    /// One of many, as a list.
    Select,
    /// Yes or nothing.
    Checkbox,
    /// Whole number.
    Number,
    /// Money in tenge.
    Money,
    /// One of the children known to the register; fills the child's other answers.
    ChildChoice,
}

/// A choice of a radio or list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Choice {
    /// Value kept in the answers.
    pub value: String,
    /// What the citizen reads.
    pub label: Localized,
    /// One sentence more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Localized>,
}

/// A field of a page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Field {
    /// JSON pointer into the answers, such as `/child/iin`.
    pub pointer: String,
    /// How it is shown.
    pub control: Control,
    /// Label, or the heading of the page when it is the page's only field.
    pub label: Localized,
    /// One sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Localized>,
    /// Choices of a radio or list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
    /// Where it can come from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefill: Option<Prefill>,
    /// The citizen cannot change it (identity from the session).
    #[serde(default)]
    pub locked: bool,
    /// HTML autocomplete token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub autocomplete: Option<String>,
    /// Source of the field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<crate::service::Source>,
}

/// A repeated group: the same fields for each item of an array.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Repeat {
    /// JSON pointer of the array.
    pub pointer: String,
    /// Name of one item.
    pub item: Localized,
    /// Least number of items.
    pub min: u8,
    /// Greatest number of items.
    pub max: u8,
}

/// A page: one thing asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Page {
    /// Stable id.
    pub id: String,
    /// The task it belongs to: id of a [`Task`].
    pub task: String,
    /// Heading.
    pub title: Localized,
    /// A sentence below the heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intro: Option<Localized>,
    /// JSON Schema that the answers must match for the page to be asked; absent means always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(type = "unknown")]
    pub when: Option<serde_json::Value>,
    /// Repeated group; field pointers are then relative to the item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeat: Option<Repeat>,
    /// Fields.
    pub fields: Vec<Field>,
}

/// A task of the task list that holds question pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Task {
    /// Stable id, such as `child`.
    pub id: String,
    /// Name, starting with what it is about.
    pub title: Localized,
}

/// The pages of a form, in order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Layout {
    /// Tasks in order.
    pub tasks: Vec<Task>,
    /// Pages in order.
    pub pages: Vec<Page>,
}
