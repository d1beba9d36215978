//! How an application begins, and what the log says of registers and rules.

use super::*;
use crate::application::{Event, append, stage};
use chrono::DateTime;

const PAPER: &str = r#"
process = "paper/1"
role = [{ id = "chancellery" }, { id = "specialist" }]

[[begin]]
act = "take_in"
by = ["chancellery"]
to = "taken_in"

[[stage]]
id = "asked"
actor = "specialist"
source = { text = "п. 2", evidence = "regulation" }
acts = [
  { act = "query_register", register = "persons", found = true, to = "done" },
  { act = "query_register", register = "persons", found = false, to = "taken_in" },
]

[[stage]]
id = "taken_in"
actor = "chancellery"
source = { text = "п. 1", evidence = "regulation" }
acts = [{ act = "register", to = "asked" }]

[[stage]]
id = "done"
end = "issued"
source = { text = "п. 3", evidence = "regulation" }
"#;

fn paper() -> Process {
    Process::from_toml(PAPER).unwrap()
}

fn taken_in(process: Option<&str>) -> EventKind {
    EventKind::TakenIn {
        application_sha256: "a".repeat(64),
        process: process.map(str::to_owned),
    }
}

fn queried(answer: Option<String>) -> EventKind {
    EventKind::RegisterQueried {
        register: "persons".into(),
        answer_sha256: answer,
    }
}

fn log(kinds: Vec<(EventKind, Actor)>) -> Option<Vec<Event>> {
    let at = DateTime::parse_from_rfc3339("2026-03-20T11:00:00+05:00").unwrap();
    let mut log = Vec::new();
    for (kind, actor) in kinds {
        log.push(append(&paper(), &log, kind, actor, at).ok()?);
    }
    Some(log)
}

fn stands(kinds: Vec<(EventKind, Actor)>) -> Option<String> {
    let log = log(kinds)?;
    Some(stage(&paper(), &log).unwrap()?.id.clone())
}

#[test]
fn a_paper_application_begins_where_it_is_taken_in() {
    let begun = vec![(taken_in(Some("paper/1")), Actor::CHANCELLERY)];
    assert_eq!(stands(begun).as_deref(), Some("taken_in"));
}

#[test]
fn a_paper_application_is_not_submitted() {
    let submitted = EventKind::Submitted {
        application_sha256: "a".repeat(64),
        corrects: None,
        process: Some("paper/1".into()),
    };
    assert_eq!(log(vec![(submitted, Actor::APPLICANT)]), None);
}

#[test]
fn only_who_takes_papers_in_begins_with_them() {
    let begun = vec![(taken_in(Some("paper/1")), Actor::SPECIALIST)];
    assert_eq!(log(begun), None);
}

#[test]
fn papers_of_another_process_do_not_begin_this_one() {
    assert_eq!(log(vec![(taken_in(None), Actor::CHANCELLERY)]), None);
}

#[test]
fn a_log_from_before_papers_named_their_process_reads() {
    let json = serde_json::json!({ "kind": "taken_in", "application_sha256": "a" });
    let kind: EventKind = serde_json::from_value(json.clone()).unwrap();
    assert_eq!(kind.process(), None);
    assert_eq!(serde_json::to_value(kind).unwrap(), json);
}

#[test]
fn a_register_leads_where_its_answer_says() {
    let to_register = || {
        vec![
            (taken_in(Some("paper/1")), Actor::CHANCELLERY),
            (
                EventKind::Registered {
                    incoming: "1".into(),
                },
                Actor::CHANCELLERY,
            ),
        ]
    };
    let mut known = to_register();
    known.push((queried(Some("b".repeat(64))), Actor::SPECIALIST));
    assert_eq!(stands(known).as_deref(), Some("done"));
    let mut unknown = to_register();
    unknown.push((queried(None), Actor::SPECIALIST));
    assert_eq!(stands(unknown).as_deref(), Some("taken_in"));
}

#[test]
fn a_rule_decides_only_what_its_act_names() {
    let decided = |outcome: &str| EventKind::DecidedByRule {
        outcome: outcome.into(),
        result_sha256: "b".repeat(64),
    };
    let act: Act = toml::from_str(r#"act = "decide_by_rule""#).unwrap();
    assert!(act.is_done_by(&decided("certificate")));
    assert!(!act.is_done_by(&decided(REFUSAL)));
}

#[test]
fn what_is_done_on_silence_can_be_done() {
    let silence = r#"acts = [{ act = "register", to = "asked" }]
silence = { then = { after = { unit = "minutes", value = 5 }, act = { act = "withdraw", by = ["portal"], to = "done" } } }"#;
    let text = PAPER.replace(r#"acts = [{ act = "register", to = "asked" }]"#, silence);
    let process = Process::from_toml(&text).unwrap();
    let stage = process.stage("taken_in").unwrap();
    assert!(process.acts(stage).any(|act| act.name == ActName::Withdraw));
}
