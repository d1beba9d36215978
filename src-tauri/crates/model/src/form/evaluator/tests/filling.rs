//! Filling in comes to what judging everything comes to.

use super::*;
use proptest::prelude::*;

/// Where answers go: fields, groups, items, and places where nothing belongs.
const PLACES: [&str; 17] = [
    "/child/name",
    "/child/iin",
    "/child/birth_date",
    "/child/phone",
    "/child/year",
    "/child",
    "/category",
    "/income",
    "/consent",
    "/members",
    "/members/0/name",
    "/members/0/born",
    "/other",
    "/category/nowhere",
    "/ward",
    "/married",
    "/facts/ward",
];

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(json!(null)),
        Just(json!(true)),
        Just(json!(25_000)),
        Just(json!("")),
        Just(json!("25 000")),
        Just(json!("ҮЛГІ \u{200b}Бала")),
        Just(json!("8 (701) 123-45-67")),
        Just(json!("2012-02-29")),
        Just(json!("29.2.2012")),
        proptest::sample::select(vec!["1", "2", "3"]).prop_map(|text| json!(text)),
        Just(json!({"name": "ҮЛГІ", "born": " "})),
        Just(json!([{"name": "ҮЛГІ Ана"}])),
        Just(json!([])),
    ]
}

#[test]
fn an_answer_comes_back_with_its_page() {
    let evaluator = evaluator();
    let mut filling = evaluator
        .case(context(), &NOTHING)
        .filling(&good_with_income());
    filling.answer("/category", json!("1"));
    assert!(filling.visible_answers().get("income").is_none());
    filling.answer("/category", json!("2"));
    assert_eq!(filling.visible_answers()["income"], 25_000);
}

#[test]
fn an_answer_in_the_way_of_another_stays() {
    let evaluator = evaluator();
    let mut filling = evaluator.case(context(), &NOTHING).filling(&good());
    filling.answer("/category/nowhere", json!("x"));
    assert_eq!(filling.typed(), &good());
}

#[test]
fn a_schema_that_cannot_be_split_is_judged_whole() {
    let mut form = form();
    form.schema["allOf"] = json!([{"required": ["income"]}]);
    let evaluator = Evaluator::new(&form, &[]).unwrap();
    let case = evaluator.case(context(), &NOTHING);
    let mut filling = case.filling(&json!({}));
    let typed = good();
    for (name, value) in typed.as_object().unwrap() {
        filling.answer(&format!("/{name}"), value.clone());
    }
    assert_eq!(*filling.evaluation(), case.evaluate(&typed));
}

#[test]
fn answers_beyond_the_bounds_are_one_problem_while_filling_in() {
    let evaluator = evaluator();
    let mut filling = evaluator.case(context(), &NOTHING).filling(&good());
    filling.answer("/other", json!(vec![0; 6000]));
    assert_eq!(filling.evaluation().problems.len(), 1);
    filling.answer("/other", json!(null));
    assert_eq!(filling.evaluation().problems, []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn filling_in_comes_to_what_judging_everything_comes_to(
        answers in proptest::collection::vec((proptest::sample::select(&PLACES[..]), value()), 1..12),
        begins in any::<bool>(),
        kind in 0..3_u8,
    ) {
        let evaluator = match kind {
            0 => evaluator(),
            1 => super::facts::with_facts(),
            // Without documents a condition of a page is all that reads the category.
            _ => Evaluator::new(&form(), &[]).unwrap(),
        };
        let registers = json!({"person": {"married": true}});
        let case = evaluator.case(context(), &registers);
        let start = if begins { good_with_income() } else { json!({}) };
        let mut filling = case.filling(&start);
        for (pointer, value) in answers {
            filling.answer(pointer, value);
            let typed = filling.typed().clone();
            prop_assert_eq!(filling.evaluation(), &case.evaluate(&typed), "{}", typed);
            prop_assert_eq!(filling.visible_answers(), &case.visible_answers(&typed));
            prop_assert_eq!(filling.facts(), &case.facts(&typed));
        }
    }
}
