//! What a form calls its answers, for explanations.

use super::Layout;
use crate::facts::{Choice, Label, Labels};

/// The labels of a layout's fields; of a repeated group the page's title.
pub(super) fn labels(layout: &Layout) -> Labels {
    let mut labels = Labels::none();
    for page in &layout.pages {
        let prefix = match &page.repeat {
            None => String::new(),
            Some(repeat) => {
                let label = Label {
                    label: page.title.clone(),
                    choices: Vec::new(),
                };
                labels.insert(repeat.pointer.clone(), label);
                format!("{}/*", repeat.pointer)
            }
        };
        for field in &page.fields {
            let choices = field.choices.iter().map(|choice| Choice {
                value: choice.value.clone(),
                label: choice.label.clone(),
            });
            let label = Label {
                label: field.label.clone(),
                choices: choices.collect(),
            };
            labels.insert(format!("{prefix}{}", field.pointer), label);
        }
    }
    labels
}
