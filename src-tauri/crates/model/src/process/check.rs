//! What is wrong with a process: every path of it is walked, and each fault told in a plain sentence.

mod acts;
mod graph;
mod outcomes;
mod paths;
mod refusals;
mod roles;
mod stages;
mod terms;
mod words;

use super::{Act, ActName, Process, Stage};
use crate::{
    application::Actor,
    check::{Fault, Faults},
    service::Passport,
};
use graph::Graph;

/// Roles that are no officials of an office.
const NO_OFFICIALS: [Actor; 4] = [
    Actor::APPLICANT,
    Actor::SECOND_SIGNER,
    Actor::PORTAL,
    Actor::GATEWAY,
];

/// What is checked.
struct Checked<'a> {
    process: &'a Process,
    passport: &'a Passport,
    /// Ids of the layouts that the service's folder has.
    outcomes: &'a [&'a str],
    graph: Graph,
}

impl Process {
    /// Everything that is wrong with the process of the service that `passport` describes. `outcomes` are the ids of
    /// the results that the service can print; [`super::RESULT`] is the one of a service whose acts name no outcome.
    pub fn check(&self, passport: &Passport, outcomes: &[&str]) -> Vec<Fault> {
        let checked = Checked {
            process: self,
            passport,
            outcomes,
            graph: Graph::of(self),
        };
        let mut faults = Faults::default();
        stages::check(&checked, &mut faults);
        roles::check(&checked, &mut faults);
        acts::check(&checked, &mut faults);
        words::check(&checked, &mut faults);
        terms::check(&checked, &mut faults);
        refusals::check(&checked, &mut faults);
        outcomes::check(&checked, &mut faults);
        paths::check(&checked, &mut faults);
        faults.into_vec()
    }

    /// The acts by which an application begins.
    fn beginnings(&self) -> Vec<(ActName, &[Actor])> {
        const APPLICANT: &[Actor] = &[Actor::APPLICANT];
        if self.begin.is_empty() {
            return vec![(ActName::Submit, APPLICANT)];
        }
        let by = |act: &'_ Act| -> bool { act.by.is_empty() };
        self.begin
            .iter()
            .map(|act| (act.name, if by(act) { APPLICANT } else { &act.by }))
            .collect()
    }
}

impl Checked<'_> {
    /// Each stage with each act that can be done in it.
    fn acts(&self) -> impl Iterator<Item = (&Stage, &Act)> {
        let stages = self.process.stages.iter();
        stages.flat_map(|stage| self.process.acts(stage).map(move |act| (stage, act)))
    }
}

/// Whether an act is a refusal of what is asked for.
fn is_refusal(act: &Act) -> bool {
    act.outcome.as_deref() == Some(super::REFUSAL)
}

/// The name of an act as a process writes it.
fn name(act: &Act) -> String {
    let name = serde_json::to_value(act.name).ok();
    let name = name.and_then(|name| name.as_str().map(str::to_owned));
    name.unwrap_or_default()
}

/// Where an act stands.
fn place(stage: &Stage, act: &Act) -> String {
    format!("stage.{}.{}", stage.id, name(act))
}

#[cfg(test)]
mod tests;
