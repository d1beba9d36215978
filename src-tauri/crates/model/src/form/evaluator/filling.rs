//! A form while it is filled in: after each answer only what that answer changes is judged again.

use super::{Case, Evaluation, members::Judged, problems::Places};
use crate::form::{
    bounds::within_bounds,
    formats, pointer,
    settle::{Settled, clean, says_nothing, settle_normal},
};
use serde_json::{Map, Value};

/// A form while it is filled in. It always comes to what [`Case::evaluate`] comes to.
pub struct Filling<'e> {
    case: Case<'e>,
    typed: Value,
    normal: Value,
    settled: Settled,
    /// Whether what was typed is within bounds.
    is_within: bool,
    judged: Judged,
    places: Places,
    evaluation: Evaluation,
    /// The order of each problem of the evaluation.
    orders: Vec<usize>,
}

impl<'e> Case<'e> {
    /// Begins or goes on with filling in a form.
    pub fn filling(self, answers: &Value) -> Filling<'e> {
        let normal = self.normal(answers);
        let settled = settle_normal(self.rules(), normal.clone());
        let mut filling = Filling {
            case: self,
            typed: answers.clone(),
            normal,
            is_within: within_bounds(answers),
            evaluation: self.evaluation(&settled, Vec::new()),
            places: self.evaluator.places(&settled),
            orders: Vec::new(),
            settled,
            judged: Judged::default(),
        };
        filling.judge();
        filling
    }
}

impl Filling<'_> {
    /// What the answers come to.
    pub fn evaluation(&self) -> &Evaluation {
        &self.evaluation
    }

    /// The answers as they were typed, those of hidden pages among them.
    pub fn typed(&self) -> &Value {
        &self.typed
    }

    /// The answers as they are signed.
    pub fn visible_answers(&self) -> &Value {
        &self.settled.answers
    }

    /// The facts that are known.
    pub fn facts(&self) -> &Map<String, Value> {
        &self.settled.facts
    }

    /// Takes an answer; `null` takes it away. An answer for which there is no place, since something
    /// else stands above it, is left out.
    pub fn answer(&mut self, pointer: &str, value: Value) -> &Evaluation {
        if !pointer::put(&mut self.typed, pointer, value.clone()) {
            return &self.evaluation;
        }
        let was_within = self.is_within;
        self.is_within = within_bounds(&self.typed);
        let normal = self
            .normal_of(pointer, value)
            .filter(|_| was_within && self.is_within);
        match normal {
            Some(normal) if pointer::put(&mut self.normal, pointer, normal.clone()) => {
                if self.judge_one(pointer, normal) {
                    return &self.evaluation;
                }
            }
            _ => self.normal = self.case.normal(&self.typed),
        }
        self.settled = settle_normal(self.case.rules(), self.normal.clone());
        self.judge();
        &self.evaluation
    }

    /// A field's answer in normal form, `null` where it says nothing; none where more may have changed.
    fn normal_of(&self, pointer: &str, mut value: Value) -> Option<Value> {
        let control = self.case.evaluator.plan.controls.get(pointer)?;
        if value.is_object() || value.is_array() {
            return None;
        }
        clean(&mut value);
        let value = formats::normalise(*control, &value);
        Some(if says_nothing(&value) {
            Value::Null
        } else {
            value
        })
    }

    /// Judges a field's answer that decides over nothing else; false where it may.
    fn judge_one(&mut self, pointer: &str, normal: Value) -> bool {
        let (case, evaluator) = (self.case, self.case.evaluator);
        let name = pointer::member(pointer);
        if !evaluator.plan.decides_nothing(&name) {
            return false;
        }
        let Some(judges) = evaluator.judges(&case.context) else {
            return false;
        };
        let members = evaluator.members(&judges, &case.context);
        let found = members.and_then(|members| {
            let validator = members.validators.get(&name)?;
            Some((members, validator))
        });
        let Some((members, validator)) = found.filter(|_| self.settled.answers.is_object()) else {
            return false;
        };
        let mut pages = evaluator.plan.pages_of(pointer);
        if !pages.any(|page| self.settled.asked.get(page) == Some(&true)) {
            return true;
        }
        if !pointer::put(&mut self.settled.answers, pointer, normal) {
            return false;
        }
        let answers = &self.settled.answers;
        let found = case.found_in(members, (&name, validator), answers, &mut self.judged);
        let member = pointer::join("", &name);
        let (settled, places) = (&self.settled, &self.places);
        let found = found.to_vec();
        let found = evaluator.arranged(found, settled, places, &case.context, Some(&member));
        let problems = std::mem::take(&mut self.evaluation.problems);
        let others = std::mem::take(&mut self.orders).into_iter().zip(problems);
        let others = others.filter(|(_, problem)| !pointer::is_within(&problem.pointer, &member));
        let mut all: Vec<_> = others.chain(found).collect();
        all.sort_by(|(one, a), (other, b)| one.cmp(other).then_with(|| a.pointer.cmp(&b.pointer)));
        (self.orders, self.evaluation.problems) = all.into_iter().unzip();
        true
    }

    /// Judges all answers, but not again the members that are as they were.
    fn judge(&mut self) {
        let (case, evaluator) = (self.case, self.case.evaluator);
        let judges = evaluator.judges(&case.context);
        let members = judges
            .as_ref()
            .and_then(|judges| evaluator.members(judges, &case.context));
        self.places = evaluator.places(&self.settled);
        let Some(members) = members.filter(|_| self.is_within && self.settled.answers.is_object())
        else {
            self.evaluation = case.evaluate(&self.typed);
            self.orders = Vec::new();
            return;
        };
        let answers = &self.settled.answers;
        let found = case.found_by_members(members, answers, &mut self.judged);
        let found = evaluator.arranged(found, &self.settled, &self.places, &case.context, None);
        let (orders, problems) = found.into_iter().unzip();
        self.orders = orders;
        self.evaluation = case.evaluation(&self.settled, problems);
    }
}
