#![allow(clippy::unwrap_used)]

use super::*;
use crate::{
    calendar::{Calendar, NoData},
    time::KAZAKHSTAN,
};
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> DateTime<FixedOffset> {
    text.parse::<NaiveDateTime>()
        .unwrap()
        .and_local_timezone(KAZAKHSTAN)
        .unwrap()
}

fn due_at(term: Term, submitted: &str) -> Result<Due, NoData> {
    due(
        term,
        at(submitted),
        &Calendar::built_in(),
        &WorkingHours::default(),
    )
}

fn due_day(term: Term, submitted: &str) -> NaiveDate {
    due_at(term, &format!("{submitted}T11:00:00")).unwrap().day
}

#[test]
fn five_working_days_follow_the_published_vectors() {
    for (submitted, expected) in [
        ("2014-04-25", "2014-05-05"),
        ("2014-03-20", "2014-04-01"),
        ("2014-12-15", "2014-12-24"),
        ("2015-08-28", "2015-09-07"),
        ("2016-03-04", "2016-03-14"),
        ("2017-06-30", "2017-07-10"),
        ("2024-05-03", "2024-05-14"),
        ("2026-03-20", "2026-04-01"),
    ] {
        assert_eq!(
            due_day(Term::WorkingDays(5), submitted),
            day(expected),
            "from {submitted}"
        );
    }
}

#[test]
fn ten_working_days_follow_the_published_vectors() {
    for (submitted, expected) in [("2014-04-25", "2014-05-14"), ("2014-12-15", "2014-12-31")] {
        assert_eq!(
            due_day(Term::WorkingDays(10), submitted),
            day(expected),
            "from {submitted}"
        );
    }
}

#[test]
fn calendar_days_roll_over_days_off_as_the_published_vectors() {
    for (days, submitted, expected, rolled) in [
        (30, "2014-05-30", "2014-06-30", true),
        (30, "2014-06-06", "2014-07-08", true),
        (15, "2015-12-02", "2015-12-18", true),
        (15, "2016-12-02", "2016-12-20", true),
        (15, "2017-01-09", "2017-01-24", false),
    ] {
        let due = due_at(Term::CalendarDays(days), &format!("{submitted}T11:00:00")).unwrap();
        assert_eq!(
            (due.day, due.rolled),
            (day(expected), rolled),
            "{days} from {submitted}"
        );
    }
}

#[test]
fn the_holidays_in_between_are_named() {
    let due = due_at(Term::WorkingDays(5), "2026-03-20T11:00:00").unwrap();
    let skipped: Vec<_> = due
        .skipped
        .iter()
        .map(|s| {
            (
                s.date.to_string(),
                s.day_off.as_ref().map(|d| d.name.kk.as_str()),
            )
        })
        .collect();
    assert_eq!(
        skipped,
        [
            ("2026-03-21".into(), Some("Наурыз мейрамы")),
            ("2026-03-22".into(), Some("Наурыз мейрамы")),
            ("2026-03-23".into(), Some("Наурыз мейрамы")),
            ("2026-03-24".into(), Some("Наурыз мейрамы")),
            ("2026-03-25".into(), Some("Наурыз мейрамы")),
            ("2026-03-28".into(), None),
            ("2026-03-29".into(), None),
        ]
    );
}

#[test]
fn a_rolled_end_names_the_days_that_moved_it() {
    let due = due_at(Term::CalendarDays(15), "2016-12-02T11:00:00").unwrap();
    let dates: Vec<_> = due.skipped.iter().map(|s| s.date.to_string()).collect();
    assert_eq!(dates, ["2016-12-17", "2016-12-18", "2016-12-19"]);
}

#[test]
fn a_term_in_days_ends_when_the_office_closes() {
    let due = due_at(Term::WorkingDays(5), "2017-06-30T11:00:00").unwrap();
    assert_eq!(due.at, at("2017-07-10T18:30:00"));
}

#[test]
fn the_next_working_day_is_the_first_that_counts_however_late_the_submission() {
    for submitted in ["2026-11-20T09:00:00", "2026-11-20T22:00:00"] {
        let friday = due_at(Term::WorkingDays(1), submitted).unwrap();
        assert_eq!(friday.day, day("2026-11-23"));
        assert_eq!(friday.skipped.len(), 2);
    }
    let saturday = due_at(Term::WorkingDays(5), "2026-11-21T14:41:00").unwrap();
    assert_eq!(saturday.day, day("2026-11-27"));
}

#[test]
fn no_more_days_are_left_than_the_term_has() {
    let calendar = Calendar::built_in();
    for date in day("2026-01-01").iter_days().take(365) {
        let submitted = at(&format!("{date}T23:00:00"));
        let term = Term::WorkingDays(5);
        let due = due(term, submitted, &calendar, &WorkingHours::default()).unwrap();
        assert_eq!(days_left(term, date, due.day, &calendar), Ok(5));
    }
}

#[test]
fn a_submission_before_opening_counts_on_the_same_day() {
    assert_eq!(
        due_at(Term::WorkingDays(1), "2026-11-16T06:00:00")
            .unwrap()
            .day,
        day("2026-11-17")
    );
}

#[test]
fn a_submission_is_dated_by_the_clock_of_kazakhstan() {
    let submitted = DateTime::parse_from_rfc3339("2026-11-16T23:30:00Z").unwrap();
    let due = due(
        Term::WorkingDays(1),
        submitted,
        &Calendar::built_in(),
        &WorkingHours::default(),
    );
    assert_eq!(due.unwrap().day, day("2026-11-18"));
}

#[test]
fn minutes_run_only_while_the_office_works() {
    for (minutes, submitted, expected) in [
        (20, "2026-11-16T10:00:00", "2026-11-16T10:20:00"),
        (20, "2026-11-16T12:50:00", "2026-11-16T14:40:00"),
        (20, "2026-11-16T13:30:00", "2026-11-16T14:50:00"),
        (20, "2026-11-16T18:20:00", "2026-11-17T09:10:00"),
        (15, "2026-11-20T18:20:00", "2026-11-23T09:05:00"),
        (15, "2026-11-21T12:00:00", "2026-11-23T09:15:00"),
        (960, "2026-11-16T09:00:00", "2026-11-17T18:30:00"),
        (10, "2026-11-16T12:50:00", "2026-11-16T13:00:00"),
    ] {
        let due = due_at(Term::Minutes(minutes), submitted).unwrap();
        assert_eq!(due.at, at(expected), "{minutes} minutes from {submitted}");
    }
}

#[test]
fn a_term_that_reaches_a_year_without_data_says_so() {
    assert_eq!(
        due_at(Term::WorkingDays(5), "2027-12-30T11:00:00"),
        Err(NoData(2028))
    );
    assert_eq!(
        due_at(Term::CalendarDays(15), "2027-12-30T11:00:00"),
        Err(NoData(2028))
    );
    assert_eq!(
        due_at(Term::Minutes(u32::MAX), "2027-12-30T11:00:00"),
        Err(NoData(2028))
    );
    assert_eq!(
        due_at(Term::WorkingDays(5), "2013-12-30T11:00:00"),
        Err(NoData(2013))
    );
}

#[test]
fn days_left_count_as_the_term_does() {
    let calendar = Calendar::built_in();
    let left = |term, today, due| days_left(term, day(today), day(due), &calendar);
    assert_eq!(
        left(Term::WorkingDays(5), "2026-03-20", "2026-04-01"),
        Ok(5)
    );
    assert_eq!(
        left(Term::WorkingDays(5), "2026-04-01", "2026-04-01"),
        Ok(0)
    );
    assert_eq!(
        left(Term::WorkingDays(5), "2026-04-06", "2026-04-01"),
        Ok(-3)
    );
    assert_eq!(
        left(Term::CalendarDays(15), "2026-03-20", "2026-04-01"),
        Ok(12)
    );
    assert_eq!(
        left(Term::CalendarDays(15), "2026-04-03", "2026-04-01"),
        Ok(-2)
    );
    assert_eq!(
        left(Term::WorkingDays(5), "2028-01-05", "2027-12-30"),
        Err(NoData(2028))
    );
}

#[test]
fn hours_out_of_order_are_refused() {
    let time = |text: &str| text.parse().unwrap();
    assert_eq!(
        WorkingHours::new(
            time("09:00:00"),
            time("14:30:00"),
            time("13:00:00"),
            time("18:30:00")
        ),
        Err(HoursError)
    );
    assert_eq!(
        WorkingHours::new(
            time("09:00:00"),
            time("09:00:00"),
            time("09:00:00"),
            time("09:00:00")
        ),
        Err(HoursError)
    );
}

#[test]
fn hours_are_data() {
    let json =
        r#"{"open":"08:00:00","lunch_from":"12:00:00","lunch_to":"13:00:00","close":"17:00:00"}"#;
    let hours: WorkingHours = serde_json::from_str(json).unwrap();
    let due = due(
        Term::Minutes(20),
        at("2026-11-16T11:50:00"),
        &Calendar::built_in(),
        &hours,
    )
    .unwrap();
    assert_eq!(due.at, at("2026-11-16T13:10:00"));
}
