//! The functions that facts are derived by.

use super::{Input, Operand, Relation};
use serde::Deserialize;

/// A function and its inputs, as `from.NAME` of a fact.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Function {
    /// Full years from a birth date to a day. Who was born on 29 February is a year older on 1 March.
    AgeOn {
        /// The birth date.
        born: Input,
        /// The day; the day of submission unless another is named.
        #[serde(default = "today")]
        on: Input,
    },
    /// Whether two values are the same.
    Equals {
        /// One.
        input: Input,
        /// The other.
        to: Operand,
    },
    /// Whether a value is among these.
    OneOf {
        /// The value.
        input: Input,
        /// What it may be.
        among: Vec<Operand>,
    },
    /// Whether all are true; known as soon as one is not.
    All(Vec<Input>),
    /// Whether one is true; known as soon as one is.
    Any(Vec<Input>),
    /// Whether it is not true.
    Not(Input),
    /// How many items of a list pass.
    Count(Count),
    /// How two numbers, amounts or days stand to one another.
    Compare {
        /// One.
        input: Input,
        /// How they stand.
        is: Relation,
        /// The other.
        than: Operand,
    },
    /// The school year that an application made on a day is about, see [`crate::time::school_year`].
    SchoolYear {
        /// The day; the day of submission unless another is named.
        #[serde(default = "today")]
        on: Input,
    },
    /// Whether a document is valid on a day.
    DocumentValidOn(DocumentValidOn),
    /// What a table says under a key.
    Lookup(Lookup),
    /// The office that serves a place.
    ProviderBy(ProviderBy),
    /// What the first case that holds says.
    Choose(Vec<Case>),
    /// The first that is there. Behind one that the citizen may still answer nothing is taken, so that
    /// no answer to come can change what is known.
    FirstKnown(Vec<Operand>),
}

/// Counting the items of a list.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Count {
    /// A repeated group of the form, or a table of a register.
    pub list: Input,
    /// What an item must pass to be counted; all are counted without.
    #[serde(default, rename = "where")]
    pub tests: Vec<ItemTest>,
}

/// A test of one value of an item: one of `equals`, `one_of`, and `is` with `than`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemTest {
    /// JSON pointer within the item, such as `/born`.
    pub item: String,
    /// The age on this day is tested, not the birth date itself.
    pub age_on: Option<Input>,
    /// The value must be this one.
    pub equals: Option<Operand>,
    /// The value must be one of these.
    pub one_of: Option<Vec<Operand>>,
    /// The value must stand so to `than`.
    pub is: Option<Relation>,
    /// See `is`.
    pub than: Option<Operand>,
}

/// How long a document is valid: a term from the day of its issue, or a last day that it names.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentValidOn {
    /// The day of its issue. Before it the document is not valid.
    pub issued: Option<Input>,
    /// Months from the day of issue; the last day has its number, or is the last of a shorter month.
    pub months: Option<u32>,
    /// Days from the day of issue.
    pub days: Option<u32>,
    /// The last day it is valid.
    pub until: Option<Input>,
    /// The day asked about; the day of submission unless another is named.
    #[serde(default = "today")]
    pub on: Input,
}

/// A look into a table of a register: a list of entries, or entries by key.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lookup {
    /// The table.
    pub table: Input,
    /// The key.
    pub by: Input,
    /// Member of the entries that holds the key, in a list of entries.
    #[serde(default = "id")]
    pub key: String,
    /// Member of the entry that holds the value.
    pub take: String,
}

/// The office whose list of places names a place.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProviderBy {
    /// The place, such as the settlement where the property lies, a district or a school.
    pub place: Input,
    /// The table of offices: a list.
    pub offices: Input,
    /// Member of an office that lists the places it serves.
    pub serves: String,
    /// Member of the office that is the value.
    #[serde(default = "id")]
    pub take: String,
}

/// A case: `when` and `then`, or `otherwise`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// The condition.
    pub when: Option<Input>,
    /// The value when it holds.
    pub then: Option<Operand>,
    /// The value when no case before holds.
    pub otherwise: Option<Operand>,
}

fn today() -> Input {
    Input::Today
}

fn id() -> String {
    "id".to_owned()
}
