//! The procedures of the eight services: they read, end, and take as long as their regulations say.
#![allow(clippy::unwrap_used, clippy::panic)]

use kabinet_model::{
    form::Form,
    process::{End, Process, RESULT},
    result_layout::ResultLayout,
    service::{Evidence, Passport, check::check},
    term::Term::{self, CalendarDays, Minutes, WorkingDays},
};
use std::path::PathBuf;

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
