//! What each function comes to.

use super::*;

fn child(birth_date: &str) -> Value {
    json!({"child": {"birth_date": birth_date}})
}

#[test]
fn an_age_is_counted_in_full_years_on_the_day() {
    assert_eq!(value("child_age", &child("2012-11-30")), 14);
    assert_eq!(value("child_age", &child("2012-12-01")), 13);
    assert_eq!(value("child_age", &child("2026-11-30")), 0);
}

#[test]
fn the_form_of_care_turns_at_fourteen_and_eighteen() {
    assert_eq!(value("form_of_care", &child("2012-12-01")), "guardianship");
    assert_eq!(value("form_of_care", &child("2012-11-30")), "trusteeship");
    assert_eq!(value("form_of_care", &child("2008-12-01")), "trusteeship");
    assert_eq!(value("form_of_care", &child("2008-11-30")), "none");
}

#[test]
fn a_day_is_compared_with_a_day() {
    assert_eq!(value("paper_birth_certificate", &child("2007-08-12")), true);
    assert_eq!(
        value("paper_birth_certificate", &child("2007-08-13")),
        false
    );
}

#[test]
fn an_amount_is_compared_by_its_value_not_its_form() {
    let income = |income: Value| json!({"income": income, "minimum": 25_000.5});
    assert_eq!(value("low_income", &income(json!(25_000.50))), true);
    assert_eq!(value("low_income", &income(json!(25_000.51))), false);
    assert_eq!(value("low_income", &income(json!(9_000))), true);
}

#[test]
fn a_register_comes_before_an_answer() {
    let answers = json!({"applicant": {"marital_status": "single"}});
    assert_eq!(value("spouse_consents", &answers), false);
    let registers = json!({"person": {"marital_status": "married"}});
    let found = with_registers(&answers, &registers, |findings| findings.known());
    assert_eq!(found["spouse_consents"], true);
}

#[test]
fn items_are_counted_that_pass_every_test() {
    let members = json!({"members": [
        {"relation": "son", "born": "2015-01-01"},
        {"relation": "daughter", "born": "2008-12-01"},
        {"relation": "son", "born": "2008-11-30"},
        {"relation": "mother", "born": "1985-01-01"}
    ]});
    assert_eq!(value("minors", &members), 2);
    assert_eq!(value("minors", &json!({"members": []})), 0);
}

#[test]
fn a_document_is_valid_to_the_day_of_the_month_it_was_issued() {
    let issued = |day: &str| json!({"certificate": {"issued": day}});
    assert_eq!(value("certificate_valid", &issued("2026-10-30")), true);
    assert_eq!(value("certificate_valid", &issued("2026-10-29")), false);
    // The last day of a shorter month: 31 October and one month.
    assert_eq!(value("certificate_valid", &issued("2026-10-31")), true);
    assert_eq!(value("certificate_valid", &issued("2026-12-01")), false);
}

#[test]
fn the_school_year_is_of_the_day() {
    assert_eq!(value("year", &json!({})), "2026-2027");
}

#[test]
fn the_office_is_found_by_the_place_of_the_property() {
    let place = |place: &str| json!({"property": {"settlement": place}});
    assert_eq!(value("provider", &place("ulgi")), "office-1");
    assert_eq!(value("provider", &place("obrazec")), "office-2");
    assert_eq!(value("provider", &place("elsewhere")), Value::Null);
}

#[test]
fn of_two_offices_that_serve_a_place_none_is_taken() {
    let registers = json!({
        "settlements": {"both": {"district": "twice"}},
        "offices": registers()["offices"]
    });
    let answers = json!({"property": {"settlement": "both"}});
    let found = with_registers(&answers, &registers, |findings| findings.known());
    assert_eq!(found.get("district"), Some(&json!("twice")));
    assert_eq!(found.get("provider"), None);
}

#[test]
fn one_of_few_is_found_among_them() {
    assert_eq!(value("is_deal", &json!({"purpose": "gift"})), true);
    assert_eq!(value("is_deal", &json!({"purpose": "pledge"})), false);
}

#[test]
fn facts_are_written_as_answers_would_be() {
    let known = with(&child("2012-12-01"), |findings| findings.known());
    assert_eq!(known["child_age"], 13);
    assert_eq!(known["under_14"], true);
    assert!(!known.contains_key("provider"));
}
