//! What is missing, and what is known although something is.

use super::*;

#[test]
fn what_is_missing_is_named_down_to_the_answer() {
    assert_eq!(
        missing("form_of_care", &json!({})),
        ["/child/birth_date NotGiven"]
    );
}

#[test]
fn half_a_date_is_not_readable() {
    let answers = json!({"child": {"birth_date": "31.02"}});
    assert_eq!(
        missing("child_age", &answers),
        ["/child/birth_date Unreadable"]
    );
    let future = json!({"child": {"birth_date": "2027-01-01"}});
    assert_eq!(
        missing("under_14", &future),
        ["/child/birth_date Unreadable"]
    );
}

#[test]
fn one_that_is_true_is_enough_for_any() {
    let answers = json!({"income": 1, "minimum": 2});
    assert_eq!(value("entitled", &answers), true);
    assert_eq!(value("not_entitled", &answers), false);
}

#[test]
fn one_that_is_false_is_enough_for_all() {
    let answers = json!({"child": {"birth_date": "2000-01-01"}});
    assert_eq!(value("everything", &answers), false);
}

#[test]
fn only_what_can_still_change_it_is_missing() {
    let answers = json!({"income": 3, "minimum": 2, "consent": true});
    assert_eq!(
        missing("everything", &answers),
        ["/child/birth_date NotGiven", "/members NotGiven"]
    );
}

#[test]
fn an_item_that_fails_one_test_needs_no_other() {
    let members =
        json!({"members": [{"relation": "mother"}, {"relation": "son", "born": "2015-01-01"}]});
    assert_eq!(value("minors", &members), 1);
    let open = json!({"members": [{"relation": "mother"}, {"relation": "son"}]});
    assert_eq!(missing("minors", &open), ["/members/1/born NotGiven"]);
}

#[test]
fn a_place_that_no_office_serves_is_missing_in_the_register() {
    let answers = json!({"property": {"settlement": "elsewhere"}});
    assert_eq!(
        missing("provider", &answers),
        ["register:/settlements NoEntry"]
    );
    let answers = json!({"property": {"settlement": "nowhere"}});
    assert_eq!(
        missing("district", &answers),
        ["register:/settlements NoEntry"]
    );
}

#[test]
fn nothing_is_taken_behind_an_answer_that_may_come() {
    let text = SAMPLE.replace(
        r#"["register:/person/marital_status", "/applicant/marital_status"]"#,
        r#"["/applicant/marital_status", "register:/person/marital_status"]"#,
    );
    let facts = Facts::from_toml(&text).unwrap();
    let registers = json!({"person": {"marital_status": "married"}});
    let findings = facts.evaluate(Given {
        answers: &Value::Null,
        registers: &registers,
        today: None,
    });
    let needs = findings.get("marital_status").unwrap().missing();
    assert_eq!(
        needs,
        [Need {
            input: Input::Answer("/applicant/marital_status".into()),
            why: Why::NotGiven
        }]
    );
}

#[test]
fn cases_that_say_the_same_need_not_be_told_apart() {
    let text = SAMPLE.replace(r#"then = "trusteeship""#, r#"then = "guardianship""#);
    let text = text.replace(r#"otherwise = "none""#, r#"otherwise = "guardianship""#);
    let facts = Facts::from_toml(&text).unwrap();
    let findings = facts.evaluate(Given {
        answers: &Value::Null,
        registers: &Value::Null,
        today: None,
    });
    let known = findings.get("form_of_care").unwrap().value();
    assert!(known.unwrap().same(&FactValue::Text("guardianship".into())));
}

#[test]
fn without_a_day_what_asks_for_it_is_missing() {
    let facts = sample();
    let answers = json!({"child": {"birth_date": "2012-12-01"}});
    let findings = facts.evaluate(Given {
        answers: &answers,
        registers: &Value::Null,
        today: None,
    });
    let needs = findings.get("year").unwrap().missing();
    assert_eq!(needs.len(), 1);
    assert_eq!(needs.first().unwrap().input, Input::Today);
    assert!(findings.get("child_age").unwrap().value().is_none());
}

#[test]
fn a_value_of_another_type_than_declared_is_no_value() {
    let answers = json!({"applicant": {"marital_status": 7}});
    assert_eq!(
        missing("marital_status", &answers),
        [
            "register:/person/marital_status Unreadable",
            "/applicant/marital_status Unreadable"
        ]
    );
}
