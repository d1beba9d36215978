//! Explanations in words.

use super::{Explanation, FactValue, Facts, Input, template, words};
use crate::language::Language;

/// Most reasons that one sentence gives.
const REASONS: usize = 12;

impl Facts {
    /// Why something is so, in one sentence, such as `потому что: ребёнку 13 лет`. Empty when nothing
    /// in it can be said: neither a template nor a label is there, or nothing is known.
    pub fn sentence<'e>(
        &self,
        explanations: impl IntoIterator<Item = &'e Explanation>,
        language: Language,
    ) -> String {
        let mut reasons = Vec::new();
        for explanation in explanations {
            self.collect(explanation, language, &mut reasons);
        }
        joined(words::because(language), &reasons)
    }

    /// What is missing, in one sentence, such as `не хватает: дата рождения ребёнка`. Empty when nothing
    /// is, or nothing that has a label.
    pub fn missing_sentence<'e>(
        &self,
        explanations: impl IntoIterator<Item = &'e Explanation>,
        language: Language,
    ) -> String {
        let mut names = Vec::new();
        for lack in explanations.into_iter().flat_map(|one| &one.missing) {
            if let Some(label) = &lack.label {
                add(&mut names, label.get(language).to_owned());
            }
        }
        joined(words::missing(language), &names)
    }

    /// The reasons of a tree: a fact with a template says it all; another that is yes or no, or has no
    /// value, is said by what decides it; the rest by label and value.
    fn collect(&self, explanation: &Explanation, language: Language, reasons: &mut Vec<String>) {
        let Some(value) = &explanation.value else {
            return;
        };
        if let Some(reason) = self.by_template(explanation, value, language) {
            add(reasons, reason);
            return;
        }
        let is_plain = matches!(value, FactValue::YesNo(_)) && !explanation.because.is_empty();
        if is_plain {
            for below in &explanation.because {
                self.collect(below, language, reasons);
            }
        } else if let Some(label) = &explanation.label {
            let value = in_words(explanation, value, language);
            add(reasons, format!("{}: {value}", label.get(language)));
        }
    }

    fn by_template(
        &self,
        explanation: &Explanation,
        value: &FactValue,
        language: Language,
    ) -> Option<String> {
        let Input::Fact(name) = &explanation.subject else {
            return None;
        };
        let fact = self.get(name)?;
        let template = match value {
            FactValue::YesNo(false) => &fact.because_not,
            _ => &fact.because,
        };
        template::filled(template.as_ref()?.get(language), |input| {
            let subject = match input {
                None => explanation,
                Some(input) => explanation
                    .because
                    .iter()
                    .find(|one| one.subject == *input)?,
            };
            let value = subject.value.clone()?;
            Some((in_words(subject, &value, language), value))
        })
    }
}

fn in_words(explanation: &Explanation, value: &FactValue, language: Language) -> String {
    match &explanation.value_label {
        Some(label) => label.get(language).to_owned(),
        None => words::value(value, language),
    }
}

fn add(reasons: &mut Vec<String>, reason: String) {
    if reasons.len() < REASONS && !reasons.contains(&reason) {
        reasons.push(reason);
    }
}

fn joined(begin: &str, parts: &[String]) -> String {
    if parts.is_empty() {
        return String::new();
    }
    format!("{begin}{}", parts.join("; "))
}
