//! Which pages and documents are asked for, and which answers stay.

use super::*;

fn evaluate(answers: &Value) -> Evaluation {
    evaluator().evaluate(answers, &context())
}

#[test]
fn a_page_is_asked_when_its_condition_holds() {
    assert_eq!(evaluate(&good()).pages, ["child", "category", "consent"]);
    assert_eq!(
        evaluate(&good_with_income()).pages,
        ["child", "category", "income", "members", "consent"]
    );
}

#[test]
fn a_document_is_asked_for_when_its_condition_holds() {
    assert_eq!(evaluate(&good()).documents, ["id_card"]);
    assert_eq!(
        evaluate(&good_with_income()).documents,
        ["id_card", "income"]
    );
}

#[test]
fn answers_on_hidden_pages_are_dropped() {
    let mut answers = good_with_income();
    answers["category"] = json!("3");
    let visible = evaluator().visible_answers(&answers);
    assert!(visible.get("income").is_none() && visible.get("members").is_none());
    assert_eq!(visible["child"], answers["child"]);
}

#[test]
fn a_hidden_answer_that_is_wrong_is_no_problem() {
    let mut answers = good();
    answers["income"] = json!("nonsense");
    assert_eq!(problems(&answers), [""; 0]);
}

#[test]
fn empty_answers_are_no_answers() {
    let mut answers = good();
    answers["child"]["phone"] = json!("  ");
    answers["child"]["account"] = json!(null);
    assert_eq!(evaluator().visible_answers(&answers), good());
}

#[test]
fn visible_answers_are_in_normal_form() {
    let mut answers = good_with_income();
    answers["child"]["iin"] = json!("120229 600009 ");
    answers["child"]["phone"] = json!("8 (701) 123-45-67");
    answers["income"] = json!("25 000");
    let visible = evaluator().visible_answers(&answers);
    assert_eq!(visible["child"]["iin"], "120229600009");
    assert_eq!(visible["child"]["phone"], "+77011234567");
    assert_eq!(visible["income"], 25_000);
}

#[test]
fn a_stale_answer_on_a_hidden_page_decides_nothing() {
    let has = |name: &str| Some(json!({"required": [name]}));
    let mut form = form();
    form.schema = json!({"type": "object"});
    form.layout.pages = vec![
        page("a", None, vec![field("/a", Control::Text)]),
        page("b", has("a"), vec![field("/b", Control::Text)]),
        page("c", has("b"), vec![field("/c", Control::Text)]),
        page(
            "d",
            Some(json!({"not": {"required": ["b"]}})),
            vec![field("/d", Control::Text)],
        ),
    ];
    let evaluator = Evaluator::new(&form, &[]).unwrap();
    let answers = json!({"b": "1", "c": "2", "d": "3"});
    assert_eq!(evaluator.visible_answers(&answers), json!({"d": "3"}));
    assert_eq!(evaluator.evaluate(&answers, &context()).pages, ["a", "d"]);
}

#[test]
fn a_field_on_two_pages_stays_while_one_is_asked() {
    let mut form = form();
    form.schema = json!({"type": "object"});
    form.layout.pages = vec![
        page("category", None, vec![field("/category", Control::Radio)]),
        page(
            "one",
            Some(is_category("1")),
            vec![field("/shared", Control::Text)],
        ),
        page(
            "two",
            Some(is_category("2")),
            vec![field("/shared", Control::Text)],
        ),
    ];
    let evaluator = Evaluator::new(&form, &[]).unwrap();
    for category in ["1", "2"] {
        let answers = json!({"category": category, "shared": "x"});
        assert_eq!(evaluator.visible_answers(&answers), answers);
    }
    let answers = json!({"category": "3", "shared": "x"});
    assert_eq!(
        evaluator.visible_answers(&answers),
        json!({"category": "3"})
    );
}

#[test]
fn required_fields_can_be_told_from_optional_ones() {
    let required = evaluator().required_pointers(&good_with_income(), &context());
    assert_eq!(
        required,
        [
            "/child/name",
            "/child/iin",
            "/child/birth_date",
            "/category",
            "/income",
            "/members/0/name",
            "/members/0/born",
            "/consent",
        ]
    );
}
