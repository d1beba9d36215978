//! How far a log has come along the usual course.

use super::*;
use crate::application::{Event, EventKind, Refusal, append, progress};
use chrono::{DateTime, TimeDelta};

fn taken(kinds: Vec<(EventKind, Actor)>) -> Vec<Event> {
    let begin = DateTime::parse_from_rfc3339("2026-03-20T11:00:00+05:00").unwrap();
    let mut log = Vec::new();
    for (place, (kind, actor)) in kinds.into_iter().enumerate() {
        let at = begin + TimeDelta::minutes(i64::try_from(place).unwrap());
        log.push(append(Process::first(), &log, kind, actor, at).unwrap());
    }
    log
}

fn to_review() -> Vec<(EventKind, Actor)> {
    vec![
        (
            EventKind::Submitted {
                application_sha256: "a".repeat(64),
                corrects: None,
                process: None,
            },
            Actor::APPLICANT,
        ),
        (EventKind::SignatureConfirmed, Actor::PORTAL),
        (
            EventKind::Accepted {
                number: "1".into(),
                due: "2026-04-01".parse().unwrap(),
            },
            Actor::PORTAL,
        ),
        (EventKind::HandedOver, Actor::GATEWAY),
        (
            EventKind::Registered {
                incoming: "17".into(),
            },
            Actor::CHANCELLERY,
        ),
        (
            EventKind::Assigned {
                resolution: "-".into(),
            },
            Actor::HEAD,
        ),
        (EventKind::ReviewStarted, Actor::SPECIALIST),
    ]
}

fn refusal() -> Refusal {
    Refusal {
        reason: "-".into(),
        ground: "-".into(),
        fields: Vec::new(),
        documents: Vec::new(),
    }
}

fn done(log: &[Event]) -> Vec<&'static str> {
    let progress = progress(Process::first(), log).unwrap().unwrap();
    let steps = progress.course.iter().filter(|step| step.done.is_some());
    steps.map(|step| step.stage.id.as_str()).collect()
}

#[test]
fn the_usual_course_is_the_first_act_of_each_stage() {
    let course = Process::first().usual_course();
    let acts: Vec<_> = course.iter().map(|(_, act)| act.name).collect();
    assert_eq!(
        acts,
        [
            ActName::ConfirmSignature,
            ActName::Accept,
            ActName::HandOver,
            ActName::Register,
            ActName::Assign,
            ActName::TakeUp,
            ActName::Prepare,
            ActName::Sign,
            ActName::Deliver,
        ]
    );
}

#[test]
fn each_act_completes_its_step() {
    let log = taken(to_review());
    assert_eq!(
        done(&log),
        [
            "submitted",
            "checked",
            "accepted",
            "handed_over",
            "registered",
            "assigned"
        ]
    );
}

#[test]
fn what_is_sent_back_is_to_be_done_again() {
    let mut kinds = to_review();
    kinds.push((
        EventKind::ResultPrepared { outcome: None },
        Actor::SPECIALIST,
    ));
    assert_eq!(done(&taken(kinds.clone())).last(), Some(&"in_review"));
    let remark = "-".into();
    kinds.push((EventKind::Returned { remark }, Actor::HEAD));
    assert_eq!(done(&taken(kinds)).last(), Some(&"assigned"));
}

#[test]
fn another_specialist_begins_the_review_anew() {
    let mut kinds = to_review();
    let resolution = "-".into();
    kinds.push((EventKind::Assigned { resolution }, Actor::HEAD));
    let log = taken(kinds);
    assert_eq!(done(&log).last(), Some(&"registered"));
    let progress = progress(Process::first(), &log).unwrap().unwrap();
    assert_eq!(progress.since, log[7].at);
}

#[test]
fn a_refusal_completes_the_same_steps() {
    let mut kinds = to_review();
    kinds.push((
        EventKind::RefusalPrepared { refusal: refusal() },
        Actor::SPECIALIST,
    ));
    let log = taken(kinds);
    assert_eq!(done(&log).last(), Some(&"in_review"));
    assert!(progress(Process::first(), &log).unwrap().unwrap().refusal);
}

#[test]
fn a_refusal_that_was_sent_back_is_none_yet() {
    let mut kinds = to_review();
    kinds.push((
        EventKind::RefusalPrepared { refusal: refusal() },
        Actor::SPECIALIST,
    ));
    let remark = "-".into();
    kinds.push((EventKind::Returned { remark }, Actor::HEAD));
    let log = taken(kinds);
    assert!(!progress(Process::first(), &log).unwrap().unwrap().refusal);
}

#[test]
fn refused_intake_is_a_refusal() {
    let mut kinds = to_review();
    kinds.truncate(4);
    kinds.push((
        EventKind::IntakeRefused { refusal: refusal() },
        Actor::CHANCELLERY,
    ));
    let log = taken(kinds);
    let progress = progress(Process::first(), &log).unwrap().unwrap();
    assert!(progress.refusal);
    assert_eq!(progress.stage.end, Some(End::IntakeRefused));
}
