//! Every path: what is done on it has what it needs before it.

use super::{Checked, is_refusal, place};
use crate::{
    check::{FaultKind, Faults},
    process::{Act, ActName, End, Stage},
};
use std::collections::BTreeSet;

/// What is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Answer {
    Result,
    Refusal,
}

/// What has been done on a path: all that later acts depend on, so that paths without end are finitely many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Done {
    confirmed: bool,
    asked: bool,
    prepared: Option<Answer>,
    decided: Option<Answer>,
    given: bool,
}

/// Walks all paths.
pub(super) fn check(checked: &Checked<'_>, faults: &mut Faults) {
    let stages = &checked.process.stages;
    let starts = checked.graph.starts.iter();
    let mut open: Vec<(usize, Done)> = starts.map(|start| (*start, Done::default())).collect();
    let mut been = BTreeSet::new();
    while let Some((position, done)) = open.pop() {
        let Some(stage) = stages
            .get(position)
            .filter(|_| been.insert((position, done)))
        else {
            continue;
        };
        for act in checked.process.acts(stage) {
            let after = step(stage, act, done, faults);
            let to = act.to.as_deref().unwrap_or(&stage.id);
            let Some(next) = stages.iter().position(|stage| stage.id == to) else {
                continue;
            };
            if let Some(end) = stages.get(next).and_then(|stage| stage.end) {
                ending(stage, act, after, end, faults);
            } else {
                open.push((next, after));
            }
        }
    }
}

fn step(stage: &Stage, act: &Act, mut done: Done, faults: &mut Faults) -> Done {
    let mut fault = |kind, words: &str| faults.add(kind, place(stage, act), words);
    let answer = if is_refusal(act) {
        Answer::Refusal
    } else {
        Answer::Result
    };
    match act.name {
        ActName::ConfirmSignature => done.confirmed = true,
        ActName::Accept if !done.confirmed => {
            let words = "It is accepted before the signature was confirmed.";
            fault(FaultKind::AcceptedUnchecked, words);
        }
        ActName::RequestOpinion => done.asked = true,
        ActName::GiveOpinion if !done.asked => {
            let words = "An opinion is given that nobody asked for.";
            fault(FaultKind::OpinionUnasked, words);
        }
        ActName::Prepare => {
            done.prepared = Some(answer);
            done.decided = None;
        }
        ActName::SendBack => done.prepared = None,
        ActName::Sign => {
            if done.prepared != Some(answer) {
                let words = "On some path it is signed without having been prepared.";
                fault(FaultKind::SignedUnprepared, words);
            }
            done.decided = Some(answer);
        }
        ActName::DecideByRule => done.decided = Some(answer),
        ActName::Deliver | ActName::HandOut => {
            if done.decided.is_none() {
                let words = "On some path it is given without having been decided.";
                fault(FaultKind::GivenUndecided, words);
            }
            done.given = true;
        }
        ActName::Withdraw if done.decided.is_some() => {
            let words = "What is decided already can be withdrawn.";
            fault(FaultKind::WithdrawnAfterDecision, words);
        }
        _ => {}
    }
    done
}

fn ending(stage: &Stage, act: &Act, done: Done, end: End, faults: &mut Faults) {
    let answered = |answer| done.given && done.decided == Some(answer);
    let own = match act.name {
        ActName::RefuseIntake => Some(End::IntakeRefused),
        ActName::RefuseSignature => Some(End::SignatureRefused),
        ActName::Withdraw => Some(End::Withdrawn),
        ActName::Decline => Some(End::NotFiled),
        // What is handed out may have been decided by either answer: it says itself which it is.
        ActName::Deliver | ActName::HandOut if is_refusal(act) => Some(End::Refused),
        _ => None,
    };
    let fits = own.is_none_or(|own| own == end)
        && match end {
            End::Issued => answered(Answer::Result),
            End::Refused => answered(Answer::Refusal),
            End::IntakeRefused | End::SignatureRefused => own.is_some(),
            _ => true,
        };
    if !fits {
        let words = "The end is not what was decided and given before it.";
        faults.add(FaultKind::WrongEnd, place(stage, act), words);
    }
}
