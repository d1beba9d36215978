//! The answers as lines to read, in the language in which they are signed.

use super::labelled;
use crate::{
    app::Answer,
    portals::ServiceForm,
    view::sending::{CheckLine, CheckSection},
};
use chrono::NaiveDate;
use kabinet_model::{
    form::{Control, Field, Page},
    language::{Language, Localized},
    money::Amount,
    submission::Application,
};
use kabinet_texts::Texts;
use serde_json::Value;
use std::collections::HashSet;

/// Sections of the check page: the tasks of the form with every answer of `shown`.
pub(crate) fn sections(
    kit: &ServiceForm,
    shown: &Application,
    texts: &Texts,
) -> Answer<Vec<CheckSection>> {
    let (form, _) = kit.form()?;
    let mut sections = Vec::new();
    for task in &form.layout.tasks {
        let pages = form.layout.pages.iter().filter(|page| page.task == task.id);
        let lines: Vec<CheckLine> = pages
            .flat_map(|page| page_lines(kit, page, shown, texts))
            .collect();
        if !lines.is_empty() {
            sections.push(CheckSection {
                title: task.title.clone(),
                lines,
            });
        }
    }
    Ok(sections)
}

/// The same for what was sent: no line can be changed, and an answer that the form of today does not ask for
/// is told by its place in the bytes, not left out.
pub(crate) fn read(
    kit: &ServiceForm,
    shown: &Application,
    texts: &Texts,
) -> Answer<Vec<CheckSection>> {
    let mut sections = sections(kit, shown, texts)?;
    let lines = sections.iter_mut().flat_map(|section| &mut section.lines);
    let mut told = HashSet::new();
    for line in lines {
        line.page = None;
        told.insert(line.pointer.clone());
    }
    let mut untold = Vec::new();
    leaves(String::new(), &shown.answers, &told, &mut untold);
    if !untold.is_empty() {
        sections.push(CheckSection {
            title: in_each(texts, "answers-other"),
            lines: untold,
        });
    }
    Ok(sections)
}

/// What is told nowhere yet, below `value`.
fn leaves(pointer: String, value: &Value, told: &HashSet<String>, untold: &mut Vec<CheckLine>) {
    if told.contains(&pointer) {
        return;
    }
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                let name = name.replace('~', "~0").replace('/', "~1");
                leaves(format!("{pointer}/{name}"), member, told, untold);
            }
        }
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                leaves(format!("{pointer}/{at}"), item, told, untold);
            }
        }
        other => untold.push(CheckLine {
            label: Localized {
                kk: pointer.clone(),
                ru: pointer.clone(),
                en: pointer.clone(),
                unofficial: Vec::new(),
            },
            value: match other {
                Value::String(text) => text.clone(),
                other => other.to_string(),
            },
            page: None,
            pointer,
        }),
    }
}

fn in_each(texts: &Texts, key: &str) -> Localized {
    Localized {
        kk: texts.get(Language::Kk, key, &[]),
        ru: texts.get(Language::Ru, key, &[]),
        en: texts.get(Language::En, key, &[]),
        unofficial: Vec::new(),
    }
}

/// What is not in the bytes of a page that is not asked for is no line; an open question of one that
/// is, is an empty line.
fn page_lines(
    kit: &ServiceForm,
    page: &Page,
    shown: &Application,
    texts: &Texts,
) -> Vec<CheckLine> {
    let prefixes: Vec<String> = match &page.repeat {
        None => vec![String::new()],
        Some(repeat) => {
            let items = shown.answers.pointer(&repeat.pointer);
            let count = items.and_then(Value::as_array).map_or(0, Vec::len);
            (0..count)
                .map(|item| format!("{}/{item}", repeat.pointer))
                .collect()
        }
    };
    let mut lines = Vec::new();
    for prefix in prefixes {
        for field in &page.fields {
            let pointer = format!("{prefix}{}", field.pointer);
            let answer = shown.answers.pointer(&pointer);
            if answer.is_none() && page.when.is_some() {
                continue;
            }
            lines.push(CheckLine {
                label: field.label.clone(),
                value: answer.map_or_else(String::new, |answer| {
                    in_words(kit, field, answer, shown.language, texts)
                }),
                page: (!field.locked).then(|| page.id.clone()),
                pointer,
            });
        }
    }
    lines
}

fn in_words(
    kit: &ServiceForm,
    field: &Field,
    answer: &Value,
    language: Language,
    texts: &Texts,
) -> String {
    match (field.control, answer) {
        (_, Value::Bool(true)) => texts.get(language, "answers-yes", &[]),
        (_, Value::Bool(false)) => texts.get(language, "answers-no", &[]),
        (Control::Date, Value::String(text)) => match text.parse::<NaiveDate>() {
            Ok(date) => texts.format_date(language, date),
            Err(_) => text.clone(),
        },
        (Control::Radio | Control::Select, Value::String(text)) => {
            labelled(kit, field, text, language)
        }
        (Control::Money, Value::Number(number)) => match Amount::of(number) {
            Some(amount) => format!("{amount}\u{a0}₸"),
            None => number.to_string(),
        },
        (_, Value::String(text)) => text.clone(),
        (_, other) => other.to_string(),
    }
}
