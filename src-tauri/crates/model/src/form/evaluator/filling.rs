//! A form while it is filled in: after each answer only what that answer changes is judged again.

use super::{Case, Evaluation, members::Judged};
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
    judged: Judged,
    evaluation: Evaluation,
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
            evaluation: self.evaluation(&settled, Vec::new()),
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
        let was_within = within_bounds(&self.typed);
        if !pointer::put(&mut self.typed, pointer, value.clone()) {
            return &self.evaluation;
        }
        let is_within = was_within && within_bounds(&self.typed);
        if !(is_within && self.renew(pointer, value)) {
            self.normal = self.case.normal(&self.typed);
        }
        self.settled = settle_normal(self.case.rules(), self.normal.clone());
        self.judge();
        &self.evaluation
    }

    /// Brings one field's answer into normal form; false where more may have changed.
    fn renew(&mut self, pointer: &str, mut value: Value) -> bool {
        let Some(control) = self.case.evaluator.plan.controls.get(pointer) else {
            return false;
        };
        if value.is_object() || value.is_array() {
            return false;
        }
        clean(&mut value);
        let value = formats::normalise(*control, &value);
        if says_nothing(&value) {
            pointer::remove(&mut self.normal, pointer);
            return true;
        }
        pointer::put(&mut self.normal, pointer, value)
    }

    fn judge(&mut self) {
        let evaluator = self.case.evaluator;
        let judges = evaluator.judges(&self.case.context);
        let members = judges
            .as_ref()
            .and_then(|judges| evaluator.members(judges, &self.case.context));
        let problems = match members {
            Some(members) if self.settled.answers.is_object() && within_bounds(&self.typed) => {
                let answers = &self.settled.answers;
                let found = self
                    .case
                    .found_by_members(members, answers, &mut self.judged);
                evaluator.arranged(found, &self.settled, &self.case.context)
            }
            _ => {
                self.evaluation = self.case.evaluate(&self.typed);
                return;
            }
        };
        self.evaluation = self.case.evaluation(&self.settled, problems);
    }
}
