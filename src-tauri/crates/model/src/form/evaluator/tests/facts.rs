//! Facts in a form: what conditions see, and why a page or document is asked for.

use super::*;
use crate::facts::{Explanation, Facts, Input};
use crate::form::Choice;
use crate::language::Language;

const FACTS: &str = r#"
[[register]]
pointer = "/person/married"
type = "yes_no"
label = { kk = "некеде", ru = "в браке", en = "married" }

[[fact]]
name = "age"
type = "number"
label = { kk = "жасы", ru = "возраст", en = "age" }
from.age_on = { born = "/child/birth_date" }
because = { kk = "бала {value} жаста", ru = "ребёнку {value} {value:год|года|лет}", en = "the child is {value}" }
source = { text = "test", evidence = "unverified" }

[[fact]]
name = "ward"
type = "yes_no"
label = { kk = "14-ке толмаған", ru = "до 14 лет", en = "under 14" }
from.compare = { input = "fact:age", is = "below", than = 14 }
source = { text = "test", evidence = "unverified" }

[[fact]]
name = "spouse"
type = "yes_no"
label = { kk = "жұбайы бар", ru = "есть супруг", en = "has a spouse" }
from.first_known = ["register:/person/married", "/married"]
source = { text = "test", evidence = "unverified" }

[[fact]]
name = "adults"
type = "number"
label = { kk = "ересектер", ru = "взрослых", en = "adults" }
from.count = { list = "/members", where = [{ item = "/born", age_on = "today", is = "at_least", than = 18 }] }
source = { text = "test", evidence = "unverified" }

[[fact]]
name = "poor"
type = "yes_no"
label = { kk = "аз қамтылған", ru = "малообеспеченная", en = "poor" }
from.equals = { input = "/category", to = "2" }
source = { text = "test", evidence = "unverified" }
"#;

fn is_so(fact: &str) -> Value {
    json!({
        "required": ["facts"],
        "properties": {"facts": {"required": [fact], "properties": {fact: {"const": true}}}}
    })
}

fn form_with_facts() -> Form {
    let mut form = form();
    form.schema["properties"]["married"] = json!({"type": "boolean"});
    form.schema["properties"]["ward"] = json!({"type": "string"});
    form.layout.pages[1].fields[0].choices = [("1", "сирота"), ("2", "малообеспеченная")]
        .map(|(value, label)| Choice {
            value: value.into(),
            label: words(label),
            hint: None,
        })
        .to_vec();
    let married = page("married", None, vec![field("/married", Control::Checkbox)]);
    let ward = page(
        "ward",
        Some(is_so("ward")),
        vec![field("/ward", Control::Text)],
    );
    form.layout.pages.splice(1..1, [married, ward]);
    form
}

fn documents() -> Vec<DocumentRequirement> {
    let mut consent = document("consent", None);
    consent.when = Some(is_so("spouse"));
    vec![document("income", Some("2")), consent]
}

pub(super) fn with_facts() -> Evaluator {
    Evaluator::with_facts(
        &form_with_facts(),
        &documents(),
        Facts::from_toml(FACTS).unwrap(),
    )
    .unwrap()
}

fn faults(change: impl FnOnce(&mut Form), that: &str, this: &str) -> String {
    assert!(FACTS.contains(that));
    let facts = Facts::from_toml(&FACTS.replacen(that, this, 1)).unwrap();
    let mut form = form_with_facts();
    change(&mut form);
    Evaluator::with_facts(&form, &documents(), facts)
        .expect_err("it fits")
        .to_string()
}

/// A child of 13 years.
fn child_of_13() -> Value {
    let mut answers = good();
    answers["child"]["birth_date"] = json!("2013-04-09");
    answers
}

fn subjects(explanations: &[Explanation]) -> Vec<String> {
    explanations
        .iter()
        .map(|one| one.subject.to_string())
        .collect()
}

#[test]
fn a_page_is_asked_for_a_fact() {
    let evaluator = with_facts();
    let case = evaluator.case(context(), &NOTHING);
    let pages = |answers: &Value| case.evaluate(answers).pages;
    assert!(pages(&child_of_13()).contains(&"ward".to_owned()));
    assert!(
        !pages(&good()).contains(&"ward".to_owned()),
        "the child is 14"
    );
    assert!(
        !pages(&json!({})).contains(&"ward".to_owned()),
        "nothing is known"
    );
}

#[test]
fn a_document_is_asked_for_a_fact_of_a_register() {
    let evaluator = with_facts();
    let married = json!({"person": {"married": true}});
    let documents = |registers| {
        evaluator
            .case(context(), registers)
            .evaluate(&good())
            .documents
    };
    assert_eq!(documents(&married), ["consent"]);
    assert_eq!(documents(&NOTHING), [""; 0]);
}

#[test]
fn facts_are_never_taken_from_answers() {
    let evaluator = with_facts();
    let case = evaluator.case(context(), &NOTHING);
    let mut answers = good();
    answers["facts"] = json!({"ward": true, "spouse": true});
    let evaluation = case.evaluate(&answers);
    assert!(!evaluation.pages.contains(&"ward".to_owned()));
    assert_eq!(evaluation.documents, [""; 0]);
    assert_eq!(case.visible_answers(&answers), good());
    assert!(!case.unsettled(&answers).is_empty());
}

#[test]
fn an_answer_on_a_page_that_a_fact_hides_is_dropped() {
    let evaluator = with_facts();
    let case = evaluator.case(context(), &NOTHING);
    let mut answers = child_of_13();
    answers["ward"] = json!("x");
    assert_eq!(case.visible_answers(&answers), answers);
    answers["child"]["birth_date"] = json!("2012-02-29");
    assert!(case.visible_answers(&answers).get("ward").is_none());
}

#[test]
fn a_fact_of_a_hidden_page_is_not_known() {
    let evaluator = with_facts();
    let case = evaluator.case(context(), &NOTHING);
    let mut answers = good_with_income();
    assert_eq!(case.facts(&answers)["adults"], 1);
    answers["category"] = json!("1");
    assert!(!case.facts(&answers).contains_key("adults"));
}

#[test]
fn a_page_says_why_it_is_asked() {
    let evaluator = with_facts();
    let case = evaluator.case(context(), &NOTHING);
    let why = case.why_page("ward", &child_of_13()).unwrap();
    assert_eq!(subjects(&why), ["fact:ward"]);
    let sentence = evaluator.facts().sentence(&why, Language::Ru);
    assert_eq!(sentence, "потому что: ребёнку 13 лет");
    assert_eq!(case.why_page("ward", &good()), None);
    assert_eq!(case.why_page("child", &good()), Some(Vec::new()));
    assert_eq!(case.why_page("nonsense", &good()), None);
}

#[test]
fn a_document_says_why_by_the_label_of_the_answer() {
    let evaluator = with_facts();
    let case = evaluator.case(context(), &NOTHING);
    let why = case.why_document("income", &good_with_income()).unwrap();
    assert_eq!(subjects(&why), ["/category"]);
    let value = why[0].value_label.as_ref().unwrap();
    assert_eq!(value.ru, "малообеспеченная");
    assert_eq!(
        evaluator.facts().sentence(&why, Language::Ru),
        "потому что: /category: малообеспеченная"
    );
}

#[test]
fn a_form_without_facts_says_why_too() {
    let evaluator = evaluator();
    let case = evaluator.case(context(), &NOTHING);
    let why = case.why_page("income", &good_with_income()).unwrap();
    assert_eq!(subjects(&why), ["/category"]);
    assert_eq!(case.why_document("income", &good()), None);
}

#[test]
fn of_alternatives_the_one_that_holds_is_the_reason() {
    let mut form = form();
    form.layout.pages[2].when = Some(json!({
        "anyOf": [
            {"properties": {"category": {"const": "1"}}, "required": ["category"]},
            {"allOf": [
                {"required": ["consent"]},
                {"properties": {"child": {"properties": {"name": {"minLength": 3}}}}}
            ]}
        ],
        "not": {"required": ["income"], "properties": {"income": {"const": 7}}}
    }));
    let evaluator = Evaluator::new(&form, &[]).unwrap();
    let case = evaluator.case(context(), &NOTHING);
    let why = |answers: &Value| subjects(&case.why_page("income", answers).unwrap());
    assert_eq!(why(&good()), ["/category"]);
    let mut other = good_with_income();
    other["category"] = json!("3");
    assert_eq!(why(&other), ["/consent", "/child/name", "/income"]);
}

#[test]
fn a_fact_is_explained_with_the_labels_of_the_form() {
    let evaluator = with_facts();
    let case = evaluator.case(context(), &NOTHING);
    let explanation = case.explain("ward", &child_of_13()).unwrap();
    let leaves = explanation.leaves();
    assert_eq!(leaves[0].subject, Input::Answer("/child/birth_date".into()));
    assert_eq!(leaves[0].label.as_ref().unwrap().ru, "/child/birth_date");
    let open = case.explain("ward", &json!({})).unwrap();
    assert_eq!(
        evaluator.facts().missing_sentence([&open], Language::En),
        "missing: /child/birth_date"
    );
}

#[test]
fn an_answer_that_no_page_asks_for_is_found() {
    assert_eq!(
        faults(
            |_| {},
            "born = \"/child/birth_date\"",
            "born = \"/child/born\""
        ),
        "the facts do not fit the form: fact.age.from.age_on.born: knows no /child/born"
    );
    let fault = faults(|_| {}, "item = \"/born\"", "item = \"/birth\"");
    assert!(
        fault.ends_with("fact.adults.from: knows no /members/*/birth"),
        "{fault}"
    );
}

#[test]
fn an_answer_of_another_type_is_found() {
    let fault = faults(
        |_| {},
        "born = \"/child/birth_date\"",
        "born = \"/child/name\"",
    );
    assert!(
        fault.ends_with("age_on.born: expects Date, found Some(Text)"),
        "{fault}"
    );
    let fault = faults(|_| {}, "list = \"/members\"", "list = \"/income\"");
    assert!(
        fault.contains("count.list: expects List, found Some(Money)"),
        "{fault}"
    );
}

#[test]
fn a_value_that_is_no_choice_of_the_field_is_found() {
    let fault = faults(|_| {}, "to = \"2\"", "to = \"5\"");
    assert!(
        fault.ends_with("fact.poor.from: \"5\" is not among the choices"),
        "{fault}"
    );
}

#[test]
fn a_condition_that_names_an_unknown_fact_is_found() {
    let fault = faults(
        |form| form.layout.pages[0].when = Some(is_so("wards")),
        "14",
        "14",
    );
    assert!(fault.ends_with("child: knows no fact:wards"), "{fault}");
}

#[test]
fn an_answer_in_the_place_of_the_facts_is_found() {
    let change = |form: &mut Form| {
        let page = page("facts", None, vec![field("/facts/ward", Control::Text)]);
        form.layout.pages.push(page);
    };
    let fault = faults(change, "14", "14");
    assert!(fault.ends_with("facts: knows no /facts/ward"), "{fault}");
}
