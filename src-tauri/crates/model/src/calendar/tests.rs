#![allow(clippy::unwrap_used, clippy::panic)]

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn the_built_in_data_are_whole() {
    let calendar = Calendar::from_json(include_str!("../../data/calendar.json")).unwrap();
    assert_eq!(calendar.years, (2014..=2027).collect());
    assert_eq!(calendar.days_off.len(), 294);
    for day_off in calendar.days_off.values() {
        assert!(
            !day_off.name.kk.is_empty() && !day_off.name.ru.is_empty(),
            "{}",
            day_off.date
        );
        assert!(!day_off.name.en.is_empty(), "{}", day_off.date);
    }
}

#[test]
fn a_year_without_data_is_an_error_not_a_guess() {
    let calendar = Calendar::built_in();
    assert_eq!(
        calendar.is_working_day(day("2028-01-03")),
        Err(NoData(2028))
    );
    assert_eq!(
        calendar.is_working_day(day("2013-12-31")),
        Err(NoData(2013))
    );
}

#[test]
fn a_moved_weekend_is_worked() {
    let calendar = Calendar::built_in();
    assert_eq!(calendar.is_working_day(day("2014-05-04")), Ok(true));
    assert_eq!(calendar.is_working_day(day("2014-05-03")), Ok(false));
    assert_eq!(calendar.is_working_day(day("2014-05-02")), Ok(false));
}

#[test]
fn a_holiday_has_its_name_and_kind() {
    let calendar = Calendar::built_in();
    let nauryz = calendar.day_off_name(day("2026-03-23")).unwrap();
    assert_eq!(nauryz.name.kk, "Наурыз мейрамы");
    assert_eq!(nauryz.kind, DayOffKind::Holiday);
    assert!(!nauryz.estimated);
    assert!(calendar.day_off_name(day("2026-03-28")).is_none());
}

#[test]
fn a_reckoned_kurban_ait_says_so() {
    let calendar = Calendar::built_in();
    assert!(calendar.day_off_name(day("2026-05-27")).unwrap().estimated);
    assert!(!calendar.day_off_name(day("2025-06-06")).unwrap().estimated);
}

#[test]
fn a_day_under_another_year_is_refused() {
    let json = r#"{"names":{"x":{"kk":"x","ru":"x","en":"x"}},
        "years":{"2030":{"days_off":[{"date":"2031-01-01","name":"x","kind":"holiday"}],"working_weekends":[]}}}"#;
    assert!(matches!(
        Calendar::from_json(json),
        Err(CalendarError::Year(_, 2030))
    ));
}

#[test]
fn a_name_that_is_not_listed_is_refused() {
    let json = r#"{"names":{},
        "years":{"2030":{"days_off":[{"date":"2030-01-01","name":"x","kind":"holiday"}],"working_weekends":[]}}}"#;
    assert!(matches!(
        Calendar::from_json(json),
        Err(CalendarError::Name(_))
    ));
}

#[test]
fn a_working_weekend_must_be_a_weekend() {
    let json =
        r#"{"names":{}, "years":{"2030":{"days_off":[],"working_weekends":["2030-01-02"]}}}"#;
    assert!(matches!(
        Calendar::from_json(json),
        Err(CalendarError::WorkingWeekend(_))
    ));
}
