//! What facts come to.

use super::{FactValue, Facts, Input, Need, Why, evaluate::Step};
use chrono::NaiveDate;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// What facts are derived from, apart from their rules.
#[derive(Clone, Copy)]
pub struct Given<'a> {
    /// The answers there are, in normal form (see [`crate::form::Evaluator::visible_answers`]).
    pub answers: &'a Value,
    /// What the registers say: an object. What is not in it, they do not say.
    pub registers: &'a Value,
    /// The day of submission, today until then; `None` where no day is known.
    pub today: Option<NaiveDate>,
}

/// What a fact comes to.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// Its value.
    Known(FactValue),
    /// What is missing that can still change it, in the order of its inputs; at most a hundred.
    Missing(Vec<Need>),
}

impl Outcome {
    /// The value, when it is known.
    pub fn value(&self) -> Option<&FactValue> {
        match self {
            Self::Known(value) => Some(value),
            Self::Missing(_) => None,
        }
    }

    /// What is missing; nothing when it is known.
    pub fn missing(&self) -> &[Need] {
        match self {
            Self::Known(_) => &[],
            Self::Missing(needs) => needs,
        }
    }
}

/// All facts over what is given.
#[derive(Clone)]
pub struct Findings<'a> {
    pub(super) facts: &'a Facts,
    pub(super) given: Given<'a>,
    pub(super) steps: Vec<Step>,
}

impl Facts {
    /// What all facts come to. Never fails: what cannot be known is missing.
    pub fn evaluate<'a>(&'a self, given: Given<'a>) -> Findings<'a> {
        let mut findings = Findings {
            facts: self,
            given,
            steps: Vec::with_capacity(self.list.len()),
        };
        for fact in &self.list {
            let step = findings.derive(fact);
            findings.steps.push(step);
        }
        findings
    }
}

impl<'a> Findings<'a> {
    /// What a fact comes to; `None` when there is no such fact.
    pub fn get(&self, name: &str) -> Option<&Outcome> {
        Some(&self.step(name)?.outcome)
    }

    /// The known facts, as an object.
    pub fn known(&self) -> Map<String, Value> {
        let steps = self.facts.list.iter().zip(&self.steps);
        let known = steps
            .filter_map(|(fact, step)| Some((fact.name.clone(), step.outcome.value()?.to_json())));
        known.collect()
    }

    /// The inputs that decide now what a fact comes to, other facts resolved, each once. Given these
    /// alone, a known fact is known just so.
    pub fn deciding(&self, name: &str) -> Vec<Input> {
        let mut names = vec![name];
        let mut found: Vec<Input> = Vec::new();
        let mut seen = BTreeSet::new();
        let mut at = 0;
        while let Some(step) = names.get(at).copied() {
            at += 1;
            for input in self.step(step).iter().flat_map(|step| &step.because) {
                match input {
                    _ if !seen.insert(input) => {}
                    Input::Fact(name) => names.push(name),
                    _ => found.push(input.clone()),
                }
            }
        }
        found
    }

    pub(super) fn step(&self, name: &str) -> Option<&Step> {
        self.steps.get(*self.facts.index.get(name)?)
    }

    /// The value of an input, or what is missing for it.
    pub(super) fn value(&self, input: &Input) -> Result<FactValue, Vec<Need>> {
        let need = |why| vec![Need::new(input, why)];
        let read = |source: &Value, pointer: &str, nothing| match source.pointer(pointer) {
            Some(Value::Null) | None => Err(need(nothing)),
            Some(value) => FactValue::of(value).ok_or_else(|| need(Why::Unreadable)),
        };
        match input {
            Input::Answer(pointer) => read(self.given.answers, pointer, Why::NotGiven),
            Input::Register(pointer) => read(self.given.registers, pointer, Why::NoEntry),
            Input::Today => {
                let day = self.given.today.map(FactValue::Date);
                day.ok_or_else(|| need(Why::NotGiven))
            }
            Input::Fact(name) => match self.get(name) {
                Some(Outcome::Known(value)) => Ok(value.clone()),
                Some(Outcome::Missing(needs)) => Err(needs.clone()),
                None => Err(need(Why::NoEntry)),
            },
        }
    }

    /// The list that an input names, or what is missing for it.
    pub(super) fn list(&self, input: &Input) -> Result<&'a Value, Vec<Need>> {
        let need = |why| vec![Need::new(input, why)];
        let (found, nothing) = match input {
            Input::Answer(pointer) => (self.given.answers.pointer(pointer), Why::NotGiven),
            Input::Register(pointer) => (self.given.registers.pointer(pointer), Why::NoEntry),
            Input::Fact(_) | Input::Today => (None, Why::NoEntry),
        };
        match found {
            None | Some(Value::Null) => Err(need(nothing)),
            Some(list) if list.is_array() || list.is_object() => Ok(list),
            Some(_) => Err(need(Why::Unreadable)),
        }
    }
}
