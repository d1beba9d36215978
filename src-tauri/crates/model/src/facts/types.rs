//! Types of facts, and what functions expect of their inputs.

use super::FactValue;
use serde::{Deserialize, Serialize};

/// The type of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactType {
    /// Yes or no.
    YesNo,
    /// A number.
    Number,
    /// An amount in tenge.
    Money,
    /// A day.
    Date,
    /// A text.
    Text,
    /// One of few, with labels.
    Choice,
}

/// The type of what a register says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RegisterType {
    /// Yes or no.
    YesNo,
    /// A number.
    Number,
    /// An amount in tenge.
    Money,
    /// A day.
    Date,
    /// A text, or the value of a choice.
    Text,
    /// A list of entries, or entries by key.
    Table,
}

/// What a function expects of an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// Yes or no.
    YesNo,
    /// A day.
    Date,
    /// Something with an order: a number, an amount or a day.
    Ordered,
    /// One value of whatever type.
    Any,
    /// A value of the same kind as this one.
    Like(FactType),
    /// A list: a repeated group, or a table of a register.
    List,
}

impl Expected {
    /// Whether a value of this type will do.
    pub fn takes(self, kind: FactType) -> bool {
        match self {
            Self::YesNo => kind == FactType::YesNo,
            Self::Date => kind == FactType::Date,
            Self::Ordered => {
                matches!(kind, FactType::Number | FactType::Money | FactType::Date)
            }
            Self::Any => true,
            Self::Like(other) => kind.is_like(other),
            Self::List => false,
        }
    }
}

impl FactType {
    /// Whether values of both can be compared: amounts are numbers, values of choices are texts.
    pub fn is_like(self, other: Self) -> bool {
        self.kind() == other.kind()
    }

    fn kind(self) -> u8 {
        match self {
            Self::YesNo => 0,
            Self::Number | Self::Money => 1,
            Self::Date => 2,
            Self::Text | Self::Choice => 3,
        }
    }

    /// The type of a value that stands in `facts.toml` itself.
    pub(super) fn of(value: &FactValue) -> Self {
        match value {
            FactValue::YesNo(_) => Self::YesNo,
            FactValue::Number(_) => Self::Number,
            FactValue::Date(_) => Self::Date,
            FactValue::Text(_) => Self::Text,
        }
    }
}

impl RegisterType {
    /// The type of the value; `None` for a table.
    pub fn value(self) -> Option<FactType> {
        match self {
            Self::YesNo => Some(FactType::YesNo),
            Self::Number => Some(FactType::Number),
            Self::Money => Some(FactType::Money),
            Self::Date => Some(FactType::Date),
            Self::Text => Some(FactType::Text),
            Self::Table => None,
        }
    }
}
