//! Templates that say a fact as a reason.
//!
//! `{value}` is the fact's value, `{/pointer}`, `{fact:name}`, `{register:/pointer}` that of one of its
//! inputs. With forms behind a colon a word is put that agrees with a number: `{value:год|года|лет}`
//! in languages with three forms, `{value:year|years}` in those with two.

use super::{FactValue, Function, Input};
use crate::language::{Language, Localized};

/// The value of the fact itself.
const VALUE: &str = "value";

enum Part<'t> {
    Words(&'t str),
    Placeholder(&'t str),
}

/// The first placeholder that stands for neither the fact nor one of its inputs.
pub(super) fn unknown_placeholder(text: &Localized, from: &Function) -> Option<String> {
    let uses = from.uses();
    let templates = Language::ALL.iter().map(|language| text.get(*language));
    let mut parts = templates.flat_map(parts);
    parts.find_map(|part| {
        let Part::Placeholder(placeholder) = part else {
            return None;
        };
        let (name, _) = subject_and_forms(placeholder);
        let fine = name == VALUE
            || Input::parse(name)
                .is_some_and(|input| uses.iter().any(|(_, one, _)| **one == input));
        (!fine).then(|| placeholder.to_owned())
    })
}

/// The template filled; `None` where a value is not known. `value` gives the value of the fact (for
/// `None`) or an input, as people read it and as it is.
pub(super) fn filled(
    template: &str,
    value: impl Fn(Option<&Input>) -> Option<(String, FactValue)>,
) -> Option<String> {
    let mut text = String::new();
    for part in parts(template) {
        match part {
            Part::Words(words) => text.push_str(words),
            Part::Placeholder(placeholder) => {
                let (name, forms) = subject_and_forms(placeholder);
                let input = if name == VALUE {
                    None
                } else {
                    Some(Input::parse(name)?)
                };
                let (words, value) = value(input.as_ref())?;
                match forms {
                    None => text.push_str(&words),
                    Some(forms) => text.push_str(form(&value, forms)?),
                }
            }
        }
    }
    Some(text)
}

/// The words and placeholders of a template. What opens and never closes is words.
fn parts(template: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((inside, behind)) = after.split_once('}') else {
            break;
        };
        parts.push(Part::Words(before));
        parts.push(Part::Placeholder(inside));
        rest = behind;
    }
    parts.push(Part::Words(rest));
    parts
}

/// A placeholder's subject, and its forms of a word if it has some.
fn subject_and_forms(placeholder: &str) -> (&str, Option<&str>) {
    match placeholder.rsplit_once(':') {
        Some((subject, forms)) if forms.contains('|') => (subject, Some(forms)),
        _ => (placeholder, None),
    }
}

/// The form of a word that agrees with a number: of two, the first for one; of three, as Russian counts
/// (CLDR plural rules: one, few, many).
fn form<'t>(value: &FactValue, forms: &'t str) -> Option<&'t str> {
    let FactValue::Number(number) = value else {
        return None;
    };
    let forms: Vec<&str> = forms.split('|').collect();
    let Some(number) = number.as_u64() else {
        return forms.get(1).copied();
    };
    let at = match (forms.len(), number % 10, number % 100) {
        (2, ..) => usize::from(number != 1),
        (_, 1, tens) if tens != 11 => 0,
        (_, 2..=4, tens) if !(12..=14).contains(&tens) => 1,
        _ => 2,
    };
    forms.get(at).copied()
}
