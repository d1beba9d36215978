//! Why a fact is as it is, as data.

use super::{FactValue, Findings, Input, Labels, Need, labels::Label};
use crate::language::Localized;
use serde_json::Value;
use std::collections::BTreeSet;

/// Why a value is as it is: a tree down to the answers, register entries and the day that decide it.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// What is explained: a fact, or an input of one.
    pub subject: Input,
    /// What people call it; nothing for the day of submission and answers without a label.
    pub label: Option<Localized>,
    /// Its value when it is known; of a list the number of its items.
    pub value: Option<FactValue>,
    /// What people call the value, where it is a choice.
    pub value_label: Option<Localized>,
    /// What decides it now. A fact that is explained elsewhere in the tree is not explained again.
    pub because: Vec<Explanation>,
    /// What is missing that can still change it; nothing when it is known.
    pub missing: Vec<Lack>,
}

/// An input that is missing, with its label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lack {
    /// Which, and why.
    pub need: Need,
    /// What people call it.
    pub label: Option<Localized>,
}

impl Explanation {
    /// The answers, register entries and days at the ends of the tree.
    pub fn leaves(&self) -> Vec<&Explanation> {
        if !matches!(self.subject, Input::Fact(_)) {
            return vec![self];
        }
        self.because.iter().flat_map(Self::leaves).collect()
    }
}

impl Findings<'_> {
    /// Explains a fact; `None` when there is no such fact.
    pub fn explain(&self, name: &str, labels: &Labels) -> Option<Explanation> {
        self.step(name)?;
        let fact = Input::Fact(name.to_owned());
        Some(self.explain_input(&fact, labels))
    }

    /// Explains an input of whatever kind.
    pub fn explain_input(&self, input: &Input, labels: &Labels) -> Explanation {
        self.tree(input, labels, &mut BTreeSet::new())
    }

    /// As deep as facts stand upon one another, which is bounded.
    fn tree(&self, input: &Input, labels: &Labels, seen: &mut BTreeSet<String>) -> Explanation {
        let value = self.value(input).ok().or_else(|| self.size(input));
        let mut explanation = Explanation {
            subject: input.clone(),
            label: self.label(input, labels),
            value_label: value
                .as_ref()
                .and_then(|value| self.value_label(input, value, labels)),
            value,
            because: Vec::new(),
            missing: Vec::new(),
        };
        let Input::Fact(name) = input else {
            return explanation;
        };
        let Some(step) = self.step(name).filter(|_| seen.insert(name.clone())) else {
            return explanation;
        };
        let below = step.because.iter();
        explanation.because = below.map(|input| self.tree(input, labels, seen)).collect();
        let missing = step.outcome.missing().iter();
        explanation.missing = missing
            .map(|need| Lack {
                need: need.clone(),
                label: self.label(&need.input, labels),
            })
            .collect();
        explanation
    }

    /// What people call an input.
    pub fn label(&self, input: &Input, labels: &Labels) -> Option<Localized> {
        match input {
            Input::Answer(pointer) => labels.get(pointer).map(|label| label.label.clone()),
            Input::Fact(name) => self.facts.get(name).map(|fact| fact.label.clone()),
            Input::Register(pointer) => self
                .facts
                .register(pointer)
                .map(|entry| entry.label.clone()),
            Input::Today => None,
        }
    }

    fn value_label(&self, input: &Input, value: &FactValue, labels: &Labels) -> Option<Localized> {
        let FactValue::Text(text) = value else {
            return None;
        };
        match input {
            Input::Answer(pointer) => labels.get(pointer)?.of_value(text).cloned(),
            Input::Fact(name) => {
                let fact = self.facts.get(name)?;
                let label = Label {
                    label: fact.label.clone(),
                    choices: fact.choices.clone(),
                };
                label.of_value(text).cloned()
            }
            _ => None,
        }
    }

    /// The number of items of a list.
    fn size(&self, input: &Input) -> Option<FactValue> {
        let items = self.list(input).ok().and_then(Value::as_array)?;
        Some(u64::try_from(items.len()).ok()?.into())
    }
}
