//! Answers that are known before the citizen types.

use super::{Field, Form, Prefill};
use crate::time::school_year;
use chrono::NaiveDate;
use serde_json::Value;

/// What is known of a child.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct KnownChild {
    /// Full name.
    pub name: String,
    /// Twelve digits.
    pub iin: String,
    /// Birth date.
    pub birth_date: Option<NaiveDate>,
    /// School.
    pub school: Option<String>,
    /// Grade with letter.
    pub grade: Option<String>,
}

/// What is known before the citizen types. Personal data: no debug output.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Known {
    /// Twelve digits, from the session.
    pub applicant_iin: Option<String>,
    /// Full name, from the person register.
    pub applicant_name: Option<String>,
    /// Address, from the person register.
    pub applicant_address: Option<String>,
    /// Phone, from the person register.
    pub applicant_phone: Option<String>,
    /// The child the citizen chose, from the person register.
    pub child: Option<KnownChild>,
    /// Id or name of the provider, as the form asks for it.
    pub provider: Option<String>,
    /// The day it is, for the school year.
    pub today: Option<NaiveDate>,
}

/// Who says an answer that was filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The session: who signed in.
    Session,
    /// The person register.
    Register,
    /// The program: reckoned, not known. Such an answer can always be changed.
    Program,
}

/// An answer that was filled in.
#[derive(Clone, PartialEq)]
pub struct Filled {
    /// JSON pointer into the answers.
    pub pointer: String,
    /// The answer.
    pub value: Value,
    /// Who says it.
    pub origin: Origin,
}

/// The answers that are known, in the order of the form. Repeated groups are never filled in.
pub fn prefill(form: &Form, known: &Known) -> Vec<Filled> {
    let pages = form
        .layout
        .pages
        .iter()
        .filter(|page| page.repeat.is_none());
    pages
        .flat_map(|page| &page.fields)
        .filter_map(|field| fill(field, known))
        .collect()
}

fn fill(field: &Field, known: &Known) -> Option<Filled> {
    let (text, origin) = answer(field.prefill?, known)?;
    let value = super::normalise(field.control, &Value::String(text));
    Some(Filled {
        pointer: field.pointer.clone(),
        value,
        origin,
    })
}

fn answer(prefill: Prefill, known: &Known) -> Option<(String, Origin)> {
    let child = known.child.as_ref();
    let register = |text: Option<String>| Some((text?, Origin::Register));
    let found = match prefill {
        Prefill::ApplicantIin => Some((known.applicant_iin.clone()?, Origin::Session)),
        Prefill::ApplicantName => register(known.applicant_name.clone()),
        Prefill::ApplicantAddress => register(known.applicant_address.clone()),
        Prefill::ApplicantPhone => register(known.applicant_phone.clone()),
        Prefill::ChildName => register(child.map(|child| child.name.clone())),
        Prefill::ChildIin => register(child.map(|child| child.iin.clone())),
        Prefill::ChildBirthDate => register(child?.birth_date.map(|date| date.to_string())),
        Prefill::ChildSchool => register(child?.school.clone()),
        Prefill::ChildGrade => register(child?.grade.clone()),
        Prefill::Provider => register(known.provider.clone()),
        Prefill::SchoolYear => Some((school_year(known.today?), Origin::Program)),
    };
    found.filter(|(text, _)| !text.trim().is_empty())
}

#[cfg(test)]
mod tests;
