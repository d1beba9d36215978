//! The evaluator: which pages and documents are asked for, and what is wrong with the answers.

use super::{
    Control, Form, Layout,
    bounds::{self, within_bounds},
    pointer::{self, Place},
    problem::{self, Problem},
    schema,
    settle::{Settled, settle},
};
use crate::{
    failure::FailureCode,
    iin::PersonNumber,
    money::{Amount, AmountError},
    service::DocumentRequirement,
    text::{self, Lines},
};
use chrono::NaiveDate;
use jsonschema::Validator;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Why a form cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FormError {
    /// A schema is no JSON Schema 2020-12, or refers to something outside itself.
    #[error("the schema of {place} is wrong: {why}")]
    Schema {
        /// `form`, or the id of a page or document.
        place: String,
        /// What is wrong, in English.
        why: String,
    },
    /// The layout contradicts itself.
    #[error("the layout is wrong at {place}: {why}")]
    Layout {
        /// Id of a page or field pointer.
        place: String,
        /// What is wrong, in English.
        why: &'static str,
    },
}

impl FormError {
    /// The failure to show.
    pub fn code(&self) -> FailureCode {
        FailureCode::PortalNonsense
    }
}

/// What an evaluation depends on besides the answers.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The day it is in Kazakhstan.
    pub today: NaiveDate,
    /// Numbers that are taken although their check digit is wrong: a training portal knows one by name.
    pub iin_exceptions: &'a [PersonNumber],
    /// Whether a sign can be printed on what is issued: what the form takes must be.
    pub prints: fn(char) -> bool,
}

/// What answers come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evaluation {
    /// Ids of the pages that are asked, in order.
    pub pages: Vec<String>,
    /// What is wrong, in page order; at most one problem for each answer.
    pub problems: Vec<Problem>,
    /// Ids of the attachable document requirements that are asked for, in order.
    pub documents: Vec<String>,
}

/// A form made ready to judge answers.
///
/// Answers are settled first (see [`Self::visible_answers`]). Whoever takes signed answers in should
/// demand that they are settled already: that they equal their `visible_answers`.
#[derive(Debug)]
pub struct Evaluator {
    schema: Value,
    layout: Layout,
    whens: Vec<Option<Validator>>,
    documents: Vec<(String, Option<Validator>)>,
}

impl Evaluator {
    /// Makes a form and the document requirements of its service ready.
    pub fn new(form: &Form, documents: &[DocumentRequirement]) -> Result<Self, FormError> {
        bounds::check_layout(&form.layout)?;
        let any_day = Context {
            today: NaiveDate::default(),
            iin_exceptions: &[],
            prints: |_| true,
        };
        schema::answers(&form.schema, &any_day).map_err(|why| FormError::Schema {
            place: "form".to_owned(),
            why,
        })?;
        let condition = |place: &str, when: Option<&Value>| {
            let built = when.map(schema::condition).transpose();
            built.map_err(|why| FormError::Schema {
                place: place.to_owned(),
                why,
            })
        };
        let pages = form.layout.pages.iter();
        let whens = pages
            .map(|page| condition(&page.id, page.when.as_ref()))
            .collect::<Result<_, _>>()?;
        let documents = documents
            .iter()
            .filter(|document| document.attachable)
            .map(|document| {
                let when = condition(&document.id, document.when.as_ref())?;
                Ok((document.id.clone(), when))
            })
            .collect::<Result<_, _>>()?;
        Ok(Self {
            schema: form.schema.clone(),
            layout: form.layout.clone(),
            whens,
            documents,
        })
    }

    /// Judges all answers.
    pub fn evaluate(&self, answers: &Value, context: &Context<'_>) -> Evaluation {
        let within = within_bounds(answers);
        let settled = self.settled(answers);
        let problems = if within {
            self.problems(&settled, context)
        } else {
            vec![Problem::new("", FailureCode::AnswerForm)]
        };
        let pages = self.layout.pages.iter().zip(&settled.asked);
        let documents = self.documents.iter().filter(|(_, when)| {
            when.as_ref()
                .is_none_or(|when| when.is_valid(&settled.answers))
        });
        Evaluation {
            pages: pages
                .filter(|(_, asked)| **asked)
                .map(|(page, _)| page.id.clone())
                .collect(),
            problems,
            documents: documents.map(|(id, _)| id.clone()).collect(),
        }
    }

    /// Judges the answers of one page only.
    pub fn page_problems(
        &self,
        page: &str,
        answers: &Value,
        context: &Context<'_>,
    ) -> Vec<Problem> {
        let Some(content) = self.layout.pages.iter().find(|content| content.id == page) else {
            return Vec::new();
        };
        let mut problems = self.evaluate(answers, context).problems;
        problems.retain(|problem| match &content.repeat {
            Some(repeat) => pointer::is_within(&problem.pointer, &repeat.pointer),
            None => content
                .fields
                .iter()
                .any(|field| pointer::is_within(&problem.pointer, &field.pointer)),
        });
        problems
    }

    /// The answers as they are signed: without those of hidden pages and without empty ones, in
    /// normal form (see [`super::normalise`]). Settled answers stay as they are. Answers beyond the
    /// bounds settle to none.
    pub fn visible_answers(&self, answers: &Value) -> Value {
        self.settled(answers).answers
    }

    /// Where answers that are signed already differ from the settled ones, and how: they hold signs that
    /// cannot be seen, or are otherwise not in normal form. Empty for settled answers.
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

    /// The pointers of the asked fields that must be answered now, for marking the optional ones.
    /// Those of repeated groups stand for each item there is.
    pub fn required_pointers(&self, answers: &Value, context: &Context<'_>) -> Vec<String> {
        let settled = self.settled(answers);
        let Ok(validator) = schema::answers(&self.schema, context) else {
            return Vec::new();
        };
        let mut required = Vec::new();
        for place in self.asked_places(&settled) {
            let mut without = settled.answers.clone();
            pointer::remove(&mut without, &place.pointer);
            let missing = self
                .find(&validator, without, context.today)
                .into_iter()
                .any(|problem| {
                    problem.code == FailureCode::AnswerMissing && problem.pointer == place.pointer
                });
            if missing {
                required.push(place.pointer);
            }
        }
        required
    }

    fn settled(&self, answers: &Value) -> Settled {
        let none = Value::Object(Map::new());
        let answers = if within_bounds(answers) {
            answers
        } else {
            &none
        };
        settle(&self.layout, &self.whens, answers)
    }

    fn asked_places(&self, settled: &Settled) -> Vec<Place> {
        let mut places = pointer::places(&self.layout, &settled.answers);
        places.retain(|place| settled.asked.get(place.page) == Some(&true));
        places
    }

    /// What is wrong with settled answers, in page order, one problem for each answer.
    fn problems(&self, settled: &Settled, context: &Context<'_>) -> Vec<Problem> {
        // It was built before, for another day; the day does not decide whether it can be built.
        let Ok(validator) = schema::answers(&self.schema, context) else {
            return vec![Problem::new("", FailureCode::Internal)];
        };
        let asked = self.asked_places(settled);
        let all = pointer::places(&self.layout, &settled.answers);
        let mut found: Vec<(usize, Problem)> = Vec::new();
        for mut problem in self.find(&validator, settled.answers.clone(), context.today) {
            let at = |place: &Place| pointer::is_within(&problem.pointer, &place.pointer);
            if let Some(order) = asked.iter().position(at) {
                let place = asked.get(order);
                place.inspect(|place| tell_of_field(&mut problem, place, &settled.answers));
                found.push((order, problem));
            } else if problem.code != FailureCode::AnswerMissing
                || !(all.iter().any(at) || self.is_hidden_group(settled, &problem.pointer))
            {
                // What is missing from a hidden page is not asked; all else must be right.
                found.push((self.order_of_group(&asked, &problem), problem));
            }
        }
        let unprinted = asked.iter().enumerate().filter_map(|(order, place)| {
            Some((order, self.unprinted(place, &settled.answers, context)?))
        });
        found.extend(unprinted);
        found
            .sort_by(|(one, a), (other, b)| one.cmp(other).then_with(|| a.pointer.cmp(&b.pointer)));
        let mut seen = BTreeSet::new();
        let once = found
            .into_iter()
            .filter(|(_, problem)| seen.insert(problem.pointer.clone()));
        once.map(|(_, problem)| problem).collect()
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
    fn find(&self, validator: &Validator, mut answers: Value, today: NaiveDate) -> Vec<Problem> {
        loop {
            let problems: Vec<Problem> = validator
                .iter_errors(&answers)
                .flat_map(|e| problem::from_error(&e, today))
                .collect();
            let places = pointer::places(&self.layout, &answers);
            let repeats = self
                .layout
                .pages
                .iter()
                .filter_map(|page| page.repeat.as_ref());
            let outer: Vec<&str> = repeats
                .map(|repeat| repeat.pointer.as_str())
                .chain(places.iter().map(|place| place.pointer.as_str()))
                .collect();
            let holds_fields = |gap: &str| {
                outer
                    .iter()
                    .any(|field| *field != gap && pointer::is_within(field, gap))
            };
            let mut filled = false;
            for problem in problems
                .iter()
                .filter(|p| p.code == FailureCode::AnswerMissing)
            {
                if holds_fields(&problem.pointer)
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

#[cfg(test)]
mod tests;
