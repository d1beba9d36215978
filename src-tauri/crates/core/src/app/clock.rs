//! What time it is, as an argument: tests set it.

use chrono::{DateTime, Utc};
use kabinet_model::time::KAZAKHSTAN;

/// Tells the time.
pub trait Clock: Send + Sync + 'static {
    /// Now.
    fn now(&self) -> DateTime<Utc>;
}

/// The clock of this computer.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the clock of this computer")]
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }
}

impl<F: Fn() -> DateTime<Utc> + Send + Sync + 'static> Clock for F {
    fn now(&self) -> DateTime<Utc> {
        self()
    }
}

/// Day and time to the minute in Kazakhstan, as a text says them.
pub(crate) fn to_minutes(moment: DateTime<Utc>) -> String {
    let moment = moment.with_timezone(&KAZAKHSTAN);
    moment.format("%d.%m.%Y %H:%M").to_string()
}
