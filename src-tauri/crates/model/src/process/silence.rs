//! What happens when whoever is on turn does nothing.

use super::Act;
use crate::term::Term;
use serde::{Deserialize, Serialize};

/// The rule for silence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Silence {
    /// The term passes, the application is shown as overdue, and the applicant can complain of it.
    Overdue,
    /// After a term the portal does this act by itself.
    Then {
        /// After how long in the stage.
        after: Term,
        /// What.
        act: Box<Act>,
    },
}

impl Silence {
    /// What is done by itself.
    pub fn act(&self) -> Option<&Act> {
        match self {
            Self::Overdue => None,
            Self::Then { act, .. } => Some(act),
        }
    }
}
