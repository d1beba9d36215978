use super::*;

const SILENCE: &str = r#"silence = { then = { after = { unit = "working_days", value = 5 }, act = { act = "decline", by = ["portal"], to = "not_filed" } } }"#;

#[test]
fn a_second_signer_who_can_block_for_ever_is_found() {
    whole()
        .with(SILENCE, "")
        .is(FaultKind::NoSilence, "stage.checked");
}

#[test]
fn an_applicant_who_can_block_for_ever_is_found() {
    let planted = whole().with(
        "id = \"registered\"\nactor = \"head\"",
        "id = \"registered\"\nactor = \"applicant\"",
    );
    planted.is(FaultKind::NoSilence, "stage.registered");
}

#[test]
fn a_silence_that_leads_nowhere_is_found() {
    let planted = whole().with(r#"by = ["portal"], to = "not_filed""#, r#"by = ["portal"]"#);
    planted.is(FaultKind::SilenceLeadsNowhere, "stage.checked");
}

#[test]
fn a_silence_that_leads_back_is_found() {
    let planted = whole().with(
        r#"by = ["portal"], to = "not_filed""#,
        r#"by = ["portal"], to = "checked""#,
    );
    planted.is(FaultKind::SilenceLeadsNowhere, "stage.checked");
}

#[test]
fn a_step_of_the_office_without_a_term_is_found() {
    let planted = whole().with(
        "within = { unit = \"minutes\", value = 20 }\nsource = { text = \"№ 65, п. 5, действие 1\"",
        "source = { text = \"№ 65, п. 5, действие 1\"",
    );
    planted.is(FaultKind::NoTerm, "stage.handed_over");
}

#[test]
fn the_term_of_a_step_may_stand_at_another_of_its_stages() {
    let planted = whole();
    assert!(
        !planted
            .process
            .contains("id = \"opinion_given\"\nactor = \"specialist\"\nwithin")
    );
    assert_eq!(planted.faults(), []);
}

#[test]
fn steps_longer_than_the_whole_term_are_found() {
    let planted = whole().with(
        r#"unit = "working_days", value = 3"#,
        r#"unit = "working_days", value = 5"#,
    );
    planted.is(FaultKind::TermsExceedWhole, "process");
}

#[test]
fn minutes_above_the_whole_term_are_found() {
    let planted = whole().with(
        r#"unit = "working_days", value = 3"#,
        r#"unit = "working_days", value = 4"#,
    );
    planted.is(FaultKind::TermsExceedWhole, "process");
}

#[test]
fn a_note_explains_steps_that_do_not_fit() {
    let planted = whole().with(
        r#"unit = "working_days", value = 3"#,
        r#"unit = "working_days", value = 5"#,
    );
    let note = "number = 6\nterm_note = { kk = \"сөз\", ru = \"слово\", en = \"word\" }";
    assert_eq!(planted.with_passport("number = 6", note).faults(), []);
}
