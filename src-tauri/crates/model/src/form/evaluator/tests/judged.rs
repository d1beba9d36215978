//! What is wrong, where, and by which code.

use super::*;

/// The only problem of good answers with one changed.
fn problem_of(pointer: &str, answer: Value) -> String {
    let mut answers = good_with_income();
    let (parent, name) = pointer::split(pointer).unwrap();
    pointer::object_at(&mut answers, parent)
        .unwrap()
        .insert(name, answer);
    let problems = problems(&answers);
    assert!(problems.len() <= 1, "{problems:?}");
    problems.into_iter().next().unwrap_or_default()
}

#[test]
fn good_answers_have_no_problems() {
    assert_eq!(problems(&good()), [""; 0]);
    assert_eq!(problems(&good_with_income()), [""; 0]);
}

#[test]
fn a_missing_answer_is_pointed_at_where_it_should_stand() {
    let mut answers = good();
    answers["child"].as_object_mut().unwrap().remove("name");
    assert_eq!(problems(&answers), ["/child/name answer.missing"]);
}

#[test]
fn a_missing_object_is_its_missing_fields() {
    assert_eq!(
        problems(&json!({})),
        [
            "/child/name answer.missing",
            "/child/iin answer.missing",
            "/child/birth_date answer.missing",
            "/category answer.missing",
            "/consent answer.consent",
        ]
    );
}

#[test]
fn a_missing_group_is_pointed_at_as_a_whole() {
    let mut answers = good_with_income();
    answers.as_object_mut().unwrap().remove("members");
    assert_eq!(problems(&answers), ["/members answer.missing"]);
    answers["members"] = json!([]);
    assert_eq!(problems(&answers), ["/members answer.missing"]);
}

#[test]
fn an_item_of_a_group_has_its_own_problems() {
    let mut answers = good_with_income();
    answers["members"] = json!([{"name": "ҮЛГІ", "born": "1985-06-15"}, {"born": "2030-01-01"}]);
    assert_eq!(
        problems(&answers),
        [
            "/members/1/name answer.missing",
            "/members/1/born answer.date-future"
        ]
    );
}

#[test]
fn each_format_has_its_own_code() {
    for (pointer, answer, expected) in [
        ("/child/iin", "800101100004", "answer.iin"),
        ("/child/employer", "140340000019", "answer.bin"),
        ("/child/phone", "+1 701 123 4567", "answer.phone"),
        ("/child/account", "KZ00125KZT5004100100", "answer.iban"),
        ("/child/year", "2026-2028", "answer.school-year"),
        ("/child/birth_date", "30.02.2012", "answer.date"),
        ("/child/birth_date", "2000-01-01", "answer.child-age"),
        ("/child/birth_date", "2030-01-01", "answer.date-future"),
        ("/child/name", "Ә", "answer.too-short"),
        ("/child/name", "ӘӘӘӘӘӘӘӘӘӘӘӘӘӘӘӘӘӘӘӘӘ", "answer.too-long"),
        ("/income", "2000000", "answer.number"),
        ("/income", "много", "answer.number"),
        ("/income", "12,500", "answer.amount"),
        ("/income", "12.500 ₸", "answer.amount"),
    ] {
        assert_eq!(
            problem_of(pointer, json!(answer)),
            format!("{pointer} {expected}")
        );
    }
}

#[test]
fn a_name_in_which_nothing_can_be_seen_is_missing() {
    for name in [
        "\u{200b}\u{200b}",
        "\u{3164}",
        "\u{301}",
        "\u{2800} \u{a0}",
        "\u{202e}",
    ] {
        assert_eq!(
            problem_of("/child/name", json!(name)),
            "/child/name answer.missing"
        );
    }
}

#[test]
fn a_sign_that_cannot_be_printed_is_named_at_its_field() {
    let context = Context {
        prints: |sign| sign != '王',
        ..context()
    };
    let mut answers = good();
    answers["child"]["name"] = json!("ҮЛГІ 王");
    let problems = evaluator().evaluate(&answers, &context).problems;
    let [problem] = problems.as_slice() else {
        panic!("{problems:?}");
    };
    assert_eq!(
        (problem.pointer.as_str(), problem.code),
        ("/child/name", FailureCode::AnswerSign)
    );
    assert_eq!(problem.arguments["sign"], "王");
    assert_eq!(problem.arguments["number"], "U+738B");
}

#[test]
fn what_a_citizen_cannot_change_may_hold_a_sign_that_cannot_be_printed() {
    let mut form = form();
    form.layout.pages[0].fields[0].locked = true;
    let evaluator = Evaluator::new(&form, &[]).unwrap();
    let context = Context {
        prints: |_| false,
        ..context()
    };
    assert_eq!(evaluator.evaluate(&good(), &context).problems, []);
}

#[test]
fn signed_answers_that_are_not_settled_are_pointed_at() {
    let unsettled = |pointer: &str, answer: Value| {
        let mut answers = good();
        *answers.pointer_mut(pointer).unwrap() = answer;
        let found = evaluator().unsettled(&answers).into_iter();
        let found = found.map(|problem| format!("{} {}", problem.pointer, problem.code));
        found.collect::<Vec<_>>()
    };
    assert!(evaluator().unsettled(&good()).is_empty());
    for name in [
        "ҮЛГІ\u{202e} Бала",
        "ҮЛГІ\u{7} Бала",
        "Ерсаи\u{306}",
        "\u{200b}",
    ] {
        let found = unsettled("/child/name", json!(name));
        assert_eq!(
            found,
            ["/child/name answer.unclean"],
            "{}",
            name.escape_unicode()
        );
    }
    let found = unsettled("/child/name", json!("ҮЛГІ\nБала"));
    assert_eq!(found, ["/child/name answer.form"]);
    let found = unsettled("/child/iin", json!("120229 600009"));
    assert_eq!(found, ["/child/iin answer.form"]);
}

#[test]
fn a_choice_outside_the_list_and_a_consent_not_given_have_their_codes() {
    let mut answers = good();
    answers["category"] = json!("9");
    answers["consent"] = json!(false);
    assert_eq!(
        problems(&answers),
        ["/category answer.choice", "/consent answer.consent"]
    );
}

#[test]
fn a_limit_is_told_with_the_problem() {
    let mut answers = good();
    answers["child"]["name"] = json!("Ә".repeat(21));
    let evaluation = evaluator().evaluate(&answers, &context());
    assert_eq!(evaluation.problems[0].arguments["limit"], "20");
}

#[test]
fn an_answer_nobody_asked_for_is_a_problem() {
    let mut answers = good();
    answers["child"]["extra"] = json!("x");
    assert_eq!(problems(&answers), ["/child/extra answer.form"]);
}

#[test]
fn of_several_alternatives_the_nearest_speaks() {
    let mut form = form();
    form.schema = json!({"anyOf": [
        {"required": ["account", "more"]},
        {"required": ["phone"], "properties": {"phone": {"format": "kz-phone"}}}
    ]});
    form.layout.pages = vec![page(
        "contact",
        None,
        vec![
            field("/phone", Control::Phone),
            field("/account", Control::Iban),
        ],
    )];
    let evaluator = Evaluator::new(&form, &[]).unwrap();
    let problems = evaluator
        .evaluate(&json!({"phone": "12"}), &context())
        .problems;
    assert_eq!(problems[0].code, FailureCode::AnswerPhone);
}

#[test]
fn a_page_is_judged_on_its_own() {
    let answers = json!({"child": {"name": "ҮЛГІ"}});
    let on = |page: &str| -> Vec<String> {
        let problems = evaluator().page_problems(page, &answers, &context());
        problems
            .into_iter()
            .map(|problem| problem.pointer)
            .collect()
    };
    assert_eq!(on("child"), ["/child/iin", "/child/birth_date"]);
    assert_eq!(on("category"), ["/category"]);
    assert_eq!(on("nowhere"), [""; 0]);
}

#[test]
fn a_number_the_portal_knows_by_name_is_taken() {
    let mut answers = good();
    answers["child"]["iin"] = json!("800101100004");
    let exceptions = [PersonNumber::parse("800101100004").unwrap()];
    let context = Context {
        iin_exceptions: &exceptions,
        prints: |_| true,
        ..context()
    };
    assert_eq!(evaluator().evaluate(&answers, &context).problems, []);
}

#[test]
fn a_problem_never_quotes_the_answer() {
    let mut answers = good();
    answers["child"]["iin"] = json!("SECRET");
    answers["child"]["phone"] = json!("SECRET");
    let evaluation = evaluator().evaluate(&answers, &context());
    assert_eq!(evaluation.problems.len(), 2);
    assert!(!format!("{evaluation:?}").contains("SECRET"));
}
