//! What a result prints: every placeholder has its answer, every text its languages.

use super::schema;
use crate::{
    check::{FaultKind, Faults},
    language::Language,
    result_layout::ResultLayout,
};
use serde_json::Value;

pub(super) fn check(outcome: &str, layout: &ResultLayout, answers: &Value, faults: &mut Faults) {
    let at = format!("result.{outcome}");
    let printed = |at: &str, pointer: &str, faults: &mut Faults| {
        if !pointer.starts_with('/') || schema::at(answers, pointer).is_empty() {
            let words = format!("It prints {pointer}, and the answers never have it.");
            faults.add(FaultKind::UnknownPlaceholder, at, words);
        }
    };
    faults.text(&format!("{at}.title"), &layout.title);
    faults.text(&format!("{at}.body"), &layout.body);
    for language in Language::ALL {
        let at = format!("{at}.body.{}", language.code());
        let mut rest = layout.body.get(language);
        while let Some((_, after)) = rest.split_once('{') {
            let Some((pointer, after)) = after.split_once('}') else {
                let words = "A brace is opened and never closed.";
                faults.add(FaultKind::OpenPlaceholder, &at, words);
                break;
            };
            printed(&at, pointer, faults);
            rest = after;
        }
    }
    for field in &layout.fields {
        let at = format!("{at}.{}", field.id);
        faults.text(&format!("{at}.label"), &field.label);
        printed(&at, &field.pointer, faults);
        if field.source.text.trim().is_empty() {
            faults.add(FaultKind::NoSource, at, "The line has no source.");
        }
    }
    if let Some(validity) = &layout.valid_until {
        printed(&format!("{at}.valid_until"), &validity.school_year, faults);
    }
}
