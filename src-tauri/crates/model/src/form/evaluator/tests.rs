#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::super::{Control, Field, Page, Repeat, Task, pointer};
use super::*;
use crate::language::Localized;
use crate::service::{Evidence, Source};
use serde_json::json;

mod asked;
mod facts;
mod filling;
mod judged;
mod whole;

pub(super) fn words(text: &str) -> Localized {
    Localized {
        kk: text.into(),
        ru: text.into(),
        en: text.into(),
        unofficial: Vec::new(),
    }
}

pub(super) fn field(pointer: &str, control: Control) -> Field {
    Field {
        pointer: pointer.into(),
        control,
        label: words(pointer),
        hint: None,
        choices: Vec::new(),
        prefill: None,
        locked: false,
        autocomplete: None,
        source: None,
    }
}

pub(super) fn page(id: &str, when: Option<Value>, fields: Vec<Field>) -> Page {
    Page {
        id: id.into(),
        task: "all".into(),
        title: words(id),
        intro: None,
        when,
        repeat: None,
        fields,
    }
}

/// A document asked for when the category is this one; always without a category.
pub(super) fn document(id: &str, category: Option<&str>) -> DocumentRequirement {
    DocumentRequirement {
        id: id.into(),
        name: words(id),
        where_from: None,
        condition: None,
        when: category.map(is_category),
        reason: category.map(words),
        required: true,
        attachable: id != "application",
        max_files: 1,
        source: Source {
            text: "test".into(),
            evidence: Evidence::Unverified,
        },
    }
}

pub(super) fn is_category(category: &str) -> Value {
    json!({"properties": {"category": {"const": category}}, "required": ["category"]})
}

/// A small form with what forms have: objects, a condition, a repeated group, every kind of answer.
pub(super) fn form() -> Form {
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "additionalProperties": false,
        "required": ["child", "category", "consent", "income", "members"],
        "properties": {
            "child": {
                "type": "object",
                "additionalProperties": false,
                "required": ["name", "iin", "birth_date"],
                "properties": {
                    "name": {"type": "string", "minLength": 2, "maxLength": 20},
                    "iin": {"type": "string", "format": "iin"},
                    "birth_date": {"type": "string", "format": "minor-birth-date"},
                    "phone": {"type": "string", "format": "kz-phone"},
                    "account": {"type": "string", "format": "kz-iban"},
                    "employer": {"type": "string", "format": "bin"},
                    "year": {"type": "string", "format": "school-year"}
                }
            },
            "category": {"enum": ["1", "2", "3"]},
            "income": {"type": "number", "minimum": 0, "maximum": 1_000_000},
            "members": {
                "type": "array",
                "minItems": 1,
                "maxItems": 3,
                "items": {
                    "type": "object",
                    "required": ["name", "born"],
                    "properties": {
                        "name": {"type": "string"},
                        "born": {"type": "string", "format": "past-date"}
                    }
                }
            },
            "consent": {"const": true}
        }
    });
    let mut members = page(
        "members",
        Some(is_category("2")),
        vec![field("/name", Control::Text), field("/born", Control::Date)],
    );
    members.repeat = Some(Repeat {
        pointer: "/members".into(),
        item: words("m"),
        min: 1,
        max: 3,
    });
    let layout = Layout {
        tasks: vec![Task {
            id: "all".into(),
            title: words("all"),
        }],
        pages: vec![
            page(
                "child",
                None,
                vec![
                    field("/child/name", Control::Text),
                    field("/child/iin", Control::Iin),
                    field("/child/birth_date", Control::Date),
                    field("/child/phone", Control::Phone),
                    field("/child/account", Control::Iban),
                    field("/child/employer", Control::Bin),
                    field("/child/year", Control::Text),
                ],
            ),
            page("category", None, vec![field("/category", Control::Radio)]),
            page(
                "income",
                Some(is_category("2")),
                vec![field("/income", Control::Money)],
            ),
            members,
            page("consent", None, vec![field("/consent", Control::Checkbox)]),
        ],
    };
    Form { schema, layout }
}

pub(super) fn evaluator() -> Evaluator {
    let documents = [
        document("application", None),
        document("id_card", None),
        document("income", Some("2")),
    ];
    Evaluator::new(&form(), &documents).unwrap()
}

pub(super) fn context() -> Context<'static> {
    Context {
        today: "2026-11-21".parse().unwrap(),
        iin_exceptions: &[],
        prints: |_| true,
    }
}

/// Answers with nothing wrong.
pub(super) fn good() -> Value {
    json!({
        "child": {"name": "ҮЛГІ Бала", "iin": "120229600009", "birth_date": "2012-02-29"},
        "category": "1",
        "consent": true
    })
}

/// Good answers of the category that asks for more.
pub(super) fn good_with_income() -> Value {
    let mut answers = good();
    answers["category"] = json!("2");
    answers["income"] = json!(25_000);
    answers["members"] = json!([{"name": "ҮЛГІ Ана", "born": "1985-06-15"}]);
    answers
}

/// Problems as `pointer code`.
pub(super) fn problems(answers: &Value) -> Vec<String> {
    let evaluation = evaluator().evaluate(answers, &context());
    evaluation
        .problems
        .iter()
        .map(|p| format!("{} {}", p.pointer, p.code))
        .collect()
}
