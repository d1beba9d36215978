#![allow(clippy::unwrap_used)]

use super::super::{Control, Layout, Page, Repeat, Task};
use super::*;
use crate::language::Localized;

fn words() -> Localized {
    Localized {
        kk: "x".into(),
        ru: "x".into(),
        en: "x".into(),
        unofficial: Vec::new(),
    }
}

fn field(pointer: &str, control: Control, prefill: Prefill) -> Field {
    Field {
        pointer: pointer.into(),
        control,
        label: words(),
        hint: None,
        choices: Vec::new(),
        prefill: Some(prefill),
        locked: false,
        autocomplete: None,
        source: None,
    }
}

fn form(fields: Vec<Field>, repeat: Option<Repeat>) -> Form {
    let page = Page {
        id: "page".into(),
        task: "task".into(),
        title: words(),
        intro: None,
        when: None,
        repeat,
        fields,
    };
    let tasks = vec![Task {
        id: "task".into(),
        title: words(),
    }];
    Form {
        schema: Value::Bool(true),
        layout: Layout {
            tasks,
            pages: vec![page],
        },
    }
}

fn known() -> Known {
    Known {
        applicant_iin: Some("800101100407".into()),
        applicant_phone: Some("+7 701 123 45 67".into()),
        applicant_address: Some("  ".into()),
        child: Some(KnownChild {
            name: "ҮЛГІ Бала".into(),
            iin: "120229600009".into(),
            birth_date: Some("2012-02-29".parse().unwrap()),
            ..KnownChild::default()
        }),
        today: Some("2026-11-21".parse().unwrap()),
        ..Known::default()
    }
}

fn filled(fields: Vec<Field>) -> Vec<(String, Value, Origin)> {
    let filled = prefill(&form(fields, None), &known());
    filled
        .into_iter()
        .map(|answer| (answer.pointer, answer.value, answer.origin))
        .collect()
}

#[test]
fn what_is_known_is_filled_in_with_who_says_it() {
    let fields = vec![
        field("/iin", Control::Iin, Prefill::ApplicantIin),
        field("/child/birth_date", Control::Date, Prefill::ChildBirthDate),
        field("/year", Control::Text, Prefill::SchoolYear),
    ];
    assert_eq!(
        filled(fields),
        [
            ("/iin".into(), "800101100407".into(), Origin::Session),
            (
                "/child/birth_date".into(),
                "2012-02-29".into(),
                Origin::Register
            ),
            ("/year".into(), "2026-2027".into(), Origin::Program),
        ]
    );
}

#[test]
fn what_is_filled_in_is_in_normal_form() {
    let fields = vec![field("/phone", Control::Phone, Prefill::ApplicantPhone)];
    assert_eq!(
        filled(fields),
        [("/phone".into(), "+77011234567".into(), Origin::Register)]
    );
}

#[test]
fn what_is_not_known_is_left_to_the_citizen() {
    let fields = vec![
        field("/school", Control::Text, Prefill::ChildSchool),
        field("/name", Control::Text, Prefill::ApplicantName),
        field("/address", Control::Text, Prefill::ApplicantAddress),
    ];
    assert_eq!(filled(fields), []);
}

#[test]
fn repeated_groups_are_left_to_the_citizen() {
    let repeat = Repeat {
        pointer: "/members".into(),
        item: words(),
        min: 0,
        max: 9,
    };
    let fields = vec![field("/iin", Control::Iin, Prefill::ApplicantIin)];
    assert!(prefill(&form(fields, Some(repeat)), &known()).is_empty());
}

#[test]
fn the_school_year_turns_in_june() {
    assert_eq!(school_year("2026-11-21".parse().unwrap()), "2026-2027");
    assert_eq!(school_year("2027-05-31".parse().unwrap()), "2026-2027");
    assert_eq!(school_year("2027-06-01".parse().unwrap()), "2027-2028");
}
