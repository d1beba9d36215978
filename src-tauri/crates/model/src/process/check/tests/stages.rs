use super::*;

const ISSUED: &str = r#"acts = [{ act = "deliver", to = "issued" }]"#;

#[test]
fn a_stage_nobody_can_leave_is_found() {
    let planted = whole().with(
        r#"acts = [{ act = "hand_over", to = "handed_over" }]"#,
        r#"acts = [{ act = "hand_over", to = "accepted" }]"#,
    );
    planted.is(FaultKind::NobodyCanLeave, "stage.accepted");
}

#[test]
fn a_stage_that_no_path_reaches_is_found() {
    let lost = "\n[[stage]]\nid = \"lost\"\nend = \"issued\"\nsource = { text = \"№ 65\", evidence = \"regulation\" }\n";
    whole().and(lost).is(FaultKind::Unreachable, "stage.lost");
}

#[test]
fn an_act_that_leads_to_no_stage_is_found() {
    let planted = whole().with(
        r#"act = "register", to = "registered""#,
        r#"act = "register", to = "elsewhere""#,
    );
    planted.is(FaultKind::UnknownStage, "stage.handed_over.register");
}

#[test]
fn an_act_that_comes_from_no_stage_is_found() {
    let planted = whole().with(r#"from = ["handed_over", "#, r#"from = ["nowhere", "#);
    planted.is(FaultKind::UnknownStage, "anywhere");
}

#[test]
fn a_beginning_in_no_stage_is_found() {
    let begin = "\n[[begin]]\nact = \"submit\"\nto = \"nowhere\"\n";
    whole().and(begin).is(FaultKind::UnknownStage, "begin");
}

#[test]
fn a_stage_given_twice_is_found() {
    let planted = whole().with(r#"id = "refusal_prepared""#, r#"id = "result_prepared""#);
    planted.is(FaultKind::StageTwice, "stage.result_prepared");
}

#[test]
fn a_stage_with_neither_act_nor_end_is_found() {
    whole()
        .with(ISSUED, "")
        .is(FaultKind::EmptyStage, "stage.result_signed");
}

#[test]
fn an_end_with_acts_is_found() {
    let planted = whole().with(
        "end = \"issued\"\n",
        "end = \"issued\"\nactor = \"head\"\nacts = [{ act = \"sign\", to = \"refused\" }]\n",
    );
    planted.is(FaultKind::EndWithActs, "stage.issued");
}

#[test]
fn a_stage_without_a_path_to_an_end_is_found() {
    let planted = whole().with("end = \"not_filed\"\n", "");
    planted.is(FaultKind::NoPathToEnd, "stage.not_filed");
}

#[test]
fn a_loop_that_is_never_left_is_found() {
    let planted = whole().with(
        ISSUED,
        r#"acts = [{ act = "send_back", to = "result_prepared" }]"#,
    );
    let planted = planted.with(r#"  { act = "send_back", to = "opinion_given" },"#, "");
    planted.is(FaultKind::EndlessLoop, "stage.result_prepared");
}

#[test]
fn a_usual_course_that_goes_round_is_found() {
    let planted = whole().with(
        "  { act = \"sign\", to = \"result_signed\" },\n  { act = \"send_back\", to = \"opinion_given\" },",
        "  { act = \"send_back\", to = \"opinion_given\" },\n  { act = \"sign\", to = \"result_signed\" },",
    );
    planted.is(FaultKind::UsualCourseEndless, "process");
}

#[test]
fn an_act_that_has_to_lead_on_and_does_not_is_found() {
    let planted = whole().with(
        r#"act = "register", to = "registered""#,
        r#"act = "register""#,
    );
    planted.is(FaultKind::NoTarget, "stage.handed_over.register");
}
