//! The chain: each event bears the hash of the one before and its own.

use super::{
    Actor, Event, EventKind, Impossible,
    transition::{LOG_LIMIT, is_allowed, stage},
};
use crate::{canonical, failure::FailureCode, process::Process};
use chrono::{DateTime, FixedOffset};
use serde_json::Value;

/// What the first event bears as the hash before it.
const NOTHING_BEFORE: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// The log was changed after it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the log is broken at event {at}")]
pub struct BrokenChain {
    /// Position of the first event that does not fit.
    pub at: usize,
}

impl BrokenChain {
    /// The failure to show.
    pub fn code(&self) -> FailureCode {
        FailureCode::PortalNonsense
    }
}

/// The next event of a log. The log itself is left as it is. Should the clock have stepped back, the
/// event is dated as the one before: the order of the log is the truth.
///
/// # Errors
///
/// The process does not allow the event, or the log is not one of the process.
pub fn append(
    process: &Process,
    log: &[Event],
    kind: EventKind,
    actor: Actor,
    at: DateTime<FixedOffset>,
) -> Result<Event, Impossible> {
    if log.len() >= LOG_LIMIT {
        return Err(Impossible::TooLong);
    }
    if !is_allowed(process, log, &kind, &actor)? {
        return Err(Impossible::Transition {
            sequence: log.len(),
            stage: stage(process, log)?.map(|stage| stage.id.clone()),
            actor,
        });
    }
    let last = log.last();
    let mut event = Event {
        sequence: u32::try_from(log.len()).map_err(|_| Impossible::TooLong)?,
        at: last.map_or(at, |last| at.max(last.at)),
        actor,
        kind,
        previous: last.map_or(NOTHING_BEFORE, |last| &last.hash).to_owned(),
        hash: String::new(),
    };
    event.hash = hash(&event).ok_or(Impossible::Unwritable)?;
    Ok(event)
}

/// Whether the log is whole from its first event on: positions, hashes and links.
pub fn verify_chain(log: &[Event]) -> Result<(), BrokenChain> {
    let mut previous = NOTHING_BEFORE;
    for (at, event) in log.iter().enumerate() {
        let fits = usize::try_from(event.sequence) == Ok(at)
            && event.previous == previous
            && hash(event).as_ref() == Some(&event.hash);
        if !fits {
            return Err(BrokenChain { at });
        }
        previous = &event.hash;
    }
    Ok(())
}

/// SHA-256 of the canonical JSON of an event without its hash.
fn hash(event: &Event) -> Option<String> {
    let mut value = serde_json::to_value(event).ok()?;
    if let Value::Object(members) = &mut value {
        members.remove("hash");
    }
    canonical::to_bytes(&value)
        .ok()
        .map(|bytes| canonical::sha256_hex(&bytes))
}
