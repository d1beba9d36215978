//! The numbers and the calendar, held against the facts as they were gathered outside this
//! repository.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use kabinet_model::{
    calendar::{Calendar, DayOffKind},
    iin::{Bin, Iin, IinError},
};
use kabinet_test_support::shared;
use serde_json::Value;

fn gathered() -> Option<Value> {
    let text = std::fs::read_to_string(shared::path("domain/reference.json")?).unwrap();
    Some(serde_json::from_str(&text).unwrap())
}

fn texts(value: &Value) -> Vec<&str> {
    value
        .as_array()
        .unwrap()
        .iter()
        .map(|text| text.as_str().unwrap())
        .collect()
}

#[test]
fn every_gathered_number_is_judged_as_gathered() {
    let Some(facts) = gathered() else { return };
    let vectors = &facts["iin"]["vectors"];
    for number in [
        texts(&vectors["valid_pass1"]),
        texts(&vectors["valid_pass2"]),
    ]
    .concat()
    {
        assert!(Iin::parse(number).is_ok(), "{number}");
    }
    for number in texts(&vectors["invalid"]) {
        assert_eq!(Iin::parse(number), Err(IinError::CheckDigit), "{number}");
    }
    for first in texts(&vectors["unusable_first11"]) {
        assert!(
            (0..10).all(|last| Iin::parse(&format!("{first}{last}")).is_err()),
            "{first}"
        );
    }
    for number in texts(&facts["bin"]["vectors"]["valid"]) {
        assert!(Bin::parse(number).is_ok(), "{number}");
    }
}

#[test]
fn every_gathered_day_off_is_in_the_calendar() {
    let Some(facts) = gathered() else { return };
    let calendar = Calendar::built_in();
    let mut count = 0;
    for (year, content) in facts["holidays"].as_object().unwrap() {
        for fact in content["non_working"].as_array().unwrap() {
            let date = fact["date"].as_str().unwrap().parse().unwrap();
            let day_off = calendar.day_off_name(date).expect("a day off is lacking");
            let kind: DayOffKind = serde_json::from_value(fact["kind"].clone()).unwrap();
            assert_eq!(day_off.kind, kind, "{date}");
            assert_eq!(day_off.name.kk, fact["name_kk"], "{date}");
            assert_eq!(
                day_off.estimated,
                fact["estimated"].as_bool().unwrap(),
                "{date}"
            );
            assert_eq!(calendar.is_working_day(date), Ok(false), "{date}");
            count += 1;
        }
        for day in texts(&content["working_weekend_days"]) {
            assert_eq!(
                calendar.is_working_day(day.parse().unwrap()),
                Ok(true),
                "{day} of {year}"
            );
        }
    }
    assert_eq!(count, 294);
}
