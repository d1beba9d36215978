//! Whether facts and a form fit together.

use super::{Control, Field, Layout, Page, plan::FACTS, pointer};
use crate::facts::{
    Expected, Fact, FactType, FactValue, Facts, Fault, FaultKind, Function, Input, Operand,
};
use serde_json::Value;
use std::collections::BTreeSet;

/// Answers that facts ask for but no page does, answers of another type, facts that conditions name but
/// nobody derives, and answers in the place of the facts. `whens` are the conditions with the ids of
/// what they belong to.
pub(super) fn faults<'w>(
    facts: &Facts,
    layout: &Layout,
    whens: impl Iterator<Item = (&'w str, &'w Value)>,
) -> Vec<Fault> {
    let mut found = Vec::new();
    for fact in facts.iter() {
        check_inputs(fact, layout, &mut found);
        check_values(fact, layout, &mut found);
    }
    let reserved = format!("/{FACTS}");
    for page in &layout.pages {
        let group = page.repeat.iter().map(|repeat| &repeat.pointer);
        let fields = page.fields.iter().map(|field| &field.pointer);
        let outer = if page.repeat.is_some() { 0 } else { usize::MAX };
        for at in group.chain(fields.take(outer)) {
            if pointer::is_within(at, &reserved) {
                found.push(fault(
                    &page.id,
                    FaultKind::Unknown(Input::Answer(at.clone())),
                ));
            }
        }
    }
    for (id, when) in whens {
        let mut names = BTreeSet::new();
        facts_in(when, &mut names);
        for name in names.into_iter().filter(|name| facts.get(name).is_none()) {
            found.push(fault(id, FaultKind::Unknown(Input::Fact(name))));
        }
    }
    found
}

fn check_inputs(fact: &Fact, layout: &Layout, found: &mut Vec<Fault>) {
    for (part, input, expected) in fact.from.uses() {
        let Input::Answer(at) = input else { continue };
        let place = format!("fact.{}.from.{part}", fact.name);
        let kind = match (field(layout, at), group(layout, at)) {
            (Some(field), _) => Some(type_of(field.control)),
            (None, Some(_)) => None,
            (None, None) => {
                found.push(fault(&place, FaultKind::Unknown(input.clone())));
                continue;
            }
        };
        let fine = kind.map_or(expected == Expected::List, |kind| expected.takes(kind));
        if !fine {
            let found_kind = kind;
            found.push(fault(
                &place,
                FaultKind::Type {
                    expected,
                    found: found_kind,
                },
            ));
        }
    }
}

/// Values that an answer never has, and what is asked of items that they do not hold.
fn check_values(fact: &Fact, layout: &Layout, found: &mut Vec<Fault>) {
    let place = format!("fact.{}.from", fact.name);
    match &fact.from {
        Function::Equals {
            input: Input::Answer(at),
            to,
        } => check_choices(field(layout, at), [to], &place, found),
        Function::OneOf {
            input: Input::Answer(at),
            among,
        } => check_choices(field(layout, at), among, &place, found),
        Function::Count(count) => {
            let Input::Answer(list) = &count.list else {
                return;
            };
            let Some(page) = group(layout, list) else {
                return;
            };
            for test in &count.tests {
                let field = page.fields.iter().find(|field| field.pointer == test.item);
                if field.is_none() {
                    let item = format!("{list}/*{}", test.item);
                    found.push(fault(&place, FaultKind::Unknown(Input::Answer(item))));
                }
                let values = test.equals.iter().chain(test.one_of.iter().flatten());
                check_choices(field, values, &place, found);
            }
        }
        _ => {}
    }
}

fn check_choices<'v>(
    field: Option<&Field>,
    values: impl IntoIterator<Item = &'v Operand>,
    place: &str,
    found: &mut Vec<Fault>,
) {
    let Some(field) = field.filter(|field| !field.choices.is_empty()) else {
        return;
    };
    for value in values {
        if let Operand::Value(FactValue::Text(text)) = value
            && !field.choices.iter().any(|choice| choice.value == *text)
        {
            found.push(fault(place, FaultKind::NoSuchChoice(text.clone())));
        }
    }
}

fn field<'l>(layout: &'l Layout, at: &str) -> Option<&'l Field> {
    let pages = layout.pages.iter().filter(|page| page.repeat.is_none());
    let mut fields = pages.flat_map(|page| &page.fields);
    fields.find(|field| field.pointer == at)
}

fn group<'l>(layout: &'l Layout, at: &str) -> Option<&'l Page> {
    let mut pages = layout.pages.iter();
    pages.find(|page| {
        page.repeat
            .as_ref()
            .is_some_and(|repeat| repeat.pointer == at)
    })
}

fn type_of(control: Control) -> FactType {
    match control {
        Control::Date => FactType::Date,
        Control::Number => FactType::Number,
        Control::Money => FactType::Money,
        Control::Checkbox => FactType::YesNo,
        Control::Radio | Control::Select => FactType::Choice,
        _ => FactType::Text,
    }
}

/// The facts that a condition names.
fn facts_in(schema: &Value, names: &mut BTreeSet<String>) {
    match schema {
        Value::Object(keywords) => {
            for (keyword, value) in keywords {
                let facts = value.get(FACTS).filter(|_| keyword == "properties");
                if let Some(facts) = facts {
                    members_of(facts, names);
                }
                facts_in(value, names);
            }
        }
        Value::Array(schemas) => {
            for schema in schemas {
                facts_in(schema, names);
            }
        }
        _ => {}
    }
}

/// The members that a schema speaks of.
fn members_of(schema: &Value, names: &mut BTreeSet<String>) {
    let Value::Object(keywords) = schema else {
        return;
    };
    for (keyword, value) in keywords {
        match (keyword.as_str(), value) {
            ("properties", Value::Object(members)) => names.extend(members.keys().cloned()),
            ("required", Value::Array(members)) => {
                let members = members.iter().filter_map(Value::as_str);
                names.extend(members.map(str::to_owned));
            }
            ("allOf" | "anyOf" | "oneOf", Value::Array(schemas)) => {
                for schema in schemas {
                    members_of(schema, names);
                }
            }
            ("not" | "if" | "then" | "else", schema) => members_of(schema, names),
            _ => {}
        }
    }
}

fn fault(place: &str, kind: FaultKind) -> Fault {
    Fault {
        place: place.to_owned(),
        kind,
    }
}
