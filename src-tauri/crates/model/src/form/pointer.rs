//! Places among the answers: JSON pointers, and the fields of a layout that stand at them.

use super::{Control, Layout};
use serde_json::{Map, Value};

/// Whether a pointer is `outer` or lies below it.
pub(crate) fn is_within(pointer: &str, outer: &str) -> bool {
    pointer
        .strip_prefix(outer)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// A pointer with one more name.
pub(super) fn join(pointer: &str, name: &str) -> String {
    format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"))
}

/// The pointer of the container and the name in it.
pub(super) fn split(pointer: &str) -> Option<(&str, String)> {
    let (parent, name) = pointer.rsplit_once('/')?;
    Some((parent, name.replace("~1", "/").replace("~0", "~")))
}

/// The object at a pointer.
pub(super) fn object_at<'a>(
    answers: &'a mut Value,
    pointer: &str,
) -> Option<&'a mut Map<String, Value>> {
    answers.pointer_mut(pointer)?.as_object_mut()
}

/// Takes an answer away, and the objects that are left empty by that.
pub(super) fn remove(answers: &mut Value, pointer: &str) -> bool {
    let Some((parent, name)) = split(pointer) else {
        return false;
    };
    let Some(object) = object_at(answers, parent) else {
        return false;
    };
    if object.shift_remove(&name).is_none() {
        return false;
    }
    if object.is_empty() && !parent.is_empty() {
        remove(answers, parent);
    }
    true
}

/// The member of all answers in which a pointer lies.
pub(super) fn member(pointer: &str) -> String {
    let name = pointer.split('/').nth(1).unwrap_or_default();
    name.replace("~1", "/").replace("~0", "~")
}

/// Puts an answer in its place, in objects that are made where there are none; `null` takes it away.
/// False where something else stands in the way.
pub(super) fn put(answers: &mut Value, pointer: &str, value: Value) -> bool {
    if value.is_null() {
        remove(answers, pointer);
        return true;
    }
    let Some((parent, name)) = split(pointer) else {
        return false;
    };
    let is_nothing = answers.pointer(parent).is_none_or(Value::is_null);
    if is_nothing && !put(answers, parent, Value::Object(Map::new())) {
        return false;
    }
    match answers.pointer_mut(parent) {
        Some(Value::Object(members)) => {
            members.insert(name, value);
            true
        }
        Some(Value::Array(items)) => {
            let item = name.parse::<usize>().ok().and_then(|at| items.get_mut(at));
            item.map(|item| *item = value).is_some()
        }
        _ => false,
    }
}

/// Every value that holds no others, empty objects and arrays among them, with its pointer. The depth of
/// answers is bounded where they are taken in.
pub(super) fn leaves<'a>(answers: &'a Value, visit: &mut impl FnMut(String, &'a Value)) {
    visit_below(String::new(), answers, visit);
}

fn visit_below<'a>(pointer: String, value: &'a Value, visit: &mut impl FnMut(String, &'a Value)) {
    match value {
        Value::Object(members) if !members.is_empty() => {
            for (name, member) in members {
                visit_below(join(&pointer, name), member, visit);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            for (position, item) in items.iter().enumerate() {
                visit_below(format!("{pointer}/{position}"), item, visit);
            }
        }
        _ => visit(pointer, value),
    }
}

/// A field as it stands on a page: its index of page and field, its pointer, how it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub page: usize,
    pub field: usize,
    pub pointer: String,
    pub control: Control,
}

/// Every field of the layout, repeated ones once for each item there is, in page order.
pub(super) fn places(layout: &Layout, answers: &Value) -> Vec<Place> {
    let mut places = Vec::new();
    for (page, content) in layout.pages.iter().enumerate() {
        let prefixes = match &content.repeat {
            None => vec![String::new()],
            Some(repeat) => {
                let items = answers.pointer(&repeat.pointer).and_then(Value::as_array);
                let count = items.map_or(0, Vec::len);
                (0..count)
                    .map(|index| format!("{}/{index}", repeat.pointer))
                    .collect()
            }
        };
        for prefix in prefixes {
            for (field, content) in content.fields.iter().enumerate() {
                let pointer = format!("{prefix}{}", content.pointer);
                places.push(Place {
                    page,
                    field,
                    pointer,
                    control: content.control,
                });
            }
        }
    }
    places
}
