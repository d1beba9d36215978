#![allow(clippy::unwrap_used, clippy::panic)]

use super::*;
use chrono::NaiveDate;
use proptest::prelude::*;

/// Numbers whose check digit comes from the first weights, then from the second.
const VALID: [&str; 7] = [
    "800101100003",
    "850615200003",
    "010203500008",
    "120229600009",
    "800101100407",
    "850615200406",
    "010203500906",
];
const UNUSABLE_FIRST_ELEVEN: [&str; 3] = ["80010110047", "85061520042", "01020350092"];
const WRONG_CHECK_DIGIT: [&str; 2] = ["800101100004", "010203500000"];
const VALID_BIN: [&str; 4] = [
    "140340000018",
    "140341000023",
    "150352000035",
    "140363000043",
];

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn valid_numbers_are_taken() {
    for number in VALID {
        assert_eq!(Iin::parse(number).unwrap().as_str(), number);
    }
    for number in VALID_BIN {
        assert_eq!(Bin::parse(number).unwrap().as_str(), number);
    }
}

#[test]
fn a_wrong_check_digit_is_refused() {
    for number in WRONG_CHECK_DIGIT {
        assert_eq!(Iin::parse(number), Err(IinError::CheckDigit), "{number}");
        assert_eq!(Bin::parse(number), Err(IinError::CheckDigit), "{number}");
    }
}

#[test]
fn no_digit_completes_an_unusable_number() {
    for first in UNUSABLE_FIRST_ELEVEN {
        for last in 0..10 {
            assert_eq!(
                Iin::parse(&format!("{first}{last}")),
                Err(IinError::CheckDigit)
            );
        }
    }
}

#[test]
fn every_other_last_digit_is_wrong() {
    for number in VALID.iter().chain(&VALID_BIN) {
        let taken = (0..10)
            .filter(|d| Iin::parse(&format!("{}{d}", &number[..11])).is_ok())
            .count();
        assert_eq!(taken, 1, "{number}");
    }
}

#[test]
fn spaces_and_hyphens_are_ignored() {
    assert_eq!(
        Iin::parse(" 800101 100-407\u{a0}").unwrap().as_str(),
        "800101100407"
    );
}

#[test]
fn length_and_digits_have_their_own_errors() {
    assert_eq!(Iin::parse("80010110040"), Err(IinError::Length));
    assert_eq!(Iin::parse("8001011004077"), Err(IinError::Length));
    assert_eq!(Iin::parse(""), Err(IinError::Length));
    assert_eq!(Iin::parse("80010110040а"), Err(IinError::NotDigits));
    assert_eq!(Iin::parse("٨٠٠١٠١١٠٠٤٠٧"), Err(IinError::NotDigits));
}

#[test]
fn a_certificate_may_carry_a_number_with_a_wrong_check_digit() {
    assert!(PersonNumber::parse("800101100004").is_ok());
}

#[test]
fn the_digits_tell_birth_date_and_sex() {
    let iin = Iin::parse("120229600009").unwrap();
    assert_eq!(iin.birth_date(), Some(day("2012-02-29")));
    assert_eq!(iin.sex(), Some(Sex::Female));
    let iin = Iin::parse("010203500008").unwrap();
    assert_eq!(iin.birth_date(), Some(day("2001-02-03")));
    assert_eq!(iin.sex(), Some(Sex::Male));
    assert_eq!(
        Iin::parse("800101100003").unwrap().birth_date(),
        Some(day("1880-01-01"))
    );
}

#[test]
fn another_birth_date_or_sex_is_only_a_warning() {
    let iin = Iin::parse("120229600009").unwrap();
    assert_eq!(iin.warnings(Some(day("2012-02-29")), Some(Sex::Female)), []);
    assert_eq!(
        iin.warnings(Some(day("2012-03-01")), None),
        [IinWarning::BirthDate]
    );
    assert_eq!(
        iin.warnings(Some(day("1912-02-29")), None),
        [IinWarning::BirthDate]
    );
    assert_eq!(iin.warnings(None, Some(Sex::Male)), [IinWarning::Sex]);
    assert_eq!(
        iin.warnings(Some(day("2013-02-28")), Some(Sex::Male)),
        [IinWarning::BirthDate, IinWarning::Sex]
    );
    assert_eq!(iin.warnings(None, None), []);
}

#[test]
fn debug_and_display_show_only_the_tail() {
    let iin = Iin::parse("800101100407").unwrap();
    assert_eq!(format!("{}", iin.number()), "········0407");
    assert!(!format!("{iin:?}").contains("80010110"));
}

#[test]
fn a_number_read_from_json_is_checked() {
    assert!(serde_json::from_str::<Iin>("\"800101100407\"").is_ok());
    assert!(serde_json::from_str::<Iin>("\"800101100004\"").is_err());
    assert!(serde_json::from_str::<PersonNumber>("\"80010110000\"").is_err());
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic_and_what_is_read_reads_again(text in ".{0,40}") {
        if let Ok(iin) = Iin::parse(&text) {
            prop_assert_eq!(Iin::parse(iin.as_str()), Ok(iin));
        }
    }
}
