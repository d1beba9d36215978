//! The timeline: the regulation's steps, with what was done when and what is due by when.

use crate::view::{
    applications::{ApplicationLink, StepState, TimelineStep},
    iso,
};
use chrono::{DateTime, FixedOffset};
use kabinet_model::{
    application::{Event, EventKind},
    calendar::Calendar,
    service::Step,
    term::{self, Term, WorkingHours},
};
use kabinet_portal_api::application::ApplicationStatus;

/// A step before it is dated.
struct Stage {
    id: &'static str,
    done: Option<(DateTime<FixedOffset>, Option<String>)>,
    duration: Option<Term>,
}

/// The steps of an application, done and to come. `steps` are the regulation's: with five of them, the
/// usual course of an office, their durations date what is to come.
pub(super) fn timeline(
    status: &ApplicationStatus,
    corrects: Option<&ApplicationLink>,
    steps: &[Step],
    calendar: &Calendar,
) -> Vec<TimelineStep> {
    let refused = status.state.is_refusal();
    let stages = stages(&status.events, status.accepted_at, steps, refused);
    let mut begun = status.accepted_at;
    let mut current_seen = false;
    let last = stages.len() - 1;
    let mut timeline: Vec<TimelineStep> = Vec::new();
    for (place, stage) in stages.into_iter().enumerate() {
        let due = stage
            .duration
            .and_then(|term| term::due(term, begun, calendar, &WorkingHours::default()).ok());
        let is_refusal = refused && place == last;
        let state = match &stage.done {
            Some(_) if is_refusal => StepState::Refused,
            Some(_) => StepState::Done,
            None if !current_seen => {
                current_seen = true;
                StepState::Current
            }
            None => StepState::Ahead,
        };
        begun = match (&stage.done, &due) {
            (Some((at, _)), _) => *at,
            (None, Some(due)) => due.at,
            (None, None) => begun,
        };
        let (at, note) = match stage.done {
            Some((at, note)) => (Some(iso(&at)), note),
            None => (None, None),
        };
        timeline.push(TimelineStep {
            id: stage.id.to_owned(),
            state,
            due: due.filter(|_| at.is_none()).map(|due| due.day.to_string()),
            at,
            duration: stage.duration,
            note,
        });
    }
    if let Some(first) = timeline.first_mut() {
        first.note = corrects.map(|corrected| corrected.number.clone());
    }
    timeline
}

fn stages(
    events: &[Event],
    accepted_at: DateTime<FixedOffset>,
    steps: &[Step],
    refused: bool,
) -> Vec<Stage> {
    // The office's own steps: registers, assigns, reviews, signs, hands out.
    let duration = |place: usize| match steps {
        [_, _, _, _, _] => steps[place].duration,
        _ => None,
    };
    let at = |wanted: fn(&EventKind) -> bool| {
        let event = events.iter().rev().find(|event| wanted(&event.kind));
        event.map(|event| (event.at, note(&event.kind)))
    };
    let stage = |id, duration, done| Stage { id, done, duration };
    let accepted = at(|kind| matches!(kind, EventKind::Accepted { .. }));
    let mut stages = vec![
        // The receipt says so before the log does.
        stage("accepted", None, accepted.or(Some((accepted_at, None)))),
        stage(
            "checked",
            None,
            at(|kind| matches!(kind, EventKind::SignatureConfirmed)),
        ),
        stage(
            "handed-over",
            None,
            at(|kind| matches!(kind, EventKind::HandedOver)),
        ),
    ];
    let intake_refused = at(|kind| matches!(kind, EventKind::IntakeRefused { .. }));
    if intake_refused.is_some() {
        stages.push(stage("refused", duration(0), intake_refused));
        return stages;
    }
    stages.push(stage(
        "registered",
        duration(0),
        at(|kind| matches!(kind, EventKind::Registered { .. })),
    ));
    stages.push(stage(
        "assigned",
        duration(1),
        at(|kind| matches!(kind, EventKind::Assigned { .. })),
    ));
    let prepared = prepared(events);
    let review = if prepared.is_some() {
        "decided"
    } else {
        "in-review"
    };
    stages.push(stage(review, duration(2), prepared));
    let signed = at(|kind| {
        matches!(
            kind,
            EventKind::ResultSigned { .. } | EventKind::RefusalSigned { .. }
        )
    });
    stages.push(stage("signed", duration(3), signed));
    let last = if refused { "refused" } else { "issued" };
    let delivered = at(|kind| matches!(kind, EventKind::Delivered));
    stages.push(stage(last, duration(4), delivered));
    stages
}

/// When the specialist was ready, unless the head sent it back since.
fn prepared(events: &[Event]) -> Option<(DateTime<FixedOffset>, Option<String>)> {
    let mut prepared = None;
    for event in events {
        match event.kind {
            EventKind::ResultPrepared | EventKind::RefusalPrepared { .. } => {
                prepared = Some((event.at, None));
            }
            EventKind::Returned { .. } => prepared = None,
            _ => {}
        }
    }
    prepared
}

fn note(kind: &EventKind) -> Option<String> {
    match kind {
        EventKind::Registered { incoming } => Some(incoming.clone()),
        EventKind::Assigned { resolution } => Some(resolution.clone()),
        _ => None,
    }
}
