use super::*;

fn category(value: &Value) -> Value {
    json!({ "required": ["category"], "properties": { "category": value } })
}

#[test]
fn a_page_that_is_never_asked_is_found() {
    let planted = whole().with_when(2, category(&json!({ "const": "rich" })));
    planted.is(FaultKind::NeverTrue, "page.country");
}

#[test]
fn a_document_that_is_never_asked_for_is_found() {
    let mut planted = whole();
    planted.passport.documents[0].when = Some(category(&json!({ "const": "rich" })));
    planted.is(FaultKind::NeverTrue, "documents.income");
}

#[test]
fn a_condition_on_an_answer_that_there_is_not_is_found() {
    let planted = whole().with_when(2, json!({ "required": ["income"] }));
    planted.is(FaultKind::NeverTrue, "page.country");
}

#[test]
fn a_condition_that_always_holds_is_found() {
    let always = json!({ "properties": { "category": { "enum": ["poor", "orphan"] } } });
    let planted = whole().with_when(2, always);
    planted.is(FaultKind::NeverFalse, "page.country");
}

#[test]
fn a_page_behind_one_that_is_asked_only_otherwise_is_found() {
    let planted = whole().with_when(1, json!({
        "required": ["child"],
        "properties": { "child": { "properties": { "abroad": { "const": false } }, "required": ["abroad"] } },
    }));
    let both = json!({
        "required": ["category", "child"],
        "properties": {
            "category": { "const": "poor" },
            "child": { "properties": { "abroad": { "const": true } }, "required": ["abroad"] },
        },
    });
    planted
        .with_when(2, both)
        .is(FaultKind::NeverTrue, "page.country");
}

#[test]
fn a_condition_on_any_text_is_tried_with_the_texts_that_it_names() {
    let when = json!({ "required": ["child"], "properties": { "child": {
        "required": ["name"], "properties": { "name": { "const": "ҮЛГІ" } },
    } } });
    let report = whole().with_when(2, when).report();
    assert_eq!((report.faults, report.unknown), (vec![], vec![]));
}

#[test]
fn a_condition_that_cannot_be_tried_is_unknown_and_no_fault() {
    let when = json!({ "required": ["child"], "properties": { "child": {
        "required": ["name"], "properties": { "name": { "pattern": "^Ү.*Я$" } },
    } } });
    let report = whole().with_when(2, when).report();
    assert_eq!(
        (report.faults, report.unknown),
        (vec![], vec!["page.country".to_owned()])
    );
}

#[test]
fn too_many_combinations_are_not_tried() {
    let mut planted = whole();
    let mut when = json!({ "properties": {}, "required": [] });
    for number in 0..20 {
        let name = format!("yes_{number}");
        planted.schema["properties"][&name] = json!({ "type": "boolean" });
        when["properties"][&name] = json!({ "const": true });
        when["required"].as_array_mut().unwrap().push(json!(name));
    }
    let report = planted.with_when(2, when).report();
    assert_eq!(report.unknown, ["page.country"]);
}

#[test]
fn a_condition_on_a_derived_fact_is_unknown_and_no_fault() {
    let when = json!({ "required": ["facts"], "properties": { "facts": {
        "required": ["is_trustee"], "properties": { "is_trustee": { "const": true } },
    } } });
    let report = whole().with_when(2, when).report();
    assert_eq!(
        (report.faults, report.unknown),
        (vec![], vec!["page.country".to_owned()])
    );
}
