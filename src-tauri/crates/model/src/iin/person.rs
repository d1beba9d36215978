//! ИИН: the individual identification number of a person.

use super::{IinError, PersonNumber, check_digit_fits};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An ИИН with a right check digit: what forms take.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Iin(PersonNumber);

/// The sex that the seventh digit tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// Odd digits.
    Male,
    /// Even digits.
    Female,
}

/// What does not fit the number. Never an error: real numbers exist that do not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum IinWarning {
    /// The birth date.
    BirthDate,
    /// The sex.
    Sex,
}

impl Iin {
    /// Reads twelve digits with a right check digit, as [`PersonNumber::parse`] does.
    pub fn parse(text: &str) -> Result<Self, IinError> {
        Self::try_from(PersonNumber::parse(text)?)
    }

    /// The number.
    pub fn number(&self) -> &PersonNumber {
        &self.0
    }

    /// The twelve digits.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The birth date the first seven digits tell (ГГММДД and the century); `None` when they tell
    /// none.
    pub fn birth_date(&self) -> Option<NaiveDate> {
        let digits = self.as_str();
        let part = |range: std::ops::Range<usize>| digits.get(range)?.parse::<u32>().ok();
        let century = match part(6..7)? {
            1 | 2 => 1800,
            3 | 4 => 1900,
            5 | 6 => 2000,
            _ => return None,
        };
        let year = century + i32::try_from(part(0..2)?).ok()?;
        NaiveDate::from_ymd_opt(year, part(2..4)?, part(4..6)?)
    }

    /// The sex the seventh digit tells; `None` outside 1 to 6.
    pub fn sex(&self) -> Option<Sex> {
        match self.as_str().as_bytes().get(6)? {
            b'1' | b'3' | b'5' => Some(Sex::Male),
            b'2' | b'4' | b'6' => Some(Sex::Female),
            _ => None,
        }
    }

    /// What of the given does not fit the number. A given birth date is compared by year of the
    /// century, month and day and, where the number tells it, by century.
    pub fn warnings(&self, birth_date: Option<NaiveDate>, sex: Option<Sex>) -> Vec<IinWarning> {
        let mut warnings = Vec::new();
        if birth_date.is_some_and(|given| !self.fits(given)) {
            warnings.push(IinWarning::BirthDate);
        }
        if let (Some(given), Some(told)) = (sex, self.sex())
            && given != told
        {
            warnings.push(IinWarning::Sex);
        }
        warnings
    }

    fn fits(&self, given: NaiveDate) -> bool {
        let six = format!(
            "{:02}{:02}{:02}",
            given.year().rem_euclid(100),
            given.month(),
            given.day()
        );
        self.as_str().starts_with(&six)
            && self
                .birth_date()
                .is_none_or(|told| told.year() == given.year())
    }
}

impl TryFrom<PersonNumber> for Iin {
    type Error = IinError;
    fn try_from(number: PersonNumber) -> Result<Self, IinError> {
        if check_digit_fits(number.as_str()) {
            Ok(Self(number))
        } else {
            Err(IinError::CheckDigit)
        }
    }
}

impl TryFrom<String> for Iin {
    type Error = IinError;
    fn try_from(text: String) -> Result<Self, IinError> {
        Self::try_from(PersonNumber::try_from(text)?)
    }
}

impl From<Iin> for String {
    fn from(iin: Iin) -> Self {
        iin.0.into()
    }
}
