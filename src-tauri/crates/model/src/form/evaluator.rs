//! The evaluator: which pages and documents are asked for, and what is wrong with the answers.

use super::{
    Form, Layout, bounds, condition::Condition, fact_check, labels::labels, plan::Plan,
    problem::Problem, schema,
};
use crate::{
    facts::{Facts, Fault, Labels},
    failure::FailureCode,
    iin::PersonNumber,
    service::DocumentRequirement,
};
use chrono::NaiveDate;
use serde_json::Value;

mod case;
mod filling;
mod judges;
mod members;
mod problems;
mod why;

pub use case::Case;
pub use filling::Filling;

/// No registers.
static NOTHING: Value = Value::Null;

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
    /// The facts and the form do not fit together; every fault there is.
    #[error("the facts do not fit the form: {}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Facts(Vec<Fault>),
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
///
/// A form with facts depends on the day and the registers: it is judged by [`Self::case`]. Judged without,
/// what its facts ask of them is missing. Conditions (`when`) see the known facts in the member `facts`
/// of the answers, as `{"properties": {"facts": {"required": ["spouse_consents"]}}}`.
#[derive(Debug)]
pub struct Evaluator {
    schema: Value,
    layout: Layout,
    plan: Plan,
    labels: Labels,
    facts: Facts,
    whens: Vec<Option<Condition>>,
    documents: Vec<(String, Option<Condition>)>,
    compiled: judges::Compiled,
}

impl Evaluator {
    /// Makes a form and the document requirements of its service ready.
    pub fn new(form: &Form, documents: &[DocumentRequirement]) -> Result<Self, FormError> {
        Self::with_facts(form, documents, Facts::default())
    }

    /// The same with the facts of the service.
    ///
    /// # Errors
    /// As [`Self::new`]; and when a fact asks for an answer that no page asks for, or of another type, or
    /// a condition names a fact that is none.
    pub fn with_facts(
        form: &Form,
        documents: &[DocumentRequirement],
        facts: Facts,
    ) -> Result<Self, FormError> {
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
            let built = when.map(Condition::new).transpose();
            built.map_err(|why| FormError::Schema {
                place: place.to_owned(),
                why,
            })
        };
        let pages = form.layout.pages.iter();
        let whens: Vec<_> = pages
            .map(|page| condition(&page.id, page.when.as_ref()))
            .collect::<Result<_, _>>()?;
        if !facts.is_empty() {
            let pages = form.layout.pages.iter();
            let pages = pages.filter_map(|page| Some((page.id.as_str(), page.when.as_ref()?)));
            let papers = documents.iter();
            let papers = papers.filter_map(|paper| Some((paper.id.as_str(), paper.when.as_ref()?)));
            let faults = fact_check::faults(&facts, &form.layout, pages.chain(papers));
            if !faults.is_empty() {
                return Err(FormError::Facts(faults));
            }
        }
        let documents = documents
            .iter()
            .filter(|document| document.attachable)
            .map(|document| {
                let when = condition(&document.id, document.when.as_ref())?;
                Ok((document.id.clone(), when))
            })
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Self {
            schema: form.schema.clone(),
            plan: Plan::new(&form.layout, &whens, &documents, &facts),
            labels: labels(&form.layout),
            layout: form.layout.clone(),
            facts,
            whens,
            documents,
            compiled: judges::Compiled::default(),
        })
    }

    /// The facts of the service.
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// What the form calls its answers.
    pub fn labels(&self) -> &Labels {
        &self.labels
    }

    /// The form on a day, with what the registers say: an object, or nothing.
    pub fn case<'e>(&'e self, context: Context<'e>, registers: &'e Value) -> Case<'e> {
        Case {
            evaluator: self,
            context,
            registers,
            knows_day: true,
        }
    }

    /// Judges all answers.
    pub fn evaluate(&self, answers: &Value, context: &Context<'_>) -> Evaluation {
        self.without_facts(*context).evaluate(answers)
    }

    /// Judges the answers of one page only.
    pub fn page_problems(
        &self,
        page: &str,
        answers: &Value,
        context: &Context<'_>,
    ) -> Vec<Problem> {
        self.without_facts(*context).page_problems(page, answers)
    }

    /// The answers as they are signed: without those of hidden pages and without empty ones, in
    /// normal form (see [`super::normalise`]). Settled answers stay as they are. Answers beyond the
    /// bounds settle to none.
    pub fn visible_answers(&self, answers: &Value) -> Value {
        self.without_day().visible_answers(answers)
    }

    /// Where answers that are signed already differ from the settled ones, and how: they hold signs that
    /// cannot be seen, or are otherwise not in normal form. Empty for settled answers.
    pub fn unsettled(&self, answers: &Value) -> Vec<Problem> {
        self.without_day().unsettled(answers)
    }

    /// The pointers of the asked fields that must be answered now, for marking the optional ones.
    /// Those of repeated groups stand for each item there is.
    pub fn required_pointers(&self, answers: &Value, context: &Context<'_>) -> Vec<String> {
        self.without_facts(*context).required_pointers(answers)
    }

    /// The form where nothing is known besides the answers. The day is for formats alone: all that settle
    /// answers without a day must come to the same.
    fn without_facts<'e>(&'e self, context: Context<'e>) -> Case<'e> {
        Case {
            knows_day: false,
            ..self.case(context, &NOTHING)
        }
    }

    fn without_day(&self) -> Case<'_> {
        self.without_facts(Context {
            today: NaiveDate::default(),
            iin_exceptions: &[],
            prints: |_| true,
        })
    }
}

#[cfg(test)]
mod tests;
