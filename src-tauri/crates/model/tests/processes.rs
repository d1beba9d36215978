//! The procedures of the eight services: they read, end, and take as long as their regulations say.
#![allow(clippy::unwrap_used, clippy::panic)]

use kabinet_model::{
    application::{EventKind, Refusal, append, stage},
    failure::FailureCode,
    form::Form,
    process::{Act, ActName, End, Process, REFUSAL, RESULT},
    result_layout::ResultLayout,
    service::{Evidence, Passport, check::check},
    term::Term::{self, CalendarDays, Minutes, WorkingDays},
};
use std::{collections::BTreeSet, path::PathBuf};

/// Each service with the terms of its stages, in the order of the stages. ВКО 20.03.2014 № 65: регламент 1 names
/// none, 2 п. 5(1)–(5), 3 and 4 п. 5(1)–(4), 5 п. 5(1)–(5), 6 and 7 п. 5; ЗКО 30.06.2015 № 153, п. 5(1)–(5).
const SERVICES: [(&str, &[(&str, Term)]); 8] = [
    ("spravka-opeka", &[]),
    (
        "ustanovlenie-opeki",
        &[
            ("handed_over", Minutes(20)),
            ("registered", Minutes(30)),
            ("in_review", CalendarDays(28)),
            ("result_prepared", Minutes(20)),
            ("refusal_prepared", Minutes(20)),
            ("refusal_by_opinion", Minutes(20)),
            ("result_signed", CalendarDays(1)),
            ("refusal_signed", CalendarDays(1)),
        ],
    ),
    (
        "spravka-enpf-banki-ovd",
        &[
            ("handed_over", Minutes(15)),
            ("registered", Minutes(20)),
            ("in_review", WorkingDays(3)),
            ("result_signed", WorkingDays(1)),
            ("refusal_signed", WorkingDays(1)),
        ],
    ),
    (
        "spravka-sdelki-imushchestvo",
        &[
            ("handed_over", Minutes(15)),
            ("registered", Minutes(15)),
            ("in_review", WorkingDays(3)),
            ("result_signed", WorkingDays(1)),
            ("refusal_signed", WorkingDays(1)),
        ],
    ),
    (
        "besplatnyy-podvoz",
        &[
            ("taken_in", Minutes(20)),
            ("registered", Minutes(20)),
            ("in_review", WorkingDays(3)),
            ("result_prepared", Minutes(20)),
            ("result_signed", WorkingDays(1)),
        ],
    ),
    (
        "besplatnoe-pitanie",
        &[
            ("handed_over", Minutes(20)),
            ("registered", Minutes(20)),
            ("in_review", WorkingDays(3)),
            ("result_prepared", Minutes(20)),
            ("refusal_prepared", Minutes(20)),
            ("result_signed", WorkingDays(1)),
            ("refusal_signed", WorkingDays(1)),
        ],
    ),
    (
        "posobie-opekunam",
        &[
            ("taken_in", Minutes(20)),
            ("registered", Minutes(30)),
            ("in_review", WorkingDays(8)),
            ("result_prepared", Minutes(20)),
            ("result_signed", WorkingDays(1)),
        ],
    ),
    (
        "uchet-usynoviteley",
        &[
            ("handed_over", Minutes(15)),
            ("registered", CalendarDays(1)),
            ("in_review", CalendarDays(13)),
            ("result_prepared", CalendarDays(1)),
            ("refusal_prepared", CalendarDays(1)),
            ("notified", Minutes(15)),
        ],
    ),
];

fn process(id: &str) -> Process {
    let services = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../services");
    let text = std::fs::read_to_string(services.join(id).join("process.toml")).unwrap();
    Process::from_toml(&text).unwrap_or_else(|error| panic!("{id}: {error}"))
}

#[test]
fn each_service_has_a_process_with_the_terms_of_its_regulation() {
    for (id, terms) in SERVICES {
        let process = process(id);
        assert_eq!(process.id, format!("{id}/1"));
        let stated: Vec<(&str, Term)> = process
            .stages
            .iter()
            .filter_map(|stage| Some((stage.id.as_str(), stage.within?)))
            .collect();
        assert_eq!(stated, terms, "{id}");
    }
}

#[test]
fn each_usual_course_ends_with_the_result() {
    for (id, _) in SERVICES {
        let process = process(id);
        let course = process.usual_course();
        let last = course.last().and_then(|(_, act)| act.to.as_deref());
        let end = last.and_then(|last| process.stage(last)).unwrap();
        assert_eq!(end.end, Some(End::Issued), "{id}");
    }
}

#[test]
fn what_the_regulations_do_not_say_is_not_shown_as_theirs() {
    for (id, _) in SERVICES {
        for stage in process(id).stages {
            let deduced = [End::Withdrawn, End::NotFiled]
                .map(Some)
                .contains(&stage.end)
                || stage.actor.is_some_and(|actor| actor.name() == "council");
            let said = stage.source.evidence == Evidence::Regulation;
            assert!(!(deduced && said), "{id}: {}", stage.id);
        }
    }
}

fn folder(id: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../services")
        .join(id)
}

fn json<T: serde::de::DeserializeOwned>(id: &str, name: &str) -> Option<T> {
    let text = std::fs::read_to_string(folder(id).join(name)).ok()?;
    Some(serde_json::from_str(&text).unwrap_or_else(|error| panic!("{id}/{name}: {error}")))
}

#[test]
fn all_eight_folders_pass_the_check() {
    for (id, _) in SERVICES {
        let passport = std::fs::read_to_string(folder(id).join("passport.toml")).unwrap();
        let passport = Passport::from_toml(&passport).unwrap();
        let result: Option<ResultLayout> = json(id, "result.layout.json");
        let outcomes: Vec<&str> = result.iter().map(|_| RESULT).collect();
        let faults = process(id).check(&passport, &outcomes);
        assert!(faults.is_empty(), "{id}: {faults:#?}");

        let schema = json(id, "form.schema.json");
        let form = schema.zip(json(id, "form.layout.json"));
        let form = form.map(|(schema, layout)| Form { schema, layout });
        let results: Vec<_> = result.iter().map(|layout| (RESULT, layout)).collect();
        let report = check(&passport, form.as_ref(), &results);
        assert!(report.faults.is_empty(), "{id}: {:#?}", report.faults);
        assert!(report.unknown.is_empty(), "{id}: {:?}", report.unknown);
    }
}

fn refusal() -> Refusal {
    Refusal {
        reason: "-".into(),
        ground: "-".into(),
        fields: Vec::new(),
        documents: Vec::new(),
    }
}

/// The event of an act.
fn event(process: &Process, act: &Act) -> EventKind {
    let digest = || "a".repeat(64);
    let refused = act.outcome.as_deref() == Some(REFUSAL);
    let named = || Some(process.id.clone());
    match act.name {
        ActName::Submit => EventKind::Submitted {
            application_sha256: digest(),
            corrects: None,
            process: named(),
        },
        ActName::TakeIn => EventKind::TakenIn {
            application_sha256: digest(),
            process: named(),
        },
        ActName::ConfirmSignature => EventKind::SignatureConfirmed,
        ActName::RefuseSignature => EventKind::SignatureRefused {
            failure: FailureCode::CertificateRevoked,
        },
        ActName::Accept => EventKind::Accepted {
            number: "1".into(),
            due: "2026-04-01".parse().unwrap(),
        },
        ActName::CoSign => EventKind::CoSigned {
            signature_sha256: digest(),
        },
        ActName::Decline => EventKind::Declined { reason: "-".into() },
        ActName::HandOver => EventKind::HandedOver,
        ActName::Register => EventKind::Registered {
            incoming: "1".into(),
        },
        ActName::RefuseIntake => EventKind::IntakeRefused { refusal: refusal() },
        ActName::Assign => EventKind::Assigned {
            resolution: "-".into(),
        },
        ActName::TakeUp => EventKind::ReviewStarted,
        ActName::QueryRegister => EventKind::RegisterQueried {
            register: act.register.clone().unwrap(),
            answer_sha256: (act.found != Some(false)).then(digest),
        },
        ActName::RequestOpinion => EventKind::OpinionRequested,
        ActName::GiveOpinion => EventKind::OpinionGiven {
            protocol: "1".into(),
            date: "2026-04-01".parse().unwrap(),
            in_favour: true,
            dissent: None,
        },
        ActName::Prepare if refused => EventKind::RefusalPrepared { refusal: refusal() },
        ActName::Prepare => EventKind::ResultPrepared {
            outcome: act.outcome.clone(),
        },
        ActName::SendBack => EventKind::Returned { remark: "-".into() },
        ActName::Sign if refused => EventKind::RefusalSigned {
            refusal_sha256: Some(digest()),
        },
        ActName::Sign => EventKind::ResultSigned {
            result_sha256: digest(),
        },
        ActName::DecideByRule => EventKind::DecidedByRule {
            outcome: RESULT.into(),
            result_sha256: digest(),
        },
        ActName::Deliver => EventKind::Delivered,
        ActName::HandOut => EventKind::HandedOut,
        ActName::Withdraw => EventKind::Withdrawn {
            statement_sha256: digest(),
        },
        other => panic!("no event for {other:?}"),
    }
}

#[test]
fn every_act_of_every_stage_can_be_done() {
    let at = chrono::DateTime::parse_from_rfc3339("2026-03-20T11:00:00+05:00").unwrap();
    for (id, _) in SERVICES {
        let process = process(id);
        let begin = process.begin.first().cloned();
        let begin = begin.unwrap_or_else(|| {
            serde_json::from_value(serde_json::json!({ "act": "submit", "by": ["applicant"] }))
                .unwrap()
        });
        let first = event(&process, &begin);
        let first = append(&process, &[], first, begin.by[0].clone(), at).unwrap();
        let mut open = vec![vec![first]];
        let mut been = BTreeSet::new();
        while let Some(log) = open.pop() {
            let here = stage(&process, &log).unwrap().unwrap();
            if !been.insert(&here.id) {
                continue;
            }
            for act in process.acts(here) {
                let doer = here.doer(act).unwrap().clone();
                let next = append(&process, &log, event(&process, act), doer, at);
                let next = next.unwrap_or_else(|error| panic!("{id}: {error}"));
                let mut log = log.clone();
                log.push(next);
                let led = stage(&process, &log).unwrap().unwrap();
                assert_eq!(Some(&led.id), act.to.as_ref(), "{id}: {}", here.id);
                open.push(log);
            }
        }
        assert_eq!(been.len(), process.stages.len(), "{id}");
    }
}
