//! Judging answers member by member, so that what has not changed is not judged again.

use super::{Case, case::is_missing};
use crate::{
    failure::FailureCode,
    form::{pointer, problem::Problem, schema::Members},
};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// What is wrong with each member, and the value of which that was found.
#[derive(Default)]
pub(super) struct Judged(BTreeMap<String, (Option<Value>, Vec<Problem>)>);

impl Case<'_> {
    /// What the schema finds wrong with settled answers; members that are as they were when `judged`
    /// are not judged again.
    pub(super) fn found_by_members(
        &self,
        members: &Members,
        answers: &Value,
        judged: &mut Judged,
    ) -> Vec<Problem> {
        let mut found = Vec::new();
        for (name, validator) in &members.validators {
            let value = answers.get(name);
            match judged.0.get(name) {
                Some((before, problems)) if before.as_ref() == value => {
                    found.extend(problems.iter().cloned());
                }
                _ => {
                    let one = value.map(|value| (name.clone(), value.clone()));
                    let one = Value::Object(one.into_iter().collect());
                    let problems = match self.filled(members, name, one) {
                        Ok(one) => self.evaluator.find(validator, one, self.context.today),
                        Err(problem) => vec![problem],
                    };
                    found.extend(problems.iter().cloned());
                    judged.0.insert(name.clone(), (value.cloned(), problems));
                }
            }
        }
        let is_listed = |name: &String| members.validators.contains_key(name);
        for name in members.required.iter().filter(|name| !is_listed(name)) {
            if answers.get(name).is_none() {
                found.push(missing(name));
            }
        }
        if !members.takes_others {
            let others = answers.as_object().into_iter().flat_map(Map::keys);
            let others = others.filter(|name| !is_listed(name));
            found.extend(
                others.map(|name| Problem::new(pointer::join("", name), FailureCode::AnswerForm)),
            );
        }
        found
    }

    /// Whether an answer is found missing from answers that hold its member alone.
    pub(super) fn misses(&self, members: &Members, answers: &Value, pointer: &str) -> bool {
        let name = pointer::member(pointer);
        let validator = members.validators.get(&name);
        let problems = match (validator, self.filled(members, &name, answers.clone())) {
            (_, Err(problem)) => vec![problem],
            (Some(validator), Ok(one)) => self.evaluator.find(validator, one, self.context.today),
            (None, Ok(_)) => Vec::new(),
        };
        is_missing(&problems, pointer)
    }

    /// A member alone; where it is missing and must be there, empty if it holds fields, and otherwise a
    /// problem.
    fn filled(&self, members: &Members, name: &str, mut one: Value) -> Result<Value, Problem> {
        let is_required = members.required.contains(name);
        if !is_required || one.get(name).is_some() {
            return Ok(one);
        }
        let missing = missing(name);
        if !self.evaluator.holds_fields(&missing.pointer) {
            return Err(missing);
        }
        if let Some(members) = one.as_object_mut() {
            members.insert(name.to_owned(), Value::Object(Map::new()));
        }
        Ok(one)
    }
}

fn missing(name: &str) -> Problem {
    Problem::new(pointer::join("", name), FailureCode::AnswerMissing)
}
