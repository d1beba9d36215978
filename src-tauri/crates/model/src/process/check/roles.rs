//! Roles: whoever is on turn is one, and each has something to do.

use super::{Checked, NO_OFFICIALS, place};
use crate::{
    check::{FaultKind, Faults},
    process::ActName,
};
use std::collections::BTreeSet;

pub(super) fn check(checked: &Checked<'_>, faults: &mut Faults) {
    let process = checked.process;
    let mut ids = BTreeSet::new();
    for role in &process.roles {
        let at = format!("role.{}", role.id);
        if !ids.insert(&role.id) {
            faults.add(FaultKind::RoleTwice, &at, "Another role has the same id.");
        }
        let begins = process
            .beginnings()
            .iter()
            .any(|(_, by)| by.contains(&role.id));
        let acts = checked.acts().any(|(stage, act)| stage.may(act, &role.id));
        if !begins && !acts {
            faults.add(FaultKind::IdleRole, &at, "This role never acts.");
        }
    }
    for stage in &process.stages {
        let at = format!("stage.{}", stage.id);
        match &stage.actor {
            None if stage.end.is_none() => {
                let words = "Nobody is on turn in this stage.";
                faults.add(FaultKind::NoActor, at, words);
            }
            Some(actor) if process.role(actor).is_none() => {
                let words = format!("{actor} is on turn, and is no role of the process.");
                faults.add(FaultKind::ActorWithoutRole, at, words);
            }
            _ => {}
        }
    }
    let named = checked.acts().map(|(stage, act)| (place(stage, act), act));
    let begun = process.begin.iter().map(|act| ("begin".to_owned(), act));
    for (at, act) in named.chain(begun) {
        for by in &act.by {
            if process.role(by).is_none() {
                let words = format!("{by} may do it, and is no role of the process.");
                faults.add(FaultKind::UnknownRole, &at, words);
            }
        }
    }
    for (stage, act) in checked
        .acts()
        .filter(|(_, act)| act.name == ActName::Assign)
    {
        let to = act.to.as_deref().and_then(|to| process.stage(to));
        let assigned = to.and_then(|to| to.actor.as_ref());
        if assigned.is_none_or(|actor| NO_OFFICIALS.contains(actor)) {
            let words = "Somebody is named for a stage where no official is on turn.";
            faults.add(FaultKind::AssignedToNobody, place(stage, act), words);
        }
    }
}
