#![allow(clippy::unwrap_used, clippy::panic)]

use super::*;
use crate::process::Process;
use chrono::TimeDelta;
use proptest::prelude::*;

mod chain;
mod states;

const ACTORS: [Actor; 6] = [
    Actor::APPLICANT,
    Actor::PORTAL,
    Actor::GATEWAY,
    Actor::CHANCELLERY,
    Actor::HEAD,
    Actor::SPECIALIST,
];

/// The id of the stage after these events of process number one.
fn state(log: &[Event]) -> Result<Option<&'static str>, Impossible> {
    stage(Process::first(), log).map(|stage| stage.map(|stage| stage.id.as_str()))
}

fn may(log: &[Event], kind: &EventKind, actor: &Actor) -> bool {
    is_allowed(Process::first(), log, kind, actor).unwrap()
}

fn next(log: &[Event], kind: EventKind, actor: Actor, minutes: i64) -> Result<Event, Impossible> {
    append(Process::first(), log, kind, actor, moment(minutes))
}

fn moment(minutes: i64) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-03-20T11:00:00+05:00").unwrap() + TimeDelta::minutes(minutes)
}

fn refusal() -> Refusal {
    Refusal {
        reason: "Справка просрочена".into(),
        ground: "п. 9".into(),
        fields: vec!["/income".into()],
        documents: vec!["income_docs".into()],
    }
}

/// One of each kind.
fn kinds() -> Vec<EventKind> {
    vec![
        EventKind::Submitted {
            application_sha256: "a".repeat(64),
            corrects: None,
            process: None,
        },
        EventKind::SignatureConfirmed,
        EventKind::SignatureRefused {
            failure: FailureCode::CertificateRevoked,
        },
        EventKind::Accepted {
            number: "002-26-1".into(),
            due: "2026-04-01".parse().unwrap(),
        },
        EventKind::HandedOver,
        EventKind::Registered {
            incoming: "17".into(),
        },
        EventKind::IntakeRefused { refusal: refusal() },
        EventKind::Assigned {
            resolution: "Рассмотреть".into(),
        },
        EventKind::ReviewStarted,
        EventKind::ResultPrepared { outcome: None },
        EventKind::RefusalPrepared { refusal: refusal() },
        EventKind::Returned {
            remark: "Дополнить".into(),
        },
        EventKind::ResultSigned {
            result_sha256: "b".repeat(64),
        },
        EventKind::RefusalSigned {
            refusal_sha256: Some("c".repeat(64)),
        },
        EventKind::Delivered,
    ]
}

/// A log of the kinds with these positions, each by the actor who may.
fn log_of(positions: &[usize]) -> Vec<Event> {
    let mut log: Vec<Event> = Vec::new();
    for position in positions {
        let kind = kinds().remove(*position);
        let actor = ACTORS
            .into_iter()
            .find(|actor| may(&log, &kind, actor))
            .unwrap();
        let minutes = i64::try_from(log.len()).unwrap();
        log.push(next(&log, kind, actor, minutes).unwrap());
    }
    log
}

/// The journey to an issued certificate, once sent back by the head.
const ISSUED: [usize; 12] = [0, 1, 3, 4, 5, 7, 8, 9, 11, 9, 12, 14];
/// The journey to a refusal in the cabinet.
const REFUSED: [usize; 10] = [0, 1, 3, 4, 5, 7, 8, 10, 13, 14];
