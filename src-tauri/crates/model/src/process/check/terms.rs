//! Terms: no citizen blocks for ever, each step of an office has its term, and together they fit into the whole.

use super::{Checked, NO_OFFICIALS};
use crate::{
    application::Actor,
    check::{FaultKind, Faults},
    process::{ActName, Clock, Silence, Stage},
    service::Evidence,
    term::Term,
};

/// A day, in the unit that terms are compared in: longer than all minutes of the steps together.
const DAY: u64 = 1_000_000;

pub(super) fn check(checked: &Checked<'_>, faults: &mut Faults) {
    for stage in &checked.process.stages {
        silence(checked, stage, faults);
        term(checked, stage, faults);
    }
    whole(checked, faults);
}

/// Whether a citizen is waited for in a stage.
fn awaits_citizen(stage: &Stage) -> bool {
    let citizens = [Actor::APPLICANT, Actor::SECOND_SIGNER];
    let on_turn = stage
        .actor
        .as_ref()
        .is_some_and(|actor| citizens.contains(actor));
    on_turn
        || stage.acts.iter().any(|act| {
            let awaited = matches!(
                act.name,
                ActName::CoSign | ActName::Correct | ActName::Answer
            );
            awaited && citizens.iter().any(|citizen| stage.may(act, citizen))
        })
}

fn silence(checked: &Checked<'_>, stage: &Stage, faults: &mut Faults) {
    let at = format!("stage.{}", stage.id);
    match &stage.silence {
        None if !stage.is_final() && awaits_citizen(stage) => {
            let words = "A citizen is waited for, and nothing is said of what happens on silence.";
            faults.add(FaultKind::NoSilence, at, words);
        }
        Some(Silence::Then { act, .. }) => {
            let to = act.to.as_deref().and_then(|to| checked.process.stage(to));
            if to.is_none_or(|to| to.id == stage.id) {
                let words = "What happens on silence leads to no other stage.";
                faults.add(FaultKind::SilenceLeadsNowhere, at, words);
            }
        }
        _ => {}
    }
}

/// A step of the regulation can take several stages: they have one source, and one of them has the term. What is
/// deduced has no term of the regulation's.
fn term(checked: &Checked<'_>, stage: &Stage, faults: &mut Faults) {
    let official = stage
        .actor
        .as_ref()
        .is_some_and(|actor| !NO_OFFICIALS.contains(actor));
    let stated = !matches!(
        stage.source.evidence,
        Evidence::Inference | Evidence::Unverified
    );
    let stages = &checked.process.stages;
    let timed = stages
        .iter()
        .any(|other| other.within.is_some() && other.source.text == stage.source.text);
    if official && stated && !timed {
        let words = "The regulation states this step of the office, and it has no term.";
        faults.add(FaultKind::NoTerm, format!("stage.{}", stage.id), words);
    }
}

/// The longest way forward, not counting what goes back and comes again.
fn whole(checked: &Checked<'_>, faults: &mut Faults) {
    let whole = length(checked.passport.term);
    let depths = checked.graph.depths(&checked.graph.starts);
    let mut order: Vec<(usize, usize)> = depths
        .iter()
        .enumerate()
        .filter_map(|(stage, depth)| Some((depth.as_ref().copied()?, stage)))
        .collect();
    order.sort_unstable();
    let mut longest = vec![0_u64; depths.len()];
    for (depth, position) in order {
        let Some(stage) = checked.process.stages.get(position) else {
            continue;
        };
        let counts = stage.within.filter(|_| stage.clock == Clock::Runs);
        let taken = longest.get(position).copied().unwrap_or_default();
        let taken = taken.saturating_add(counts.map_or(0, length));
        for next in checked.graph.edges.get(position).into_iter().flatten() {
            let forward = depths.get(*next).copied().flatten() > Some(depth);
            if let Some(known) = longest.get_mut(*next).filter(|_| forward) {
                *known = taken.max(*known);
            }
        }
    }
    let exceeds = longest.into_iter().max().unwrap_or_default() > whole;
    if exceeds && checked.passport.term_note.is_none() {
        let words =
            "The steps take longer than the whole term, and no note on the term explains it.";
        faults.add(FaultKind::TermsExceedWhole, "process", words);
    }
}

const fn length(term: Term) -> u64 {
    match term {
        Term::Minutes(minutes) => minutes as u64,
        Term::WorkingDays(days) | Term::CalendarDays(days) => days as u64 * DAY,
    }
}
