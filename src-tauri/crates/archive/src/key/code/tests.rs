#![allow(clippy::unwrap_used)]
use super::*;
use proptest::prelude::*;

#[test]
fn a_code_is_read_as_it_was_printed() {
    let code = RecoveryCode::generate().unwrap();
    let printed = code.printed();
    assert_eq!(printed.split('-').count(), GROUPS);
    let read = RecoveryCode::parse(&printed).unwrap();
    assert_eq!(*read.0, *code.0);
}

#[test]
fn two_codes_differ_and_neither_is_shown_in_logs() {
    let (one, other) = (
        RecoveryCode::generate().unwrap(),
        RecoveryCode::generate().unwrap(),
    );
    assert_ne!(*one.0, *other.0);
    assert_eq!(format!("{one:?}"), "RecoveryCode(…)");
}

#[test]
fn small_letters_gaps_and_cyrillic_lookalikes_are_read() {
    let code = RecoveryCode::generate().unwrap();
    let typed: String = code
        .printed()
        .to_lowercase()
        .chars()
        .map(|c| match c {
            '-' => ' ',
            '0' => 'о',
            '1' => 'l',
            'a' => 'а',
            'x' => 'х',
            other => other,
        })
        .collect();
    assert_eq!(*RecoveryCode::parse(&typed).unwrap().0, *code.0);
}

#[test]
fn a_code_of_another_length_is_said_so() {
    let printed = RecoveryCode::generate().unwrap().printed();
    for text in [
        "",
        &printed[1..],
        &format!("{}0", *printed),
        &"0".repeat(100_000),
    ] {
        assert_eq!(RecoveryCode::parse(text).unwrap_err(), CodeError::Length);
    }
}

#[test]
fn groups_in_a_wrong_order_are_noticed() {
    let printed = RecoveryCode::generate().unwrap().printed();
    let mut groups: Vec<_> = printed.split('-').collect();
    if groups[0] != groups[1] {
        groups.swap(0, 1);
        assert!(RecoveryCode::parse(&groups.join("-")).is_err());
    }
}

proptest! {
    #[test]
    fn every_single_mistake_is_found_in_its_group(at in 0_usize..35, by in 1_u8..32) {
        let code = RecoveryCode::generate().unwrap();
        let mut typed: Vec<char> = code.0.chars().collect();
        typed[at] = character(value(typed[at]).unwrap() + by);
        let typed: String = typed.into_iter().collect();
        prop_assert_eq!(RecoveryCode::parse(&typed).unwrap_err(), CodeError::Group(at / 5 + 1));
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,300}") {
        let _ = RecoveryCode::parse(&text);
    }
}
