//! Stages: each can be reached and left, and every path ends.

use super::{Checked, place};
use crate::{
    check::{FaultKind, Faults},
    process::Stage,
};
use std::collections::BTreeSet;

pub(super) fn check(checked: &Checked<'_>, faults: &mut Faults) {
    each(checked, faults);
    targets(checked, faults);
    endings(checked, faults);
}

fn each(checked: &Checked<'_>, faults: &mut Faults) {
    let mut ids = BTreeSet::new();
    let reached = checked.graph.depths(&checked.graph.starts);
    let stages = checked.process.stages.iter().enumerate();
    for (position, stage) in stages {
        let at = format!("stage.{}", stage.id);
        if !ids.insert(&stage.id) {
            let words = "Another stage has the same id.";
            faults.add(FaultKind::StageTwice, &at, words);
            continue;
        }
        if reached.get(position) == Some(&None) {
            let words = "No path leads to this stage.";
            faults.add(FaultKind::Unreachable, &at, words);
        }
        let acts = checked.process.acts(stage).count();
        match (stage.end, acts) {
            (None, 0) => {
                let words = "The stage has neither an act nor an end.";
                faults.add(FaultKind::EmptyStage, &at, words);
            }
            (Some(_), 1..) => {
                let words = "It ends here, yet there is an act to do.";
                faults.add(FaultKind::EndWithActs, &at, words);
            }
            _ => {}
        }
        let leaves = checked.graph.edges.get(position);
        let leaves = leaves.is_some_and(|edges| edges.iter().any(|to| *to != position));
        if stage.end.is_none() && acts > 0 && !leaves {
            let words = "No act of this stage leads to another one.";
            faults.add(FaultKind::NobodyCanLeave, &at, words);
        }
    }
}

fn targets(checked: &Checked<'_>, faults: &mut Faults) {
    for (stage, act) in checked.acts() {
        if let Some(to) = &act.to
            && checked.process.stage(to).is_none()
        {
            let words = format!("The act leads to {to:?}, and there is no such stage.");
            faults.add(FaultKind::UnknownStage, place(stage, act), words);
        }
    }
    for act in &checked.process.begin {
        if let Some(to) = &act.to
            && checked.process.stage(to).is_none()
        {
            let words = format!("The application begins in {to:?}, and there is no such stage.");
            faults.add(FaultKind::UnknownStage, "begin", words);
        }
    }
    for anywhere in &checked.process.anywhere {
        for from in &anywhere.from {
            if checked.process.stage(from).is_none() {
                let words = format!("The act is possible in {from:?}, and there is no such stage.");
                faults.add(FaultKind::UnknownStage, "anywhere", words);
            }
        }
    }
}

fn endings(checked: &Checked<'_>, faults: &mut Faults) {
    let stages = &checked.process.stages;
    for (position, stage) in stages.iter().enumerate() {
        let reached = checked.graph.depths(&[position]);
        let ends = stages
            .iter()
            .zip(&reached)
            .any(|(stage, depth)| depth.is_some() && stage.is_final());
        if ends {
            continue;
        }
        let at = format!("stage.{}", stage.id);
        let leaves = checked.graph.edges.get(position);
        let leaves = leaves.is_some_and(|edges| edges.iter().any(|to| *to != position));
        if leaves && checked.graph.leads(position, position) {
            let words = "The stage lies on a loop that is never left.";
            faults.add(FaultKind::EndlessLoop, at, words);
        } else {
            let words = "No path leads from this stage to an end.";
            faults.add(FaultKind::NoPathToEnd, at, words);
        }
    }
    let course = checked.process.usual_course();
    let last = course.last().and_then(|(_, act)| act.to.as_deref());
    let last = last.and_then(|last| checked.process.stage(last));
    if !last.is_some_and(Stage::is_final) {
        let words = "The usual course, the first act of each stage, does not come to an end.";
        faults.add(FaultKind::UsualCourseEndless, "process", words);
    }
}
