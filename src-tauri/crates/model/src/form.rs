//! Forms as data: a JSON Schema for the answers and a layout of pages for people.
//!
//! One evaluator serves both sides, so the program and the portal can never disagree about an answer.
//! Schemas come from a portal and answers from anyone: both are bounded, nothing is
//! ever fetched, and patterns take linear time.

mod bounds;
mod condition;
mod evaluator;
mod fact_check;
mod formats;
mod labels;
mod layout;
mod plan;
mod pointer;
mod prefill;
mod problem;
mod schema;
mod settle;

pub(crate) use pointer::is_within;
pub(crate) use schema::condition;

pub use evaluator::{Case, Context, Evaluation, Evaluator, Filling, FormError};
pub use formats::normalise;
pub use layout::{Choice, Control, Field, Layout, Page, Prefill, Repeat, Task};
pub use prefill::{Filled, Known, KnownChild, Origin, prefill};
pub use problem::Problem;

pub use crate::time::school_year;

use serde::{Deserialize, Serialize};

/// A form: what is asked and what answers are right.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Form {
    /// JSON Schema 2020-12 of the answers.
    pub schema: serde_json::Value,
    /// Pages for people.
    pub layout: Layout,
}
