use super::*;

#[test]
fn an_act_that_an_actor_has_twice_is_found() {
    let planted = whole().with(
        r#"  { act = "register", to = "registered" },"#,
        "  { act = \"register\", to = \"registered\" },\n  { act = \"register\", to = \"in_review\" },",
    );
    planted.is(FaultKind::ActTwice, "stage.handed_over.register");
}

#[test]
fn a_signature_that_others_than_the_portal_confirm_is_found() {
    let planted = whole().with(
        r#"{ act = "confirm_signature", to"#,
        r#"{ act = "confirm_signature", by = ["head"], to"#,
    );
    planted.is(FaultKind::WrongDoer, "stage.submitted.confirm_signature");
}

#[test]
fn a_gateways_act_done_by_an_official_is_found() {
    let planted = whole().with(
        "id = \"accepted\"\nactor = \"gateway\"",
        "id = \"accepted\"\nactor = \"chancellery\"",
    );
    planted.is(FaultKind::WrongDoer, "stage.accepted.hand_over");
}

#[test]
fn a_withdrawal_by_an_official_is_found() {
    let planted = whole().with(r#"by = ["applicant"]"#, r#"by = ["head"]"#);
    planted.is(FaultKind::WrongDoer, "stage.registered.withdraw");
}

#[test]
fn a_register_without_a_name_is_found() {
    let planted = whole().with(
        r#"act = "query_register", register = "persons""#,
        r#"act = "query_register""#,
    );
    planted.is(FaultKind::NoRegister, "stage.in_review.query_register");
}

#[test]
fn a_beginning_at_a_counter_that_the_passport_does_not_offer_is_found() {
    let begin = "\n[[begin]]\nact = \"take_in\"\nby = [\"chancellery\"]\n";
    whole().and(begin).is(FaultKind::WrongBeginning, "begin");
}

#[test]
fn a_beginning_by_an_act_that_begins_nothing_is_found() {
    let begin = "\n[[begin]]\nact = \"sign\"\nby = [\"head\"]\n";
    whole().and(begin).is(FaultKind::WrongBeginning, "begin");
}
