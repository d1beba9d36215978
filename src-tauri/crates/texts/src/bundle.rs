//! One language's messages.

use fluent_bundle::{
    FluentArgs, FluentError, FluentResource, FluentValue, concurrent::FluentBundle,
};
use kabinet_model::language::Language;
use unic_langid::LanguageIdentifier;

/// A defect of an `.ftl` file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{language}/{area}.ftl: {why}")]
pub struct DefectiveFile {
    /// Code of the language.
    pub language: &'static str,
    /// Name of the file.
    pub area: &'static str,
    /// What is wrong, in English.
    pub why: String,
}

pub(crate) type Bundle = FluentBundle<FluentResource>;

/// The messages of a language, and what is wrong with its files. A defective message is left out.
pub(crate) fn bundle(language: Language) -> (Bundle, Vec<DefectiveFile>) {
    // The three codes are well-formed; a test would see plural forms go wrong.
    let identifier: LanguageIdentifier = language.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
    // Isolation marks would be printed into documents and copied with names and numbers.
    bundle.set_use_isolating(false);
    let mut defects = Vec::new();
    for (area, content) in crate::files::files(language) {
        let mut defect = |why| {
            defects.push(DefectiveFile {
                language: language.code(),
                area,
                why,
            });
        };
        let resource = match FluentResource::try_new(content.to_owned()) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                for error in &errors {
                    defect(error.to_string());
                }
                resource
            }
        };
        if let Err(errors) = bundle.add_resource(resource) {
            for error in &errors {
                defect(FluentError::to_string(error));
            }
        }
    }
    (bundle, defects)
}

/// Arguments as Fluent takes them.
pub(crate) fn arguments<'a>(given: &[(&'a str, &'a str)]) -> FluentArgs<'a> {
    given
        .iter()
        .map(|(name, value)| (*name, argument(value)))
        .collect()
}

/// A small whole number chooses plural forms; anything else, such as an ИИН, stays as it is written.
fn argument(value: &str) -> FluentValue<'_> {
    let is_count = (1..=9).contains(&value.len())
        && value.bytes().all(|byte| byte.is_ascii_digit())
        && (value == "0" || !value.starts_with('0'));
    if is_count {
        FluentValue::try_number(value)
    } else {
        FluentValue::from(value)
    }
}
