//! The formats that a form's schema may name, and the normal form of what people type.
//!
//! `iin`, `bin`, `kz-phone`, `kz-iban`, `date`, `past-date`, `minor-birth-date`, `school-year`.

use super::Control;
use crate::{
    iin::{Bin, Iin, PersonNumber},
    money::Amount,
    text::{self, Lines},
};
use chrono::NaiveDate;
use serde_json::Value;

pub(super) use crate::time::iso_day as date;

/// The age from which a person is no child any more, years (article 1 of the Code on marriage and
/// family of 26.12.2011 No. 518-IV).
const ADULT: u32 = 18;

/// An answer in normal form: text clean (see [`text::clean`]), numbers of persons and organisations as
/// twelve digits, phones as `+7XXXXXXXXXX`, IBANs without spaces, days as `YYYY-MM-DD`, school years as
/// `2026-2027`, amounts as numbers. What cannot be read is only cleaned, for the evaluator to judge.
pub fn normalise(control: Control, answer: &Value) -> Value {
    let Value::String(typed) = answer else {
        return answer.clone();
    };
    let clean = text::clean(typed, lines(control));
    let normal = match control {
        Control::Iin | Control::Bin | Control::ChildChoice => PersonNumber::parse(&clean)
            .ok()
            .map(|number| number.as_str().into()),
        Control::Phone => phone(&clean).map(Value::String),
        Control::Iban => iban(&clean).map(Value::String),
        Control::Date => typed_date(&clean).map(|date| date.to_string().into()),
        Control::SchoolYear => school_year(&clean).map(Value::String),
        Control::Number | Control::Money => Amount::parse(&clean)
            .ok()
            .and_then(Amount::number)
            .map(Value::Number),
        _ => None,
    };
    normal.unwrap_or_else(|| clean.into())
}

/// How many lines the answers of a control have.
pub(super) fn lines(control: Control) -> Lines {
    match control {
        Control::LongText => Lines::Many,
        _ => Lines::One,
    }
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
/// Brackets and what separates digits are ignored; `8` in front (the domestic prefix), a bare `7`, or
/// nothing is read as `+7`.
pub(super) fn phone(text: &str) -> Option<String> {
    let bare: String = text
        .chars()
        .filter(|sign| !text::is_separator(*sign) && !"()".contains(*sign))
        .collect();
    let ten = match bare.strip_prefix("+7") {
        Some(ten) => ten,
        None if bare.len() == 11 => bare.strip_prefix(['7', '8'])?,
        None => &bare,
    };
    let fits =
        ten.len() == 10 && ten.bytes().all(|b| b.is_ascii_digit()) && ten.starts_with(['6', '7']);
    fits.then(|| format!("+7{ten}"))
}

/// A Kazakhstan IBAN (ISO 13616): `KZ`, two check digits, three digits of the bank, thirteen
/// letters or digits; the whole is 1 modulo 97. Without what separates, in capitals.
pub(super) fn iban(text: &str) -> Option<String> {
    let bare: String = text
        .chars()
        .filter(|c| !text::is_separator(*c))
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

/// A day as people write it: `29.02.2012`, `29/2/2012`, or the year first, with any dashes.
fn typed_date(text: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> = text
        .split(|sign: char| text::is_separator(sign) || sign == '/')
        .filter(|part| !part.is_empty())
        .collect();
    let number = |part: &str, longest: usize| {
        let digits = part.len() <= longest && part.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| part.parse::<u32>().ok()).flatten()
    };
    let [first, month, last] = parts.as_slice() else {
        return None;
    };
    let (year, day) = match (first.len(), last.len()) {
        (4, 1 | 2) => (first, last),
        (1 | 2, 4) => (last, first),
        _ => return None,
    };
    let year = i32::try_from(number(year, 4)?).ok()?;
    NaiveDate::from_ymd_opt(year, number(month, 2)?, number(day, 2)?)
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

/// A school year as people write it: `2026–2027`, `2026/27`.
fn school_year(text: &str) -> Option<String> {
    let years: Vec<&str> = text
        .split(|sign: char| text::is_separator(sign) || sign == '/')
        .filter(|part| !part.is_empty())
        .collect();
    let [from, to] = years.as_slice() else {
        return None;
    };
    let century = if to.len() == 2 { from.get(..2)? } else { "" };
    let whole = format!("{from}-{century}{to}");
    is_school_year(&whole).then_some(whole)
}

#[cfg(test)]
mod tests;
