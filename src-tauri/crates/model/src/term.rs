//! Terms of service: how long an office may take, and by when.

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
