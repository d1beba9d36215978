//! Answers as they are pasted from messengers, PDF files, web pages and contact lists.
#![allow(clippy::unwrap_used)]

use kabinet_model::{
    form::{Control, normalise},
    iin::Iin,
};
use serde_json::json;

/// Each line: what is odd about it, the kind of answer, the answer.
const TYPED: &str = include_str!("data/trials/60-typed-answers/typed.txt");

#[test]
fn pasted_numbers_are_the_numbers_that_are_seen() {
    let mut rows = 0;
    for line in TYPED.lines() {
        let (name, typed) = line.split_once('\t').unwrap();
        let (kind, typed) = typed.split_once('=').unwrap();
        let (control, expected) = match kind {
            "iin" => (Control::Iin, "900101350122"),
            _ => (Control::Phone, "+77010000407"),
        };
        assert_eq!(normalise(control, &json!(typed)), json!(expected), "{name}");
        if kind == "iin" {
            assert_eq!(Iin::parse(typed).unwrap().as_str(), expected, "{name}");
        }
        rows += 1;
    }
    assert_eq!(rows, 23);
}
