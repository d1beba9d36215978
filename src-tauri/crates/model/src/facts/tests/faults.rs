//! What is wrong with facts is found, and its place named.

use super::*;

/// The faults of the sample with this text in the place of that.
fn faults(that: &str, this: &str) -> Vec<String> {
    assert!(SAMPLE.contains(that), "the sample has no {that}");
    faults_of(&SAMPLE.replacen(that, this, 1))
}

fn faults_of(text: &str) -> Vec<String> {
    match Facts::from_toml(text) {
        Err(FactsError::Faults(faults)) => faults.iter().map(ToString::to_string).collect(),
        Err(other) => panic!("{other}"),
        Ok(_) => Vec::new(),
    }
}

#[test]
fn the_sample_has_no_fault() {
    assert_eq!(faults_of(SAMPLE), [""; 0]);
}

#[test]
fn an_unknown_fact_is_found() {
    assert_eq!(
        faults("\"fact:under_18\", then", "\"fact:under_19\", then"),
        ["fact.form_of_care.from.choose.when: knows no fact:under_19"]
    );
}

#[test]
fn an_undeclared_register_is_found() {
    assert_eq!(
        faults(
            "offices = \"register:/offices\"",
            "offices = \"register:/agencies\""
        ),
        ["fact.provider.from.provider_by.offices: knows no register:/agencies"]
    );
}

#[test]
fn an_input_of_the_wrong_type_is_found() {
    assert_eq!(
        faults("not = \"fact:entitled\"", "not = \"fact:minors\""),
        ["fact.not_entitled.from.not: expects YesNo, found Some(Number)"]
    );
    assert_eq!(
        faults("than = 14", "than = \"2020-01-01\""),
        ["fact.under_14.from.compare.input: expects Like(Date), found Some(Number)"]
    );
    assert_eq!(
        faults("than = 14", "than = \"fourteen\""),
        [
            "fact.under_14.from.compare.input: expects Like(Text), found Some(Number)",
            "fact.under_14.from: expects Ordered, found Some(Text)"
        ]
    );
    assert_eq!(
        faults("list = \"/members\"", "list = \"fact:child_age\""),
        ["fact.minors.from.count.list: expects List, found Some(Number)"]
    );
    assert_eq!(
        faults("among = [\"sale\"", "among = [1"),
        [
            "fact.is_deal.from: expects Like(Number), found Some(Text)",
            "fact.is_deal.from: expects Like(Number), found Some(Text)"
        ]
    );
}

#[test]
fn a_fact_of_another_type_than_declared_is_found() {
    let declared = "name = \"minors\"\ntype = \"number\"";
    let found = faults(declared, "name = \"minors\"\ntype = \"date\"");
    assert!(found.contains(&"fact.minors.from: is declared Date, but is Number".to_owned()));
}

#[test]
fn a_circle_is_found_and_told() {
    let that = "from.compare = { input = \"/income\", is = \"at_most\", than = \"/minimum\" }";
    assert_eq!(
        faults(that, "from.not = \"fact:not_entitled\""),
        ["fact.entitled: stands on itself: entitled < low_income < not_entitled"]
    );
}

#[test]
fn a_missing_text_is_found() {
    assert_eq!(
        faults("kk = \"баланың жасы\"", "kk = \" \""),
        ["fact.child_age.label: has no text in some language"]
    );
    assert_eq!(
        faults("kk = \"қорғаншылық\", ", ""),
        ["fact.form_of_care.choices.guardianship: has no text in some language"]
    );
    assert_eq!(
        faults("kk = \"бала {value} жаста\", ", ""),
        ["fact.child_age.because: has no text in some language"]
    );
    assert_eq!(
        faults("kk = \"органдар\", ", ""),
        ["register./offices.label: has no text in some language"]
    );
}

#[test]
fn a_fact_without_a_source_is_found() {
    assert_eq!(
        faults(
            "source = { text = \"тест\", evidence = \"unverified\" }",
            ""
        ),
        ["fact.child_age: has no source"]
    );
}

#[test]
fn a_name_given_twice_or_wrongly_is_found() {
    assert_eq!(
        faults("name = \"is_deal\"", "name = \"year\""),
        ["fact.year: is given twice"]
    );
    assert_eq!(
        faults("name = \"is_deal\"", "name = \"Сделка\""),
        ["fact.Сделка: the name needs small letters, digits and `_`, a letter first"]
    );
}

#[test]
fn a_value_outside_the_choices_is_found() {
    assert_eq!(
        faults("then = \"trusteeship\"", "then = \"adoption\""),
        ["fact.form_of_care.from: \"adoption\" is not among the choices"]
    );
}

#[test]
fn cases_end_with_one_that_holds_otherwise() {
    assert_eq!(
        faults("  { otherwise = \"none\" },\n", ""),
        ["fact.form_of_care.from: has no last case `otherwise`"]
    );
    let twice = "{ otherwise = \"none\" },\n  { otherwise = \"none\" },\n";
    assert_eq!(
        faults("{ otherwise = \"none\" },\n", twice),
        ["fact.form_of_care.from: a case has `when` and `then`, and the last one `otherwise`"]
    );
}

#[test]
fn a_document_has_one_way_to_end() {
    let found = faults("months = 1", "months = 1, until = \"/certificate/until\"");
    assert_eq!(
        found,
        [
            "fact.certificate_valid.from: has `issued` and a term in `months` or `days`, or `until`, \
         and not both"
        ]
    );
}

#[test]
fn a_test_of_items_that_asks_nothing_is_found() {
    assert_eq!(
        faults(", one_of = [\"son\", \"daughter\"]", ""),
        [
            "fact.minors.from.count.where: a test has one of `equals`, `one_of`, and `is` with `than`"
        ]
    );
}

#[test]
fn a_placeholder_that_stands_for_nothing_is_found() {
    assert_eq!(
        faults("бала {value} жаста", "бала {age} жаста"),
        ["fact.child_age.because: the placeholder {age} stands for nothing"]
    );
}

#[test]
fn what_is_no_input_or_no_function_is_malformed() {
    for (that, this) in [
        (
            "born = \"/child/birth_date\"",
            "born = \"child/birth_date\"",
        ),
        (
            "born = \"/child/birth_date\"",
            "born = \"/children/0/birth_date\"",
        ),
        ("from.not =", "from.nor ="),
        ("name = \"year\"", "nam = \"year\""),
        (
            "from.school_year = {}",
            "from.school_year = {}\nfrom.not = \"/a\"",
        ),
    ] {
        let text = SAMPLE.replacen(that, this, 1);
        let error = Facts::from_toml(&text).unwrap_err();
        assert!(matches!(error, FactsError::Malformed(_)), "{this}: {error}");
        assert!(error.to_string().contains("line"), "{error}");
    }
}

#[test]
fn facts_beyond_the_bounds_are_refused() {
    let long = format!("{SAMPLE}\n#{}", " ".repeat(bounds::SIZE));
    assert!(matches!(Facts::from_toml(&long), Err(FactsError::TooLarge)));
    let fact = |name: usize, input: &str| {
        format!(
            "[[fact]]\nname = \"f{name}\"\ntype = \"yes_no\"\nlabel = {{kk=\"a\",ru=\"a\",en=\"a\"}}\n\
             from.not = \"{input}\"\nsource = {{text=\"t\",evidence=\"inference\"}}\n"
        )
    };
    let many: String = (0..=bounds::FACTS).map(|name| fact(name, "/a")).collect();
    assert_eq!(faults_of(&many), ["fact: there are more than 300"]);
    let chain = |length: usize| -> String {
        let upper = (1..length).map(|name| fact(name, &format!("fact:f{}", name - 1)));
        std::iter::once(fact(0, "/a")).chain(upper).collect()
    };
    assert_eq!(faults_of(&chain(bounds::DEPTH)), [""; 0]);
    assert_eq!(
        faults_of(&chain(bounds::DEPTH + 1)),
        ["fact.f32: stands on more than 32 facts, one upon another"]
    );
    let wide = vec!["\"/a\""; bounds::INPUTS + 1].join(",");
    let text = fact(0, "/a").replace("from.not = \"/a\"", &format!("from.any = [{wide}]"));
    assert_eq!(faults_of(&text), ["fact.f0.from: there are more than 100"]);
}
