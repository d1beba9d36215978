#![allow(clippy::unwrap_used, clippy::panic)]

use super::*;
use crate::term::Term;

fn passport() -> Passport {
    let words = |text: &str| format!("{{ kk = \"{text}\", ru = \"{text}\", en = \"{text}\" }}");
    let source = "{ text = \"regulation 6, item 5\", evidence = \"regulation\" }";
    let w = words("слово");
    let toml = format!(
        r#"
id = "besplatnoe-pitanie"
number = 6
name = {w}
name_source = {source}
title = {w}
summary = {w}
life_event = "school"
keywords = {w}
readiness = "complete"
provider = {w}
provider_source = {source}
region = "KZ-63"
region_name = {w}
service_form = {w}
result_form = {w}
cost = {w}
cost_source = {source}
term = {{ unit = "working_days", value = 5 }}
term_source = {source}
result = {w}
result_source = {source}
refusal_grounds = []
appeal = []
legal_basis = [{{ text = {w}, source = {source} }}]
later_changes = []
contradictions = []

[edition]
id = "vko-2014-65"
regulation = {w}
valid_from = "2014-05-11"
valid_to = "2015-09-02"
source = {source}

[[channels]]
channel = "portal"
intake = true
result = true
source = {source}

[[steps]]
number = 1
actor = {w}
action = {w}
duration = {{ unit = "minutes", value = 20 }}
source = {source}

[[documents]]
id = "income_docs"
name = {w}
reason = {w}
when = {{ required = ["category"], properties = {{ category = {{ const = "2" }} }} }}
required = true
attachable = true
max_files = 5
source = {source}
"#
    );
    Passport::from_toml(&toml).unwrap()
}

fn faults(change: impl FnOnce(&mut Passport)) -> Vec<String> {
    let mut passport = passport();
    change(&mut passport);
    let faults = passport.validate().err().unwrap_or_default();
    faults.iter().map(ToString::to_string).collect()
}

#[test]
fn a_whole_passport_has_no_faults() {
    assert_eq!(passport().validate(), Ok(()));
    assert_eq!(passport().term, Term::WorkingDays(5));
}

#[test]
fn a_condition_is_read_as_json() {
    let when = passport().documents[0].when.clone().unwrap();
    let expected = r#"{"required":["category"],"properties":{"category":{"const":"2"}}}"#;
    assert_eq!(
        when,
        serde_json::from_str::<serde_json::Value>(expected).unwrap()
    );
}

#[test]
fn a_fact_without_a_source_is_found_wherever_it_stands() {
    for (change, expected) in [
        (
            (|p| p.term_source.text.clear()) as fn(&mut Passport),
            "term_source: has no source",
        ),
        (
            |p| p.steps[0].source.text = " ".into(),
            "steps.0: has no source",
        ),
        (
            |p| p.channels[0].source.text.clear(),
            "channels.0: has no source",
        ),
        (
            |p| p.documents[0].source.text.clear(),
            "documents.income_docs: has no source",
        ),
        (
            |p| p.legal_basis[0].source.text.clear(),
            "legal_basis.0: has no source",
        ),
    ] {
        assert_eq!(faults(change), [expected]);
    }
}

#[test]
fn a_text_that_lacks_a_language_is_found() {
    assert_eq!(
        faults(|p| p.title.kk.clear()),
        ["title: has no text in some language"]
    );
    assert_eq!(
        faults(|p| p.steps[0].actor.en.clear()),
        ["steps.0.actor: has no text in some language"]
    );
}

#[test]
fn a_service_without_a_form_must_say_what_to_do() {
    assert_eq!(
        faults(|p| p.readiness = Readiness::FormToCome),
        ["until_then: does not say what to do until the form is there"]
    );
}

#[test]
fn a_document_given_twice_is_found() {
    let twice = |p: &mut Passport| p.documents.push(p.documents[0].clone());
    assert_eq!(faults(twice), ["documents.income_docs: is given twice"]);
}

#[test]
fn a_condition_without_a_reason_is_found() {
    assert_eq!(
        faults(|p| p.documents[0].reason = None),
        ["documents.income_docs: has a condition but no reason to show"]
    );
}

#[test]
fn an_edition_that_ends_before_it_begins_is_found() {
    assert_eq!(
        faults(|p| p.edition.valid_to = Some("2014-01-01".parse().unwrap())),
        ["edition.valid_to: lies before the first day"]
    );
}

#[test]
fn steps_are_numbered_from_one() {
    assert_eq!(
        faults(|p| p.steps[0].number = 2),
        ["steps: are not numbered from 1"]
    );
}

#[test]
fn text_that_is_no_passport_is_refused() {
    assert!(matches!(
        Passport::from_toml("id = 5"),
        Err(PassportError::Malformed(_))
    ));
    assert!(matches!(
        Passport::from_toml(&" ".repeat(2 << 20)),
        Err(PassportError::TooLarge)
    ));
}
