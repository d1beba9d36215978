//! Making schemas ready: JSON Schema 2020-12 with our formats, offline, with patterns that take
//! linear time.

use super::{Context, formats};
use jsonschema::{Draft, PatternOptions, ValidationOptions, Validator};
use serde_json::Value;

/// Greatest size of a schema written as JSON, bytes.
const SIZE_LIMIT: usize = 512 << 10;

/// A condition (`when`): formats are remarks in it, since it must not depend on the day.
pub(super) fn condition(schema: &Value) -> Result<Validator, String> {
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
