//! Outcomes: each that is prepared can be printed, and each that can be printed is prepared.

use super::{Checked, is_refusal, place};
use crate::{
    check::{FaultKind, Faults},
    process::{ActName, REFUSAL, RESULT},
    service::Readiness,
};
use std::collections::BTreeSet;

pub(super) fn check(checked: &Checked<'_>, faults: &mut Faults) {
    let prepares = |name| matches!(name, ActName::Prepare | ActName::DecideByRule);
    let mut prepared = BTreeSet::new();
    for (_, act) in checked.acts() {
        if prepares(act.name) && !is_refusal(act) {
            prepared.insert(act.outcome.as_deref().unwrap_or(RESULT));
        }
    }
    let layouts: BTreeSet<&str> = checked.outcomes.iter().copied().collect();
    // While the form is to come, so are the layouts.
    let due = checked.passport.readiness == Readiness::Complete || !layouts.is_empty();
    let several = layouts.union(&prepared).count() > 1;
    for (stage, act) in checked.acts().filter(|(_, act)| prepares(act.name)) {
        let at = place(stage, act);
        let outcome = act.outcome.as_deref().unwrap_or(RESULT);
        if act.outcome.is_none() && several {
            let words = "The service has several outcomes, and it is not said which is prepared.";
            faults.add(FaultKind::UnnamedOutcome, at, words);
        } else if due && !is_refusal(act) && !layouts.contains(outcome) {
            let words = format!("The outcome {outcome:?} has no layout.");
            faults.add(FaultKind::OutcomeWithoutLayout, at, words);
        }
    }
    for layout in layouts {
        if layout != REFUSAL && !prepared.contains(layout) {
            let words = "There is a layout for this outcome, and no act prepares it.";
            faults.add(FaultKind::UnusedLayout, format!("outcome.{layout}"), words);
        }
    }
}
