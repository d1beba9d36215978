//! What a schema says of the answer at a pointer.

use serde_json::Value;

/// Greatest depth of references and combinations that is followed.
const DEPTH: usize = 32;

/// Every part of a schema that speaks of the answer at a pointer; none where the schema knows no such answer. The
/// items of an array stand at any number.
pub(super) fn at<'s>(schema: &'s Value, pointer: &str) -> Vec<&'s Value> {
    let mut here = parts(schema, schema);
    for name in pointer.split('/').skip(1) {
        let name = name.replace("~1", "/").replace("~0", "~");
        let is_item = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit());
        let below = here.iter().filter_map(|part| {
            if is_item && let Some(items) = part.get("items") {
                return Some(items);
            }
            part.get("properties")?.get(&name)
        });
        here = below.flat_map(|part| parts(schema, part)).collect();
    }
    here
}

/// A schema with all that it refers to, combines or chooses from.
fn parts<'s>(root: &'s Value, schema: &'s Value) -> Vec<&'s Value> {
    let mut found: Vec<&Value> = Vec::new();
    let mut open = vec![(schema, DEPTH)];
    while let Some((part, depth)) = open.pop() {
        let known = found.iter().any(|known| std::ptr::eq(*known, part));
        let Some(depth) = depth.checked_sub(1).filter(|_| !known) else {
            continue;
        };
        found.push(part);
        let reference = part.get("$ref").and_then(Value::as_str);
        let referred = reference.and_then(|reference| root.pointer(reference.strip_prefix('#')?));
        open.extend(referred.map(|part| (part, depth)));
        for name in ["if", "then", "else"] {
            open.extend(part.get(name).map(|part| (part, depth)));
        }
        for name in ["allOf", "anyOf", "oneOf"] {
            let list = part.get(name).and_then(Value::as_array);
            open.extend(list.into_iter().flatten().map(|part| (part, depth)));
        }
    }
    found
}

/// The few values that an answer can have; `None` where there are too many to name.
pub(super) fn values(parts: &[&Value]) -> Option<Vec<Value>> {
    let mut listed = parts.iter().filter_map(|part| {
        let list = part.get("enum").and_then(Value::as_array).cloned();
        list.or_else(|| Some(vec![part.get("const")?.clone()]))
    });
    let is_boolean = |part: &&Value| part.get("type").is_some_and(|kind| kind == "boolean");
    // The first stands where the answer is declared; conditions of the schema come behind it.
    listed.next().or_else(|| {
        let boolean = parts.iter().any(is_boolean);
        boolean.then(|| vec![Value::Bool(true), Value::Bool(false)])
    })
}

/// The pointers of all answers that are required somewhere in the schema and hold no others.
pub(super) fn required(schema: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![(String::new(), schema, DEPTH)];
    while let Some((pointer, object, depth)) = open.pop() {
        let Some(depth) = depth.checked_sub(1) else {
            continue;
        };
        for part in parts(schema, object) {
            let names = part.get("required").and_then(Value::as_array);
            for name in names.into_iter().flatten().filter_map(Value::as_str) {
                let below = format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"));
                let held: Vec<&Value> = parts(schema, object)
                    .into_iter()
                    .filter_map(|part| part.get("properties")?.get(name))
                    .collect();
                let is_object = |part: &&&Value| part.get("properties").is_some();
                match held.iter().find(is_object) {
                    Some(object) => open.push((below, object, depth)),
                    None => found.push(below),
                }
            }
        }
    }
    found.sort();
    found.dedup();
    found
}
