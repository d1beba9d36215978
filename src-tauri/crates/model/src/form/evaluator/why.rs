//! Why a page is asked, and a document asked for.

use super::Case;
use crate::{
    facts::{Explanation, Given, Input},
    form::{condition::Condition, plan::FACTS, pointer},
};
use serde_json::{Map, Value};

impl Case<'_> {
    /// The conditions that hold, for which a page is asked: answers and facts, each explained. None for
    /// a page that is asked always; `None` for one that is not asked, or not there.
    pub fn why_page(&self, page: &str, answers: &Value) -> Option<Vec<Explanation>> {
        let mut pages = self.evaluator.layout.pages.iter();
        let at = pages.position(|content| content.id == page)?;
        self.why(self.evaluator.whens.get(at)?.as_ref(), answers)
    }

    /// The same of an attachable document.
    pub fn why_document(&self, document: &str, answers: &Value) -> Option<Vec<Explanation>> {
        let mut documents = self.evaluator.documents.iter();
        let (_, when) = documents.find(|(id, _)| id == document)?;
        self.why(when.as_ref(), answers)
    }

    /// The explanation of a fact, with the form's labels; `None` when there is no such fact.
    pub fn explain(&self, fact: &str, answers: &Value) -> Option<Explanation> {
        let settled = self.settled(answers);
        let findings = self.evaluator.facts.evaluate(self.given(&settled.answers));
        findings.explain(fact, &self.evaluator.labels)
    }

    fn why(&self, when: Option<&Condition>, answers: &Value) -> Option<Vec<Explanation>> {
        let Some(when) = when else {
            return Some(Vec::new());
        };
        let settled = self.settled(answers);
        let seen = self.seen(&settled);
        if !when.holds(&seen) {
            return None;
        }
        let mut inputs = Inputs::default();
        inputs.collect(when.schema(), "", &seen);
        let findings = self.evaluator.facts.evaluate(self.given(&settled.answers));
        let inputs = inputs.found.iter().map(|at| self.input(at));
        let explained = inputs.map(|input| findings.explain_input(&input, &self.evaluator.labels));
        Some(explained.collect())
    }

    fn given<'a>(&'a self, answers: &'a Value) -> Given<'a> {
        Given {
            answers,
            registers: self.registers,
            today: self.rules().today,
        }
    }

    fn input(&self, at: &str) -> Input {
        let fact = at.strip_prefix('/').and_then(|at| at.strip_prefix(FACTS));
        let fact = fact.and_then(|name| name.strip_prefix('/'));
        match fact.filter(|name| self.evaluator.facts.get(name).is_some()) {
            Some(name) => Input::Fact(name.to_owned()),
            None => Input::Answer(at.to_owned()),
        }
    }
}

/// The values of which a condition says something that holds.
#[derive(Default)]
struct Inputs {
    found: Vec<String>,
}

impl Inputs {
    /// Of a schema that holds, those that are there. Of alternatives the first that holds.
    fn collect(&mut self, schema: &Value, at: &str, value: &Value) {
        let Value::Object(keywords) = schema else {
            return;
        };
        for (keyword, of) in keywords {
            match (keyword.as_str(), of) {
                ("properties", Value::Object(schemas)) => {
                    for (name, schema) in schemas {
                        if let Some(below) = value.get(name) {
                            self.collect(schema, &pointer::join(at, name), below);
                        }
                    }
                }
                ("allOf", Value::Array(schemas)) => {
                    for schema in schemas {
                        self.collect(schema, at, value);
                    }
                }
                ("anyOf" | "oneOf", Value::Array(schemas)) => {
                    match schemas.iter().find(|schema| holds(schema, value)) {
                        Some(schema) => self.collect(schema, at, value),
                        None => self.add(at),
                    }
                }
                // What is there although something else of it does not hold.
                ("not", schema) => self.collect(schema, at, value),
                ("if", schema) => {
                    let branch = if holds(schema, value) { "then" } else { "else" };
                    self.collect(schema, at, value);
                    if let Some(schema) = keywords.get(branch) {
                        self.collect(schema, at, value);
                    }
                }
                // Required members are told after those of which more is said.
                (
                    "required" | "then" | "else" | "type" | "title" | "description" | "$comment"
                    | "$schema",
                    _,
                ) => {}
                _ => self.add(at),
            }
        }
        self.collect_required(keywords, at, value);
    }

    fn collect_required(&mut self, keywords: &Map<String, Value>, at: &str, value: &Value) {
        let names = keywords.get("required").and_then(Value::as_array);
        for name in names.into_iter().flatten().filter_map(Value::as_str) {
            let place = pointer::join(at, name);
            let is_told = |told: &String| pointer::is_within(told, &place);
            if value.get(name).is_some() && !self.found.iter().any(is_told) {
                self.add(&place);
            }
        }
    }

    fn add(&mut self, at: &str) {
        if !at.is_empty() && !self.found.iter().any(|found| found == at) {
            self.found.push(at.to_owned());
        }
    }
}

/// Whether a part of a condition holds; false for a part that cannot stand alone.
fn holds(schema: &Value, value: &Value) -> bool {
    Condition::new(schema).is_ok_and(|condition| condition.holds(value))
}
