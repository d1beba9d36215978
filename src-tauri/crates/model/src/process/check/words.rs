//! Words in three languages, and a source for every fact.

use super::Checked;
use crate::{
    check::{FaultKind, Faults},
    process::{Process, StepWords},
    service::{Evidence, Passport, Source},
};

pub(super) fn check(checked: &Checked<'_>, faults: &mut Faults) {
    let process = checked.process;
    if !is_named(process, checked.passport) {
        let words = format!(
            "The id {:?} is not {:?} with a version behind a slash.",
            process.id, checked.passport.id
        );
        faults.add(FaultKind::WrongId, "process", words);
    }
    if let Some(sent) = &process.sent {
        step("sent", sent, faults);
    }
    for role in &process.roles {
        let at = format!("role.{}", role.id);
        let Some(words) = &role.words else {
            let words = "The role has no words, and the vocabulary has none for it.";
            faults.add(FaultKind::RoleWithoutWords, at, words);
            continue;
        };
        faults.text(&format!("{at}.name"), &words.name);
        faults.text(&format!("{at}.holds"), &words.holds);
    }
    let decree = decree(checked.passport);
    for stage in &process.stages {
        let at = format!("stage.{}", stage.id);
        source(&at, &stage.source, decree.as_deref(), faults);
        match &stage.words {
            None => {
                let words = "The stage has no words, and the vocabulary has none for it.";
                faults.add(FaultKind::StageWithoutWords, &at, words);
            }
            Some(words) => {
                faults.text(&format!("{at}.citizen"), &words.citizen);
                faults.text(&format!("{at}.office"), &words.office);
            }
        }
        for words in checked
            .process
            .acts(stage)
            .filter_map(|act| act.words.as_ref())
        {
            faults.text(&format!("{at}.act"), words);
        }
        let steps = stage.acts.iter().filter_map(|act| act.step.as_ref());
        for words in steps.chain(&stage.step) {
            step(&at, words, faults);
        }
    }
}

fn is_named(process: &Process, passport: &Passport) -> bool {
    let version = process.id.strip_prefix(passport.id.as_str());
    let version = version.and_then(|rest| rest.strip_prefix('/'));
    version.is_some_and(|version| {
        !version.is_empty() && version.bytes().all(|byte| byte.is_ascii_digit())
    })
}

fn step(at: &str, words: &StepWords, faults: &mut Faults) {
    faults.text(&format!("{at}.step.done"), &words.done);
    faults.text(&format!("{at}.step.ahead"), &words.ahead);
}

/// The number of the passport's decree, such as `№ 65`; nothing where its name bears none.
fn decree(passport: &Passport) -> Option<String> {
    let (_, after) = passport.edition.regulation.ru.split_once('№')?;
    let number: String = after
        .trim_start()
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    (!number.is_empty()).then(|| format!("№ {number}"))
}

fn source(at: &str, source: &Source, decree: Option<&str>, faults: &mut Faults) {
    if source.text.trim().is_empty() {
        faults.add(FaultKind::NoSource, at, "The stage has no source.");
        return;
    }
    let Some(decree) = decree.filter(|_| source.evidence == Evidence::Regulation) else {
        return;
    };
    let names = source.text.match_indices(decree).any(|(begin, _)| {
        let rest = source.text.get(begin + decree.len()..).unwrap_or_default();
        !rest.starts_with(|sign: char| sign.is_ascii_digit())
    });
    if !names {
        let words = format!("The source claims to be the regulation, and does not name {decree}.");
        faults.add(FaultKind::ForeignSource, at, words);
    }
}
