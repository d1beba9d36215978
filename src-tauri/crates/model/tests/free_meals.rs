//! The form of free meals (service 6): what is asked, which documents each category needs, what the
//! certificate says.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use chrono::NaiveDate;
use kabinet_model::{
    failure::FailureCode,
    form::{Context, Evaluation, Evaluator, Form},
    result_layout::ResultLayout,
    service::Passport,
};
use serde_json::{Value, json};
use std::path::PathBuf;

fn read(file: &str) -> String {
    let folder =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../services/besplatnoe-pitanie");
    std::fs::read_to_string(folder.join(file)).unwrap()
}

fn form() -> Form {
    Form {
        schema: serde_json::from_str(&read("form.schema.json")).unwrap(),
        layout: serde_json::from_str(&read("form.layout.json")).unwrap(),
    }
}

fn evaluator() -> Evaluator {
    let passport = Passport::from_toml(&read("passport.toml")).unwrap();
    Evaluator::new(&form(), &passport.documents).unwrap()
}

fn evaluate(answers: &Value) -> Evaluation {
    let context = Context {
        today: NaiveDate::from_ymd_opt(2026, 11, 21).unwrap(),
        iin_exceptions: &[],
        prints: |_| true,
    };
    evaluator().evaluate(answers, &context)
}

fn answers(category: &str) -> Value {
    let mut answers = json!({
        "child": { "iin": "120229600009", "name": "ҮЛГІБАЕВА Әйгерім Ғаниқызы", "birth_date": "2012-02-29" },
        "provider": "vko-oskemen",
        "school": { "name": "№ 00 мектеп-лицейі (ОБРАЗЕЦ)", "grade": "7 «Б»", "year": "2026-2027" },
        "category": category,
        "applicant": {
            "role": "parent",
            "name": "ҮЛГІБАЕВА Құралай",
            "iin": "850615200406",
            "address": "Өскемен қ., Үлгі к-сі, 1",
            "phone": "+77010000407",
        },
        "consent": true,
    });
    if category == "low_income" {
        answers["income_per_capita"] = json!(41_000);
    }
    answers
}

fn documents_of(category: &str) -> Vec<String> {
    let evaluation = evaluate(&answers(category));
    assert_eq!(evaluation.problems, [], "{category}");
    evaluation.documents
}

#[test]
fn receivers_of_assistance_attach_its_certificate() {
    assert_eq!(documents_of("asp"), ["asp_cert", "marriage_cert"]);
}

#[test]
fn a_low_income_is_shown_by_documents_on_income() {
    assert_eq!(documents_of("low_income"), ["income_docs", "marriage_cert"]);
}

#[test]
fn guardians_of_an_orphan_attach_the_decision() {
    assert_eq!(
        documents_of("orphan"),
        ["guardianship_decision", "marriage_cert"]
    );
}

#[test]
fn an_emergency_is_shown_by_its_document() {
    assert_eq!(
        documents_of("emergency"),
        ["emergency_doc", "marriage_cert"]
    );
}

#[test]
fn another_category_rests_on_the_decision_of_the_school() {
    assert_eq!(
        documents_of("other"),
        ["collegial_decision", "marriage_cert"]
    );
}

#[test]
fn the_marriage_certificate_is_never_required() {
    let passport = Passport::from_toml(&read("passport.toml")).unwrap();
    let optional: Vec<&str> = passport
        .documents
        .iter()
        .filter(|document| !document.required)
        .map(|document| document.id.as_str())
        .collect();
    assert_eq!(optional, ["marriage_cert"]);
}

#[test]
fn a_child_born_abroad_needs_the_birth_certificate() {
    let mut answers = answers("asp");
    answers["child"]["born_abroad"] = json!(true);
    assert!(
        evaluate(&answers)
            .documents
            .contains(&"birth_cert".to_owned())
    );
}

#[test]
fn the_birth_certificate_is_asked_for_up_to_the_day_before_the_register_began() {
    for (birth_date, asked) in [
        ("1999-12-31", true),
        ("2006-12-31", true),
        ("2007-07-31", true),
        ("2007-08-12", true),
        ("2007-08-13", false),
        ("2007-09-01", false),
        ("2007-12-12", false),
        ("2013-04-09", false),
    ] {
        let mut answers = answers("asp");
        answers["child"]["birth_date"] = json!(birth_date);
        let documents = evaluate(&answers).documents;
        assert_eq!(
            documents.contains(&"birth_cert".to_owned()),
            asked,
            "{birth_date}"
        );
    }
}

#[test]
fn the_income_is_asked_of_the_second_category_only() {
    let asks = |category| {
        let pages = evaluate(&answers(category)).pages;
        pages.contains(&"income".to_owned())
    };
    assert!(asks("low_income"));
    assert!(!asks("asp"));
}

#[test]
fn the_second_category_must_state_the_income() {
    let mut answers = answers("low_income");
    answers.as_object_mut().unwrap().remove("income_per_capita");
    let problems = evaluate(&answers).problems;
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].pointer, "/income_per_capita");
    assert_eq!(problems[0].code, FailureCode::AnswerMissing);
}

#[test]
fn an_income_left_from_another_category_is_not_signed() {
    let mut answers = answers("asp");
    answers["income_per_capita"] = json!(41_000);
    let signed = evaluator().visible_answers(&answers);
    assert_eq!(signed.get("income_per_capita"), None);
}

#[test]
fn an_answer_that_nobody_asked_for_is_refused() {
    let mut answers = answers("asp");
    answers["extra"] = json!("?");
    assert_ne!(evaluate(&answers).problems, []);
}

#[test]
fn nothing_answered_is_missing_every_required_answer() {
    let problems = evaluate(&json!({})).problems;
    let pointers: Vec<&str> = problems.iter().map(|p| p.pointer.as_str()).collect();
    assert_eq!(
        pointers,
        [
            "/child/iin",
            "/child/name",
            "/child/birth_date",
            "/provider",
            "/school/name",
            "/school/grade",
            "/school/year",
            "/category",
            "/applicant/role",
            "/applicant/name",
            "/applicant/iin",
            "/applicant/address",
            "/applicant/phone",
            "/consent",
        ]
    );
}

#[test]
fn a_child_of_eighteen_is_too_old() {
    let mut answers = answers("asp");
    answers["child"]["birth_date"] = json!("2008-11-21");
    let problems = evaluate(&answers).problems;
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].code, FailureCode::AnswerChildAge);
}

#[test]
fn every_page_speaks_three_languages() {
    fn check(value: &Value, at: &str) {
        match value {
            Value::Object(members) => {
                if members.contains_key("ru") {
                    for language in ["kk", "ru", "en"] {
                        let words = members[language].as_str().unwrap_or_default();
                        assert!(!words.trim().is_empty(), "{at}/{language}");
                    }
                }
                for (name, inner) in members {
                    check(inner, &format!("{at}/{name}"));
                }
            }
            Value::Array(items) => {
                for (index, inner) in items.iter().enumerate() {
                    check(inner, &format!("{at}/{index}"));
                }
            }
            _ => {}
        }
    }
    for file in ["form.layout.json", "result.layout.json"] {
        check(&serde_json::from_str(&read(file)).unwrap(), file);
    }
}

#[test]
fn every_field_says_where_it_comes_from() {
    for page in form().layout.pages {
        for field in page.fields {
            assert!(field.source.is_some(), "{}", field.pointer);
        }
    }
}

#[test]
fn the_certificate_names_the_child_and_the_school_year() {
    let layout: ResultLayout = serde_json::from_str(&read("result.layout.json")).unwrap();
    let answers = answers("asp");
    let body = layout.body(&answers).unwrap();
    for words in [body.kk, body.ru, body.en] {
        assert!(words.contains("ҮЛГІБАЕВА Әйгерім Ғаниқызы"), "{words}");
        assert!(words.contains("2026–2027"), "{words}");
    }
    let ids: Vec<String> = layout
        .fields(&answers)
        .unwrap()
        .into_iter()
        .map(|field| field.id)
        .collect();
    assert_eq!(
        ids,
        [
            "child_name",
            "child_birth_date",
            "school",
            "grade",
            "school_year"
        ]
    );
    assert_eq!(
        layout.valid_until(&answers).unwrap(),
        NaiveDate::from_ymd_opt(2027, 5, 31)
    );
}

#[test]
fn the_certificate_does_not_print_the_ground_of_need() {
    let printed = read("result.layout.json");
    for private in ["/category", "/income_per_capita", "/child/iin"] {
        assert!(!printed.contains(private), "{private}");
    }
}
