//! Conditions: each can be true and false. The values that answers can have are tried, all combinations of those
//! that a condition depends on; where there are too many, it is not judged.

use super::{form::pointer, schema};
use crate::{
    check::{FaultKind, Faults},
    form::{Evaluator, Form, condition, is_within},
    service::Passport,
};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Greatest number of combinations that are tried for a condition.
const COMBINATIONS: usize = 4096;

/// Where conditions see what is derived from the answers: nobody answers it, so it cannot be tried.
const FACTS: &str = "/facts";

/// Greatest depth of a condition.
const DEPTH: usize = 16;

pub(super) fn check(
    passport: &Passport,
    form: &Form,
    evaluator: &Evaluator,
    faults: &mut Faults,
    unknown: &mut Vec<String>,
) {
    let pages = form.layout.pages.iter();
    let pages = pages.filter_map(|page| Some((format!("page.{}", page.id), page.when.as_ref()?)));
    let documents = passport.documents.iter().filter_map(|document| {
        Some((
            format!("documents.{}", document.id),
            document.when.as_ref()?,
        ))
    });
    for (at, when) in pages.chain(documents) {
        match judge(form, evaluator, when) {
            Judged::Both => {}
            Judged::NeverTrue => {
                let words = "The condition can never be true: it is never asked for.";
                faults.add(FaultKind::NeverTrue, at, words);
            }
            Judged::NeverFalse => {
                let words = "The condition can never be false: it is always asked for.";
                faults.add(FaultKind::NeverFalse, at, words);
            }
            Judged::Unknown => unknown.push(at),
        }
    }
}

enum Judged {
    Both,
    NeverTrue,
    NeverFalse,
    Unknown,
}

/// The values to try at each pointer that a condition depends on.
struct Values {
    tried: BTreeMap<String, Vec<Option<Value>>>,
    /// These are all that there are.
    complete: bool,
}

fn judge(form: &Form, evaluator: &Evaluator, when: &Value) -> Judged {
    let Ok(condition) = condition(when) else {
        return Judged::Unknown;
    };
    let values = values(form, when);
    let mut holds = false;
    let mut fails = false;
    let count = values.tried.values().try_fold(1_usize, |count, list| {
        count
            .checked_mul(list.len())
            .filter(|count| *count <= COMBINATIONS)
    });
    let Some(count) = count else {
        return Judged::Unknown;
    };
    for number in 0..count {
        // What is answered on a page that is not asked does not count.
        let settled = evaluator.visible_answers(&combination(&values.tried, number));
        if condition.is_valid(&settled) {
            holds = true;
        } else {
            fails = true;
        }
        if holds && fails {
            return Judged::Both;
        }
    }
    match (values.complete, holds) {
        (false, _) => Judged::Unknown,
        (true, false) => Judged::NeverTrue,
        (true, true) => Judged::NeverFalse,
    }
}

/// The values of what a condition speaks of, and of what decides whether that is asked for at all.
fn values(form: &Form, when: &Value) -> Values {
    let mut pointers: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    let mut complete = mentions(when, "", DEPTH, &mut pointers);
    let mut seen = 0;
    while pointers.len() > seen {
        seen = pointers.len();
        for page in &form.layout.pages {
            let asks = |known: &String| {
                page.fields
                    .iter()
                    .any(|field| is_within(known, &pointer(page, field)))
            };
            if let Some(when) = page.when.as_ref().filter(|_| pointers.keys().any(asks)) {
                complete &= mentions(when, "", DEPTH, &mut pointers);
            }
        }
    }
    let inner: Vec<String> = pointers.keys().cloned().collect();
    pointers.retain(|outer, _| {
        !inner
            .iter()
            .any(|inner| inner != outer && is_within(inner, outer))
    });
    let tried = pointers.into_iter().map(|(pointer, named)| {
        let parts = schema::at(&form.schema, &pointer);
        let mut list = vec![None];
        if is_within(&pointer, FACTS) {
            complete = false;
            return (pointer, list);
        }
        if parts.is_empty() {
            // What the schema does not know is never answered.
            return (pointer, list);
        }
        if let Some(values) = schema::values(&parts) {
            list.extend(values.into_iter().map(Some));
        } else {
            complete = false;
            list.extend(named.into_iter().map(Some));
            list.push(Some(Value::from("1")));
        }
        (pointer, list)
    });
    let tried = tried.collect();
    Values { tried, complete }
}

/// Which answers a condition speaks of, each with the values that it names. Says whether that is all it speaks of.
fn mentions(
    when: &Value,
    at: &str,
    depth: usize,
    found: &mut BTreeMap<String, Vec<Value>>,
) -> bool {
    let (Value::Object(members), Some(depth)) = (when, depth.checked_sub(1)) else {
        return matches!(when, Value::Bool(_));
    };
    let mut whole = true;
    for (keyword, value) in members {
        match (keyword.as_str(), value) {
            ("properties", Value::Object(properties)) => {
                for (name, part) in properties {
                    let below = format!("{at}/{}", name.replace('~', "~0").replace('/', "~1"));
                    found.entry(below.clone()).or_default();
                    whole &= mentions(part, &below, depth, found);
                }
            }
            ("required", Value::Array(names)) => {
                for name in names.iter().filter_map(Value::as_str) {
                    let below = format!("{at}/{}", name.replace('~', "~0").replace('/', "~1"));
                    found.entry(below).or_default();
                }
            }
            ("allOf" | "anyOf" | "oneOf", Value::Array(list)) => {
                for part in list {
                    whole &= mentions(part, at, depth, found);
                }
            }
            ("not" | "if" | "then" | "else", part) => whole &= mentions(part, at, depth, found),
            ("const", value) => found.entry(at.to_owned()).or_default().push(value.clone()),
            ("enum", Value::Array(values)) => {
                found
                    .entry(at.to_owned())
                    .or_default()
                    .extend(values.iter().cloned());
            }
            ("type", _) => {}
            _ => whole = false,
        }
    }
    whole
}

/// One of the combinations, as answers.
fn combination(tried: &BTreeMap<String, Vec<Option<Value>>>, mut number: usize) -> Value {
    let mut answers = Value::Object(Map::new());
    for (pointer, values) in tried {
        let value = values.get(number % values.len().max(1)).cloned().flatten();
        number /= values.len().max(1);
        if let Some(value) = value {
            put(&mut answers, pointer, value);
        }
    }
    answers
}

fn put(answers: &mut Value, pointer: &str, value: Value) {
    let mut here = answers;
    for name in pointer.split('/').skip(1) {
        let name = name.replace("~1", "/").replace("~0", "~");
        if !here.is_object() {
            *here = Value::Object(Map::new());
        }
        let Value::Object(members) = here else { return };
        here = members.entry(name).or_insert(Value::Null);
    }
    *here = value;
}
