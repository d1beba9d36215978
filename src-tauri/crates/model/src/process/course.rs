//! The usual course of a process, and how far a log has come along it.

use super::{Act, Process, REFUSAL, Stage};
use crate::{application::Event, term::Term};
use chrono::{DateTime, FixedOffset};

/// A step of the usual course that is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Completion {
    /// When.
    pub at: DateTime<FixedOffset>,
    /// Position of the event in the log.
    pub sequence: usize,
}

/// How far an application has come.
#[derive(Debug, Clone)]
pub struct Progress<'p> {
    /// Where it stands.
    pub stage: &'p Stage,
    /// Since when.
    pub since: DateTime<FixedOffset>,
    /// What was prepared is a refusal, or intake or the signature was refused.
    pub refusal: bool,
    /// The steps of the usual course, in order, each with when it was done.
    pub course: Vec<CourseStep<'p>>,
}

/// A step of the usual course.
#[derive(Debug, Clone, Copy)]
pub struct CourseStep<'p> {
    /// The stage that the step belongs to.
    pub stage: &'p Stage,
    /// The act that does it.
    pub act: &'p Act,
    /// When it was done, unless something was sent back since.
    pub done: Option<Completion>,
}

impl CourseStep<'_> {
    /// How long the step may take.
    pub const fn within(&self) -> Option<Term> {
        self.stage.within
    }
}

impl Process {
    /// The usual course: from the first stage by the first act of each to an end.
    pub fn usual_course(&self) -> Vec<(&Stage, &Act)> {
        let mut course: Vec<(&Stage, &Act)> = Vec::new();
        let mut next = self.start();
        while let Some(stage) = next {
            let Some(act) = stage.acts.first() else { break };
            if course.iter().any(|(been, _)| been.id == stage.id) {
                break;
            }
            course.push((stage, act));
            next = act.to.as_deref().and_then(|to| self.stage(to));
        }
        course
    }

    /// How far the usual course has come, given the way that the log took.
    pub(crate) fn progress<'p>(&'p self, way: &[Taken<'p>], log: &[Event]) -> Option<Progress<'p>> {
        let last = way.last()?;
        let course = self.usual_course();
        let mut done: Vec<Option<Completion>> = vec![None; course.len()];
        let mut refusal = false;
        let mut since = log.first()?.at;
        for (taken, (sequence, event)) in way.iter().zip(log.iter().enumerate()) {
            let Some(act) = taken.act else { continue };
            if taken.from.is_none_or(|from| from.id != taken.to.id) {
                since = event.at;
            }
            if act.name == super::ActName::Prepare || act.name == super::ActName::DecideByRule {
                refusal = act.outcome.as_deref() == Some(REFUSAL);
            }
            let ended = taken.to.end.is_some_and(super::End::is_refusal);
            refusal = (refusal && act.name != super::ActName::SendBack) || ended;
            let completion = Some(Completion {
                at: event.at,
                sequence,
            });
            let own = course.iter().position(|(_, usual)| usual.name == act.name);
            if let Some(place) = own {
                done[place] = completion;
            }
            // What lies ahead of where it is now is to be done, or done again.
            if let Some(place) = course.iter().position(|(stage, _)| stage.id == taken.to.id) {
                done[place..].fill(None);
            }
        }
        let course = course.into_iter().zip(done);
        Some(Progress {
            stage: last.to,
            since,
            refusal,
            course: course
                .map(|((stage, act), done)| CourseStep { stage, act, done })
                .collect(),
        })
    }
}

/// One event of a log, and where it led.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Taken<'p> {
    /// The stage before; absent before the first event.
    pub(crate) from: Option<&'p Stage>,
    /// The act; absent for the first event.
    pub(crate) act: Option<&'p Act>,
    /// The stage after.
    pub(crate) to: &'p Stage,
}
