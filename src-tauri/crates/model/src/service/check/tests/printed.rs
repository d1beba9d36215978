use super::*;

#[test]
fn a_placeholder_that_the_answers_never_have_is_found() {
    let mut planted = whole();
    planted.result["body"]["ru"] = json!("Дана {/child/surname}.");
    planted.is(FaultKind::UnknownPlaceholder, "result.result.body.ru");
}

#[test]
fn a_line_that_the_answers_never_have_is_found() {
    let mut planted = whole();
    planted.result["fields"][0]["pointer"] = json!("/grade");
    planted.is(FaultKind::UnknownPlaceholder, "result.result.category");
}

#[test]
fn an_open_placeholder_is_found() {
    let mut planted = whole();
    planted.result["body"]["kk"] = json!("{/child/name");
    planted.is(FaultKind::OpenPlaceholder, "result.result.body.kk");
}

#[test]
fn a_validity_by_an_answer_that_there_is_not_is_found() {
    let mut planted = whole();
    planted.result["valid_until"] = json!({
        "school_year": "/year", "month": 5, "day": 31,
        "source": { "text": "№ 65", "evidence": "inference" },
    });
    planted.is(FaultKind::UnknownPlaceholder, "result.result.valid_until");
}

#[test]
fn a_title_missing_in_english_is_found() {
    let mut planted = whole();
    planted.result["title"]["en"] = json!("");
    planted.is(FaultKind::TextMissing, "result.result.title.en");
}

#[test]
fn a_printed_line_without_a_source_is_found() {
    let mut planted = whole();
    planted.result["fields"][0]["source"]["text"] = json!("");
    planted.is(FaultKind::NoSource, "result.result.category");
}
