//! A form in one case: on its day, with what the registers say.

use super::{Context, Evaluation, Evaluator};
use crate::{
    failure::FailureCode,
    form::{
        bounds::within_bounds,
        pointer,
        problem::Problem,
        settle::{Rules, Settled, normal, settle, with_facts},
    },
    text::{self, Lines},
};
use serde_json::{Map, Value};
use std::borrow::Cow;

/// A form on a day, with what the registers say: what its facts are derived from besides the answers.
#[derive(Clone, Copy)]
pub struct Case<'e> {
    pub(super) evaluator: &'e Evaluator,
    pub(super) context: Context<'e>,
    pub(super) registers: &'e Value,
    /// Whether facts know the day; without it those that ask for it are missing.
    pub(super) knows_day: bool,
}

impl<'e> Case<'e> {
    /// Judges all answers, as [`Evaluator::evaluate`].
    pub fn evaluate(&self, answers: &Value) -> Evaluation {
        let settled = self.settled(answers);
        let problems = if within_bounds(answers) {
            self.evaluator.problems(&settled, &self.context)
        } else {
            vec![Problem::new("", FailureCode::AnswerForm)]
        };
        self.evaluation(&settled, problems)
    }

    /// Judges the answers of one page only.
    pub fn page_problems(&self, page: &str, answers: &Value) -> Vec<Problem> {
        let mut pages = self.evaluator.layout.pages.iter();
        let Some(content) = pages.find(|content| content.id == page) else {
            return Vec::new();
        };
        let mut problems = self.evaluate(answers).problems;
        problems.retain(|problem| match &content.repeat {
            Some(repeat) => pointer::is_within(&problem.pointer, &repeat.pointer),
            None => content
                .fields
                .iter()
                .any(|field| pointer::is_within(&problem.pointer, &field.pointer)),
        });
        problems
    }

    /// The answers as they are signed, see [`Evaluator::visible_answers`].
    pub fn visible_answers(&self, answers: &Value) -> Value {
        self.settled(answers).answers
    }

    /// The facts that are known, by name, as answers would be written.
    pub fn facts(&self, answers: &Value) -> Map<String, Value> {
        self.settled(answers).facts
    }

    /// Where answers that are signed already differ from the settled ones, see
    /// [`Evaluator::unsettled`].
    pub fn unsettled(&self, answers: &Value) -> Vec<Problem> {
        let settled = self.visible_answers(answers);
        if settled == *answers {
            return Vec::new();
        }
        let mut found = Vec::new();
        pointer::leaves(answers, &mut |pointer, answer| {
            if settled.pointer(&pointer) != Some(answer) {
                found.push(unsettled(pointer, answer));
            }
        });
        if found.is_empty() {
            found.push(Problem::new("", FailureCode::AnswerForm));
        }
        found
    }

    /// The pointers of the asked fields that must be answered now, see
    /// [`Evaluator::required_pointers`].
    pub fn required_pointers(&self, answers: &Value) -> Vec<String> {
        let settled = self.settled(answers);
        let Some(judges) = self.evaluator.judges(&self.context) else {
            return Vec::new();
        };
        let members = self
            .evaluator
            .members(&judges, &self.context)
            .filter(|_| settled.answers.is_object());
        let mut required = Vec::new();
        for place in self.evaluator.asked_places(&settled) {
            let is_missing = if let Some(members) = members {
                let mut without = alone(&settled.answers, &place.pointer);
                pointer::remove(&mut without, &place.pointer);
                self.misses(members, &without, &place.pointer)
            } else {
                let mut without = settled.answers.clone();
                pointer::remove(&mut without, &place.pointer);
                let today = self.context.today;
                is_missing(
                    &self.evaluator.find(&judges.whole, without, today),
                    &place.pointer,
                )
            };
            if is_missing {
                required.push(place.pointer);
            }
        }
        required
    }

    pub(super) fn rules(&self) -> Rules<'e> {
        Rules {
            layout: &self.evaluator.layout,
            plan: &self.evaluator.plan,
            whens: &self.evaluator.whens,
            facts: &self.evaluator.facts,
            registers: self.registers,
            today: self.knows_day.then_some(self.context.today),
        }
    }

    /// Answers in normal form; those beyond the bounds are none.
    pub(super) fn normal(&self, answers: &Value) -> Value {
        if within_bounds(answers) {
            normal(self.rules(), answers)
        } else {
            Value::Object(Map::new())
        }
    }

    pub(super) fn settled(&self, answers: &Value) -> Settled {
        let none = Value::Object(Map::new());
        let answers = if within_bounds(answers) {
            answers
        } else {
            &none
        };
        settle(self.rules(), answers)
    }

    /// The settled answers as conditions see them.
    pub(super) fn seen<'s>(&self, settled: &'s Settled) -> Cow<'s, Value> {
        if self.evaluator.facts.is_empty() {
            return Cow::Borrowed(&settled.answers);
        }
        let mut seen = settled.answers.clone();
        with_facts(&mut seen, settled.facts.clone());
        Cow::Owned(seen)
    }

    pub(super) fn evaluation(&self, settled: &Settled, problems: Vec<Problem>) -> Evaluation {
        let seen = self.seen(settled);
        let pages = self.evaluator.layout.pages.iter().zip(&settled.asked);
        let documents = self.evaluator.documents.iter();
        let documents =
            documents.filter(|(_, when)| when.as_ref().is_none_or(|when| when.holds(&seen)));
        Evaluation {
            pages: pages
                .filter(|(_, asked)| **asked)
                .map(|(page, _)| page.id.clone())
                .collect(),
            problems,
            documents: documents.map(|(id, _)| id.clone()).collect(),
        }
    }
}

/// The member of all answers in which a pointer lies, alone.
fn alone(answers: &Value, pointer: &str) -> Value {
    let member = pointer::member(pointer);
    let value = answers.get(&member);
    Value::Object(
        value
            .map(|value| (member, value.clone()))
            .into_iter()
            .collect(),
    )
}

pub(super) fn is_missing(problems: &[Problem], pointer: &str) -> bool {
    let mut problems = problems.iter();
    problems.any(|problem| problem.code == FailureCode::AnswerMissing && problem.pointer == pointer)
}

fn unsettled(pointer: String, answer: &Value) -> Problem {
    let unclean = answer
        .as_str()
        .is_some_and(|text| !text::is_clean(text, Lines::Many));
    let code = if unclean {
        FailureCode::AnswerUnclean
    } else {
        FailureCode::AnswerForm
    };
    Problem::new(pointer, code)
}
