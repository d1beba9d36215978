//! ИИН and БИН: the numbers of persons and organisations.
//!
//! The length, the digits and the check digit are rules. That a birth date or sex does not fit the
//! number is only a warning: since the Government's resolution of 26.08.2013 No. 853 the digits are
//! not tied to personal data.

mod organisation;
mod person;

pub use organisation::Bin;
pub use person::{Iin, IinWarning, Sex};

use crate::{failure::FailureCode, text};
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
    /// It holds something that is neither a digit nor what separates digits.
    #[error("a number has only digits")]
    NotDigits,
    /// The check digit is wrong.
    #[error("the check digit is wrong")]
    CheckDigit,
}

impl IinError {
    /// The failure to show at a field that asks for an ИИН.
    pub fn code(&self) -> FailureCode {
        FailureCode::AnswerIin
    }
}

impl PersonNumber {
    /// Reads twelve digits as they are typed or pasted: spaces, dashes, dots and signs that cannot be
    /// seen are ignored.
    pub fn parse(text: &str) -> Result<Self, IinError> {
        twelve_digits(text).map(Self)
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

/// Redacted, as in debug output.
impl fmt::Display for PersonNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

/// What programs write has the twelve digits and nothing else: bytes that are signed or sent are never
/// read as something other than they are.
impl TryFrom<String> for PersonNumber {
    type Error = IinError;
    fn try_from(text: String) -> Result<Self, IinError> {
        let number = Self::parse(&text)?;
        if number.0 == text {
            Ok(number)
        } else {
            Err(IinError::NotDigits)
        }
    }
}

impl From<PersonNumber> for String {
    fn from(number: PersonNumber) -> Self {
        number.0
    }
}

/// The longest text that is read as a number: twelve digits with generous spacing.
const TEXT_LIMIT: usize = 64;

fn twelve_digits(text: &str) -> Result<String, IinError> {
    if text.len() > TEXT_LIMIT {
        return Err(IinError::Length);
    }
    let digits: String = text.chars().filter(|c| !text::is_separator(*c)).collect();
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(IinError::NotDigits);
    }
    if digits.len() != 12 {
        return Err(IinError::Length);
    }
    Ok(digits)
}

/// Whether the twelfth digit is the check digit of the eleven before it. A sum of 10 with the first
/// weights takes the second; numbers with 10 in both are never given out.
fn check_digit_fits(digits: &str) -> bool {
    const WEIGHTS: [[u32; 11]; 2] = [
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
        [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2],
    ];
    let digits: Vec<u32> = digits.chars().filter_map(|c| c.to_digit(10)).collect();
    let sum = |weights: &[u32; 11]| {
        digits
            .iter()
            .zip(weights)
            .map(|(digit, weight)| digit * weight)
            .sum::<u32>()
            % 11
    };
    let expected = WEIGHTS.iter().map(sum).find(|sum| *sum < 10);
    expected.is_some() && digits.get(11).copied() == expected
}

#[cfg(test)]
mod tests;
