//! Why a fact is as it is, and the words for it.

use super::*;
use crate::language::{Language, Localized};

fn labels() -> Labels {
    let words = |text: &str| Localized {
        kk: text.into(),
        ru: text.into(),
        en: text.into(),
        unofficial: Vec::new(),
    };
    let mut labels = Labels::none();
    for (pointer, text, choices) in [
        ("/child/birth_date", "дата рождения", vec![]),
        ("/income", "доход", vec![]),
        ("/minimum", "прожиточный минимум", vec![]),
        ("/members", "члены семьи", vec![]),
        ("/members/*/born", "дата рождения члена семьи", vec![]),
        ("/purpose", "цель", vec![("gift", "дарение")]),
    ] {
        let choices = choices.into_iter().map(|(value, label)| Choice {
            value: value.into(),
            label: words(label),
        });
        labels.insert(
            pointer,
            Label {
                label: words(text),
                choices: choices.collect(),
            },
        );
    }
    labels
}

fn explain(name: &str, answers: &Value) -> Explanation {
    with(answers, |findings| {
        findings.explain(name, &labels()).unwrap()
    })
}

fn sentence(name: &str, answers: &Value, language: Language) -> String {
    sample().sentence([&explain(name, answers)], language)
}

/// The tree, a line for each node.
fn lines(explanation: &Explanation, depth: usize) -> Vec<String> {
    let value = explanation.value.as_ref().map(FactValue::to_json);
    let value = value.unwrap_or_default();
    let indent = " ".repeat(depth);
    let mut all = vec![format!("{indent}{} = {value}", explanation.subject)];
    let below = explanation.because.iter();
    all.extend(below.flat_map(|one| lines(one, depth + 1)));
    all
}

const THIRTEEN: &str = r#"{"child": {"birth_date": "2013-04-09"}}"#;

fn thirteen() -> Value {
    serde_json::from_str(THIRTEEN).unwrap()
}

#[test]
fn a_tree_goes_down_to_the_answers() {
    assert_eq!(
        lines(&explain("form_of_care", &thirteen()), 0),
        [
            r#"fact:form_of_care = "guardianship""#,
            " fact:under_14 = true",
            "  fact:child_age = 13",
            r#"   /child/birth_date = "2013-04-09""#,
            r#"   today = "2026-11-30""#,
        ]
    );
}

#[test]
fn only_what_decides_now_is_in_the_tree() {
    let answers = json!({"income": 1, "minimum": 2, "members": []});
    assert_eq!(
        lines(&explain("entitled", &answers), 0),
        [
            "fact:entitled = true",
            " fact:low_income = true",
            "  /income = 1",
            "  /minimum = 2",
        ]
    );
}

#[test]
fn a_fact_is_explained_once() {
    let answers = json!({"child": {"birth_date": "2010-04-09"}});
    let lines = lines(&explain("form_of_care", &answers), 0);
    let ages = lines.iter().filter(|line| line.contains("fact:child_age"));
    assert_eq!(ages.count(), 2);
    let births = lines
        .iter()
        .filter(|line| line.contains("/child/birth_date"));
    assert_eq!(births.count(), 1);
}

#[test]
fn a_template_says_the_reason_in_each_language() {
    let thirteen = thirteen();
    assert_eq!(
        sentence("form_of_care", &thirteen, Language::Ru),
        "потому что: форма устройства: опека"
    );
    assert_eq!(
        sentence("under_14", &thirteen, Language::Ru),
        "потому что: ребёнку 13 лет"
    );
    assert_eq!(
        sentence("under_14", &thirteen, Language::Kk),
        "себебі: бала 13 жаста"
    );
    assert_eq!(
        sentence("under_14", &thirteen, Language::En),
        "because: the child is 13 years old"
    );
}

#[test]
fn words_agree_with_numbers() {
    for (born, text) in [
        ("2025-11-01", "ребёнку 1 год"),
        ("2024-11-01", "ребёнку 2 года"),
        ("2015-11-01", "ребёнку 11 лет"),
        ("2014-11-01", "ребёнку 12 лет"),
        ("2005-11-01", "ребёнку 21 год"),
        ("2026-11-01", "ребёнку 0 лет"),
    ] {
        let answers = json!({"child": {"birth_date": born}});
        let told = sentence("child_age", &answers, Language::Ru);
        assert_eq!(told, format!("потому что: {text}"));
    }
}

#[test]
fn a_template_names_an_input() {
    let answers = json!({"child": {"birth_date": "2006-04-09"}});
    assert_eq!(
        sentence("paper_birth_certificate", &answers, Language::Ru),
        "потому что: ребёнок родился 09.04.2006"
    );
}

#[test]
fn what_is_not_so_has_a_template_of_its_own() {
    let answers = json!({"applicant": {"marital_status": "single"}});
    assert_eq!(
        sentence("spouse_consents", &answers, Language::En),
        "because: the applicant is not married"
    );
}

#[test]
fn without_a_template_labels_and_values_are_read() {
    let answers = json!({"income": 1, "minimum": 2});
    assert_eq!(
        sentence("entitled", &answers, Language::Ru),
        "потому что: доход: 1; прожиточный минимум: 2"
    );
    assert_eq!(
        sentence("is_deal", &json!({"purpose": "gift"}), Language::Ru),
        "потому что: цель: дарение"
    );
}

#[test]
fn what_is_missing_is_said_by_its_labels() {
    let facts = sample();
    let explanation = explain("everything", &json!({"members": [{"relation": "son"}]}));
    assert_eq!(
        facts.missing_sentence([&explanation], Language::Ru),
        "не хватает: дата рождения; доход; прожиточный минимум; дата рождения члена семьи"
    );
    assert_eq!(facts.sentence([&explanation], Language::Ru), "");
}

#[test]
fn the_leaves_are_what_decides() {
    let answers = json!({"child": {"birth_date": "2010-04-09"}});
    let explanation = explain("form_of_care", &answers);
    let mut leaves: Vec<_> = explanation
        .leaves()
        .iter()
        .map(|one| one.subject.clone())
        .collect();
    let mut deciding = with(&answers, |findings| findings.deciding("form_of_care"));
    leaves.sort();
    deciding.sort();
    assert_eq!(leaves, deciding);
}

#[test]
fn debug_output_tells_no_answer() {
    let told = format!("{:?}", explain("child_age", &thirteen()));
    assert!(!told.contains("2013") && !told.contains("13)"), "{told}");
}
