//! Reading a passport and judging whether it is whole.

use super::{Passport, Readiness, Source};
use crate::{
    failure::FailureCode,
    language::{Language, Localized},
};
use std::collections::BTreeSet;

/// Greatest size of a passport, bytes.
const SIZE_LIMIT: usize = 1 << 20;

/// Why a passport was not read.
#[derive(Debug, thiserror::Error)]
pub enum PassportError {
    /// Larger than a passport can be.
    #[error("the passport is too large")]
    TooLarge,
    /// Not TOML of the right shape.
    #[error("the passport cannot be read: {0}")]
    Malformed(#[from] toml::de::Error),
}

impl PassportError {
    /// The failure to show.
    pub fn code(&self) -> FailureCode {
        FailureCode::PortalNonsense
    }
}

/// Something a passport lacks.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {why}")]
pub struct Fault {
    /// Where, such as `steps.3`.
    pub place: String,
    /// What is wrong, in English.
    pub why: &'static str,
}

impl Passport {
    /// Reads `passport.toml`.
    pub fn from_toml(text: &str) -> Result<Self, PassportError> {
        if text.len() > SIZE_LIMIT {
            return Err(PassportError::TooLarge);
        }
        Ok(toml::from_str(text)?)
    }

    /// Everything the passport lacks: a fact without a source, an empty text, an id given twice.
    pub fn validate(&self) -> Result<(), Vec<Fault>> {
        let mut found = Faults(Vec::new());
        self.check_texts(&mut found);
        self.check_sources(&mut found);
        self.check_structure(&mut found);
        if found.0.is_empty() {
            Ok(())
        } else {
            Err(found.0)
        }
    }

    fn check_texts(&self, found: &mut Faults) {
        for (place, text) in [
            ("name", &self.name),
            ("title", &self.title),
            ("summary", &self.summary),
            ("edition.regulation", &self.edition.regulation),
            ("provider", &self.provider),
            ("region_name", &self.region_name),
            ("service_form", &self.service_form),
            ("result_form", &self.result_form),
            ("cost", &self.cost),
            ("result", &self.result),
        ] {
            found.text(place, text);
        }
        let optional = [
            ("until_then", &self.until_then),
            ("term_note", &self.term_note),
            ("life_event_name", &self.life_event_name),
        ];
        for (place, text) in optional
            .into_iter()
            .filter_map(|(p, t)| Some((p, t.as_ref()?)))
        {
            found.text(place, text);
        }
        for (index, step) in self.steps.iter().enumerate() {
            found.text(&format!("steps.{index}.actor"), &step.actor);
            found.text(&format!("steps.{index}.action"), &step.action);
        }
        for document in &self.documents {
            let place = format!("documents.{}", document.id);
            let texts = [&document.where_from, &document.condition, &document.reason];
            found.text(&place, &document.name);
            texts
                .into_iter()
                .flatten()
                .for_each(|text| found.text(&place, text));
        }
        for (index, ground) in self.refusal_grounds.iter().enumerate() {
            found.text(&format!("refusal_grounds.{index}"), &ground.text);
        }
        for (list, statements) in self.statements() {
            for (index, statement) in statements.iter().enumerate() {
                found.text(&format!("{list}.{index}"), &statement.text);
            }
        }
    }

    fn check_sources(&self, found: &mut Faults) {
        for (place, source) in [
            ("name_source", &self.name_source),
            ("edition", &self.edition.source),
            ("provider_source", &self.provider_source),
            ("cost_source", &self.cost_source),
            ("term_source", &self.term_source),
            ("result_source", &self.result_source),
        ] {
            found.source(place, source);
        }
        for (index, ground) in self.refusal_grounds.iter().enumerate() {
            let place = format!("refusal_grounds.{index}");
            found.source(&place, &ground.source);
            found.unless(
                ground.stage.is_some(),
                &place,
                "does not say where it can be named",
            );
        }
        for (index, channel) in self.channels.iter().enumerate() {
            found.source(&format!("channels.{index}"), &channel.source);
        }
        for (index, step) in self.steps.iter().enumerate() {
            found.source(&format!("steps.{index}"), &step.source);
        }
        for document in &self.documents {
            found.source(&format!("documents.{}", document.id), &document.source);
        }
        for (list, statements) in self.statements() {
            for (index, statement) in statements.iter().enumerate() {
                found.source(&format!("{list}.{index}"), &statement.source);
            }
        }
    }

    fn check_structure(&self, found: &mut Faults) {
        found.unless(!self.id.is_empty(), "id", "is empty");
        found.unless(self.number > 0, "number", "is not numbered from 1");
        found.unless(!self.life_event.is_empty(), "life_event", "is empty");
        found.unless(!self.edition.id.is_empty(), "edition.id", "is empty");
        let ordered = self
            .edition
            .valid_to
            .is_none_or(|to| self.edition.valid_from <= to);
        found.unless(ordered, "edition.valid_to", "lies before the first day");
        found.unless(!self.channels.is_empty(), "channels", "are empty");
        found.unless(!self.steps.is_empty(), "steps", "are empty");
        let says = self.readiness == Readiness::Complete || self.until_then.is_some();
        found.unless(
            says,
            "until_then",
            "does not say what to do until the form is there",
        );
        let numbered = (1u8..)
            .zip(&self.steps)
            .all(|(number, step)| step.number == number);
        found.unless(numbered, "steps", "are not numbered from 1");
        let mut ids = BTreeSet::new();
        for document in &self.documents {
            let place = format!("documents.{}", document.id);
            found.unless(!document.id.is_empty(), &place, "has no id");
            found.unless(ids.insert(&document.id), &place, "is given twice");
            let fits = !document.attachable || document.max_files > 0;
            found.unless(fits, &place, "takes no files");
            let explained = document.when.is_none() || document.reason.is_some();
            found.unless(explained, &place, "has a condition but no reason to show");
        }
    }

    fn statements(&self) -> [(&'static str, &[super::Statement]); 5] {
        [
            ("refusal_notes", &self.refusal_notes),
            ("appeal", &self.appeal),
            ("legal_basis", &self.legal_basis),
            ("later_changes", &self.later_changes),
            ("contradictions", &self.contradictions),
        ]
    }
}

struct Faults(Vec<Fault>);

impl Faults {
    fn unless(&mut self, fine: bool, place: &str, why: &'static str) {
        if !fine {
            self.0.push(Fault {
                place: place.to_owned(),
                why,
            });
        }
    }

    fn text(&mut self, place: &str, text: &Localized) {
        let whole = Language::ALL
            .iter()
            .all(|language| !text.get(*language).trim().is_empty());
        self.unless(whole, place, "has no text in some language");
    }

    fn source(&mut self, place: &str, source: &Source) {
        self.unless(!source.text.trim().is_empty(), place, "has no source");
    }
}

#[cfg(test)]
mod tests;
