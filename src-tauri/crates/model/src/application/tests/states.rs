//! What may follow what.

use super::*;

#[test]
fn an_empty_log_has_no_state() {
    assert_eq!(state(&[]), Ok(None));
}

#[test]
fn the_journey_to_a_certificate_passes_every_desk() {
    let log = log_of(&ISSUED);
    let states: Vec<_> = (1..=log.len())
        .map(|n| state(&log[..n]).unwrap().unwrap())
        .collect();
    assert_eq!(
        states,
        [
            "submitted",
            "checked",
            "accepted",
            "handed_over",
            "registered",
            "assigned",
            "in_review",
            "result_prepared",
            "in_review",
            "result_prepared",
            "result_signed",
            "issued",
        ]
    );
}

#[test]
fn each_refusal_has_its_own_end() {
    assert_eq!(state(&log_of(&[0, 2])), Ok(Some("signature_refused")));
    assert_eq!(state(&log_of(&[0, 1, 3, 4, 6])), Ok(Some("intake_refused")));
    assert_eq!(state(&log_of(&REFUSED)), Ok(Some("refused")));
}

#[test]
fn nothing_follows_an_end() {
    for end in [&[0, 2][..], &[0, 1, 3, 4, 6], &ISSUED, &REFUSED] {
        let log = log_of(end);
        let stage = stage(Process::first(), &log).unwrap().unwrap();
        assert!(stage.is_final());
        for kind in kinds() {
            for actor in &ACTORS {
                assert!(!may(&log, &kind, actor), "{} {kind:?} {actor:?}", stage.id);
            }
        }
    }
}

#[test]
fn the_head_alone_can_name_another_specialist_until_something_is_prepared() {
    let assigned = EventKind::Assigned {
        resolution: "Передать".into(),
    };
    for positions in [&[0, 1, 3, 4, 5, 7][..], &[0, 1, 3, 4, 5, 7, 8]] {
        let mut log = log_of(positions);
        for actor in &ACTORS {
            assert_eq!(may(&log, &assigned, actor), *actor == Actor::HEAD);
        }
        log.push(next(&log, assigned.clone(), Actor::HEAD, 60).unwrap());
        assert_eq!(state(&log), Ok(Some("assigned")));
    }
    let prepared = log_of(&[0, 1, 3, 4, 5, 7, 8, 9]);
    assert!(!may(&prepared, &assigned, &Actor::HEAD));
}

#[test]
fn only_the_head_signs() {
    let prepared = log_of(&[0, 1, 3, 4, 5, 7, 8, 9]);
    for actor in &ACTORS {
        let sign = EventKind::ResultSigned {
            result_sha256: "b".repeat(64),
        };
        assert_eq!(may(&prepared, &sign, actor), *actor == Actor::HEAD);
    }
}

#[test]
fn nothing_is_issued_that_was_prepared_as_a_refusal() {
    let log = log_of(&[0, 1, 3, 4, 5, 7, 8, 10]);
    let sign = EventKind::ResultSigned {
        result_sha256: "b".repeat(64),
    };
    let result = next(&log, sign, Actor::HEAD, 60);
    assert!(matches!(
        result,
        Err(Impossible::Transition { sequence: 8, .. })
    ));
}

#[test]
fn a_log_of_another_process_is_not_read_by_this_one() {
    let mut log = log_of(&[0]);
    log[0].kind = EventKind::Submitted {
        application_sha256: "a".repeat(64),
        corrects: None,
        process: Some("other/7".into()),
    };
    assert_eq!(state(&log), Err(Impossible::OtherProcess("other/7".into())));
}

#[test]
fn a_log_that_runs_back_in_time_is_impossible() {
    let mut log = log_of(&[0, 1]);
    log[1].at = moment(-1);
    assert_eq!(state(&log), Err(Impossible::Time { sequence: 1 }));
}

#[test]
fn a_clock_that_stepped_back_does_not_stop_the_work() {
    let log = log_of(&[0, 1]);
    let kind = EventKind::Accepted {
        number: "1".into(),
        due: "2026-04-01".parse().unwrap(),
    };
    let event = next(&log, kind, Actor::PORTAL, -30).unwrap();
    assert_eq!(event.at, log[1].at);
}

/// Which stages can stand before which, by the regulations' meaning; written apart from the process.
fn is_step(before: Option<&str>, after: &str) -> bool {
    let before = before.unwrap_or("nothing");
    let possible: &[&str] = match after {
        "submitted" => &["nothing"],
        "checked" | "signature_refused" => &["submitted"],
        "accepted" => &["checked"],
        "handed_over" => &["accepted"],
        "registered" | "intake_refused" => &["handed_over"],
        "assigned" => &["registered", "assigned", "in_review"],
        "in_review" => &["assigned", "result_prepared", "refusal_prepared"],
        "result_prepared" | "refusal_prepared" => &["in_review"],
        "result_signed" => &["result_prepared"],
        "refusal_signed" => &["refusal_prepared"],
        "issued" => &["result_signed"],
        "refused" => &["refusal_signed"],
        _ => &[],
    };
    possible.contains(&before)
}

proptest! {
    #[test]
    fn no_order_of_events_reaches_an_impossible_state(
        tries in proptest::collection::vec((0usize..15, 0usize..6, -5i64..500), 0..200),
    ) {
        let mut log: Vec<Event> = Vec::new();
        for (kind, actor, at) in tries {
            let before = stage(Process::first(), &log).unwrap();
            let kind = kinds().remove(kind);
            let actor = ACTORS[actor].clone();
            let allowed = may(&log, &kind, &actor);
            match next(&log, kind, actor, at) {
                Ok(event) => {
                    prop_assert!(allowed);
                    log.push(event);
                    let after = state(&log).unwrap().unwrap();
                    let id = before.map(|before| before.id.as_str());
                    prop_assert!(is_step(id, after), "{:?} to {:?}", id, after);
                    prop_assert!(before.is_none_or(|before| !before.is_final()));
                    prop_assert_eq!(verify_chain(&log), Ok(()));
                }
                Err(_) => prop_assert!(!allowed),
            }
        }
    }

    #[test]
    fn a_log_put_in_another_order_is_never_taken_for_whole(
        one in 0usize..12, other in 0usize..12,
    ) {
        let mut log = log_of(&ISSUED);
        log.swap(one, other);
        prop_assert_eq!(verify_chain(&log).is_ok(), one == other);
    }
}
