//! The pages of a form: each answer is asked for once, and each question has its answer in the schema.

use super::schema;
use crate::{
    check::{FaultKind, Faults},
    form::{Field, Form, Layout, Page, is_within},
};
use serde_json::Value;
use std::collections::BTreeSet;

pub(super) fn check(form: &Form, faults: &mut Faults) {
    tasks(&form.layout, faults);
    let mut asked: BTreeSet<String> = BTreeSet::new();
    for page in &form.layout.pages {
        let at = format!("page.{}", page.id);
        if page.fields.is_empty() {
            faults.add(FaultKind::EmptyPage, &at, "No field stands on this page.");
        }
        if let Some(repeat) = &page.repeat
            && schema::at(&form.schema, &repeat.pointer).is_empty()
        {
            let words = format!("The schema has no answer at {}.", repeat.pointer);
            faults.add(FaultKind::UnknownPointer, &at, words);
        }
        for field in &page.fields {
            let pointer = pointer(page, field);
            let at = format!("{at}{}", field.pointer);
            let known = schema::at(&form.schema, &pointer);
            if known.is_empty() {
                let words = format!("The schema has no answer at {pointer}.");
                faults.add(FaultKind::UnknownPointer, &at, words);
            }
            choices(&at, field, &known, faults);
            if !asked.insert(pointer) {
                let words = "The answer is asked for on another page, or twice on this one.";
                faults.add(FaultKind::AskedTwice, &at, words);
            }
        }
    }
    for pointer in schema::required(&form.schema) {
        let asks = |asked: &String| is_within(asked, &pointer) || is_within(&pointer, asked);
        if !asked.iter().any(asks) {
            let words = "The answer is required, and no page asks for it.";
            faults.add(FaultKind::NeverAsked, format!("form{pointer}"), words);
        }
    }
}

/// Where in the answers a field stands; that of a repeated group for its first item.
pub(super) fn pointer(page: &Page, field: &Field) -> String {
    match &page.repeat {
        Some(repeat) => format!("{}/0{}", repeat.pointer, field.pointer),
        None => field.pointer.clone(),
    }
}

fn tasks(layout: &Layout, faults: &mut Faults) {
    let mut ids = BTreeSet::new();
    for page in &layout.pages {
        let at = format!("page.{}", page.id);
        if !ids.insert(&page.id) {
            faults.add(FaultKind::PageTwice, &at, "Another page has the same id.");
        }
        if !layout.tasks.iter().any(|task| task.id == page.task) {
            let words = format!(
                "The page belongs to {:?}, and there is no such task.",
                page.task
            );
            faults.add(FaultKind::UnknownTask, &at, words);
        }
        faults.text(&format!("{at}.title"), &page.title);
        if let Some(intro) = &page.intro {
            faults.text(&format!("{at}.intro"), intro);
        }
        for field in &page.fields {
            let at = format!("{at}{}", field.pointer);
            faults.text(&format!("{at}.label"), &field.label);
            let hints = field
                .choices
                .iter()
                .filter_map(|choice| choice.hint.as_ref());
            for hint in hints.chain(&field.hint) {
                faults.text(&format!("{at}.hint"), hint);
            }
            for choice in &field.choices {
                faults.text(&format!("{at}.{}", choice.value), &choice.label);
            }
        }
    }
    for task in &layout.tasks {
        let at = format!("task.{}", task.id);
        faults.text(&at, &task.title);
        if !layout.pages.iter().any(|page| page.task == task.id) {
            faults.add(FaultKind::EmptyTask, at, "No page belongs to this task.");
        }
    }
}

fn choices(at: &str, field: &Field, known: &[&Value], faults: &mut Faults) {
    let Some(values) = schema::values(known).filter(|_| !field.choices.is_empty()) else {
        return;
    };
    let allowed: Vec<&str> = values.iter().filter_map(Value::as_str).collect();
    for choice in &field.choices {
        if !allowed.contains(&choice.value.as_str()) {
            let words = format!(
                "{:?} is offered, and the schema does not allow it.",
                choice.value
            );
            faults.add(FaultKind::ChoiceNotAllowed, at, words);
        }
    }
    for value in allowed {
        if !field.choices.iter().any(|choice| choice.value == value) {
            let words = format!("The schema allows {value:?}, and no choice offers it.");
            faults.add(FaultKind::ChoiceMissing, at, words);
        }
    }
}
