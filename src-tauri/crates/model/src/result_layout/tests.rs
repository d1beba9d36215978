#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::{ResultLayout, UnfitAnswers};
use chrono::NaiveDate;
use serde_json::{Value, json};

fn text(words: &str) -> Value {
    json!({ "kk": words, "ru": words, "en": words })
}

fn source() -> Value {
    json!({ "text": "the test", "evidence": "unverified" })
}

fn layout(body: &str) -> ResultLayout {
    serde_json::from_value(json!({
        "title": text("title"),
        "body": text(body),
        "fields": [
            { "id": "name", "label": text("name"), "pointer": "/child/name", "source": source() },
            { "id": "born", "label": text("born"), "pointer": "/child/birth_date", "style": "date", "source": source() },
            { "id": "year", "label": text("year"), "pointer": "/school/year", "style": "school_year", "source": source() },
        ],
        "valid_until": { "school_year": "/school/year", "month": 5, "day": 31, "source": source() },
    }))
    .unwrap()
}

fn answers() -> Value {
    json!({ "child": { "name": "ҮЛГІБАЕВА Әйгерім", "birth_date": "2013-04-09" }, "school": { "year": "2026-2027" } })
}

#[test]
fn lines_are_filled_in_the_style_of_each() {
    let values: Vec<String> = layout("")
        .fields(&answers())
        .unwrap()
        .into_iter()
        .map(|field| field.value)
        .collect();
    assert_eq!(values, ["ҮЛГІБАЕВА Әйгерім", "09.04.2013", "2026–2027"]);
}

#[test]
fn the_body_takes_answers_into_its_placeholders() {
    let body = layout("{/child/name} is fed in {/school/year}.")
        .body(&answers())
        .unwrap();
    assert_eq!(body.kk, "ҮЛГІБАЕВА Әйгерім is fed in 2026–2027.");
}

#[test]
fn braces_in_an_answer_are_not_placeholders() {
    let mut answers = answers();
    answers["child"]["name"] = json!("{/school/year}");
    assert_eq!(
        layout("{/child/name}").body(&answers).unwrap().ru,
        "{/school/year}"
    );
}

#[test]
fn a_certificate_is_good_to_the_end_of_the_school_year() {
    assert_eq!(
        layout("").valid_until(&answers()).unwrap(),
        NaiveDate::from_ymd_opt(2027, 5, 31)
    );
}

#[test]
fn a_missing_answer_is_named_by_its_pointer() {
    assert_eq!(
        layout("").fields(&json!({})),
        Err(UnfitAnswers::Missing("/child/name".into()))
    );
}

#[test]
fn a_school_year_of_two_unconnected_years_is_refused() {
    let mut answers = answers();
    answers["school"]["year"] = json!("2026-2028");
    assert_eq!(
        layout("").valid_until(&answers),
        Err(UnfitAnswers::Form("/school/year".into()))
    );
}

#[test]
fn an_open_brace_is_an_error_not_a_silent_gap() {
    assert_eq!(
        layout("{/child/name").body(&answers()),
        Err(UnfitAnswers::OpenBrace)
    );
}
