//! What is missing.

use super::Input;
use std::collections::BTreeSet;

/// Most needs that are named of one fact: of a longer list nobody reads the end.
const NAMED: usize = 100;

/// Why an input cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// It is not given yet.
    NotGiven,
    /// It is given, but is not what the fact asks for, such as half a date.
    Unreadable,
    /// The registers have no such entry, or several: no further answer will change that.
    NoEntry,
}

/// An input that is missing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Need {
    /// Which: an answer, a register entry or the day.
    pub input: Input,
    /// Why it cannot be used.
    pub why: Why,
}

impl Need {
    pub(super) fn new(input: &Input, why: Why) -> Self {
        Self {
            input: input.clone(),
            why,
        }
    }
}

/// Needs, each once, in the order in which they were found.
#[derive(Default)]
pub(super) struct Needs {
    list: Vec<Need>,
    seen: BTreeSet<Need>,
}

impl Needs {
    pub(super) fn add(&mut self, needs: impl IntoIterator<Item = Need>) {
        for need in needs {
            if self.list.len() < NAMED && self.seen.insert(need.clone()) {
                self.list.push(need);
            }
        }
    }

    pub(super) fn into_list(self) -> Vec<Need> {
        self.list
    }
}
