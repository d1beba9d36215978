//! Reckoning with days.

use super::DocumentValidOn;
use chrono::{Days, Months, NaiveDate};

/// Full years from a birth date to a day; `None` before the birth.
pub(super) fn age(born: NaiveDate, on: NaiveDate) -> Option<u64> {
    on.years_since(born).map(u64::from)
}

/// The last day of a document issued on this day; `None` beyond the calendar.
pub(super) fn last_day(document: &DocumentValidOn, issued: NaiveDate) -> Option<NaiveDate> {
    match (document.months, document.days) {
        (Some(months), _) => issued.checked_add_months(Months::new(months)),
        (None, Some(days)) => issued.checked_add_days(Days::new(u64::from(days))),
        (None, None) => None,
    }
}
