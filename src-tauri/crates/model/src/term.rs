//! Terms of service: how long an office may take, and by when.
//!
//! The day of submission is not counted (regulations 3 and 4 of 2014 No. 65, item 5); an end on a
//! day off moves to the next working day. What is submitted outside working hours is counted from the
//! next working day on: its minutes begin there, and it is the first of the days (a working
//! assumption, stated by neither regulation, and the one that serves the citizen).

mod counting;
mod hours;

pub use counting::{Due, Skipped, days_left, due};
pub use hours::{HoursError, WorkingHours};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A term as a regulation states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "unit", content = "value", rename_all = "snake_case")]
pub enum Term {
    /// Minutes of the provider's working time.
    Minutes(u32),
    /// Working days, the day of submission excluded.
    WorkingDays(u32),
    /// Calendar days, the day of submission excluded; an end on a day off moves to the next working day.
    CalendarDays(u32),
}

#[cfg(test)]
mod tests;
