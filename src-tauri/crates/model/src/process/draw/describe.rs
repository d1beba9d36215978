//! The procedure as a list, for whoever does not see the picture.

use super::{
    plan::{beginnings, number},
    words,
};
use crate::{
    language::Language,
    process::{Act, Process, Silence},
    service::Evidence,
};
use std::fmt;

/// A stage in words, or how it begins or ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Described {
    /// Who is on turn in which stage, and how long: "3. Канцелярия: Не зарегистрировано (20 минут)".
    pub heading: String,
    /// What can be done, and where it leads: "Регистрирует → 4. Ждёт резолюции".
    pub acts: Vec<String>,
}

impl fmt::Display for Described {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.heading)?;
        for act in &self.acts {
            write!(to, "\n  {act}")?;
        }
        Ok(())
    }
}

/// The procedure, in the order of the picture: how it begins, each stage, what is possible at several, the ends.
pub fn describe(process: &Process, language: Language) -> Vec<Described> {
    let mut list = Vec::new();
    for (act, by, to) in beginnings(process) {
        let done = words::act(&act, language);
        list.push(Described {
            heading: format!(
                "{}: {}",
                words::role(process, &by, language),
                leads(process, done, to, language)
            ),
            acts: Vec::new(),
        });
    }
    for stage in process.stages.iter().filter(|stage| !stage.is_final()) {
        let mut acts = Vec::new();
        for act in &stage.acts {
            let own =
                act.by.is_empty() || stage.actor.as_ref().is_some_and(|on| act.by.contains(on));
            let mut done = words::act(act, language);
            if let Some(doer) = stage.doer(act).filter(|_| !own) {
                done = format!("{}: {done}", words::role(process, doer, language));
            }
            acts.push(leads(process, done, act.to.as_deref(), language));
        }
        if let Some(Silence::Then { after, act }) = &stage.silence {
            let silent = words::silence(*after, language);
            acts.push(leads(process, silent, act.to.as_deref(), language));
        }
        let actor = stage
            .actor
            .as_ref()
            .map(|actor| words::role(process, actor, language));
        let place = label(process, &stage.id, language);
        let place = match (place.split_once(". "), actor) {
            (Some((number, title)), Some(actor)) => format!("{number}. {actor}: {title}"),
            _ => place,
        };
        let deduced = !matches!(
            stage.source.evidence,
            Evidence::Regulation | Evidence::PublicPage
        );
        let term = stage.within.map(|term| words::term(term, language));
        let notes = term
            .into_iter()
            .chain(deduced.then(|| words::deduced(language).to_owned()));
        let notes = notes.collect::<Vec<_>>().join("; ");
        let heading = if notes.is_empty() {
            place
        } else {
            format!("{place} ({notes})")
        };
        list.push(Described { heading, acts });
    }
    for anywhere in &process.anywhere {
        list.push(at_stages(process, &anywhere.from, &anywhere.act, language));
    }
    list
}

fn at_stages(process: &Process, from: &[String], act: &Act, language: Language) -> Described {
    let mut numbers: Vec<usize> = from.iter().filter_map(|id| number(process, id)).collect();
    numbers.sort_unstable();
    let doers = act.by.iter().map(|by| words::role(process, by, language));
    let doers = doers.collect::<Vec<_>>().join(", ");
    let mut heading = words::at_stages(&numbers, language);
    if !doers.is_empty() {
        heading = format!("{heading}, {doers}");
    }
    Described {
        heading,
        acts: vec![leads(
            process,
            words::act(act, language),
            act.to.as_deref(),
            language,
        )],
    }
}

/// A stage with its number; an end without.
fn label(process: &Process, id: &str, language: Language) -> String {
    let title = process.stage(id).map(|stage| words::stage(stage, language));
    let title = title.unwrap_or_else(|| id.to_owned());
    match number(process, id) {
        Some(number) => format!("{number}. {title}"),
        None => title,
    }
}

fn leads(process: &Process, done: String, to: Option<&str>, language: Language) -> String {
    match to {
        Some(to) => format!("{done} → {}", label(process, to, language)),
        None => done,
    }
}
