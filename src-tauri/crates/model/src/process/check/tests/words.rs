use super::*;

#[test]
fn a_text_missing_in_kazakh_is_found() {
    let planted = whole().with(r#"kk = "Қаралуда""#, r#"kk = """#);
    planted.is(FaultKind::TextMissing, "stage.in_review.citizen.kk");
}

#[test]
fn a_text_of_spaces_is_missing() {
    let planted = whole().with(r#"en = "Under review""#, r#"en = "  ""#);
    planted.is(FaultKind::TextMissing, "stage.in_review.citizen.en");
}

#[test]
fn a_stage_without_words_is_found() {
    let words = "words.citizen = { kk = \"Қаралуда\", ru = \"На рассмотрении\", en = \"Under review\" }\nwords.office = { kk = \"Қаралуда\", ru = \"На рассмотрении\", en = \"Under review\" }\n";
    let planted = whole().with(words, "");
    let planted = planted.with(r#"act = "request_opinion", to"#, r#"act = "withdraw", to"#);
    planted.is(FaultKind::StageWithoutWords, "stage.in_review");
}

#[test]
fn a_stage_without_a_source_is_found() {
    let planted = whole().with("№ 65, п. 5, действие 1", " ");
    planted.is(FaultKind::NoSource, "stage.handed_over");
}

#[test]
fn a_source_in_another_decree_is_found() {
    let planted = whole().with("№ 65, п. 5, действие 1", "№ 153, п. 5(1)");
    planted.is(FaultKind::ForeignSource, "stage.handed_over");
}

#[test]
fn a_decree_whose_number_only_begins_alike_is_another() {
    let planted = whole().with("№ 65, п. 5, действие 1", "№ 651, п. 5(1)");
    planted.is(FaultKind::ForeignSource, "stage.handed_over");
}

#[test]
fn what_is_deduced_may_come_from_elsewhere() {
    let planted = whole().with(
        "№ 65, п. 9, процесс 6\", evidence = \"inference\"",
        "АППК, ст. 73\", evidence = \"inference\"",
    );
    assert_eq!(planted.faults(), []);
}

#[test]
fn the_process_of_another_service_is_found() {
    let planted = whole().with("process = \"meals/1\"", "process = \"transport/1\"");
    planted.is(FaultKind::WrongId, "process");
}

#[test]
fn a_process_without_a_version_is_found() {
    let planted = whole().with("process = \"meals/1\"", "process = \"meals/\"");
    planted.is(FaultKind::WrongId, "process");
}
