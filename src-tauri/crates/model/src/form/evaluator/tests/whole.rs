//! Bounds, forms that cannot be used, and any answers whatever.

use super::*;
use proptest::prelude::*;

fn refused(change: impl FnOnce(&mut Form)) -> FormError {
    let mut form = form();
    change(&mut form);
    Evaluator::new(&form, &[]).expect_err("the form was taken")
}

#[test]
fn answers_beyond_the_bounds_are_one_problem() {
    let mut deep = json!("x");
    for _ in 0..20 {
        deep = json!([deep]);
    }
    let many = json!(vec![0; 6000]);
    let long = json!("x".repeat(300 << 10));
    for answers in [deep, many, long] {
        let mut all = good();
        all["child"]["name"] = answers;
        assert_eq!(problems(&all), [" answer.form"]);
    }
}

#[test]
fn answers_that_are_no_object_are_a_problem() {
    for answers in [json!(null), json!([]), json!("x"), json!(1)] {
        assert!(!problems(&answers).is_empty(), "{answers}");
    }
}

#[test]
fn nothing_is_required_of_answers_that_are_no_object() {
    for answers in [json!(null), json!([]), json!("x"), json!(1)] {
        let required = evaluator().required_pointers(&answers, &context());
        assert_eq!(required, [""; 0], "{answers}");
    }
}

#[test]
fn a_schema_that_is_none_is_refused() {
    let error = refused(|form| form.schema = json!({"type": "nonsense"}));
    assert!(matches!(error, FormError::Schema { .. }), "{error}");
    let error = refused(|form| form.layout.pages[0].when = Some(json!({"required": 5})));
    assert!(
        matches!(error, FormError::Schema { ref place, .. } if place == "child"),
        "{error}"
    );
}

#[test]
fn a_format_nobody_knows_is_refused() {
    let error = refused(|form| form.schema = json!({"format": "kz-passport"}));
    assert!(matches!(error, FormError::Schema { .. }), "{error}");
}

#[test]
fn nothing_is_fetched() {
    for reference in [
        "https://example.com/schema.json",
        "file:///etc/hostname",
        "#/$defs/none",
    ] {
        let error = refused(|form| form.schema = json!({"$ref": reference}));
        assert!(matches!(error, FormError::Schema { .. }), "{error}");
    }
}

#[test]
fn a_pattern_that_could_run_for_ever_is_refused() {
    let error = refused(|form| form.schema = json!({"pattern": "(a+)+\\1$"}));
    assert!(matches!(error, FormError::Schema { .. }), "{error}");
}

#[test]
fn a_pattern_that_takes_much_memory_is_refused() {
    let error = refused(|form| form.schema = json!({"pattern": "(\\p{L}{10}-){8}"}));
    assert!(matches!(error, FormError::Schema { .. }), "{error}");
}

#[test]
fn a_schema_that_refers_to_itself_ends() {
    let mut form = form();
    form.schema = json!({"$ref": "#"});
    if let Ok(evaluator) = Evaluator::new(&form, &[]) {
        evaluator.evaluate(&good(), &context());
    }
}

#[test]
fn a_layout_that_contradicts_itself_is_refused() {
    let second = || page("child", None, Vec::new());
    for error in [
        refused(|form| form.layout.pages.push(second())),
        refused(|form| form.layout.pages[0].task = "none".into()),
        refused(|form| form.layout.pages[1].fields[0].pointer = "/child".into()),
        refused(|form| form.layout.pages[1].fields[0].pointer = "category".into()),
        refused(|form| form.layout.pages[3].repeat.as_mut().unwrap().min = 9),
    ] {
        assert!(matches!(error, FormError::Layout { .. }), "{error}");
    }
}

#[test]
fn a_layout_that_numbers_items_itself_is_refused() {
    for error in [
        refused(|form| form.layout.pages[1].fields[0].pointer = "/a/9999999999".into()),
        refused(|form| form.layout.pages[1].fields[0].pointer = "/0/a".into()),
        refused(|form| form.layout.pages[3].fields[0].pointer = "/7".into()),
        refused(|form| form.layout.pages[3].repeat.as_mut().unwrap().pointer = "/a/1".into()),
    ] {
        assert!(matches!(error, FormError::Layout { .. }), "{error}");
    }
}

/// Any JSON, with the form's own names among the keys.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        prop_oneof![
            "1",
            "2",
            "120229600009",
            "2012-02-29",
            " ",
            "8 701 123 45 67"
        ]
        .prop_map(Value::from),
    ];
    let names =
        "child|name|iin|birth_date|phone|category|income|members|born|consent|0|~1|\\PC{0,3}";
    leaf.prop_recursive(5, 64, 6, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            proptest::collection::vec((names, inner), 0..7)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn any_answers_are_judged_without_panic_and_twice_the_same(answers in any_json()) {
        let evaluator = evaluator();
        let once = evaluator.evaluate(&answers, &context());
        prop_assert_eq!(&once, &evaluator.evaluate(&answers, &context()));
        for page in &once.pages {
            for problem in evaluator.page_problems(page, &answers, &context()) {
                prop_assert!(once.problems.contains(&problem));
            }
        }
        evaluator.required_pointers(&answers, &context());
    }

    #[test]
    fn settled_answers_stay_and_are_judged_the_same(answers in any_json()) {
        let evaluator = evaluator();
        let settled = evaluator.visible_answers(&answers);
        prop_assert_eq!(&evaluator.visible_answers(&settled), &settled);
        prop_assert_eq!(
            evaluator.evaluate(&answers, &context()),
            evaluator.evaluate(&settled, &context())
        );
    }
}
