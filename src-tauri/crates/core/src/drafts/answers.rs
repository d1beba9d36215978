//! Changing answers: only where the form asks, each in its normal form.

use super::{
    OpenDraft, known,
    record::{AnswerSource, Origin},
};
use crate::{app::Answer, portals::ServiceForm};
use chrono::NaiveDate;
use kabinet_model::{
    failure::FailureCode,
    form::{Control, Field, Layout, Page, Prefill, normalise, prefill},
};
use serde_json::{Map, Value};

/// Longest answer that is kept, bytes; forms ask for far less.
const ANSWER_LIMIT: usize = 64 << 10;

/// The field an absolute pointer belongs to.
pub(super) fn find<'a>(kit: &'a ServiceForm, pointer: &str) -> Answer<&'a Field> {
    let (form, _) = kit.form()?;
    field_at(&form.layout, pointer).ok_or_else(|| FailureCode::NotFound.into())
}

/// The field of a layout that an absolute pointer belongs to.
pub(crate) fn field_at<'a>(layout: &'a Layout, pointer: &str) -> Option<&'a Field> {
    let page = layout.pages.iter().find(|page| is_on(page, pointer))?;
    page.fields.iter().find(|field| is_of(page, field, pointer))
}

/// Whether the answer at an absolute pointer is asked for on a page.
pub(super) fn is_on(page: &Page, pointer: &str) -> bool {
    page.fields.iter().any(|field| is_of(page, field, pointer))
}

fn is_of(page: &Page, field: &Field, pointer: &str) -> bool {
    let Some(repeat) = &page.repeat else {
        return field.pointer == pointer;
    };
    let item = pointer
        .strip_prefix(repeat.pointer.as_str())
        .and_then(|rest| rest.strip_suffix(field.pointer.as_str()))
        .and_then(|middle| middle.strip_prefix('/'));
    item.and_then(index)
        .is_some_and(|number| number < repeat.max)
}

/// The number of an item as a pointer has it (RFC 6901, section 4); no group has more than 255
/// (`Repeat::max`).
fn index(name: &str) -> Option<u8> {
    let number = name.parse::<u8>().ok()?;
    (number.to_string() == name).then_some(number)
}

/// Saves an answer typed or chosen by the citizen.
pub(super) fn save(
    open: &mut OpenDraft,
    pointer: &str,
    value: &Value,
    today: NaiveDate,
) -> Answer<()> {
    let control = find(&open.kit, pointer)?.control;
    if value.to_string().len() > ANSWER_LIMIT {
        return Err(FailureCode::AnswerTooLong.into());
    }
    let value = normalise(control, value);
    let same = open.record.answers.pointer(pointer) == Some(&value);
    let given = !is_nothing(&value);
    put(&mut open.record.answers, pointer, value.clone());
    let known_already = same && open.record.origin(pointer).is_some();
    if !given {
        open.record.forget_origin(pointer);
    } else if !known_already {
        open.record.note_origin(pointer, Origin::citizen());
    }
    if control == Control::ChildChoice {
        choose_child(open, pointer, &value, today, same)?;
    }
    Ok(())
}

/// Fills in what the register knows of the chosen child, and takes back what it said of another.
fn choose_child(
    open: &mut OpenDraft,
    chosen_at: &str,
    value: &Value,
    today: NaiveDate,
    same: bool,
) -> Answer<()> {
    let (kit, session) = (open.kit.clone(), open.session.clone());
    let person = &session.person;
    let (form, _) = kit.form()?;
    let child = person
        .children
        .iter()
        .find(|child| value.as_str() == Some(child.iin.as_str()));
    if !same {
        for field in CHILDS.iter().filter_map(|from| kit.field_from(*from)) {
            // What the citizen typed themselves about no known child stays for the next unknown one.
            let from = open.record.origin(&field.pointer).map(|origin| origin.from);
            if field.pointer != chosen_at
                && (child.is_some() || from == Some(AnswerSource::Register))
            {
                put(&mut open.record.answers, &field.pointer, Value::Null);
                open.record.forget_origin(&field.pointer);
            }
        }
    }
    let of_child = |from: Option<Prefill>| from.is_some_and(|from| CHILDS.contains(&from));
    for filled in prefill(form, &known::of(person, child, today)) {
        let field = find(&kit, &filled.pointer)?;
        let untouched = open.record.answers.pointer(&filled.pointer).is_none();
        if of_child(field.prefill) && (untouched || filled.pointer == chosen_at) {
            open.record.fill(filled, person.as_of);
        }
    }
    Ok(())
}

/// What is filled in by choosing a child.
const CHILDS: [Prefill; 6] = [
    Prefill::ChildName,
    Prefill::ChildIin,
    Prefill::ChildBirthDate,
    Prefill::ChildSchool,
    Prefill::ChildGrade,
    Prefill::Provider,
];

/// Adds an empty item to a repeated group.
pub(super) fn add_item(open: &mut OpenDraft, pointer: &str) -> Answer<()> {
    let max = usize::from(repeat(&open.kit, pointer)?.1);
    let mut items = items(&open.record.answers, pointer);
    if items.len() >= max {
        return Err(FailureCode::AnswerTooLong.into());
    }
    items.push(Value::Object(Map::new()));
    put(&mut open.record.answers, pointer, Value::Array(items));
    Ok(())
}

/// Removes an item of a repeated group.
pub(super) fn remove_item(open: &mut OpenDraft, pointer: &str, index: usize) -> Answer<()> {
    repeat(&open.kit, pointer)?;
    let mut items = items(&open.record.answers, pointer);
    if index >= items.len() {
        return Err(FailureCode::NotFound.into());
    }
    items.remove(index);
    open.record.forget_origins_below(pointer);
    put(&mut open.record.answers, pointer, Value::Array(items));
    Ok(())
}

fn repeat(kit: &ServiceForm, pointer: &str) -> Answer<(u8, u8)> {
    let (form, _) = kit.form()?;
    let repeats = form
        .layout
        .pages
        .iter()
        .filter_map(|page| page.repeat.as_ref());
    repeats
        .filter(|repeat| repeat.pointer == pointer)
        .map(|repeat| (repeat.min, repeat.max))
        .next()
        .ok_or_else(|| FailureCode::NotFound.into())
}

fn items(answers: &Value, pointer: &str) -> Vec<Value> {
    let array = answers.pointer(pointer).and_then(Value::as_array);
    array.cloned().unwrap_or_default()
}

/// Nothing was answered.
pub(super) fn is_nothing(value: &Value) -> bool {
    value.is_null() || value.as_str().is_some_and(|text| text.trim().is_empty())
}

/// Puts a value at a pointer, making the objects and items on the way; nothing removes what is there.
/// A form that was checked bounds the depth of its pointers and numbers no items; a number
/// that no group can have is put nowhere.
pub(super) fn put(answers: &mut Value, pointer: &str, value: Value) {
    let parts: Vec<String> = pointer
        .split('/')
        .skip(1)
        .map(|part| part.replace("~1", "/").replace("~0", "~"))
        .collect();
    put_at(answers, &parts, value);
}

fn put_at(place: &mut Value, parts: &[String], value: Value) {
    let Some((name, rest)) = parts.split_first() else {
        *place = value;
        return;
    };
    if !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit()) {
        let Some(index) = index(name).map(usize::from) else {
            return;
        };
        if !place.is_array() {
            *place = Value::Array(Vec::new());
        }
        if let Value::Array(items) = place {
            while items.len() <= index {
                items.push(Value::Object(Map::new()));
            }
            put_at(&mut items[index], rest, value);
        }
        return;
    }
    if !place.is_object() {
        *place = Value::Object(Map::new());
    }
    if let Value::Object(members) = place {
        if rest.is_empty() && is_nothing(&value) {
            members.remove(name);
        } else {
            put_at(
                members.entry(name.as_str()).or_insert(Value::Null),
                rest,
                value,
            );
        }
    }
}

/// A choice's label for a value; the value itself where there is none.
pub(crate) fn labelled(
    kit: &ServiceForm,
    field: &Field,
    value: &str,
    language: kabinet_model::language::Language,
) -> String {
    kit.choices(field)
        .iter()
        .find(|choice| choice.value == value)
        .map_or_else(
            || value.to_owned(),
            |choice| choice.label.get(language).to_owned(),
        )
}

#[cfg(test)]
mod tests {
    use super::put;
    use serde_json::{Value, json};

    #[test]
    fn an_answer_makes_the_objects_on_its_way() {
        let mut answers = json!({});
        put(&mut answers, "/child/name", json!("ҮЛГІ"));
        assert_eq!(answers, json!({"child": {"name": "ҮЛГІ"}}));
    }

    #[test]
    fn an_empty_answer_is_no_answer() {
        let mut answers = json!({"child": {"name": "ҮЛГІ", "born_abroad": true}});
        put(&mut answers, "/child/name", json!("  "));
        put(&mut answers, "/child/born_abroad", Value::Null);
        assert_eq!(answers, json!({"child": {}}));
    }

    #[test]
    fn an_item_of_a_group_is_found_by_its_number() {
        let mut answers = json!({});
        put(&mut answers, "/family/1/name", json!("ҮЛГІ"));
        assert_eq!(answers, json!({"family": [{}, {"name": "ҮЛГІ"}]}));
    }

    #[test]
    fn a_number_no_group_can_have_makes_no_items() {
        let before = json!({"family": [{"name": "ҮЛГІ"}]});
        for number in ["256", "9999999999", "99999999999999999999999", "01"] {
            let mut answers = before.clone();
            put(
                &mut answers,
                &format!("/family/{number}/name"),
                json!("ҮЛГІ"),
            );
            put(&mut answers, &format!("/family/{number}"), json!("ҮЛГІ"));
            assert_eq!(answers, before, "{number}");
        }
    }
}
