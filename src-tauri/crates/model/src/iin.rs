//! ИИН and БИН: the numbers of persons and organisations.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Any twelve digits where a person's number stands: certificates and registers carry numbers whose
/// check digit is wrong. Forms take only an [`Iin`].
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PersonNumber(String);

/// Why a number was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IinError {
    /// It does not have twelve digits.
    #[error("a number has twelve digits")]
    Length,
    /// It holds something that is neither a digit nor a space or hyphen between digits.
    #[error("a number has only digits")]
    NotDigits,
    /// The check digit is wrong.
    #[error("the check digit is wrong")]
    CheckDigit,
}

impl PersonNumber {
    /// Reads twelve digits; spaces and hyphens are ignored.
    pub fn parse(text: &str) -> Result<Self, IinError> {
        let digits: String = text
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .collect();
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(IinError::NotDigits);
        }
        if digits.len() != 12 {
            return Err(IinError::Length);
        }
        Ok(Self(digits))
    }

    /// The twelve digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last four digits, for showing.
    pub fn tail(&self) -> &str {
        &self.0[8..]
    }
}

/// Redacted: numbers must not reach logs.
impl fmt::Debug for PersonNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "········{}", self.tail())
    }
}

impl TryFrom<String> for PersonNumber {
    type Error = IinError;
    fn try_from(text: String) -> Result<Self, IinError> {
        Self::parse(&text)
    }
}

impl From<PersonNumber> for String {
    fn from(number: PersonNumber) -> Self {
        number.0
    }
}
