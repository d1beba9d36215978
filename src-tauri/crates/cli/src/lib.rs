//! Kabinet without its window: the verbs of its command line, their arguments, and what each answers as
//! JSON for scripts and other programs.
//!
//! It must never know the citizen's archive, a portal, or how anything looks, so that a program made of it
//! is small and quick to start.

pub mod arguments;
mod certificate;
mod certificates;
mod extract;
mod output;
pub mod programs;
mod sign;
mod trusted;
pub mod verbs;
mod verify;

#[cfg(test)]
mod tests;

pub use certificate::certificate;
pub use certificates::certificates;
pub use output::tell;
pub use sign::{Order, Stamp, sign};
pub use verify::{verify, verify_and_extract};

use kabinet_model::failure::FailureCode;
use serde_json::{Value, json};

/// What a report comes to; the program's exit code follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Good.
    Good,
    /// Not good.
    NotGood,
    /// It could not be told.
    CannotTell,
}

impl Outcome {
    /// `good`, `bad` or `cannot_tell`.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::NotGood => "bad",
            Self::CannotTell => "cannot_tell",
        }
    }
}

fn failed(code: FailureCode, outcome: Outcome) -> (Value, Outcome) {
    (json!({ "failure": code, "cause": code.cause() }), outcome)
}
