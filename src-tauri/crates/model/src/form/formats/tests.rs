#![allow(clippy::unwrap_used)]

use super::*;
use proptest::prelude::*;
use serde_json::json;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

const CONTROLS: [Control; 14] = [
    Control::Text,
    Control::LongText,
    Control::Iin,
    Control::Bin,
    Control::Phone,
    Control::Iban,
    Control::Date,
    Control::SchoolYear,
    Control::Radio,
    Control::Select,
    Control::Checkbox,
    Control::Number,
    Control::Money,
    Control::ChildChoice,
];

#[test]
fn a_child_can_be_named_by_a_number_with_spaces() {
    let typed = json!("120229 600 009");
    assert_eq!(
        normalise(Control::ChildChoice, &typed),
        json!("120229600009")
    );
}

#[test]
fn a_phone_is_read_as_people_write_it() {
    for text in [
        "+77011234567",
        "+7 (701) 123-45-67",
        "8 701 123 45 67",
        " +7\u{a0}701 1234567 ",
        "7 701 123 45 67",
        "701 123 45 67",
        "+7.701.123–45‑67",
        "\u{202a}+7\u{200b}7011234567\u{202c}",
    ] {
        assert_eq!(phone(text).as_deref(), Some("+77011234567"), "{text}");
    }
}

#[test]
fn a_phone_of_another_country_is_refused() {
    for text in [
        "+7 495 123-45-67",
        "+1 701 123 4567",
        "495 123 45 67",
        "+8 701 123 45 67",
        "9 701 123 45 67",
        "+7701123456",
        "+7701123456x",
    ] {
        assert_eq!(phone(text), None, "{text}");
    }
}

#[test]
fn an_iban_is_checked_modulo_97() {
    assert_eq!(
        iban("kz86 125k zt50 0410 0100").as_deref(),
        Some("KZ86125KZT5004100100")
    );
    assert_eq!(
        iban("\u{feff}KZ86.125K–ZT50\u{ad}0410\u{a0}0100").as_deref(),
        Some("KZ86125KZT5004100100")
    );
    assert_eq!(iban("KZ87125KZT5004100100"), None);
    assert_eq!(iban("DE89370400440532013000"), None);
    assert_eq!(iban("KZ86125KZT500410010"), None);
    assert_eq!(iban("KZ8612ЁKZT500410010"), None);
}

#[test]
fn a_date_is_year_month_day() {
    assert_eq!(date("2012-02-29"), Some(day("2012-02-29")));
    for text in [
        "2011-02-29",
        "2012-2-9",
        "29.02.2012",
        "+2012-2-29",
        "2012-02-29 ",
        "",
    ] {
        assert_eq!(date(text), None, "{text}");
    }
}

#[test]
fn a_day_and_a_school_year_are_read_as_people_write_them() {
    for typed in [
        "29.02.2012",
        "29/2/2012",
        "2012–02–29",
        "--29.02.2012",
        "2012-2-29",
    ] {
        let normal = normalise(Control::Date, &json!(typed));
        assert_eq!(normal, json!("2012-02-29"), "{typed}");
    }
    for typed in [
        "2026–2027",
        "2026/27",
        "2026 - 2027",
        "\u{feff}2026\u{2011}2027",
    ] {
        let normal = normalise(Control::SchoolYear, &json!(typed));
        assert_eq!(normal, json!("2026-2027"), "{typed}");
    }
    for typed in ["2012-02-30", "2012--", "29.02.12", "02.2012"] {
        assert_eq!(normalise(Control::Date, &json!(typed)), json!(typed));
    }
}

#[test]
fn today_is_not_in_the_future() {
    assert!(is_past("2026-11-21", day("2026-11-21")));
    assert!(!is_past("2026-11-22", day("2026-11-21")));
}

#[test]
fn a_child_stops_being_one_on_the_eighteenth_birthday() {
    assert!(is_minor("2008-11-22", day("2026-11-21")));
    assert!(!is_minor("2008-11-21", day("2026-11-21")));
    assert!(!is_minor("2027-01-01", day("2026-11-21")));
    assert!(is_minor("2008-02-29", day("2026-02-28")));
    assert!(!is_minor("2008-02-29", day("2026-03-01")));
}

#[test]
fn a_school_year_is_two_years_in_a_row() {
    assert!(is_school_year("2026-2027"));
    for text in [
        "2026-2028",
        "2026/2027",
        "2026",
        "26-27",
        "2027-2026",
        "9999-10000",
    ] {
        assert!(!is_school_year(text), "{text}");
    }
}

#[test]
fn an_exception_is_taken_by_name_only() {
    let exception = PersonNumber::parse("800101100004").unwrap();
    assert!(is_iin("800101100004", std::slice::from_ref(&exception)));
    assert!(!is_iin("800101100004", &[]));
    assert!(!is_iin("010203500000", &[exception]));
}

#[test]
fn answers_take_their_normal_form() {
    assert_eq!(
        normalise(Control::Iin, &json!(" 800101 100-407")),
        json!("800101100407")
    );
    assert_eq!(normalise(Control::Iin, &json!(" 8001 ")), json!("8001"));
    assert_eq!(normalise(Control::Money, &json!("12 500")), json!(12500));
    assert_eq!(
        normalise(Control::Money, &json!("12 500,5")),
        json!(12500.5)
    );
    let asked_again = normalise(Control::Money, &json!("12,500"));
    assert_eq!(asked_again, json!("12,500"));
    assert_eq!(
        normalise(Control::Text, &json!("ҮЛГІ\u{202e}БАЕВА\nӘ")),
        json!("ҮЛГІБАЕВА Ә")
    );
    assert_eq!(
        normalise(Control::LongText, &json!("Өскемен\r\n1")),
        json!("Өскемен\n1")
    );
    assert_eq!(normalise(Control::Money, &json!("много")), json!("много"));
    assert_eq!(normalise(Control::Text, &json!("  Ұлы  ")), json!("Ұлы"));
    assert_eq!(normalise(Control::Checkbox, &json!(true)), json!(true));
}

proptest! {
    #[test]
    fn a_normal_form_stays_as_it_is(text in "\\PC{0,30}|[0-9 ,.+()-]{0,24}|[kK][zZ][0-9a-zA-Z ]{18,22}") {
        for control in CONTROLS {
            let once = normalise(control, &json!(text));
            prop_assert_eq!(normalise(control, &once), once.clone());
        }
    }

    #[test]
    fn any_text_is_judged_without_panic(text in "\\PC{0,30}") {
        let today = day("2026-11-21");
        let _ = (is_iin(&text, &[]), is_bin(&text), phone(&text), iban(&text), date(&text));
        let _ = (is_past(&text, today), is_minor(&text, today), is_school_year(&text));
    }
}
