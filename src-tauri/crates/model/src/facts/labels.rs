//! What the form calls its answers.

use super::Choice;
use crate::language::{Language, Localized};
use std::collections::BTreeMap;

/// What an answer is called, and its values where they are choices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The field's label.
    pub label: Localized,
    /// Values with labels, of a field with choices.
    pub choices: Vec<Choice>,
}

/// Labels by JSON pointer; the items of a repeated group by `*`, as in `/members/*/born`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Labels(BTreeMap<String, Label>);

impl Labels {
    /// No labels: explanations name pointers alone.
    pub fn none() -> Self {
        Self::default()
    }

    /// Adds an answer's label.
    pub fn insert(&mut self, pointer: impl Into<String>, label: Label) {
        self.0.insert(pointer.into(), label);
    }

    /// The label of an answer.
    pub fn get(&self, pointer: &str) -> Option<&Label> {
        let found = self.0.get(pointer);
        found.or_else(|| self.0.get(&of_any_item(pointer)))
    }
}

impl Label {
    /// What a value is called, where it is one of the choices.
    pub fn of_value(&self, value: &str) -> Option<&Localized> {
        let choice = self.choices.iter().find(|choice| choice.value == value)?;
        Some(&choice.label)
    }
}

/// The pointer with `*` for each number.
fn of_any_item(pointer: &str) -> String {
    let is_number =
        |name: &&str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit());
    let names = pointer.split('/');
    let names: Vec<_> = names
        .map(|name| if is_number(&name) { "*" } else { name })
        .collect();
    names.join("/")
}

/// Whether a text is there in every language.
pub(super) fn is_whole(text: &Localized) -> bool {
    let mut languages = Language::ALL.iter();
    languages.all(|language| !text.get(*language).trim().is_empty())
}
