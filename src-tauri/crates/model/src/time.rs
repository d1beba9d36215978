//! The time of Kazakhstan. What the clock says is always an argument.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Utc};

/// The offset of Kazakhstan: UTC+5, one zone for the whole country since 1 March 2024
/// (before that East Kazakhstan kept UTC+6).
pub const KAZAKHSTAN: FixedOffset = match FixedOffset::east_opt(5 * 3600) {
    Some(offset) => offset,
    None => unreachable!(),
};

/// The same moment on the clocks of Kazakhstan.
pub fn kazakhstan(moment: DateTime<Utc>) -> DateTime<FixedOffset> {
    moment.with_timezone(&KAZAKHSTAN)
}

/// The day it is in Kazakhstan at this moment.
pub fn kazakhstan_day(moment: DateTime<Utc>) -> NaiveDate {
    kazakhstan(moment).date_naive()
}

/// A day as `YYYY-MM-DD`.
pub fn iso_day(text: &str) -> Option<NaiveDate> {
    let shaped = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if shaped { text.parse().ok() } else { None }
}

/// The school year that an application made on this day is about, such as `2026-2027`: from June on
/// the coming one, since lessons end in May and begin in September.
pub fn school_year(today: NaiveDate) -> String {
    let from = if today.month() >= 6 {
        today.year()
    } else {
        today.year() - 1
    };
    format!("{from}-{}", from + 1)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn an_evening_in_utc_is_the_next_day_in_kazakhstan() {
        let moment = "2026-03-20T19:30:00Z".parse().unwrap();
        assert_eq!(kazakhstan_day(moment), "2026-03-21".parse().unwrap());
        assert_eq!(kazakhstan(moment).to_rfc3339(), "2026-03-21T00:30:00+05:00");
    }
}
