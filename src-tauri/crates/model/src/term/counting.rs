//! From a submission and a term to the day it is due.

use super::{Term, WorkingHours};
use crate::{
    calendar::{Calendar, DayOff, NoData},
    time::KAZAKHSTAN,
};
use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveDateTime, TimeDelta};

/// A day that the count passed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// Which day.
    pub date: NaiveDate,
    /// Its name; absent for plain Saturdays and Sundays.
    pub day_off: Option<DayOff>,
}

/// By when a term ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The last moment: for days, the close of the last day.
    pub at: DateTime<FixedOffset>,
    /// The last day.
    pub day: NaiveDate,
    /// Days off between submission and the last day that did not count, in order. Of calendar days
    /// only those at the end that moved it.
    pub skipped: Vec<Skipped>,
    /// The end fell on a day off and was moved to the next working day.
    pub rolled: bool,
}

/// By when a term ends that began with a submission at this moment.
pub fn due(
    term: Term,
    submitted: DateTime<FixedOffset>,
    calendar: &Calendar,
    hours: &WorkingHours,
) -> Result<Due, NoData> {
    let submitted = submitted.with_timezone(&KAZAKHSTAN).naive_local();
    match term {
        Term::Minutes(minutes) => {
            let start = counts_from(submitted, calendar, hours)?;
            let end = after_minutes(start, minutes, calendar, hours)?;
            let skipped = days_off_between(submitted.date(), end.date(), calendar)?;
            Ok(Due {
                at: moment(end),
                day: end.date(),
                skipped,
                rolled: false,
            })
        }
        Term::WorkingDays(days) => {
            let day = after_working_days(submitted.date(), days, calendar)?;
            let skipped = days_off_between(submitted.date(), day, calendar)?;
            Ok(Due {
                at: moment(day.and_time(hours.close())),
                day,
                skipped,
                rolled: false,
            })
        }
        Term::CalendarDays(days) => {
            let end = submitted
                .date()
                .checked_add_days(Days::new(u64::from(days)))
                .ok_or(NoData(submitted.year()))?;
            let day = calendar.working_day_from(end)?;
            let skipped = days_off_from(end, day, calendar)?;
            Ok(Due {
                at: moment(day.and_time(hours.close())),
                day,
                skipped,
                rolled: day != end,
            })
        }
    }
}

/// Days left until the due day as the term counts them: 0 on the day itself, negative when overdue.
/// Minutes are shown in working days.
pub fn days_left(
    term: Term,
    today: NaiveDate,
    due_day: NaiveDate,
    calendar: &Calendar,
) -> Result<i32, NoData> {
    if let Term::CalendarDays(_) = term {
        let days = (due_day - today).num_days();
        return Ok(i32::try_from(days).unwrap_or(if days < 0 { i32::MIN } else { i32::MAX }));
    }
    if today <= due_day {
        working_days_between(today, due_day, calendar)
    } else {
        working_days_between(due_day, today, calendar).map(|days| -days)
    }
}

/// The working moment from which minutes are counted.
fn counts_from(
    submitted: NaiveDateTime,
    calendar: &Calendar,
    hours: &WorkingHours,
) -> Result<NaiveDateTime, NoData> {
    let date = submitted.date();
    if calendar.is_working_day(date)? && submitted.time() < hours.close() {
        return Ok(date.and_time(submitted.time().max(hours.open())));
    }
    Ok(calendar
        .working_day_from(next(date)?)?
        .and_time(hours.open()))
}

fn after_minutes(
    start: NaiveDateTime,
    minutes: u32,
    calendar: &Calendar,
    hours: &WorkingHours,
) -> Result<NaiveDateTime, NoData> {
    let mut left = TimeDelta::minutes(i64::from(minutes));
    let mut day = start.date();
    let mut earliest = start.time();
    loop {
        for (from, to) in hours.stretches() {
            let from = from.max(earliest);
            if from >= to {
                continue;
            }
            if left <= to - from {
                return Ok(day.and_time(from + left));
            }
            left -= to - from;
        }
        day = calendar.working_day_from(next(day)?)?;
        earliest = hours.open();
    }
}

fn after_working_days(
    start: NaiveDate,
    days: u32,
    calendar: &Calendar,
) -> Result<NaiveDate, NoData> {
    let mut day = start;
    for _ in 0..days {
        day = calendar.working_day_from(next(day)?)?;
    }
    Ok(day)
}

/// Days off strictly between two days.
fn days_off_between(
    after: NaiveDate,
    before: NaiveDate,
    calendar: &Calendar,
) -> Result<Vec<Skipped>, NoData> {
    days_off_from(next(after)?, before, calendar)
}

/// Days off from one day on, before another.
fn days_off_from(
    from: NaiveDate,
    before: NaiveDate,
    calendar: &Calendar,
) -> Result<Vec<Skipped>, NoData> {
    let mut skipped = Vec::new();
    for date in from.iter_days().take_while(|date| *date < before) {
        if !calendar.is_working_day(date)? {
            skipped.push(Skipped {
                date,
                day_off: calendar.day_off_name(date).cloned(),
            });
        }
    }
    Ok(skipped)
}

/// Working days after one day, up to and with another.
fn working_days_between(
    after: NaiveDate,
    until: NaiveDate,
    calendar: &Calendar,
) -> Result<i32, NoData> {
    let mut count = 0;
    for date in after.iter_days().skip(1).take_while(|date| *date <= until) {
        if calendar.is_working_day(date)? {
            count += 1;
        }
    }
    Ok(count)
}

fn next(date: NaiveDate) -> Result<NaiveDate, NoData> {
    date.succ_opt().ok_or(NoData(date.year()))
}

/// A wall-clock time in Kazakhstan as a moment: the offset is fixed, so there is exactly one.
fn moment(local: NaiveDateTime) -> DateTime<FixedOffset> {
    (local - TimeDelta::seconds(i64::from(KAZAKHSTAN.local_minus_utc())))
        .and_utc()
        .with_timezone(&KAZAKHSTAN)
}
