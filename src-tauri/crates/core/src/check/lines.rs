//! The answers as lines to read, in the language in which they are signed.

use crate::{
    draft::{OpenDraft, labelled},
    kabinet::Answer,
    view::draft::{CheckLine, CheckSection},
};
use chrono::NaiveDate;
use kabinet_model::{
    form::{Control, Field, Page},
    language::Language,
    money::Amount,
    submission::Application,
};
use kabinet_texts::Texts;
use serde_json::Value;

/// Sections of the check page: the tasks of the form with every answer of `shown`.
pub(super) fn sections(
    open: &OpenDraft,
    shown: &Application,
    texts: &Texts,
) -> Answer<Vec<CheckSection>> {
    let (form, _) = open.kit.form()?;
    let mut sections = Vec::new();
    for task in &form.layout.tasks {
        let pages = form.layout.pages.iter().filter(|page| page.task == task.id);
        let lines: Vec<CheckLine> = pages
            .flat_map(|page| page_lines(open, page, shown, texts))
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

/// What is not in the bytes of a page that is not asked for is no line; an open question of one that
/// is, is an empty line.
fn page_lines(open: &OpenDraft, page: &Page, shown: &Application, texts: &Texts) -> Vec<CheckLine> {
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
                    in_words(open, field, answer, shown.language, texts)
                }),
                page: (!field.locked).then(|| page.id.clone()),
                pointer,
            });
        }
    }
    lines
}

fn in_words(
    open: &OpenDraft,
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
            labelled(&open.kit, field, text, language)
        }
        (Control::Money, Value::Number(number)) => match Amount::of(number) {
            Some(amount) => format!("{amount}\u{a0}₸"),
            None => number.to_string(),
        },
        (_, Value::String(text)) => text.clone(),
        (_, other) => other.to_string(),
    }
}
