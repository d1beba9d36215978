//! The timeline: the usual course of the process, with what was done when and what is due by when.

use crate::view::{
    applications::{ApplicationLink, StepState, TimelineStep},
    iso,
};
use chrono::{DateTime, FixedOffset};
use kabinet_model::{
    application::{Event, EventKind, progress},
    calendar::Calendar,
    process::{ActName, CourseStep, Process, Progress, StepWords},
    term::{self, Term, WorkingHours},
};
use kabinet_portal_api::application::ApplicationStatus;

/// A step before it is dated.
struct Step<'p> {
    act: ActName,
    words: &'p StepWords,
    done: Option<DateTime<FixedOffset>>,
    note: Option<String>,
    within: Option<Term>,
    refused: bool,
}

/// The steps of an application, done and to come: as many as its process shows. The terms of the stages date what is
/// to come.
pub(super) fn timeline(
    status: &ApplicationStatus,
    process: &Process,
    corrects: Option<&ApplicationLink>,
    calendar: &Calendar,
) -> Vec<TimelineStep> {
    let progress = progress(process, &status.events).ok().flatten();
    let steps = steps(status, process, progress.as_ref());
    let mut begun = status.accepted_at;
    let mut current_seen = false;
    let mut timeline: Vec<TimelineStep> = Vec::new();
    for step in steps {
        let due = step
            .within
            .and_then(|term| term::due(term, begun, calendar, &WorkingHours::default()).ok());
        let state = match step.done {
            Some(_) if step.refused => StepState::Refused,
            Some(_) => StepState::Done,
            None if !current_seen => {
                current_seen = true;
                StepState::Current
            }
            None => StepState::Ahead,
        };
        begun = match (step.done, &due) {
            (Some(at), _) => at,
            (None, Some(due)) => due.at,
            (None, None) => begun,
        };
        timeline.push(TimelineStep {
            act: step.act,
            done: step.words.done.clone(),
            ahead: step.words.ahead.clone(),
            state,
            due: due
                .filter(|_| step.done.is_none())
                .map(|due| due.day.to_string()),
            at: step.done.map(|at| iso(&at)),
            duration: step.within,
            note: step.note.filter(|_| step.done.is_some()),
        });
    }
    if let Some(first) = timeline.first_mut() {
        first.note = corrects.map(|corrected| corrected.number.clone());
    }
    timeline
}

fn steps<'p>(
    status: &ApplicationStatus,
    process: &'p Process,
    progress: Option<&Progress<'p>>,
) -> Vec<Step<'p>> {
    let mut steps = Vec::new();
    if let Some(words) = &process.sent {
        steps.push(Step {
            act: ActName::Submit,
            words,
            // The receipt says so before the log does.
            done: Some(accepted(&status.events).unwrap_or(status.accepted_at)),
            note: None,
            within: None,
            refused: false,
        });
    }
    let usual: Vec<CourseStep<'p>> = match progress {
        Some(progress) => progress.course.clone(),
        None => unbegun(process),
    };
    let refusal = progress.is_some_and(|progress| progress.refusal);
    // A term of a stage that the timeline does not show goes to the next that it does.
    let mut within = None;
    for step in usual {
        within = step.within().or(within);
        let Some(words) = &step.act.step else {
            continue;
        };
        steps.push(Step {
            act: step.act.name,
            words,
            done: step.done.map(|done| done.at),
            note: step
                .done
                .and_then(|done| note(status.events.get(done.sequence)?)),
            within: within.take(),
            refused: false,
        });
    }
    match progress.and_then(|progress| ended_early(progress)) {
        Some((at, words)) => {
            steps.retain(|step| step.done.is_some());
            steps.push(Step {
                act: ActName::Deliver,
                words,
                done: Some(at),
                note: None,
                within: None,
                refused: true,
            });
        }
        None if refusal => refuse_last(process, &mut steps),
        None => {}
    }
    steps
}

/// The answer on its way is a refusal: the last step says so.
fn refuse_last<'p>(process: &'p Process, steps: &mut [Step<'p>]) {
    let refused = process.stages.iter().find(|stage| {
        stage.end == Some(kabinet_model::process::End::Refused) && stage.step.is_some()
    });
    if let (Some(last), Some(words)) = (
        steps.last_mut(),
        refused.and_then(|stage| stage.step.as_ref()),
    ) {
        last.words = words;
        last.refused = true;
    }
}

/// When it ended before the usual course did, and the words for that.
fn ended_early<'p>(progress: &Progress<'p>) -> Option<(DateTime<FixedOffset>, &'p StepWords)> {
    let last = progress.course.last()?;
    if !progress.stage.is_final() || last.done.is_some() {
        return None;
    }
    Some((progress.since, progress.stage.step.as_ref()?))
}

/// The usual course of what has no log yet: the portal has done its part.
fn unbegun(process: &Process) -> Vec<CourseStep<'_>> {
    let course = process.usual_course().into_iter();
    course
        .map(|(stage, act)| CourseStep {
            stage,
            act,
            done: None,
        })
        .collect()
}

fn accepted(events: &[Event]) -> Option<DateTime<FixedOffset>> {
    let accepted = |event: &&Event| matches!(event.kind, EventKind::Accepted { .. });
    events.iter().find(accepted).map(|event| event.at)
}

fn note(event: &Event) -> Option<String> {
    match &event.kind {
        EventKind::Registered { incoming } => Some(incoming.clone()),
        EventKind::Assigned { resolution } => Some(resolution.clone()),
        _ => None,
    }
}
