//! What is told at a field about what was typed: it stops nobody.

use crate::view::drafts::{AmountView, LookAlikeView};
use kabinet_model::{
    form::{Control, Field},
    money::Amount,
    text::{self, Stray},
};
use serde_json::Value;

/// A letter that looks like one of another script, or that stands where digits are asked for.
pub(super) fn look_alike(field: &Field, answer: Option<&Value>) -> Option<LookAlikeView> {
    let typed = answer?.as_str()?;
    match field.control {
        _ if field.locked => None,
        Control::Text | Control::LongText => {
            let found = text::look_alike(typed)?;
            let kind = match found.script {
                Stray::Latin => "latin",
                Stray::Cyrillic => "cyrillic",
            };
            Some(told(kind, found.letter, &found.word))
        }
        Control::Iin
        | Control::Bin
        | Control::ChildChoice
        | Control::Phone
        | Control::SchoolYear
        | Control::Number => {
            text::letter_in_number(typed).map(|letter| told("digit", letter, typed))
        }
        // The letters of an account number are Latin ones.
        Control::Iban => {
            let letter = typed
                .chars()
                .find(|sign| sign.is_alphabetic() && !sign.is_ascii())?;
            Some(told("cyrillic", letter, typed))
        }
        _ => None,
    }
}

/// An amount of money as it was understood.
pub(super) fn amount(field: &Field, answer: Option<&Value>) -> Option<AmountView> {
    let Value::Number(number) = answer? else {
        return None;
    };
    let amount = Amount::of(number).filter(|_| field.control == Control::Money);
    amount.map(|amount| AmountView {
        figures: amount.to_string(),
        words: amount.words(),
    })
}

fn told(kind: &str, letter: char, word: &str) -> LookAlikeView {
    LookAlikeView {
        kind: kind.to_owned(),
        letter: letter.to_string(),
        word: word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use serde_json::json;

    fn field(control: &str) -> Field {
        let label = json!({"kk": "", "ru": "", "en": ""});
        let field = json!({"pointer": "/a", "control": control, "label": label});
        serde_json::from_value(field).unwrap()
    }

    #[test]
    fn a_latin_letter_in_a_kazakh_name_is_told() {
        let told = look_alike(&field("text"), Some(&json!("ҮЛГIБАЕВА Әйгерім"))).unwrap();
        assert_eq!((told.kind.as_str(), told.letter.as_str()), ("latin", "I"));
        assert_eq!(look_alike(&field("text"), Some(&json!("ҮЛГІБАЕВА"))), None);
    }

    #[test]
    fn a_letter_in_a_number_is_told() {
        for (control, typed, letter, kind) in [
            ("iin", "9ОО101350122", "О", "digit"),
            ("phone", "+7 7О1", "О", "digit"),
            ("iban", "КZ86125KZT5004100100", "К", "cyrillic"),
        ] {
            let told = look_alike(&field(control), Some(&json!(typed))).unwrap();
            assert_eq!((told.letter.as_str(), told.kind.as_str()), (letter, kind));
        }
    }

    #[test]
    fn an_amount_is_shown_back_by_thousands_and_in_words() {
        let shown = |answer| amount(&field("money"), Some(&answer));
        let view = shown(json!(12500)).unwrap();
        assert_eq!(view.figures, "12\u{a0}500");
        assert_eq!(view.words.ru, "двенадцать тысяч пятьсот тенге");
        assert_eq!(shown(json!("12,500")), None);
        assert_eq!(amount(&field("number"), Some(&json!(4))), None);
    }
}
