//! The answers, in the words of the form. Nothing that was signed is left out.

use super::Opened;
use crate::{
    pages::{Words, foreign},
    services::{Catalogue, Service},
};
use kabinet_model::{
    form::{Control, Field, Page},
    language::Localized,
    money::Amount,
};
use maud::{Markup, html};
use serde_json::Value;
use std::collections::BTreeSet;

/// An answer.
pub struct Answer {
    /// Where it stands in the answers.
    pub pointer: String,
    /// What was asked; the pointer itself when the form does not know the answer.
    pub label: String,
    /// What was answered.
    pub value: String,
}

/// The answers of one page of the form.
pub struct Answered {
    /// Heading of the page; `None` for answers of no page.
    pub title: Option<String>,
    /// Its answers.
    pub answers: Vec<Answer>,
}

/// All answers, page by page.
pub fn answers(
    services: &Catalogue,
    words: &Words,
    service: Option<&Service>,
    answers: &Value,
) -> Vec<Answered> {
    let pages = service
        .and_then(|service| service.form.as_ref())
        .map_or(&[][..], |form| form.layout.pages.as_slice());
    let reader = Reader {
        services,
        words,
        answers,
    };
    let mut shown = BTreeSet::new();
    let mut all: Vec<_> = pages.iter().map(|page| reader.page(page)).collect();
    for answer in all.iter().flat_map(|page| &page.answers) {
        shown.insert(answer.pointer.clone());
    }
    let mut rest = Vec::new();
    leaves(String::new(), answers, &mut |pointer, value| {
        if !shown.contains(&pointer) {
            rest.push(Answer {
                label: pointer.clone(),
                value: plain(words, value),
                pointer,
            });
        }
    });
    all.push(Answered {
        title: None,
        answers: rest,
    });
    all.retain(|page| !page.answers.is_empty());
    all
}

struct Reader<'a> {
    services: &'a Catalogue,
    words: &'a Words,
    answers: &'a Value,
}

impl Reader<'_> {
    fn page(&self, page: &Page) -> Answered {
        let mut answers = Vec::new();
        if let Some(repeat) = &page.repeat {
            let items = self.answers.pointer(&repeat.pointer);
            let count = items.and_then(Value::as_array).map_or(0, Vec::len);
            for position in 0..count {
                let base = format!("{}/{position}", repeat.pointer);
                let item = format!("{} {}: ", self.text(&repeat.item), position + 1);
                answers.extend(
                    page.fields
                        .iter()
                        .filter_map(|f| self.field(f, &base, &item)),
                );
            }
        } else {
            answers.extend(page.fields.iter().filter_map(|f| self.field(f, "", "")));
        }
        Answered {
            title: Some(self.text(&page.title)),
            answers,
        }
    }

    fn field(&self, field: &Field, base: &str, item: &str) -> Option<Answer> {
        let pointer = format!("{base}{}", field.pointer);
        let value = self.answers.pointer(&pointer)?;
        Some(Answer {
            label: format!("{item}{}", self.text(&field.label)),
            value: self.value(field, value),
            pointer,
        })
    }

    fn value(&self, field: &Field, value: &Value) -> String {
        let text = plain(self.words, value);
        if let Some(choice) = field.choices.iter().find(|choice| choice.value == text) {
            return self.text(&choice.label);
        }
        match field.control {
            Control::Date => text.parse().map_or(text, |date| self.words.date(date)),
            Control::Select => match self.services.office(&text) {
                Some(office) => self.text(&office.provider.name),
                None => text,
            },
            Control::Money => {
                let amount = value.as_number().and_then(Amount::of);
                let amount = amount.map_or(text, |amount| amount.to_string());
                self.words.with("money", &[("amount", amount.as_str())])
            }
            _ => text,
        }
    }

    fn text(&self, text: &Localized) -> String {
        text.get(self.words.language).to_owned()
    }
}

fn plain(words: &Words, value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Bool(true) => words.get("yes"),
        Value::Bool(false) => words.get("no"),
        other => other.to_string(),
    }
}

/// Every value that holds no others. The answers' depth is bounded where they are taken in.
fn leaves<'a>(pointer: String, value: &'a Value, visit: &mut impl FnMut(String, &'a Value)) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                let name = name.replace('~', "~0").replace('/', "~1");
                leaves(format!("{pointer}/{name}"), member, visit);
            }
        }
        Value::Array(items) => {
            for (position, item) in items.iter().enumerate() {
                leaves(format!("{pointer}/{position}"), item, visit);
            }
        }
        _ => visit(pointer, value),
    }
}

impl Opened<'_> {
    pub(super) fn answers(&self) -> Markup {
        let application = &self.details.application;
        let pages = answers(
            self.services,
            self.words,
            self.service,
            &application.answers,
        );
        html! {
            section class="card" aria-labelledby="answers" {
                h2 id="answers" { (self.words.get("answers")) }
                @for page in &pages {
                    h3 {
                        @if let Some(title) = &page.title { (title) }
                        @else { (self.words.get("answers-other")) }
                    }
                    dl class="answers" { @for answer in &page.answers {
                        div { dt { (foreign(&answer.label)) } dd { (foreign(&answer.value)) } }
                    } }
                }
            }
        }
    }
}
