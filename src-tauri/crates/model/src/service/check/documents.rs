//! The passport's own facts, and the documents that are asked for.

use crate::{
    check::{FaultKind, Faults},
    service::Passport,
};
use std::collections::BTreeSet;

pub(super) fn check(passport: &Passport, faults: &mut Faults) {
    let mut ids = BTreeSet::new();
    let mut told = BTreeSet::new();
    for document in &passport.documents {
        let at = format!("documents.{}", document.id);
        if !ids.insert(&document.id) {
            let words = "Another document has the same id.";
            faults.add(FaultKind::DocumentTwice, &at, words);
            told.insert(at.clone());
        }
        if document.when.is_some() && document.reason.is_none() {
            let words = "The document is asked for on a condition, and no reason is shown.";
            faults.add(FaultKind::ReasonMissing, &at, words);
            told.insert(at);
        }
    }
    for fault in passport.validate().err().unwrap_or_default() {
        if !told.contains(&fault.place) {
            let words = format!("The passport {} here.", fault.why);
            faults.add(
                FaultKind::Passport,
                format!("passport.{}", fault.place),
                words,
            );
        }
    }
}
