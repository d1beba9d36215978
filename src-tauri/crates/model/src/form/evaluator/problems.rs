//! What is wrong with settled answers.

use super::{Context, Evaluator};
use crate::{
    failure::FailureCode,
    form::{
        Control,
        pointer::{self, Place},
        problem::{self, Problem},
        settle::Settled,
    },
    money::{Amount, AmountError},
};
use chrono::NaiveDate;
use jsonschema::Validator;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Where fields stand.
pub(super) struct Places {
    /// Those that are asked, in page order.
    asked: Vec<Place>,
    of_asked: BTreeMap<String, usize>,
    of_all: BTreeMap<String, usize>,
}

impl Evaluator {
    pub(super) fn asked_places(&self, settled: &Settled) -> Vec<Place> {
        let mut places = pointer::places(&self.layout, &settled.answers);
        places.retain(|place| settled.asked.get(place.page) == Some(&true));
        places
    }

    /// What is wrong with settled answers, in page order, one problem for each answer.
    pub(super) fn problems(&self, settled: &Settled, context: &Context<'_>) -> Vec<Problem> {
        // It was built before, for another day; the day does not decide whether it can be built.
        let Some(judges) = self.judges(context) else {
            return vec![Problem::new("", FailureCode::Internal)];
        };
        let found = self.find(&judges.whole, settled.answers.clone(), context.today);
        let arranged = self.arranged(found, settled, &self.places(settled), context, None);
        arranged.into_iter().map(|(_, problem)| problem).collect()
    }

    /// What a schema finds, as it is told: only of what is asked, in page order, with what cannot be
    /// printed, one problem for each answer; each with its order. With `member` only that member of the
    /// answers is looked at.
    pub(super) fn arranged(
        &self,
        problems: Vec<Problem>,
        settled: &Settled,
        places: &Places,
        context: &Context<'_>,
        member: Option<&str>,
    ) -> Vec<(usize, Problem)> {
        let mut found: Vec<(usize, Problem)> = Vec::new();
        for mut problem in problems {
            if let Some(order) = order(&places.of_asked, &problem.pointer) {
                let place = places.asked.get(order);
                place.inspect(|place| tell_of_field(&mut problem, place, &settled.answers));
                found.push((order, problem));
            } else if problem.code != FailureCode::AnswerMissing
                || !(order(&places.of_all, &problem.pointer).is_some()
                    || self.is_hidden_group(settled, &problem.pointer))
            {
                // What is missing from a hidden page is not asked; all else must be right.
                found.push((self.order_of_group(&places.asked, &problem), problem));
            }
        }
        let asked = places.asked.iter().enumerate().filter(|(_, place)| {
            member.is_none_or(|member| pointer::is_within(&place.pointer, member))
        });
        let unprinted = asked.filter_map(|(order, place)| {
            Some((order, self.unprinted(place, &settled.answers, context)?))
        });
        found.extend(unprinted);
        found
            .sort_by(|(one, a), (other, b)| one.cmp(other).then_with(|| a.pointer.cmp(&b.pointer)));
        let mut seen = BTreeSet::new();
        found.retain(|(_, problem)| seen.insert(problem.pointer.clone()));
        found
    }

    /// The places of all fields, and of those that are asked.
    pub(super) fn places(&self, settled: &Settled) -> Places {
        let all = pointer::places(&self.layout, &settled.answers);
        let of_all = orders(&all);
        let is_asked = |place: &&Place| settled.asked.get(place.page) == Some(&true);
        let asked: Vec<Place> = all.iter().filter(is_asked).cloned().collect();
        Places {
            of_asked: orders(&asked),
            asked,
            of_all,
        }
    }

    /// The first sign of a text that cannot be printed. What the citizen cannot change is not held
    /// against them.
    fn unprinted(&self, place: &Place, answers: &Value, context: &Context<'_>) -> Option<Problem> {
        let field = self.layout.pages.get(place.page)?.fields.get(place.field)?;
        if field.locked || !matches!(place.control, Control::Text | Control::LongText) {
            return None;
        }
        let text = answers.pointer(&place.pointer)?.as_str()?;
        let prints = |sign: char| sign == '\n' || (context.prints)(sign);
        let sign = text.chars().find(|sign| !prints(*sign))?;
        Some(Problem::new(&place.pointer, FailureCode::AnswerSign).with_sign(sign))
    }

    /// Runs the schema. Where a whole object is missing, what is missing are its fields: it is put
    /// there empty and the schema runs again.
    pub(super) fn find(
        &self,
        validator: &Validator,
        mut answers: Value,
        today: NaiveDate,
    ) -> Vec<Problem> {
        loop {
            let problems: Vec<Problem> = validator
                .iter_errors(&answers)
                .flat_map(|e| problem::from_error(&e, today))
                .collect();
            let mut filled = false;
            for problem in problems
                .iter()
                .filter(|p| p.code == FailureCode::AnswerMissing)
            {
                if self.holds_fields(&problem.pointer)
                    && let Some((parent, name)) = pointer::split(&problem.pointer)
                    && let Some(object) = pointer::object_at(&mut answers, parent)
                    && !object.contains_key(&name)
                {
                    object.insert(name, Value::Object(Map::new()));
                    filled = true;
                }
            }
            if !filled {
                return problems;
            }
        }
    }

    /// Whether what should stand at a pointer holds fields, or a repeated group.
    pub(super) fn holds_fields(&self, gap: &str) -> bool {
        if self.plan.above.contains(gap) {
            return true;
        }
        let repeats = self.layout.pages.iter();
        repeats
            .filter_map(|page| Some((page.repeat.as_ref()?, &page.fields)))
            .any(|(repeat, fields)| {
                // `/members/0/address` above the field `/address/street` of an item.
                let below = gap.strip_prefix(&repeat.pointer);
                let item = below.and_then(|below| below.strip_prefix('/'));
                let within = item.map(|item| {
                    item.find('/')
                        .and_then(|at| item.get(at..))
                        .unwrap_or_default()
                });
                within.is_some_and(|within| {
                    fields.iter().any(|field| {
                        field.pointer != within && pointer::is_within(&field.pointer, within)
                    })
                })
            })
    }

    fn is_hidden_group(&self, settled: &Settled, pointer: &str) -> bool {
        let mut groups = self
            .layout
            .pages
            .iter()
            .zip(&settled.asked)
            .filter(|(page, _)| {
                page.repeat
                    .as_ref()
                    .is_some_and(|repeat| repeat.pointer == pointer)
            });
        groups.clone().next().is_some() && groups.all(|(_, asked)| !asked)
    }

    /// Where a problem stands that no field has: a repeated group's at its page, others at the end.
    fn order_of_group(&self, asked: &[Place], problem: &Problem) -> usize {
        let page = self.layout.pages.iter().position(|page| {
            page.repeat
                .as_ref()
                .is_some_and(|r| pointer::is_within(&problem.pointer, &r.pointer))
        });
        page.map_or(usize::MAX, |page| {
            asked
                .iter()
                .position(|place| place.page >= page)
                .unwrap_or(usize::MAX - 1)
        })
    }
}

/// The order of each place, by its pointer; of several the first.
fn orders(places: &[Place]) -> BTreeMap<String, usize> {
    let mut orders = BTreeMap::new();
    for (order, place) in places.iter().enumerate() {
        orders.entry(place.pointer.clone()).or_insert(order);
    }
    orders
}

/// The first place at or above a pointer.
fn order(orders: &BTreeMap<String, usize>, pointer: &str) -> Option<usize> {
    let ends = pointer.match_indices('/').map(|(at, _)| at);
    let above = ends.skip(1).filter_map(|end| pointer.get(..end));
    above
        .chain([pointer])
        .filter_map(|pointer| orders.get(pointer).copied())
        .min()
}

/// Says of a field's problem what the field's control makes of it, and points at the field itself.
fn tell_of_field(problem: &mut Problem, place: &Place, answers: &Value) {
    problem.pointer.truncate(place.pointer.len());
    problem.code = match (problem.code, place.control) {
        (FailureCode::AnswerMissing, Control::Checkbox) => FailureCode::AnswerConsent,
        (FailureCode::AnswerForm, Control::Number | Control::Money) => {
            let typed = answers.pointer(&place.pointer).and_then(Value::as_str);
            let read = typed.map(Amount::parse);
            let error = read.and_then(Result::err);
            error.map_or(FailureCode::AnswerNumber, AmountError::code)
        }
        (FailureCode::AnswerForm, Control::Date) => FailureCode::AnswerDate,
        (FailureCode::AnswerForm, Control::SchoolYear) => FailureCode::AnswerSchoolYear,
        (FailureCode::AnswerForm, Control::Radio | Control::Select) => FailureCode::AnswerChoice,
        (code, _) => code,
    };
}
