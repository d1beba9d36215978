//! The few words that bind reasons together.

use super::FactValue;
use crate::language::Language;

/// What reasons begin with.
pub(super) fn because(language: Language) -> &'static str {
    match language {
        Language::Kk => "себебі: ",
        Language::Ru => "потому что: ",
        Language::En => "because: ",
    }
}

/// What a list of missing answers begins with.
pub(super) fn missing(language: Language) -> &'static str {
    match language {
        Language::Kk => "жетіспейді: ",
        Language::Ru => "не хватает: ",
        Language::En => "missing: ",
    }
}

/// A value without a label of its own, as people read it.
pub(super) fn value(value: &FactValue, language: Language) -> String {
    match value {
        FactValue::YesNo(yes) => yes_no(*yes, language).to_owned(),
        FactValue::Number(number) => number.to_string(),
        FactValue::Date(day) => day.format("%d.%m.%Y").to_string(),
        // An answer that is a day is kept as text.
        FactValue::Text(text) => match value.day() {
            Some(day) => day.format("%d.%m.%Y").to_string(),
            None => text.clone(),
        },
    }
}

fn yes_no(yes: bool, language: Language) -> &'static str {
    match (yes, language) {
        (true, Language::Kk) => "иә",
        (true, Language::Ru) => "да",
        (true, Language::En) => "yes",
        (false, Language::Kk) => "жоқ",
        (false, Language::Ru) => "нет",
        (false, Language::En) => "no",
    }
}
