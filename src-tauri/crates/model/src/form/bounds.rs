//! Bounds of what comes from others: answers and layouts.

use super::{FormError, Layout, pointer};
use serde_json::Value;
use std::collections::BTreeSet;

/// Greatest depth of answers.
const DEPTH: usize = 8;
/// Greatest number of values in answers.
const VALUES: usize = 5_000;
/// Greatest size of all texts in answers, bytes.
const TEXT: usize = 256 << 10;
/// Greatest number of pages.
const PAGES: usize = 200;
/// Greatest number of fields on a page.
const FIELDS: usize = 50;

/// Whether answers are small enough to be judged.
pub(super) fn within_bounds(answers: &Value) -> bool {
    let mut values = VALUES;
    let mut text = TEXT;
    fits(answers, DEPTH, &mut values, &mut text)
}

fn fits(value: &Value, depth: usize, values: &mut usize, text: &mut usize) -> bool {
    let take = |rest: &mut usize, amount: usize| match rest.checked_sub(amount) {
        Some(left) => {
            *rest = left;
            true
        }
        None => false,
    };
    if !take(values, 1) {
        return false;
    }
    match value {
        Value::String(content) => take(text, content.len()),
        Value::Array(items) => {
            depth > 0 && items.iter().all(|item| fits(item, depth - 1, values, text))
        }
        Value::Object(members) => {
            depth > 0
                && members.iter().all(|(name, member)| {
                    take(text, name.len()) && fits(member, depth - 1, values, text)
                })
        }
        _ => true,
    }
}

/// Whether a layout is within bounds and does not contradict itself.
pub(super) fn check_layout(layout: &Layout) -> Result<(), FormError> {
    let wrong = |place: &str, why| {
        Err(FormError::Layout {
            place: place.to_owned(),
            why,
        })
    };
    if layout.pages.len() > PAGES {
        return wrong("pages", "there are too many");
    }
    let mut ids = BTreeSet::new();
    let mut pointers: Vec<&str> = Vec::new();
    for page in &layout.pages {
        if !ids.insert(&page.id) {
            return wrong(&page.id, "the page is given twice");
        }
        if !layout.tasks.iter().any(|task| task.id == page.task) {
            return wrong(&page.id, "its task is not listed");
        }
        if page.fields.len() > FIELDS {
            return wrong(&page.id, "there are too many fields");
        }
        if let Some(repeat) = &page.repeat {
            if !is_pointer(&repeat.pointer) || repeat.min > repeat.max {
                return wrong(&page.id, "the repeated group is wrong");
            }
            pointers.push(&repeat.pointer);
        }
        for field in &page.fields {
            if !is_pointer(&field.pointer) {
                return wrong(&page.id, "a field has no pointer");
            }
            if page.repeat.is_none() {
                pointers.push(&field.pointer);
            }
        }
    }
    pointers.sort_unstable();
    pointers.dedup();
    for outer in &pointers {
        if pointers
            .iter()
            .any(|inner| inner != outer && pointer::is_within(inner, outer))
        {
            return wrong(outer, "one field lies within another");
        }
    }
    Ok(())
}

/// A pointer to a member of objects. It has no number in it: the items of a group are numbered by the
/// program, and a number of the form's own choosing could ask for as many items as it liked.
fn is_pointer(text: &str) -> bool {
    let is_number = |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit());
    text.len() > 1
        && text.starts_with('/')
        && text.split('/').count() <= DEPTH
        && !text.split('/').any(is_number)
}
