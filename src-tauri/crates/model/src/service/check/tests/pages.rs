use super::*;

#[test]
fn a_page_that_no_field_stands_on_is_found() {
    let planted = whole().with("/pages/2/fields", json!([]));
    planted.is(FaultKind::EmptyPage, "page.country");
}

#[test]
fn a_field_whose_answer_the_schema_lacks_is_found() {
    let planted = whole().with("/pages/2/fields/0/pointer", json!("/nation"));
    planted.is(FaultKind::UnknownPointer, "page.country/nation");
}

#[test]
fn a_field_of_a_group_whose_answer_the_schema_lacks_is_found() {
    let planted = whole().with("/pages/3/fields/0/pointer", json!("/surname"));
    planted.is(FaultKind::UnknownPointer, "page.relatives/surname");
}

#[test]
fn a_group_that_the_schema_lacks_is_found() {
    let planted = whole().with("/pages/3/repeat/pointer", json!("/friends"));
    planted.is(FaultKind::UnknownPointer, "page.relatives");
}

#[test]
fn an_answer_asked_twice_is_found() {
    let planted = whole().with("/pages/2/fields/0/pointer", json!("/child/name"));
    planted.is(FaultKind::AskedTwice, "page.country/child/name");
}

#[test]
fn a_required_answer_that_no_page_asks_for_is_found() {
    let mut planted = whole();
    planted.schema["required"] = json!(["child", "category", "consent"]);
    planted.is(FaultKind::NeverAsked, "form/consent");
}

#[test]
fn a_choice_that_the_schema_does_not_allow_is_found() {
    let planted = whole().with("/pages/1/fields/0/choices/0/value", json!("rich"));
    planted.is(FaultKind::ChoiceNotAllowed, "page.category/category");
}

#[test]
fn an_answer_that_no_choice_offers_is_found() {
    let mut planted = whole();
    planted.schema["properties"]["category"]["enum"] = json!(["poor", "orphan", "other"]);
    planted.is(FaultKind::ChoiceMissing, "page.category/category");
}

#[test]
fn a_page_given_twice_is_found() {
    let planted = whole().with("/pages/2/id", json!("child"));
    planted.is(FaultKind::PageTwice, "page.child");
}

#[test]
fn a_page_of_an_unknown_task_is_found() {
    let planted = whole().with("/pages/2/task", json!("travel"));
    planted.is(FaultKind::UnknownTask, "page.country");
}

#[test]
fn a_task_without_a_page_is_found() {
    let mut planted = whole();
    let task = json!({ "id": "empty", "title": words("пусто") });
    planted.layout["tasks"].as_array_mut().unwrap().push(task);
    planted.is(FaultKind::EmptyTask, "task.empty");
}

#[test]
fn a_label_missing_in_kazakh_is_found() {
    let planted = whole().with("/pages/2/fields/0/label/kk", json!(""));
    planted.is(FaultKind::TextMissing, "page.country/country.label.kk");
}

#[test]
fn a_schema_that_is_none_is_found() {
    let mut planted = whole();
    planted.schema["properties"]["country"]["type"] = json!("land");
    planted.is(FaultKind::FormWrong, "form");
}
