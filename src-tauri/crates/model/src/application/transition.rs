//! Who may do what, in which state, and what comes of it.

use super::{Actor, Event, EventKind, State};
use crate::failure::FailureCode;

/// An event that cannot follow what was before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Impossible {
    /// The state does not allow the event, or this actor may not do it.
    #[error("event {sequence} cannot follow {state:?} by {actor:?}")]
    Transition {
        /// Position of the event.
        sequence: usize,
        /// The state it was to follow.
        state: Option<State>,
        /// Who was to act.
        actor: Actor,
    },
    /// The event is dated before the one it follows.
    #[error("event {sequence} is dated before the event it follows")]
    Time {
        /// Position of the event.
        sequence: usize,
    },
    /// The log is longer than any application's can be.
    #[error("the log is too long")]
    TooLong,
    /// The event cannot be written down.
    #[error("the event cannot be written as canonical JSON")]
    Unwritable,
}

impl Impossible {
    /// The failure to show.
    pub fn code(&self) -> FailureCode {
        FailureCode::PortalNonsense
    }
}

/// Greatest number of events in a log: a head may send drafts back many times, but not for ever.
pub(super) const LOG_LIMIT: usize = 1000;

/// Whether the actor may do this in this state; `None` is before submission.
pub fn may(state: Option<State>, kind: &EventKind, actor: Actor) -> bool {
    after(state, kind, actor).is_some()
}

/// The state after all events; `None` for an empty log.
pub fn state(log: &[Event]) -> Result<Option<State>, Impossible> {
    if log.len() > LOG_LIMIT {
        return Err(Impossible::TooLong);
    }
    let mut state = None;
    let mut latest = None;
    for (sequence, event) in log.iter().enumerate() {
        let actor = event.actor;
        let next = after(state, &event.kind, actor);
        state = Some(next.ok_or(Impossible::Transition {
            sequence,
            state,
            actor,
        })?);
        if latest.is_some_and(|latest| event.at < latest) {
            return Err(Impossible::Time { sequence });
        }
        latest = Some(event.at);
    }
    Ok(state)
}

/// The state that an event leads to. This is the whole table: what is not here cannot happen.
fn after(state: Option<State>, kind: &EventKind, actor: Actor) -> Option<State> {
    use {Actor as A, EventKind as E, State as S};
    let Some(state) = state else {
        let submitted = matches!((kind, actor), (E::Submitted { .. }, A::Applicant));
        return submitted.then_some(S::Submitted);
    };
    let next = match (state, kind, actor) {
        (S::Submitted, E::SignatureConfirmed, A::Portal) => S::Checked,
        (S::Submitted, E::SignatureRefused { .. }, A::Portal) => S::SignatureRefused,
        (S::Checked, E::Accepted { .. }, A::Portal) => S::Accepted,
        (S::Accepted, E::HandedOver, A::Gateway) => S::HandedOver,
        (S::HandedOver, E::Registered { .. }, A::Chancellery) => S::Registered,
        (S::HandedOver, E::IntakeRefused { .. }, A::Chancellery) => S::IntakeRefused,
        // Named anew where the specialist cannot go on: who left would hold the request for ever.
        (S::Registered | S::Assigned | S::InReview, E::Assigned { .. }, A::Head) => S::Assigned,
        (S::InReview, E::ResultPrepared, A::Specialist) => S::ResultPrepared,
        (S::InReview, E::RefusalPrepared { .. }, A::Specialist) => S::RefusalPrepared,
        (S::Assigned, E::ReviewStarted, A::Specialist)
        | (S::ResultPrepared | S::RefusalPrepared, E::Returned { .. }, A::Head) => S::InReview,
        (S::ResultPrepared, E::ResultSigned { .. }, A::Head) => S::ResultSigned,
        (S::RefusalPrepared, E::RefusalSigned { .. }, A::Head) => S::RefusalSigned,
        // Item 9: the result comes by the gateway; on paper the chancellery hands it out.
        (S::ResultSigned, E::Delivered, A::Chancellery | A::Gateway) => S::Issued,
        (S::RefusalSigned, E::Delivered, A::Chancellery | A::Gateway) => S::Refused,
        _ => return None,
    };
    Some(next)
}
