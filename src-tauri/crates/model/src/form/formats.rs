//! The formats that a form's schema may name, and the normal form of what people type.
//!
//! `iin`, `bin`, `kz-phone`, `kz-iban`, `date`, `past-date`, `minor-birth-date`, `school-year`.

use super::Control;
use crate::iin::{Bin, Iin, PersonNumber};
use chrono::NaiveDate;
use serde_json::{Number, Value};

/// The age from which a person is no child any more, years (article 1 of the Code on marriage and
/// family of 26.12.2011 No. 518-IV).
const ADULT: u32 = 18;

/// An answer in normal form: numbers of persons and organisations as twelve digits, phones as
/// `+7XXXXXXXXXX`, IBANs without spaces, amounts as numbers, texts without spaces around. What cannot
/// be read is only trimmed, for the evaluator to judge.
pub fn normalise(control: Control, answer: &Value) -> Value {
    let Value::String(text) = answer else {
        return answer.clone();
    };
    let text = text.trim();
    let normal = match control {
        Control::Iin | Control::Bin | Control::ChildChoice => PersonNumber::parse(text)
            .ok()
            .map(|number| number.as_str().into()),
        Control::Phone => phone(text).map(Value::String),
        Control::Iban => iban(text).map(Value::String),
        Control::Number | Control::Money => number(text).map(Value::Number),
        _ => None,
    };
    normal.unwrap_or_else(|| text.into())
}

/// ИИН with a right check digit, or one of the numbers the portal takes by name.
pub(super) fn is_iin(text: &str, exceptions: &[PersonNumber]) -> bool {
    PersonNumber::parse(text)
        .is_ok_and(|number| exceptions.contains(&number) || Iin::try_from(number).is_ok())
}

/// БИН with a right check digit.
pub(super) fn is_bin(text: &str) -> bool {
    Bin::parse(text).is_ok()
}

/// `+7` and ten digits that begin with 6 or 7 (Kazakhstan's share of the code), as `+7XXXXXXXXXX`.
/// Spaces, brackets and hyphens are ignored; the domestic `8` in front is read as `+7`.
pub(super) fn phone(text: &str) -> Option<String> {
    let bare: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !"()-\u{2010}\u{2011}".contains(*c))
        .collect();
    let ten = bare.strip_prefix("+7").or_else(|| bare.strip_prefix('8'))?;
    let fits =
        ten.len() == 10 && ten.bytes().all(|b| b.is_ascii_digit()) && ten.starts_with(['6', '7']);
    fits.then(|| format!("+7{ten}"))
}

/// A Kazakhstan IBAN (ISO 13616): `KZ`, two check digits, three digits of the bank, thirteen
/// letters or digits; the whole is 1 modulo 97. Without spaces, in capitals.
pub(super) fn iban(text: &str) -> Option<String> {
    let bare: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| c.to_ascii_uppercase())
        .collect();
    let (bytes, bank) = (bare.as_bytes(), bare.get(2..7)?);
    let shaped = bytes.len() == 20
        && bare.starts_with("KZ")
        && bank.bytes().all(|b| b.is_ascii_digit())
        && bytes.iter().all(u8::is_ascii_alphanumeric);
    if !shaped {
        return None;
    }
    let remainder = bytes
        .iter()
        .skip(4)
        .chain(bytes.iter().take(4))
        .fold(0u32, |rest, byte| match byte {
            b'0'..=b'9' => (rest * 10 + u32::from(byte - b'0')) % 97,
            _ => (rest * 100 + u32::from(byte - b'A') + 10) % 97,
        });
    (remainder == 1).then_some(bare)
}

/// A day as `YYYY-MM-DD`.
pub(super) fn date(text: &str) -> Option<NaiveDate> {
    let shaped = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if shaped { text.parse().ok() } else { None }
}

/// A day that is not in the future.
pub(super) fn is_past(text: &str, today: NaiveDate) -> bool {
    date(text).is_some_and(|date| date <= today)
}

/// The birth date of somebody who is not eighteen yet.
pub(super) fn is_minor(text: &str, today: NaiveDate) -> bool {
    date(text)
        .and_then(|birth| today.years_since(birth))
        .is_some_and(|age| age < ADULT)
}

/// Two years in a row: `2026-2027`.
pub(super) fn is_school_year(text: &str) -> bool {
    let Some((from, to)) = text.split_once('-') else {
        return false;
    };
    let year = |text: &str| {
        let shaped = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
        if shaped {
            text.parse::<u16>().ok()
        } else {
            None
        }
    };
    matches!((year(from), year(to)), (Some(from), Some(to)) if to == from + 1)
}

/// A whole or decimal number as people write it: `12 500,50`.
fn number(text: &str) -> Option<Number> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let bare = bare.replacen(',', ".", 1);
    let shaped = bare.len() <= 16
        && bare.starts_with(|c: char| c.is_ascii_digit())
        && bare.ends_with(|c: char| c.is_ascii_digit())
        && bare.chars().all(|c| c.is_ascii_digit() || c == '.');
    if !shaped {
        return None;
    }
    match bare.parse::<u64>() {
        Ok(whole) => Some(whole.into()),
        Err(_) => Number::from_f64(bare.parse().ok()?),
    }
}

#[cfg(test)]
mod tests;
