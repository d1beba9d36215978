use super::*;

#[test]
fn a_refusal_without_grounds_is_found() {
    let planted = whole().with(
        r#"outcome = "refusal", grounds = "decision", "#,
        r#"outcome = "refusal", "#,
    );
    planted.is(
        FaultKind::RefusalWithoutGrounds,
        "stage.opinion_given.prepare",
    );
}

#[test]
fn refused_intake_without_grounds_is_found() {
    let planted = whole().with(
        r#"act = "refuse_intake", grounds = "intake""#,
        r#"act = "refuse_intake""#,
    );
    planted.is(
        FaultKind::RefusalWithoutGrounds,
        "stage.handed_over.refuse_intake",
    );
}

#[test]
fn a_decision_on_grounds_of_intake_is_found() {
    let planted = whole().with(r#"grounds = "decision""#, r#"grounds = "intake""#);
    planted.is(FaultKind::WrongGrounds, "stage.opinion_given.prepare");
}

#[test]
fn grounds_that_the_passport_does_not_give_are_found() {
    let planted = whole().with_passport(r#"stage = "intake""#, r#"stage = "sign_in""#);
    planted.is(FaultKind::NoSuchGrounds, "stage.handed_over.refuse_intake");
}

#[test]
fn grounds_of_another_channel_are_found() {
    let planted = whole().with_passport(
        r#"stage = "decision""#,
        r#"stage = "decision", channel = "chancellery""#,
    );
    planted.is(FaultKind::NoSuchGrounds, "stage.opinion_given.prepare");
}

#[test]
fn a_ground_that_no_act_can_name_is_found() {
    let planted = whole().with(r#"  { act = "prepare", outcome = "refusal", grounds = "decision", to = "refusal_prepared" },"#, "");
    planted.is(FaultKind::UnusedGround, "process");
}

#[test]
fn a_passport_without_a_way_of_appeal_is_found() {
    let passport = whole().passport;
    let line = passport
        .lines()
        .find(|line| line.starts_with("appeal"))
        .unwrap();
    let planted = whole().with_passport(line, "appeal = []");
    planted.is(FaultKind::NoAppeal, "passport.appeal");
}
