//! Judging answers member by member, so that what has not changed is not judged again.

use super::{Case, case::is_missing};
use crate::{
    failure::FailureCode,
    form::{pointer, problem::Problem, schema::Members},
};
use jsonschema::Validator;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// What was found wrong with each member.
#[derive(Default)]
pub(super) struct Judged(BTreeMap<String, Option<Finding>>);

/// The value of a member, and what was found wrong with it.
type Finding = (Option<Value>, Vec<Problem>);

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
            found.extend(
                self.found_in(members, (name, validator), answers, judged)
                    .iter()
                    .cloned(),
            );
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

    /// What the schema finds wrong with one member of settled answers.
    pub(super) fn found_in<'j>(
        &self,
        members: &Members,
        (name, validator): (&str, &Validator),
        answers: &Value,
        judged: &'j mut Judged,
    ) -> &'j [Problem] {
        let value = answers.get(name);
        let known = judged.0.entry(name.to_owned()).or_default();
        let is_new = known
            .as_ref()
            .is_none_or(|(before, _)| before.as_ref() != value);
        if is_new {
            let one = value.map(|value| (name.to_owned(), value.clone()));
            let problems =
                match self.filled(members, name, Value::Object(one.into_iter().collect())) {
                    Ok(one) => self.evaluator.find(validator, one, self.context.today),
                    Err(problem) => vec![problem],
                };
            *known = Some((value.cloned(), problems));
        }
        known.as_ref().map_or(&[], |(_, problems)| problems)
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
