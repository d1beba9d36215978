//! The portal's clock: time is asked for in one place, so that tests and journeys can set it.

use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use std::sync::Arc;

/// Says what time it is. Cheap to clone; clones agree.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>);

/// Environment variable: whole seconds, possibly negative, added to the system's time. For
/// training and tests only.
pub const OFFSET_VARIABLE: &str = "KABINET_CLOCK_OFFSET";

#[expect(clippy::disallowed_methods, reason = "the one place")]
impl Clock {
    /// The system's clock.
    pub fn system() -> Self {
        Self::from_fn(Utc::now)
    }

    /// The system's clock, `offset` ahead (or behind when negative).
    pub fn shifted(offset: TimeDelta) -> Self {
        Self::from_fn(move || Utc::now() + offset)
    }

    /// The system's clock shifted by [`OFFSET_VARIABLE`], when that is set to a number.
    pub fn from_environment() -> Self {
        std::env::var(OFFSET_VARIABLE)
            .ok()
            .and_then(|text| text.parse().ok())
            .and_then(TimeDelta::try_seconds)
            .map_or_else(Self::system, Self::shifted)
    }

    /// A clock that asks `now`.
    pub fn from_fn(now: impl Fn() -> DateTime<Utc> + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }

    /// Now.
    pub fn now(&self) -> DateTime<Utc> {
        (self.0)()
    }

    /// Now, in Kazakhstan's one time zone (UTC+5 since 1 March 2024).
    pub fn kazakhstan(&self) -> DateTime<FixedOffset> {
        kazakhstan(self.now())
    }

    /// Now, as Unix milliseconds, which is how the store keeps times.
    pub(crate) fn millis(&self) -> i64 {
        self.now().timestamp_millis()
    }
}

impl std::fmt::Debug for Clock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Clock")
    }
}

/// A stored time as Kazakhstan's time. Times out of range, which the store never holds, become 1970.
pub(crate) fn from_millis(millis: i64) -> DateTime<FixedOffset> {
    kazakhstan(DateTime::from_timestamp_millis(millis).unwrap_or_default())
}

fn kazakhstan(at: DateTime<Utc>) -> DateTime<FixedOffset> {
    FixedOffset::east_opt(5 * 3600)
        .map_or_else(|| at.fixed_offset(), |zone| at.with_timezone(&zone))
}
