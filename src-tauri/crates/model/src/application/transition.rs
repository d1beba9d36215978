//! Who may do what, where an application stands, and what comes of it.

use super::{Actor, Event, EventKind};
use crate::{
    failure::FailureCode,
    process::{Act, Process, Progress, Stage, Taken},
};

/// An event that cannot follow what was before.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Impossible {
    /// The stage does not allow the event, or this actor may not do it.
    #[error("event {sequence} cannot follow {stage:?} by {actor}")]
    Transition {
        /// Position of the event.
        sequence: usize,
        /// The stage that it was to follow.
        stage: Option<String>,
        /// Who was to act.
        actor: Actor,
    },
    /// The event is dated before the one it follows.
    #[error("event {sequence} is dated before the event it follows")]
    Time {
        /// Position of the event.
        sequence: usize,
    },
    /// The log is of another process than the one at hand.
    #[error("the log is of the process {0:?}")]
    OtherProcess(String),
    /// The log is longer than any application's can be.
    #[error("the log is too long")]
    TooLong,
    /// The event cannot be written down.
    #[error("the event cannot be written as canonical JSON")]
    Unwritable,
}

impl Impossible {
    /// The failure to show.
    pub const fn code(&self) -> FailureCode {
        FailureCode::PortalNonsense
    }
}

/// Greatest number of events in a log: a head may send drafts back many times, but not for ever.
pub(super) const LOG_LIMIT: usize = 1000;

/// The name of the process that a log is of; `None` for process number one, and for an empty log.
pub fn process_named(log: &[Event]) -> Option<&str> {
    log.first()?.kind.process()
}

/// The process that a log is read by: the one at hand if the first event names it, and the first of all where
/// it names none. Of an empty log it is the one at hand.
///
/// # Errors
///
/// The log names another process.
pub fn process_of<'p>(process: &'p Process, log: &[Event]) -> Result<&'p Process, Impossible> {
    match process_named(log) {
        None if log.is_empty() => Ok(process),
        None => Ok(Process::first()),
        Some(named) if *named == process.id => Ok(process),
        Some(named) => Err(Impossible::OtherProcess(named.to_owned())),
    }
}

/// Where an application stands after all events; `None` for an empty log.
///
/// # Errors
///
/// The log is of another process, or not one that its process allows.
pub fn stage<'p>(process: &'p Process, log: &[Event]) -> Result<Option<&'p Stage>, Impossible> {
    Ok(way(process, log)?.last().map(|taken| taken.to))
}

/// How far an application has come along the usual course of its process; `None` for an empty log.
///
/// # Errors
///
/// See [`stage`].
pub fn progress<'p>(
    process: &'p Process,
    log: &[Event],
) -> Result<Option<Progress<'p>>, Impossible> {
    Ok(process_of(process, log)?.progress(&way(process, log)?, log))
}

/// Whether the actor may do this after these events.
///
/// # Errors
///
/// See [`stage`].
pub fn is_allowed(
    process: &Process,
    log: &[Event],
    kind: &EventKind,
    actor: &Actor,
) -> Result<bool, Impossible> {
    let before = stage(process, log)?;
    let process = process_of(process, log)?;
    Ok(after(process, before, kind, actor).is_some())
}

/// The way that a log took through its process.
fn way<'p>(process: &'p Process, log: &[Event]) -> Result<Vec<Taken<'p>>, Impossible> {
    if log.len() > LOG_LIMIT {
        return Err(Impossible::TooLong);
    }
    let process = process_of(process, log)?;
    let mut way: Vec<Taken<'p>> = Vec::with_capacity(log.len());
    let mut latest = None;
    for (sequence, event) in log.iter().enumerate() {
        let from = way.last().map(|taken| taken.to);
        let Some((act, to)) = after(process, from, &event.kind, &event.actor) else {
            return Err(Impossible::Transition {
                sequence,
                stage: from.map(|stage| stage.id.clone()),
                actor: event.actor.clone(),
            });
        };
        if latest.is_some_and(|latest| event.at < latest) {
            return Err(Impossible::Time { sequence });
        }
        latest = Some(event.at);
        way.push(Taken { from, act, to });
    }
    Ok(way)
}

/// The act that an event is, and the stage that it leads to; `None` where it cannot happen.
fn after<'p>(
    process: &'p Process,
    from: Option<&'p Stage>,
    kind: &EventKind,
    actor: &Actor,
) -> Option<(Option<&'p Act>, &'p Stage)> {
    let Some(from) = from else {
        let named = kind.process().unwrap_or(&Process::first().id);
        let begins = || process.begins(kind, actor).map(|start| (None, start));
        return (*named == process.id).then(begins).flatten();
    };
    let act = process
        .acts(from)
        .find(|act| act.is_done_by(kind) && from.may(act, actor))?;
    let to = match &act.to {
        Some(to) => process.stage(to)?,
        None => from,
    };
    Some((Some(act), to))
}
