//! The provider's working hours.

use crate::failure::FailureCode;
use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

/// Why hours make no working day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("working hours must open, break and close in this order")]
pub struct HoursError;

impl HoursError {
    /// The failure to show: hours are data of the portal, not of a citizen.
    pub fn code(&self) -> FailureCode {
        FailureCode::Internal
    }
}

/// When an office works on a working day, Kazakhstan time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "HoursData", into = "HoursData")]
pub struct WorkingHours {
    open: NaiveTime,
    lunch_from: NaiveTime,
    lunch_to: NaiveTime,
    close: NaiveTime,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct HoursData {
    open: NaiveTime,
    lunch_from: NaiveTime,
    lunch_to: NaiveTime,
    close: NaiveTime,
}

impl WorkingHours {
    /// Hours with a lunch break; without a break both of its ends are the same.
    pub fn new(
        open: NaiveTime,
        lunch_from: NaiveTime,
        lunch_to: NaiveTime,
        close: NaiveTime,
    ) -> Result<Self, HoursError> {
        let ordered = open <= lunch_from && lunch_from <= lunch_to && lunch_to <= close;
        let works = open < lunch_from || lunch_to < close;
        if ordered && works {
            Ok(Self {
                open,
                lunch_from,
                lunch_to,
                close,
            })
        } else {
            Err(HoursError)
        }
    }

    /// When the office opens.
    pub fn open(&self) -> NaiveTime {
        self.open
    }

    /// When the office closes.
    pub fn close(&self) -> NaiveTime {
        self.close
    }

    /// The two stretches of work of a day, before and after lunch.
    pub(super) fn stretches(&self) -> [(NaiveTime, NaiveTime); 2] {
        [(self.open, self.lunch_from), (self.lunch_to, self.close)]
    }
}

/// 9:00 to 18:30 with a break from 13:00 to 14:30, as the standards of 2014 had for providers of
/// five-day weeks.
impl Default for WorkingHours {
    fn default() -> Self {
        let at = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default();
        Self {
            open: at(9, 0),
            lunch_from: at(13, 0),
            lunch_to: at(14, 30),
            close: at(18, 30),
        }
    }
}

impl TryFrom<HoursData> for WorkingHours {
    type Error = HoursError;
    fn try_from(data: HoursData) -> Result<Self, HoursError> {
        Self::new(data.open, data.lunch_from, data.lunch_to, data.close)
    }
}

impl From<WorkingHours> for HoursData {
    fn from(hours: WorkingHours) -> Self {
        Self {
            open: hours.open,
            lunch_from: hours.lunch_from,
            lunch_to: hours.lunch_to,
            close: hours.close,
        }
    }
}
