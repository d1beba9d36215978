//! Faults planted into a whole process, each seen to be found with its kind and its place.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::check::FaultKind;

mod acts;
mod outcomes;
mod refusals;
mod roles;
mod stages;
mod terms;
mod words;

const PROCESS: &str = include_str!("tests/process.toml");
const PASSPORT: &str = include_str!("tests/passport.toml");

/// A process and its passport as text, to plant faults into.
struct Planted {
    process: String,
    passport: String,
    outcomes: Vec<&'static str>,
}

fn whole() -> Planted {
    Planted {
        process: PROCESS.to_owned(),
        passport: PASSPORT.to_owned(),
        outcomes: vec![super::super::RESULT],
    }
}

impl Planted {
    /// Puts one text in place of another in the process.
    fn with(mut self, old: &str, new: &str) -> Self {
        assert!(self.process.contains(old), "nothing to replace: {old}");
        self.process = self.process.replacen(old, new, 1);
        self
    }

    fn and(mut self, text: &str) -> Self {
        self.process.push_str(text);
        self
    }

    fn with_passport(mut self, old: &str, new: &str) -> Self {
        assert!(self.passport.contains(old), "nothing to replace: {old}");
        self.passport = self.passport.replacen(old, new, 1);
        self
    }

    fn with_outcomes(mut self, outcomes: &[&'static str]) -> Self {
        self.outcomes = outcomes.to_vec();
        self
    }

    fn faults(&self) -> Vec<Fault> {
        let process = Process::from_toml(&self.process).unwrap();
        let passport = Passport::from_toml(&self.passport).unwrap();
        process.check(&passport, &self.outcomes)
    }

    /// The fault is found there.
    fn is(&self, kind: FaultKind, place: &str) {
        let faults = self.faults();
        let found = faults
            .iter()
            .any(|fault| fault.kind == kind && fault.place == place);
        assert!(found, "no {kind:?} at {place} among {faults:#?}");
    }
}

#[test]
fn a_whole_process_has_no_faults() {
    assert_eq!(whole().faults(), []);
}

#[test]
fn process_number_one_is_found_fault_with_only_for_what_it_never_said() {
    let passport = Passport::from_toml(PASSPORT).unwrap();
    let kinds: Vec<_> = Process::first().check(&passport, &[super::super::RESULT]);
    let kinds: Vec<_> = kinds.iter().map(|fault| fault.kind).collect();
    let silent = [
        FaultKind::WrongId,
        FaultKind::RefusalWithoutGrounds,
        FaultKind::RefusalWithoutGrounds,
        FaultKind::UnusedGround,
    ];
    assert_eq!(kinds, silent);
}
