//! Making schemas ready: JSON Schema 2020-12 with our formats, offline, with patterns that take
//! linear time.

use super::{Context, formats};
use jsonschema::{Draft, PatternOptions, ValidationOptions, Validator};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Greatest size of a schema written as JSON, bytes.
const SIZE_LIMIT: usize = 512 << 10;

/// A condition (`when`): formats are remarks in it, since it must not depend on the day.
pub(crate) fn condition(schema: &Value) -> Result<Validator, String> {
    build(schema, &options().should_validate_formats(false))
}

/// The schema of all answers.
pub(super) fn answers(schema: &Value, context: &Context<'_>) -> Result<Validator, String> {
    let today = context.today;
    let exceptions = context.iin_exceptions.to_vec();
    let options = options()
        .should_validate_formats(true)
        .should_ignore_unknown_formats(false)
        .with_format("iin", move |text: &str| formats::is_iin(text, &exceptions))
        .with_format("bin", formats::is_bin)
        .with_format("kz-phone", |text: &str| formats::phone(text).is_some())
        .with_format("kz-iban", |text: &str| formats::iban(text).is_some())
        .with_format("date", |text: &str| formats::date(text).is_some())
        .with_format("past-date", move |text: &str| formats::is_past(text, today))
        .with_format("minor-birth-date", move |text: &str| {
            formats::is_minor(text, today)
        })
        .with_format("school-year", formats::is_school_year);
    build(schema, &options)
}

/// The schema of all answers, split: one validator for each member, where the whole says of the members
/// only which there are and which there must be. `None` where it says more, so that it cannot be split.
pub(super) fn members(schema: &Value, context: &Context<'_>) -> Option<Members> {
    let keywords = schema.as_object()?;
    let mut members = Members {
        validators: BTreeMap::new(),
        required: BTreeSet::new(),
        takes_others: true,
    };
    let mut head = Map::new();
    for (keyword, value) in keywords {
        match (keyword.as_str(), value) {
            ("$schema" | "$defs", value) => {
                head.insert(keyword.clone(), value.clone());
            }
            ("title" | "description" | "$comment" | "properties", _) => {}
            ("type", Value::String(kind)) if kind == "object" => {}
            ("additionalProperties", Value::Bool(takes)) => members.takes_others = *takes,
            ("required", Value::Array(names)) => {
                let names = names.iter().map(|name| name.as_str().map(str::to_owned));
                members.required = names.collect::<Option<_>>()?;
            }
            _ => return None,
        }
    }
    if !keywords.contains_key("type") || refers_outside(schema) {
        return None;
    }
    for (name, of) in keywords.get("properties").and_then(Value::as_object)? {
        let mut one = head.clone();
        one.insert("properties".to_owned(), json!({ name: of }));
        let validator = answers(&Value::Object(one), context).ok()?;
        members.validators.insert(name.clone(), validator);
    }
    Some(members)
}

/// The schema of all answers, split by its members.
pub(super) struct Members {
    /// For each member a validator of an object that holds it alone.
    pub validators: BTreeMap<String, Validator>,
    /// Members that there must be.
    pub required: BTreeSet<String>,
    /// Whether there may be other members.
    pub takes_others: bool,
}

/// Whether a part refers to something else than `$defs`, so that it cannot stand alone.
fn refers_outside(schema: &Value) -> bool {
    match schema {
        Value::Object(keywords) => keywords.iter().any(|(keyword, value)| {
            let outside = match keyword.as_str() {
                "$ref" => value.as_str().is_some_and(|to| !to.starts_with("#/$defs/")),
                "$id" | "$anchor" | "$dynamicRef" | "$dynamicAnchor" => value.is_string(),
                _ => false,
            };
            outside || refers_outside(value)
        }),
        Value::Array(items) => items.iter().any(refers_outside),
        _ => false,
    }
}

fn options<'i>() -> ValidationOptions<'i> {
    jsonschema::options()
        .with_draft(Draft::Draft202012)
        .offline()
        .with_pattern_options(PatternOptions::regex().size_limit(1 << 20))
}

fn build(schema: &Value, options: &ValidationOptions<'_>) -> Result<Validator, String> {
    let size = serde_json::to_string(schema).map_or(usize::MAX, |json| json.len());
    if size > SIZE_LIMIT {
        return Err("it is too large".to_owned());
    }
    options.build(schema).map_err(|error| error.to_string())
}
