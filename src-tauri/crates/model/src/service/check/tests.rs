//! Faults planted into a whole form, each seen to be found with its kind and its place.
#![allow(clippy::unwrap_used)]

use super::*;
use serde_json::{Value, json};

mod conditions;
mod pages;
mod printed;

const PASSPORT: &str = include_str!("../../process/check/tests/passport.toml");

fn words(text: &str) -> Value {
    json!({ "kk": text, "ru": text, "en": text })
}

/// A service as data, to plant faults into.
struct Planted {
    passport: Passport,
    schema: Value,
    layout: Value,
    result: Value,
}

fn whole() -> Planted {
    let choice = |value: &str| json!({ "value": value, "label": words(value) });
    Planted {
        passport: Passport::from_toml(PASSPORT).unwrap(),
        schema: json!({
            "type": "object",
            "required": ["child", "category"],
            "properties": {
                "child": {
                    "type": "object",
                    "required": ["name"],
                    "properties": {
                        "name": { "type": "string" },
                        "abroad": { "type": "boolean" },
                    },
                },
                "category": { "enum": ["poor", "orphan"] },
                "relatives": { "type": "array", "items": { "$ref": "#/$defs/person" } },
                "country": { "type": "string" },
            },
            "$defs": { "person": { "properties": { "name": { "type": "string" } } } },
        }),
        layout: json!({
            "tasks": [{ "id": "about", "title": words("задача") }],
            "pages": [
                {
                    "id": "child",
                    "task": "about",
                    "title": words("ребёнок"),
                    "fields": [
                        { "pointer": "/child/name", "control": "text", "label": words("имя") },
                        { "pointer": "/child/abroad", "control": "checkbox", "label": words("за границей") },
                    ],
                },
                {
                    "id": "category",
                    "task": "about",
                    "title": words("категория"),
                    "fields": [{
                        "pointer": "/category",
                        "control": "radio",
                        "label": words("категория"),
                        "choices": [choice("poor"), choice("orphan")],
                    }],
                },
                {
                    "id": "country",
                    "task": "about",
                    "title": words("страна"),
                    "when": { "required": ["child"], "properties": { "child": {
                        "required": ["abroad"], "properties": { "abroad": { "const": true } },
                    } } },
                    "fields": [{ "pointer": "/country", "control": "text", "label": words("страна") }],
                },
                {
                    "id": "relatives",
                    "task": "about",
                    "title": words("родственники"),
                    "repeat": { "pointer": "/relatives", "item": words("родственник"), "min": 0, "max": 3 },
                    "fields": [{ "pointer": "/name", "control": "text", "label": words("имя") }],
                },
            ],
        }),
        result: json!({
            "title": words("справка"),
            "body": words("Дана {/child/name}."),
            "fields": [{
                "id": "category",
                "label": words("категория"),
                "pointer": "/category",
                "source": { "text": "№ 65", "evidence": "regulation" },
            }],
            "valid_until": null,
        }),
    }
}

impl Planted {
    fn report(&self) -> Report {
        let form = Form {
            schema: self.schema.clone(),
            layout: serde_json::from_value(self.layout.clone()).unwrap(),
        };
        let result: ResultLayout = serde_json::from_value(self.result.clone()).unwrap();
        check(&self.passport, Some(&form), &[("result", &result)])
    }

    /// Puts a value into the layout.
    fn with(mut self, pointer: &str, value: Value) -> Self {
        *self.layout.pointer_mut(pointer).unwrap() = value;
        self
    }

    /// Puts a condition on a page.
    fn with_when(mut self, page: usize, when: Value) -> Self {
        let page = self.layout.pointer_mut(&format!("/pages/{page}")).unwrap();
        page.as_object_mut().unwrap().insert("when".into(), when);
        self
    }

    /// The fault is found there.
    fn is(&self, kind: FaultKind, place: &str) {
        let faults = self.report().faults;
        let found = faults
            .iter()
            .any(|fault| fault.kind == kind && fault.place == place);
        assert!(found, "no {kind:?} at {place} among {faults:#?}");
    }
}

#[test]
fn a_whole_service_has_no_faults() {
    let report = whole().report();
    assert_eq!((report.faults, report.unknown), (vec![], vec![]));
}

#[test]
fn a_service_whose_form_is_to_come_is_judged_by_its_passport() {
    let report = check(&whole().passport, None, &[]);
    assert_eq!(report.faults, []);
}

#[test]
fn a_passport_that_lacks_a_source_is_found() {
    let mut planted = whole();
    planted.passport.cost_source.text.clear();
    planted.is(FaultKind::Passport, "passport.cost_source");
}

#[test]
fn a_document_given_twice_is_found() {
    let mut planted = whole();
    let again = planted.passport.documents[0].clone();
    planted.passport.documents.push(again);
    planted.is(FaultKind::DocumentTwice, "documents.income");
}

#[test]
fn a_document_on_a_condition_without_a_reason_is_found() {
    let mut planted = whole();
    planted.passport.documents[0].reason = None;
    planted.is(FaultKind::ReasonMissing, "documents.income");
}
