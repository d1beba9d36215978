//! What is wrong with a `facts.toml`.

use super::{Expected, FactType, Input};
use crate::failure::FailureCode;

/// Why facts were not read.
#[derive(Debug, thiserror::Error)]
pub enum FactsError {
    /// Larger than facts can be.
    #[error("the facts are too large")]
    TooLarge,
    /// Not TOML of the right shape; says the line.
    #[error("the facts cannot be read: {0}")]
    Malformed(#[from] toml::de::Error),
    /// They contradict themselves or lack something; every fault there is.
    #[error("the facts are wrong: {}", list(.0))]
    Faults(Vec<Fault>),
}

impl FactsError {
    /// The failure to show.
    pub fn code(&self) -> FailureCode {
        FailureCode::PortalNonsense
    }
}

/// A fault and its place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {kind}")]
pub struct Fault {
    /// Where, such as `fact.child_age.label`.
    pub place: String,
    /// What is wrong.
    pub kind: FaultKind,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FaultKind {
    /// More than this many.
    #[error("there are more than {0}")]
    TooMany(usize),
    /// Facts stand on facts on facts, deeper than this.
    #[error("stands on more than {0} facts, one upon another")]
    TooDeep(usize),
    /// A name that is none.
    #[error("the name needs small letters, digits and `_`, a letter first")]
    Name,
    /// Given twice.
    #[error("is given twice")]
    Twice,
    /// A pointer that is none.
    #[error("is no JSON pointer without numbers")]
    Pointer,
    /// No text in some language.
    #[error("has no text in some language")]
    NoText,
    /// No source.
    #[error("has no source")]
    NoSource,
    /// Nothing to derive it from.
    #[error("is empty")]
    Empty,
    /// The input is nowhere declared.
    #[error("knows no {0}")]
    Unknown(Input),
    /// Facts that stand on one another in a circle, by name.
    #[error("stands on itself: {}", .0.join(" < "))]
    Cycle(Vec<String>),
    /// An input or value of the wrong type; `None` for a list.
    #[error("expects {expected:?}, found {found:?}")]
    Type {
        /// What the function expects.
        expected: Expected,
        /// What it is given.
        found: Option<FactType>,
    },
    /// The function makes a value of another type.
    #[error("is declared {declared:?}, but is {made:?}")]
    Declared {
        /// The type that is declared.
        declared: FactType,
        /// The type that the function makes.
        made: FactType,
    },
    /// A choice without a list of choices, or a list where the type is another.
    #[error("choices belong to a fact of type `choice`, and to each such fact")]
    Choices,
    /// A value that is not among the choices.
    #[error("{0:?} is not among the choices")]
    NoSuchChoice(String),
    /// Cases without a last one that holds otherwise.
    #[error("has no last case `otherwise`")]
    NoOtherwise,
    /// A case behind the one that holds otherwise, or with both or neither of `when` and `otherwise`.
    #[error("a case has `when` and `then`, and the last one `otherwise`")]
    Case,
    /// Both or neither of how long a document is valid.
    #[error("has `issued` and a term in `months` or `days`, or `until`, and not both")]
    Validity,
    /// A test of items that asks for nothing, or for too much.
    #[error("a test has one of `equals`, `one_of`, and `is` with `than`")]
    ItemTest,
    /// A template with a placeholder that stands for nothing.
    #[error("the placeholder {{{0}}} stands for nothing")]
    Placeholder(String),
    /// `because_not` where there is no no.
    #[error("`because_not` belongs to facts of type `yes_no`")]
    BecauseNot,
}

fn list(faults: &[Fault]) -> String {
    let lines: Vec<_> = faults.iter().map(ToString::to_string).collect();
    lines.join("; ")
}
