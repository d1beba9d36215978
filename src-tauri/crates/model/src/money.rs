//! Amounts of money as people write them.
//!
//! `12 500`, `12'500`, `1,250,000` and `12.500,50` can be read in one way only and are taken. A single
//! point or comma with exactly three digits behind it, as in `12,500`, is thousands to some and a
//! fraction to others: such an amount is asked for again, never guessed.

mod words;

use crate::{failure::FailureCode, text};
use serde_json::Number;
use std::fmt;

/// Most digits of an amount before its fraction.
const DIGITS: usize = 15;

/// How people name the tenge behind an amount, in small letters.
const TENGE: [&str; 6] = ["₸", "тг.", "тг", "теңге", "тенге", "kzt"];

/// An amount in tenge; not below zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Amount {
    /// Hundredths of a tenge (тиын).
    tiyn: u64,
}

/// Why an amount was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    /// It is no amount.
    #[error("not an amount of money")]
    NotAnAmount,
    /// It can be read in two ways: `12,500`.
    #[error("the amount can be read in two ways")]
    Ambiguous,
}

impl AmountError {
    /// The failure to show at a field that asks for an amount.
    pub fn code(self) -> FailureCode {
        match self {
            Self::NotAnAmount => FailureCode::AnswerNumber,
            Self::Ambiguous => FailureCode::AnswerAmount,
        }
    }
}

impl Amount {
    /// Reads what was typed or pasted.
    pub fn parse(typed: &str) -> Result<Self, AmountError> {
        let mut bare = text::clean(typed, text::Lines::One).to_lowercase();
        for name in TENGE {
            if let Some(amount) = bare.strip_suffix(name) {
                bare = amount.trim_end().to_owned();
                break;
            }
        }
        let wrong = AmountError::NotAnAmount;
        let last = bare.rfind(['.', ',']);
        let marks = bare.matches(['.', ',']).count();
        let (whole, fraction) = match last.map(|at| (bare.split_at(at), marks)) {
            None => (bare.as_str(), ""),
            Some(((whole, fraction), count)) => {
                let (mark, digits) = fraction.split_at(1);
                let same = whole.contains(mark);
                match (digits.len(), count) {
                    // `1,250,000`: the same mark twice can only be thousands.
                    (3, 2..) if same => (bare.as_str(), ""),
                    (3, _) => return Err(AmountError::Ambiguous),
                    (1 | 2, _) if !same => (whole, digits),
                    _ => return Err(wrong),
                }
            }
        };
        let whole = thousands(whole).ok_or(wrong)?;
        if whole.len() > DIGITS || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(wrong);
        }
        let tiyn = format!("{whole}{fraction:0<2}");
        tiyn.parse().map(|tiyn| Self { tiyn }).map_err(|_| wrong)
    }

    /// The amount that an answer holds; `None` for what is no amount with two digits of fraction at most.
    pub fn of(number: &Number) -> Option<Self> {
        // Shortest decimal form, as JSON has it.
        let text = number.to_string();
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let fraction = if fraction == "0" { "" } else { fraction };
        let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let fits = plain(whole) && plain(fraction) && fraction.len() <= 2 && whole.len() <= DIGITS;
        let tiyn = format!("{whole}{fraction:0<2}");
        fits.then(|| tiyn.parse().ok())
            .flatten()
            .map(|tiyn| Self { tiyn })
    }

    /// The amount as an answer holds it: a whole number of tenge where it is one.
    pub fn number(self) -> Option<Number> {
        if self.tiyn.is_multiple_of(100) {
            return Some((self.tiyn / 100).into());
        }
        let decimal = format!("{}.{:02}", self.tiyn / 100, self.tiyn % 100);
        Number::from_f64(decimal.parse().ok()?)
    }
}

/// Digits by thousands, apart by spaces that do not break, and a decimal comma: `12 500`, `12 500,50`.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = (self.tiyn / 100).to_string();
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                f.write_str("\u{a0}")?;
            }
            write!(f, "{digit}")?;
        }
        match self.tiyn % 100 {
            0 => Ok(()),
            fraction => write!(f, ",{fraction:02}"),
        }
    }
}

/// Digits without the marks between their thousands; `None` unless there is one kind of mark and every
/// group but the first has three digits.
fn thousands(text: &str) -> Option<String> {
    let mark = text.chars().find(|sign| !sign.is_ascii_digit());
    if mark.is_some_and(|mark| !" .,'’`".contains(mark)) {
        return None;
    }
    let groups: Vec<&str> = match mark {
        Some(mark) => text.split(mark).collect(),
        None => vec![text],
    };
    let digits = |group: &&str| group.bytes().all(|byte| byte.is_ascii_digit());
    let (first, others) = groups.split_first()?;
    let fits = !first.is_empty()
        && groups.iter().all(digits)
        && others.iter().all(|group| group.len() == 3)
        && (others.is_empty() || first.len() <= 3);
    fits.then(|| groups.concat())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_amount_that_reads_in_one_way_is_taken() {
        for (typed, tiyn) in [
            ("12500", 1_250_000),
            ("12 500", 1_250_000),
            ("\u{202a}12\u{a0}500 ₸\u{202c}", 1_250_000),
            ("12'500 тг.", 1_250_000),
            ("12\u{202f}500 теңге", 1_250_000),
            ("1,250,000", 125_000_000),
            ("1.250.000", 125_000_000),
            ("1,250,000.50", 125_000_050),
            ("12.500,00", 1_250_000),
            ("12 500,5", 1_250_050),
            ("12,5", 1_250),
            ("0", 0),
        ] {
            assert_eq!(Amount::parse(typed), Ok(Amount { tiyn }), "{typed}");
        }
    }

    #[test]
    fn an_amount_that_reads_in_two_ways_is_asked_for_again() {
        for typed in [
            "12,500",
            "12.500",
            "1 250.000",
            "12,500.000",
            "0,500",
            "12,500 тг",
        ] {
            assert_eq!(Amount::parse(typed), Err(AmountError::Ambiguous), "{typed}");
        }
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for typed in [
            "",
            "много",
            "-5",
            "12,",
            ",5",
            "12 50",
            "1 2 3",
            "12,5,0",
            "12,5000",
            "1.250,000.00",
            "9999999999999999",
            "1 250,000 5",
            "12500 $",
            "1e5",
            "1,25,000",
        ] {
            assert!(Amount::parse(typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn an_amount_is_shown_by_thousands() {
        assert_eq!(
            Amount { tiyn: 123_456_700 }.to_string(),
            "1\u{a0}234\u{a0}567"
        );
        assert_eq!(Amount { tiyn: 99_905 }.to_string(), "999,05");
    }

    proptest! {
        #[test]
        fn an_amount_comes_back_from_how_it_is_shown_and_kept(tiyn in 0_u64..100_000_000_000_000) {
            let amount = Amount { tiyn };
            prop_assert_eq!(Amount::parse(&amount.to_string()), Ok(amount));
            prop_assert_eq!(Amount::of(&amount.number().unwrap()), Some(amount));
        }

        #[test]
        fn any_text_is_read_without_panic(text in "[0-9 .,'₸]{0,24}|\\PC{0,12}") {
            let _ = Amount::parse(&text);
        }
    }
}
