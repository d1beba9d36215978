#![allow(clippy::unwrap_used)]

use super::*;
use kabinet_model::failure::FailureCode::{
    AnswerChoice, AnswerDate, AnswerDateFuture, AnswerForm, AnswerIin, AnswerMissing, AnswerPhone,
};
use proptest::prelude::*;
use std::sync::LazyLock;

const HEADER: &str = "iin,name,birth_date,address,phone,parent_iin,provider,school,grade";
const MOTHER: &str =
    "850615200406,ҮЛГІБАЕВА Құралай,1985-06-15,\"Өскемен, Үлгі 15\",8 700 000 04 07,,,,";
const CHILD: &str = "120229600009,ҮЛГІБАЕВА Әйгерім,2012-02-29,,,850615200406,vko-oskemen,№ 11,8 Ә";

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::load(None).unwrap());

fn rules() -> Rules<'static> {
    Rules {
        today: "2026-11-24".parse().unwrap(),
        catalogue: &CATALOGUE,
        iin_exceptions: &[],
    }
}

fn read_csv(text: &str) -> Read {
    of_csv(text, &rules())
}

fn csv(rows: &[&str]) -> (Vec<Person>, Vec<Mistake>) {
    read_csv(&format!("{HEADER}\n{}\n", rows.join("\n"))).unwrap()
}

/// What is wrong in the row after the mother's.
fn faults(row: &str) -> Vec<(&'static str, Fault)> {
    let (_, mistakes) = csv(&[MOTHER, row]);
    assert!(mistakes.iter().all(|mistake| mistake.row == 3));
    let told = mistakes.into_iter();
    told.map(|mistake| (mistake.column, mistake.fault))
        .collect()
}

#[test]
fn a_person_and_the_children_come_together_in_any_order() {
    for rows in [[MOTHER, CHILD], [CHILD, MOTHER]] {
        let (people, mistakes) = csv(&rows);
        assert_eq!(mistakes, []);
        assert_eq!(people.len(), 1);
        assert_eq!(people[0].phone.as_deref(), Some("+77000000407"));
        assert_eq!(people[0].as_of.to_string(), "2026-11-24");
        assert_eq!(people[0].children[0].school.as_deref(), Some("№ 11"));
    }
}

#[test]
fn each_wrong_value_is_named_by_line_and_column() {
    for (row, column, code) in [
        ("850615200407,A,1985-06-15,B,,,,,", "iin", AnswerIin),
        ("800101100407,,1980-01-01,B,,,,,", "name", AnswerMissing),
        ("800101100407,A,01.01.1980,B,,,,,", "birth_date", AnswerDate),
        (
            "800101100407,A,2027-01-01,B,,,,,",
            "birth_date",
            AnswerDateFuture,
        ),
        (
            "800101100407,A,1980-01-01,B,12345,,,,",
            "phone",
            AnswerPhone,
        ),
        (
            "800101100407,A,1980-01-01,B,,,vko-oskemen,,",
            "provider",
            AnswerForm,
        ),
        (
            "120229600009,A,2012-02-29,,,850615200406,nowhere,,",
            "provider",
            AnswerChoice,
        ),
    ] {
        assert_eq!(faults(row), [(column, Fault::Value(code))], "{row}");
    }
    let orphan = "120229600009,A,2012-02-29,,,800101100407,,,";
    assert_eq!(faults(orphan), [("parent_iin", Fault::NoParent)]);
    assert_eq!(faults(MOTHER), [("iin", Fault::Twice)]);
}

#[test]
fn one_look_finds_every_mistake_of_a_row() {
    let found = faults("1,,x,,y,,,,");
    let columns: Vec<_> = found.iter().map(|(column, _)| *column).collect();
    assert_eq!(columns, ["iin", "name", "birth_date", "address", "phone"]);
}

#[test]
fn what_is_said_of_a_mistake_holds_no_value() {
    let (_, mistakes) = csv(&["850615200407,ҮЛГІБАЕВА,1985-06-15,B,12345,,,,"]);
    let said = format!("{mistakes:?}");
    assert!(!said.contains("8506") && !said.contains("ҮЛГІ") && !said.contains("12345"));
    let unread = read_csv("iin,name\n1,\"ҮЛГІБАЕВА\"\n1,2,3\n").unwrap_err();
    assert!(unread.contains("line 3") && !unread.contains("ҮЛГІ"));
}

#[test]
fn an_unknown_column_is_not_read_over() {
    assert!(read_csv("iin,surname\n850615200406,A\n").is_err());
}

#[test]
fn json_has_the_shape_that_the_portal_answers_with() {
    let (people, _) = csv(&[MOTHER, CHILD]);
    let text = serde_json::to_string(&people).unwrap();
    assert_eq!(of_json(&text, &rules()).unwrap(), (people, Vec::new()));
    assert!(of_json("{}", &rules()).is_err());
}

proptest! {
    #[test]
    fn whatever_a_file_holds_it_is_read_or_refused(text in "\\PC{0,200}", rows in "([0-9a-z,\"\n]|Ә){0,200}") {
        let _ = read_csv(&text);
        let _ = read_csv(&format!("{HEADER}\n{rows}"));
    }
}
