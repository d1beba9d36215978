use super::*;

const PREPARE: &str = r#"{ act = "prepare", to = "result_prepared" }"#;

#[test]
fn an_outcome_that_is_not_named_among_several_is_found() {
    let planted = whole().with_outcomes(&["possible", "impossible"]);
    planted.is(FaultKind::UnnamedOutcome, "stage.opinion_given.prepare");
}

#[test]
fn an_outcome_without_a_layout_is_found() {
    let planted = whole().with(
        PREPARE,
        r#"{ act = "prepare", outcome = "notice", to = "result_prepared" }"#,
    );
    planted.is(
        FaultKind::OutcomeWithoutLayout,
        "stage.opinion_given.prepare",
    );
}

#[test]
fn a_complete_service_without_any_layout_is_found() {
    let planted = whole().with_outcomes(&[]);
    planted.is(
        FaultKind::OutcomeWithoutLayout,
        "stage.opinion_given.prepare",
    );
}

#[test]
fn layouts_may_come_with_the_form() {
    let planted = whole()
        .with_outcomes(&[])
        .with_passport("complete", "form_to_come");
    assert_eq!(planted.faults(), []);
}

#[test]
fn a_layout_that_no_act_prepares_is_found() {
    let planted = whole().with_outcomes(&["result", "certificate"]);
    planted.is(FaultKind::UnusedLayout, "outcome.certificate");
}

#[test]
fn a_signature_under_nothing_prepared_is_found() {
    let planted = whole().with(PREPARE, r#"{ act = "take_up", to = "result_prepared" }"#);
    planted.is(FaultKind::SignedUnprepared, "stage.result_prepared.sign");
}

#[test]
fn a_signature_under_the_other_answer_is_found() {
    let planted = whole().with(r#"act = "sign", outcome = "refusal""#, r#"act = "sign""#);
    planted.is(FaultKind::SignedUnprepared, "stage.refusal_prepared.sign");
}

#[test]
fn an_answer_delivered_without_a_decision_is_found() {
    let planted = whole().with(PREPARE, r#"{ act = "prepare", to = "result_signed" }"#);
    planted.is(FaultKind::GivenUndecided, "stage.result_signed.deliver");
}

#[test]
fn an_answer_handed_out_without_a_decision_is_found() {
    let planted = whole().with(PREPARE, r#"{ act = "prepare", to = "result_signed" }"#);
    let planted = planted.with(r#"act = "deliver", to"#, r#"act = "hand_out", to"#);
    planted.is(FaultKind::GivenUndecided, "stage.result_signed.hand_out");
}

#[test]
fn a_refusal_that_ends_as_issued_is_found() {
    let planted = whole().with(
        r#"outcome = "refusal", to = "refused""#,
        r#"outcome = "refusal", to = "issued""#,
    );
    planted.is(FaultKind::WrongEnd, "stage.refusal_signed.deliver");
}

#[test]
fn a_result_that_ends_as_refused_is_found() {
    let planted = whole().with(
        r#"act = "deliver", to = "issued""#,
        r#"act = "deliver", to = "refused""#,
    );
    planted.is(FaultKind::WrongEnd, "stage.result_signed.deliver");
}

#[test]
fn an_end_with_the_result_that_nobody_gave_is_found() {
    let planted = whole().with(
        r#"act = "sign", to = "result_signed""#,
        r#"act = "sign", to = "issued""#,
    );
    planted.is(FaultKind::WrongEnd, "stage.result_prepared.sign");
}

#[test]
fn refused_intake_that_ends_as_withdrawn_is_found() {
    let planted = whole().with(
        r#"grounds = "intake", to = "intake_refused""#,
        r#"grounds = "intake", to = "withdrawn""#,
    );
    planted.is(FaultKind::WrongEnd, "stage.handed_over.refuse_intake");
}

#[test]
fn an_acceptance_before_the_signature_is_confirmed_is_found() {
    let planted = whole().with(
        r#"{ act = "confirm_signature", to = "checked" }"#,
        r#"{ act = "accept", to = "accepted" }"#,
    );
    planted.is(FaultKind::AcceptedUnchecked, "stage.submitted.accept");
}

#[test]
fn an_opinion_that_nobody_asked_for_is_found() {
    let planted = whole().with(r#"act = "request_opinion", to"#, r#"act = "take_up", to"#);
    planted.is(FaultKind::OpinionUnasked, "stage.at_council.give_opinion");
}

#[test]
fn a_withdrawal_of_what_is_decided_is_found() {
    let planted = whole().with(
        r#"from = ["handed_over", "#,
        r#"from = ["result_signed", "handed_over", "#,
    );
    planted.is(
        FaultKind::WithdrawnAfterDecision,
        "stage.result_signed.withdraw",
    );
}
