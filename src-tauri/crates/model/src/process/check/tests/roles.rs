use super::*;

#[test]
fn a_stage_with_nobody_on_turn_is_found() {
    let planted = whole().with(
        "id = \"registered\"\nactor = \"head\"\n",
        "id = \"registered\"\n",
    );
    planted.is(FaultKind::NoActor, "stage.registered");
}

#[test]
fn an_actor_without_a_role_is_found() {
    let planted = whole().with(
        "id = \"registered\"\nactor = \"head\"\n",
        "id = \"registered\"\nactor = \"akim\"\n",
    );
    planted.is(FaultKind::ActorWithoutRole, "stage.registered");
}

#[test]
fn a_role_that_never_acts_is_found() {
    let planted = whole().with(
        "  { id = \"council\" },",
        "  { id = \"council\" },\n  { id = \"courier\" },",
    );
    planted.is(FaultKind::IdleRole, "role.courier");
}

#[test]
fn a_role_given_twice_is_found() {
    let planted = whole().with(
        "  { id = \"council\" },",
        "  { id = \"council\" },\n  { id = \"council\" },",
    );
    planted.is(FaultKind::RoleTwice, "role.council");
}

#[test]
fn an_act_by_an_unknown_role_is_found() {
    let planted = whole().with(r#"by = ["applicant"]"#, r#"by = ["applicant", "mayor"]"#);
    planted.is(FaultKind::UnknownRole, "stage.registered.withdraw");
}

#[test]
fn a_role_without_words_is_found() {
    let planted = whole().with(r#"id = "council" }"#, r#"id = "board" }"#);
    planted.is(FaultKind::RoleWithoutWords, "role.board");
}

#[test]
fn a_stage_that_nobody_is_assigned_for_is_found() {
    let planted = whole().with(
        r#"act = "assign", to = "in_review""#,
        r#"act = "assign", to = "accepted""#,
    );
    planted.is(FaultKind::AssignedToNobody, "stage.registered.assign");
}
