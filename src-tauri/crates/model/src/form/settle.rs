//! Answers as they are signed: only what is asked, nothing empty, everything in normal form.

use super::{Layout, formats, pointer};
use crate::text::{self, Lines};
use jsonschema::Validator;
use serde_json::Value;

/// Settled answers and, for each page, whether it is asked.
pub(super) struct Settled {
    pub answers: Value,
    pub asked: Vec<bool>,
}

/// Settles answers. Pages are judged in order, each by the answers that the pages before it left, so
/// that an answer on a hidden page decides nothing; then again until nothing changes.
pub(super) fn settle(layout: &Layout, whens: &[Option<Validator>], answers: &Value) -> Settled {
    let mut answers = answers.clone();
    clean(&mut answers);
    for place in pointer::places(layout, &answers) {
        if let Some(answer) = answers.pointer_mut(&place.pointer) {
            *answer = formats::normalise(place.control, answer);
        }
    }
    drop_empty(&mut answers);
    loop {
        let mut changed = false;
        let mut asked = Vec::with_capacity(whens.len());
        for page in 0..layout.pages.len() {
            let is_asked = is_asked(whens, page, &answers);
            asked.push(is_asked);
            if !is_asked {
                changed |= hide(layout, whens, page, &mut answers);
            }
        }
        if !changed {
            return Settled { answers, asked };
        }
    }
}

fn is_asked(whens: &[Option<Validator>], page: usize, answers: &Value) -> bool {
    whens
        .get(page)
        .and_then(Option::as_ref)
        .is_none_or(|when| when.is_valid(answers))
}

/// Takes a hidden page's answers away, except those that another page asks for.
fn hide(layout: &Layout, whens: &[Option<Validator>], page: usize, answers: &mut Value) -> bool {
    let mut changed = false;
    for pointer in pointers(layout, page) {
        let elsewhere = (0..layout.pages.len())
            .filter(|other| *other != page && pointers(layout, *other).contains(&pointer))
            .any(|other| is_asked(whens, other, answers));
        changed |= !elsewhere && pointer::remove(answers, pointer);
    }
    changed
}

/// What a page asks for: its fields, or the whole array of a repeated group.
fn pointers(layout: &Layout, page: usize) -> Vec<&str> {
    let Some(page) = layout.pages.get(page) else {
        return Vec::new();
    };
    match &page.repeat {
        Some(repeat) => vec![&repeat.pointer],
        None => page
            .fields
            .iter()
            .map(|field| field.pointer.as_str())
            .collect(),
    }
}

/// Cleans every text, also one that no field asks for.
fn clean(value: &mut Value) {
    match value {
        Value::String(text) => *text = text::clean(text, Lines::Many),
        Value::Array(items) => items.iter_mut().for_each(clean),
        Value::Object(members) => members.values_mut().for_each(clean),
        _ => {}
    }
}

/// Drops members that say nothing. Items of arrays stay where they are.
fn drop_empty(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(drop_empty),
        Value::Object(members) => {
            members.values_mut().for_each(drop_empty);
            members.retain(|_, member| !says_nothing(member));
        }
        _ => {}
    }
}

fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => !text::is_visible(text),
        Value::Object(members) => members.is_empty(),
        _ => false,
    }
}
