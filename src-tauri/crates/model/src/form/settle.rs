//! Answers as they are signed: only what is asked, nothing empty, everything in normal form.

use super::{
    Layout,
    condition::Condition,
    formats,
    plan::{FACTS, Plan},
    pointer,
};
use crate::{
    facts::{Facts, Given},
    text::{self, Lines},
};
use chrono::NaiveDate;
use serde_json::{Map, Value};

/// Settled answers and, for each page, whether it is asked.
pub(super) struct Settled {
    pub answers: Value,
    pub asked: Vec<bool>,
    /// The facts that are known of the settled answers.
    pub facts: Map<String, Value>,
}

/// What decides over answers besides themselves.
#[derive(Clone, Copy)]
pub(super) struct Rules<'a> {
    pub layout: &'a Layout,
    pub plan: &'a Plan,
    pub whens: &'a [Option<Condition>],
    pub facts: &'a Facts,
    pub registers: &'a Value,
    pub today: Option<NaiveDate>,
}

/// Settles answers. Pages are judged in order, each by the answers that the pages before it left, so
/// that an answer on a hidden page decides nothing; then again until nothing changes.
pub(super) fn settle(rules: Rules<'_>, answers: &Value) -> Settled {
    settle_normal(rules, normal(rules, answers))
}

/// Answers in normal form, without empty ones; those of hidden pages still among them.
pub(super) fn normal(rules: Rules<'_>, answers: &Value) -> Value {
    let mut answers = answers.clone();
    if !rules.facts.is_empty()
        && let Some(members) = answers.as_object_mut()
    {
        // Facts are derived and never taken from others.
        members.shift_remove(FACTS);
    }
    clean(&mut answers);
    for place in pointer::places(rules.layout, &answers) {
        if let Some(answer) = answers.pointer_mut(&place.pointer) {
            *answer = formats::normalise(place.control, answer);
        }
    }
    drop_empty(&mut answers);
    answers
}

/// Settles answers that are in normal form already.
pub(super) fn settle_normal(rules: Rules<'_>, answers: Value) -> Settled {
    let mut run = Run {
        rules,
        known: vec![None; rules.whens.len()],
        answers,
        are_facts_old: true,
    };
    loop {
        let mut changed = false;
        let mut asked = Vec::with_capacity(rules.whens.len());
        for page in 0..rules.layout.pages.len() {
            let is_asked = run.is_asked(page);
            asked.push(is_asked);
            changed |= !is_asked && run.hide(page);
        }
        if !changed {
            return run.end(asked);
        }
    }
}

/// Puts facts into answers for conditions to see.
pub(super) fn with_facts(answers: &mut Value, facts: Map<String, Value>) {
    if let Some(members) = answers.as_object_mut() {
        members.insert(FACTS.to_owned(), Value::Object(facts));
    }
}

struct Run<'a> {
    rules: Rules<'a>,
    /// What the conditions came to, until something changes that they read.
    known: Vec<Option<bool>>,
    /// The answers, the facts among them.
    answers: Value,
    are_facts_old: bool,
}

impl Run<'_> {
    fn is_asked(&mut self, page: usize) -> bool {
        let Some(when) = self.rules.whens.get(page).and_then(Option::as_ref) else {
            return true;
        };
        self.renew_facts();
        if let Some(Some(known)) = self.known.get(page) {
            return *known;
        }
        let holds = when.holds(&self.answers);
        if let Some(known) = self.known.get_mut(page) {
            *known = Some(holds);
        }
        holds
    }

    fn renew_facts(&mut self) {
        if !self.are_facts_old || self.rules.facts.is_empty() {
            return;
        }
        self.are_facts_old = false;
        let facts = self.facts();
        if self.answers.get(FACTS).and_then(Value::as_object) != Some(&facts) {
            with_facts(&mut self.answers, facts);
            self.forget(FACTS);
        }
    }

    fn facts(&self) -> Map<String, Value> {
        let findings = self.rules.facts.evaluate(Given {
            answers: &self.answers,
            registers: self.rules.registers,
            today: self.rules.today,
        });
        findings.known()
    }

    /// Takes a hidden page's answers away, except those that another page asks for.
    fn hide(&mut self, page: usize) -> bool {
        let mut changed = false;
        for asked in self.rules.plan.asks.get(page).into_iter().flatten() {
            if !asked.is_in(&self.answers)
                || asked.elsewhere.iter().any(|other| self.is_asked(*other))
            {
                continue;
            }
            if pointer::remove(&mut self.answers, &asked.pointer) {
                changed = true;
                self.are_facts_old = true;
                self.forget(asked.member());
            }
        }
        changed
    }

    /// Forgets the conditions that read a member of the answers.
    fn forget(&mut self, member: &str) {
        for page in self.rules.plan.readers(member) {
            if let Some(known) = self.known.get_mut(page) {
                *known = None;
            }
        }
    }

    fn end(mut self, asked: Vec<bool>) -> Settled {
        self.renew_facts();
        let facts = if self.rules.facts.is_empty() {
            None
        } else {
            let members = self.answers.as_object_mut();
            members.and_then(|members| members.shift_remove(FACTS))
        };
        Settled {
            answers: self.answers,
            asked,
            facts: match facts {
                Some(Value::Object(facts)) => facts,
                _ => Map::new(),
            },
        }
    }
}

/// Cleans every text, also one that no field asks for.
pub(super) fn clean(value: &mut Value) {
    match value {
        Value::String(text) => *text = text::clean(text, Lines::Many),
        Value::Array(items) => items.iter_mut().for_each(clean),
        Value::Object(members) => members.values_mut().for_each(clean),
        _ => {}
    }
}

/// Drops members that say nothing. Items of arrays stay where they are.
fn drop_empty(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(drop_empty),
        Value::Object(members) => {
            members.values_mut().for_each(drop_empty);
            members.retain(|_, member| !says_nothing(member));
        }
        _ => {}
    }
}

/// Whether a member is dropped as empty.
pub(super) fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => !text::is_visible(text),
        Value::Object(members) => members.is_empty(),
        _ => false,
    }
}
