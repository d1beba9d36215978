//! What holds for all answers.

use super::*;
use proptest::prelude::*;
use serde_json::Map;

/// A day, often near those where facts turn, or something that is none.
fn day() -> impl Strategy<Value = Value> {
    prop_oneof![
        (2004_i32..2027, 1_u32..13, 1_u32..29)
            .prop_map(|(y, m, d)| json!(format!("{y}-{m:02}-{d:02}"))),
        Just(json!("2012-11-30")),
        Just(json!("2026-10-30")),
        Just(json!("31.02")),
        Just(json!(7)),
    ]
}

fn text(values: &'static [&'static str]) -> impl Strategy<Value = Value> {
    prop_oneof![
        9 => proptest::sample::select(values).prop_map(|text| json!(text)),
        1 => Just(json!(true)),
    ]
}

fn member() -> impl Strategy<Value = Value> {
    (
        proptest::option::of(text(&["son", "daughter", "mother"])),
        proptest::option::of(day()),
    )
        .prop_map(|(relation, born)| object([("relation", relation), ("born", born)]))
}

fn object<const N: usize>(members: [(&str, Option<Value>); N]) -> Value {
    let there = members.into_iter();
    let there = there.filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Value::Object(there.collect::<Map<_, _>>())
}

fn answers() -> impl Strategy<Value = Value> {
    use proptest::option::of;
    (
        (of(day()), of(day()), of(0_u32..5), of(0_u32..5)),
        of(proptest::collection::vec(member(), 0..6)),
        of(text(&["sale", "gift", "pledge"])),
        of(text(&["married", "single"])),
        of(text(&["ulgi", "obrazec", "nowhere", "elsewhere"])),
        of(any::<bool>()),
    )
        .prop_map(
            |((born, issued, income, minimum), members, purpose, status, place, consent)| {
                json!({
                    "child": object([("birth_date", born)]),
                    "certificate": object([("issued", issued)]),
                    "applicant": object([("marital_status", status)]),
                    "property": object([("settlement", place)]),
                    "income": income,
                    "minimum": minimum,
                    "members": members,
                    "purpose": purpose,
                    "consent": consent,
                })
            },
        )
}

/// The answers without some of their values. Items of lists stay where they are; a list stays or goes.
fn part(answers: &Value, keep: &mut impl FnMut(&str) -> bool) -> Value {
    fn below(at: &str, value: &Value, keep: &mut impl FnMut(&str) -> bool) -> Value {
        match value {
            Value::Object(members) => {
                let kept = members.iter().map(|(name, member)| {
                    (name.clone(), below(&format!("{at}/{name}"), member, keep))
                });
                Value::Object(kept.collect())
            }
            Value::Array(items) if keep(at) => {
                let kept = items.iter().enumerate();
                kept.map(|(index, item)| below(&format!("{at}/{index}"), item, keep))
                    .collect()
            }
            Value::Array(_) => Value::Null,
            value if keep(at) => value.clone(),
            _ => Value::Null,
        }
    }
    below("", answers, keep)
}

fn known(answers: &Value, registers: &Value) -> Map<String, Value> {
    with_registers(answers, registers, |findings| findings.known())
}

fn some_registers() -> impl Strategy<Value = Value> {
    proptest::option::of(text(&["married", "single"])).prop_map(|status| {
        let mut all = registers();
        all["person"] = object([("marital_status", status)]);
        all
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn what_is_known_of_a_part_stays_when_more_answers_come(
        answers in answers(),
        registers in some_registers(),
        mask in proptest::collection::vec(any::<bool>(), 40),
    ) {
        let mut mask = mask.into_iter();
        let part = part(&answers, &mut |_| mask.next().unwrap_or(true));
        let all = known(&answers, &registers);
        for (name, value) in known(&part, &registers) {
            prop_assert_eq!(all.get(&name), Some(&value), "{}", name);
        }
    }

    #[test]
    fn what_is_missing_is_not_there_and_what_decides_is(
        answers in answers(),
        registers in some_registers(),
    ) {
        with_registers(&answers, &registers, |findings| {
            for fact in findings.facts.iter() {
                let outcome = findings.get(&fact.name).unwrap();
                for need in outcome.missing() {
                    let Input::Answer(pointer) = &need.input else { continue };
                    let there = answers.pointer(pointer).is_some_and(|answer| !answer.is_null());
                    prop_assert_eq!(there, need.why == Why::Unreadable, "{}", need.input);
                }
                if outcome.value().is_some() {
                    for input in findings.deciding(&fact.name) {
                        let Input::Answer(pointer) = &input else { continue };
                        prop_assert!(answers.pointer(pointer).is_some(), "{}", input);
                    }
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn evaluating_twice_comes_to_the_same(answers in answers(), registers in some_registers()) {
        let all = |findings: &Findings<'_>| -> Vec<_> {
            let names = findings.facts.iter().map(|fact| fact.name.clone());
            let explained = names.map(|name| findings.explain(&name, &Labels::none()));
            explained.collect()
        };
        let once = with_registers(&answers, &registers, all);
        let twice = with_registers(&answers, &registers, all);
        prop_assert_eq!(once, twice);
    }

    #[test]
    fn what_decides_is_enough_for_the_value(answers in answers(), registers in some_registers()) {
        with_registers(&answers, &registers, |findings| {
            for (name, value) in findings.known() {
                let deciding = findings.deciding(&name);
                let alone = part(&answers, &mut |at| {
                    deciding.contains(&Input::Answer(at.to_owned()))
                });
                let again = known(&alone, &registers);
                prop_assert_eq!(again.get(&name), Some(&value), "{} by {:?}", name, deciding);
            }
            Ok(())
        })?;
    }
}
