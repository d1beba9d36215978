//! Values of facts and inputs.

use super::FactType;
use crate::{money::Amount, time};
use chrono::NaiveDate;
use serde_json::{Number, Value};
use std::{cmp::Ordering, fmt};

/// A known value. Personal data: debug output tells the kind alone.
#[derive(Clone, PartialEq)]
pub enum FactValue {
    /// Yes or no.
    YesNo(bool),
    /// A number, or an amount in tenge.
    Number(Number),
    /// A day.
    Date(NaiveDate),
    /// A text, or the value of a choice.
    Text(String),
}

impl FactValue {
    /// What an answer or a register entry says; `None` for nothing, lists and groups.
    pub fn of(value: &Value) -> Option<Self> {
        match value {
            Value::Bool(yes) => Some(Self::YesNo(*yes)),
            Value::Number(number) => Some(Self::Number(number.clone())),
            Value::String(text) if !text.trim().is_empty() => Some(Self::Text(text.clone())),
            _ => None,
        }
    }

    /// The value as an answer would hold it: days as `YYYY-MM-DD`.
    pub fn to_json(&self) -> Value {
        match self {
            Self::YesNo(yes) => Value::Bool(*yes),
            Self::Number(number) => Value::Number(number.clone()),
            Self::Date(day) => Value::String(day.to_string()),
            Self::Text(text) => Value::String(text.clone()),
        }
    }

    /// The value as one of this type; `None` when it is none.
    pub fn cast(self, kind: FactType) -> Option<Self> {
        match kind {
            FactType::YesNo => matches!(self, Self::YesNo(_)).then_some(self),
            FactType::Number | FactType::Money => matches!(self, Self::Number(_)).then_some(self),
            FactType::Date => self.day().map(Self::Date),
            FactType::Text | FactType::Choice => matches!(self, Self::Text(_)).then_some(self),
        }
    }

    /// Yes or no.
    pub fn yes_no(&self) -> Option<bool> {
        match self {
            Self::YesNo(yes) => Some(*yes),
            _ => None,
        }
    }

    /// The day it is or writes.
    pub fn day(&self) -> Option<NaiveDate> {
        match self {
            Self::Date(day) => Some(*day),
            Self::Text(text) => time::iso_day(text),
            _ => None,
        }
    }

    /// Whether both say the same: `25000` is `25000.0`, a day is the text that writes it.
    pub fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::YesNo(one), Self::YesNo(two)) => one == two,
            (Self::Text(one), Self::Text(two)) => one == two,
            _ => self.compare(other) == Some(Ordering::Equal),
        }
    }

    /// Which is less, of two numbers or two days; `None` for what has no order.
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Number(one), Self::Number(two)) => match (Amount::of(one), Amount::of(two)) {
                (Some(one), Some(two)) => Some(one.cmp(&two)),
                _ => one.as_f64()?.partial_cmp(&two.as_f64()?),
            },
            _ => Some(self.day()?.cmp(&other.day()?)),
        }
    }
}

impl fmt::Debug for FactValue {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(match self {
            Self::YesNo(_) => "YesNo(..)",
            Self::Number(_) => "Number(..)",
            Self::Date(_) => "Date(..)",
            Self::Text(_) => "Text(..)",
        })
    }
}

impl From<u64> for FactValue {
    fn from(number: u64) -> Self {
        Self::Number(number.into())
    }
}
