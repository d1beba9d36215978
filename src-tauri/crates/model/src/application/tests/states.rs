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
            State::Submitted,
            State::Checked,
            State::Accepted,
            State::HandedOver,
            State::Registered,
            State::Assigned,
            State::InReview,
            State::ResultPrepared,
            State::InReview,
            State::ResultPrepared,
            State::ResultSigned,
            State::Issued,
        ]
    );
}

#[test]
fn each_refusal_has_its_own_end() {
    assert_eq!(state(&log_of(&[0, 2])), Ok(Some(State::SignatureRefused)));
    assert_eq!(
        state(&log_of(&[0, 1, 3, 4, 6])),
        Ok(Some(State::IntakeRefused))
    );
    assert_eq!(state(&log_of(&REFUSED)), Ok(Some(State::Refused)));
}

#[test]
fn nothing_follows_an_end() {
    let ends = [
        State::SignatureRefused,
        State::IntakeRefused,
        State::Issued,
        State::Refused,
    ];
    for end in ends {
        assert!(end.is_final());
        for (kind, actor) in kinds().iter().flat_map(|k| ACTORS.map(|actor| (k, actor))) {
            assert!(!may(Some(end), kind, actor), "{end:?} {kind:?} {actor:?}");
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
        let before = state(&log).unwrap();
        for actor in ACTORS {
            assert_eq!(may(before, &assigned, actor), actor == Actor::Head);
        }
        let kind = assigned.clone();
        log.push(append(&log, kind, Actor::Head, moment(60)).unwrap());
        assert_eq!(state(&log), Ok(Some(State::Assigned)));
    }
    let prepared = Some(State::ResultPrepared);
    assert!(!may(prepared, &assigned, Actor::Head));
}

#[test]
fn only_the_head_signs() {
    for actor in ACTORS {
        let sign = EventKind::ResultSigned {
            result_sha256: "b".repeat(64),
        };
        assert_eq!(
            may(Some(State::ResultPrepared), &sign, actor),
            actor == Actor::Head
        );
    }
}

#[test]
fn nothing_is_issued_that_was_prepared_as_a_refusal() {
    let log = log_of(&[0, 1, 3, 4, 5, 7, 8, 10]);
    let sign = EventKind::ResultSigned {
        result_sha256: "b".repeat(64),
    };
    let result = append(&log, sign, Actor::Head, moment(60));
    assert!(matches!(
        result,
        Err(Impossible::Transition { sequence: 8, .. })
    ));
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
    let event = append(&log, kind, Actor::Portal, moment(-30)).unwrap();
    assert_eq!(event.at, log[1].at);
}

/// Which states can stand before which, by the regulations' meaning; written apart from the table.
fn is_step(before: Option<State>, after: State) -> bool {
    use State as S;
    match after {
        S::Submitted => before.is_none(),
        S::Checked | S::SignatureRefused => before == Some(S::Submitted),
        S::Accepted => before == Some(S::Checked),
        S::HandedOver => before == Some(S::Accepted),
        S::Registered | S::IntakeRefused => before == Some(S::HandedOver),
        S::Assigned => {
            matches!(before, Some(S::Registered | S::Assigned | S::InReview))
        }
        S::InReview => {
            matches!(
                before,
                Some(S::Assigned | S::ResultPrepared | S::RefusalPrepared)
            )
        }
        S::ResultPrepared | S::RefusalPrepared => before == Some(S::InReview),
        S::ResultSigned => before == Some(S::ResultPrepared),
        S::RefusalSigned => before == Some(S::RefusalPrepared),
        S::Issued => before == Some(S::ResultSigned),
        S::Refused => before == Some(S::RefusalSigned),
    }
}

proptest! {
    #[test]
    fn no_order_of_events_reaches_an_impossible_state(
        tries in proptest::collection::vec((0usize..15, 0usize..6, -5i64..500), 0..200),
    ) {
        let mut log: Vec<Event> = Vec::new();
        for (kind, actor, at) in tries {
            let before = state(&log).unwrap();
            let kind = kinds().remove(kind);
            let allowed = may(before, &kind, ACTORS[actor]);
            match append(&log, kind, ACTORS[actor], moment(at)) {
                Ok(event) => {
                    prop_assert!(allowed);
                    log.push(event);
                    let after = state(&log).unwrap().unwrap();
                    prop_assert!(is_step(before, after), "{:?} to {:?}", before, after);
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
