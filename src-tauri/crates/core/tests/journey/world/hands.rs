//! A clock that moves by hand.

use chrono::{DateTime, TimeDelta, Utc};
use std::sync::{Arc, Mutex};

/// The hands of the clock that portal and program share.
#[derive(Clone)]
pub struct Hands(Arc<Mutex<DateTime<Utc>>>);

impl Hands {
    /// Tuesday 24 November 2026, 10:00 in Kazakhstan.
    pub fn new() -> Self {
        Self(Arc::new(Mutex::new(
            "2026-11-24T05:00:00Z".parse().unwrap(),
        )))
    }

    pub fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }

    /// The hands of another clock, so far ahead of this one now.
    pub fn ahead(&self, by: TimeDelta) -> Self {
        Self(Arc::new(Mutex::new(self.now() + by)))
    }

    pub fn pass(&self, time: TimeDelta) {
        *self.0.lock().unwrap() += time;
    }
}
