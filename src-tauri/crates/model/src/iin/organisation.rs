//! БИН: the business identification number of an organisation.

use super::{IinError, check_digit_fits, twelve_digits};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A БИН with a right check digit. Public, unlike a person's number.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Bin(String);

impl Bin {
    /// Reads twelve digits with a right check digit, as [`super::PersonNumber::parse`] does.
    pub fn parse(text: &str) -> Result<Self, IinError> {
        let digits = twelve_digits(text)?;
        if check_digit_fits(&digits) {
            Ok(Self(digits))
        } else {
            Err(IinError::CheckDigit)
        }
    }

    /// The twelve digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Bin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Bin {
    type Error = IinError;
    fn try_from(text: String) -> Result<Self, IinError> {
        Self::parse(&text)
    }
}

impl From<Bin> for String {
    fn from(bin: Bin) -> Self {
        bin.0
    }
}
