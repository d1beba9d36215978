#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
// A path to a method of `Findings` does not fit every lifetime.
#![allow(clippy::redundant_closure_for_method_calls)]

use super::*;
use serde_json::{Value, json};

mod explained;
mod faults;
mod known;
mod missing;
mod properties;

/// Facts as services need them.
pub(super) const SAMPLE: &str = include_str!("tests/sample.toml");

pub(super) fn sample() -> Facts {
    Facts::from_toml(SAMPLE).unwrap()
}

pub(super) fn registers() -> Value {
    json!({
        "settlements": [
            {"id": "ulgi", "district": "ulgi-audany"},
            {"id": "obrazec", "district": "obrazec-audany"},
            {"id": "nowhere"}
        ],
        "offices": [
            {"id": "office-1", "districts": ["ulgi-audany", "twice"]},
            {"id": "office-2", "districts": ["obrazec-audany", "twice"]}
        ]
    })
}

/// Evaluates the facts of the sample on 30 November 2026.
pub(super) fn with<T>(answers: &Value, look: impl FnOnce(&Findings<'_>) -> T) -> T {
    with_registers(answers, &registers(), look)
}

pub(super) fn with_registers<T>(
    answers: &Value,
    registers: &Value,
    look: impl FnOnce(&Findings<'_>) -> T,
) -> T {
    let facts = sample();
    let today = "2026-11-30".parse().ok();
    look(&facts.evaluate(Given {
        answers,
        registers,
        today,
    }))
}

/// The value of a fact, `null` when it is missing.
pub(super) fn value(name: &str, answers: &Value) -> Value {
    with(answers, |findings| {
        let outcome = findings.get(name).unwrap();
        outcome.value().map_or(Value::Null, FactValue::to_json)
    })
}

/// What is missing for a fact.
pub(super) fn missing(name: &str, answers: &Value) -> Vec<String> {
    with(answers, |findings| {
        let needs = findings.get(name).unwrap().missing().iter();
        needs
            .map(|need| format!("{} {:?}", need.input, need.why))
            .collect()
    })
}
