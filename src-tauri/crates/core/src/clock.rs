//! What time it is, as an argument: tests set it.

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};

/// Tells the time.
pub trait Clock: Send + Sync + 'static {
    /// Now.
    fn now(&self) -> DateTime<Utc>;
}

/// The clock of this computer.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }
}

impl<F: Fn() -> DateTime<Utc> + Send + Sync + 'static> Clock for F {
    fn now(&self) -> DateTime<Utc> {
        self()
    }
}

/// Kazakhstan keeps UTC+5 in all its regions since 1 March 2024.
const OFFSET_SECONDS: i32 = 5 * 3600;

/// The same moment in Kazakhstan.
pub(crate) fn kazakhstan(moment: DateTime<Utc>) -> DateTime<FixedOffset> {
    match FixedOffset::east_opt(OFFSET_SECONDS) {
        Some(offset) => moment.with_timezone(&offset),
        None => moment.fixed_offset(),
    }
}

/// The day it is in Kazakhstan.
pub(crate) fn day(moment: DateTime<Utc>) -> NaiveDate {
    kazakhstan(moment).date_naive()
}

/// ISO 8601 with seconds, in Kazakhstan time: how views state a moment.
pub(crate) fn iso(moment: DateTime<Utc>) -> String {
    kazakhstan(moment).to_rfc3339_opts(chrono::SecondsFormat::Secs, false)
}
