//! What is wrong with a service beside its procedure: its documents, its form, and what its results print.

mod conditions;
mod documents;
mod form;
mod results;
mod schema;

use super::Passport;
use crate::{
    check::{Fault, FaultKind, Faults},
    form::{Evaluator, Form},
    result_layout::ResultLayout,
};

/// What was found.
#[derive(Debug, Default)]
pub struct Report {
    /// What is wrong.
    pub faults: Vec<Fault>,
    /// Places of conditions that could not be judged: they depend on answers of which there are too many to try.
    pub unknown: Vec<String>,
}

/// Everything that is wrong with a service's passport, its form and its results, each with the id of its outcome.
pub fn check(
    passport: &Passport,
    form: Option<&Form>,
    results: &[(&str, &ResultLayout)],
) -> Report {
    let mut faults = Faults::default();
    let mut unknown = Vec::new();
    documents::check(passport, &mut faults);
    if let Some(form) = form {
        form::check(form, &mut faults);
        for (outcome, result) in results {
            results::check(outcome, result, &form.schema, &mut faults);
        }
        match Evaluator::new(form, &passport.documents) {
            Ok(evaluator) => {
                conditions::check(passport, form, &evaluator, &mut faults, &mut unknown);
            }
            Err(error) => faults.add(FaultKind::FormWrong, "form", format!("{error}.")),
        }
    }
    Report {
        faults: faults.into_vec(),
        unknown,
    }
}

#[cfg(test)]
mod tests;
