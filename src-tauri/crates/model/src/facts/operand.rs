//! What an input is held against: a value written in `facts.toml`, or another input.

use super::{FactValue, Input};
use crate::time;
use serde::{Deserialize, Deserializer, de::Error};
use serde_json::Number;
use std::cmp::Ordering;

/// A value, or where to find one.
#[derive(Debug, Clone, PartialEq)]
pub enum Operand {
    /// The value itself.
    Value(FactValue),
    /// The value of an input.
    Input(Input),
}

/// How two values stand to one another. Days have words of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// Less; `before` of days.
    #[serde(alias = "before")]
    Below,
    /// Less or equal; `on_or_before` of days.
    #[serde(alias = "on_or_before")]
    AtMost,
    /// Greater or equal; `on_or_after` of days.
    #[serde(alias = "on_or_after")]
    AtLeast,
    /// Greater; `after` of days.
    #[serde(alias = "after")]
    Above,
}

impl Relation {
    /// Whether it holds of two values that stand so.
    pub fn holds(self, order: Ordering) -> bool {
        match self {
            Self::Below => order.is_lt(),
            Self::AtMost => order.is_le(),
            Self::AtLeast => order.is_ge(),
            Self::Above => order.is_gt(),
        }
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    YesNo(bool),
    Whole(i64),
    Fraction(f64),
    Text(String),
}

impl<'de> Deserialize<'de> for Operand {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let value = match Written::deserialize(from)? {
            Written::YesNo(yes) => FactValue::YesNo(yes),
            Written::Whole(number) => FactValue::Number(number.into()),
            Written::Fraction(number) => {
                let number = Number::from_f64(number);
                FactValue::Number(number.ok_or_else(|| D::Error::custom("not a number"))?)
            }
            Written::Text(text) if Input::is_meant(&text) => {
                let input = Input::try_from(text).map_err(D::Error::custom)?;
                return Ok(Self::Input(input));
            }
            Written::Text(text) => match time::iso_day(&text) {
                Some(day) => FactValue::Date(day),
                None => FactValue::Text(text),
            },
        };
        Ok(Self::Value(value))
    }
}
