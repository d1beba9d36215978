//! Working days and days off, as data: holidays, moved days off and working weekends of each year.
//!
//! Sources: article 5 of the Law on holidays of 13.12.2001 No. 267-II, articles 84 and 85 of the
//! Labour Code. The data are in `data/calendar.json`; a year that is not there is never guessed.

use crate::{failure::FailureCode, language::Localized};
use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Greatest size of calendar data, bytes.
const SIZE_LIMIT: usize = 1 << 20;

/// The calendar has no data for this year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the calendar has no data for the year {0}")]
pub struct NoData(pub i32);

impl NoData {
    /// The failure to show.
    pub fn code(&self) -> FailureCode {
        FailureCode::CalendarNoData
    }
}

/// Why calendar data were not taken.
#[derive(Debug, thiserror::Error)]
pub enum CalendarError {
    /// Larger than a calendar can be.
    #[error("the calendar data are too large")]
    TooLarge,
    /// Not JSON of the right shape.
    #[error("the calendar data cannot be read: {0}")]
    Malformed(#[from] serde_json::Error),
    /// A day off refers to a name that is not listed.
    #[error("the calendar has no name {0:?}")]
    Name(String),
    /// A day stands under another year.
    #[error("{0} stands under the year {1}")]
    Year(NaiveDate, i32),
    /// A working weekend that is no weekend, or is a day off as well.
    #[error("{0} is listed as a working weekend but is none")]
    WorkingWeekend(NaiveDate),
}

impl CalendarError {
    /// The failure to show.
    pub fn code(&self) -> FailureCode {
        FailureCode::CalendarNoData
    }
}

/// Why a day is off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayOffKind {
    /// A national or state holiday.
    Holiday,
    /// The working day after a holiday that fell on a weekend.
    Observed,
    /// 7 January and the first day of Kurban Ait: days off, never moved.
    ReligiousDayOff,
    /// A day off that the government moved here from a weekend.
    MovedDayOff,
}

/// A named day off. Plain Saturdays and Sundays have no name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayOff {
    /// Which day.
    pub date: NaiveDate,
    /// What it is called.
    pub name: Localized,
    /// Why it is off.
    pub kind: DayOffKind,
    /// The date is reckoned, not yet confirmed (Kurban Ait of years to come).
    pub estimated: bool,
}

/// The working days of the years it has data for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    years: BTreeSet<i32>,
    days_off: BTreeMap<NaiveDate, DayOff>,
    working_weekends: BTreeSet<NaiveDate>,
}

#[derive(Deserialize)]
struct CalendarData {
    names: BTreeMap<String, Localized>,
    years: BTreeMap<i32, YearData>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct YearData {
    days_off: Vec<DayOffData>,
    working_weekends: Vec<NaiveDate>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DayOffData {
    date: NaiveDate,
    name: String,
    kind: DayOffKind,
    #[serde(default)]
    estimated: bool,
}

impl Calendar {
    /// The calendar that comes with the program: 2014 to 2027.
    pub fn built_in() -> Self {
        // The data are part of the program and a test reads them; without them every year is NoData.
        Self::from_json(include_str!("../data/calendar.json")).unwrap_or_else(|_| Self {
            years: BTreeSet::new(),
            days_off: BTreeMap::new(),
            working_weekends: BTreeSet::new(),
        })
    }

    /// Reads calendar data shaped as `data/calendar.json`.
    pub fn from_json(json: &str) -> Result<Self, CalendarError> {
        if json.len() > SIZE_LIMIT {
            return Err(CalendarError::TooLarge);
        }
        let data: CalendarData = serde_json::from_str(json)?;
        let mut calendar = Self {
            years: data.years.keys().copied().collect(),
            days_off: BTreeMap::new(),
            working_weekends: BTreeSet::new(),
        };
        for (year, content) in data.years {
            for day in content.days_off {
                belongs(day.date, year)?;
                let name = data
                    .names
                    .get(&day.name)
                    .ok_or(CalendarError::Name(day.name))?;
                let day_off = DayOff {
                    date: day.date,
                    name: name.clone(),
                    kind: day.kind,
                    estimated: day.estimated,
                };
                calendar.days_off.insert(day.date, day_off);
            }
            for date in content.working_weekends {
                belongs(date, year)?;
                if !is_weekend(date) || calendar.days_off.contains_key(&date) {
                    return Err(CalendarError::WorkingWeekend(date));
                }
                calendar.working_weekends.insert(date);
            }
        }
        Ok(calendar)
    }

    /// Whether offices work on this day (five-day week).
    pub fn is_working_day(&self, date: NaiveDate) -> Result<bool, NoData> {
        if !self.years.contains(&date.year()) {
            return Err(NoData(date.year()));
        }
        Ok(!self.days_off.contains_key(&date)
            && (!is_weekend(date) || self.working_weekends.contains(&date)))
    }

    /// The named day off on this day, if there is one.
    pub fn day_off_name(&self, date: NaiveDate) -> Option<&DayOff> {
        self.days_off.get(&date)
    }

    /// The first working day on or after this day.
    pub fn working_day_from(&self, date: NaiveDate) -> Result<NaiveDate, NoData> {
        let mut day = date;
        while !self.is_working_day(day)? {
            day = day.succ_opt().ok_or(NoData(day.year()))?;
        }
        Ok(day)
    }
}

fn belongs(date: NaiveDate, year: i32) -> Result<(), CalendarError> {
    if date.year() == year {
        Ok(())
    } else {
        Err(CalendarError::Year(date, year))
    }
}

fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

#[cfg(test)]
mod tests;
