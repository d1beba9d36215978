//! The usual words for roles, stages, steps and ends, so that a process says only what is its own.

use super::{Act, ActName, End, Process, REFUSAL, Stage};
use crate::{application::Actor, language::Localized};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::LazyLock};

/// How people call who takes part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleWords {
    /// The role: "Канцелярия".
    pub name: Localized,
    /// To the citizen, while it is on turn: "Сейчас в канцелярии".
    pub holds: Localized,
}

/// What people read of an application that stands in a stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StageWords {
    /// To the citizen: "На рассмотрении".
    pub citizen: Localized,
    /// To officials: "Ждёт резолюции".
    pub office: Localized,
}

/// A step of the timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepWords {
    /// Done: "Зарегистрировано в канцелярии".
    pub done: Localized,
    /// To come: "Канцелярия регистрирует заявление".
    pub ahead: Localized,
}

/// What people read of an end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EndWords {
    /// Where it stands.
    #[serde(flatten)]
    pub stage: StageWords,
    /// The last step of the timeline, where it is not that of an act.
    #[serde(default)]
    pub step: Option<StepWords>,
}

/// What the vocabulary has for an act.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ActWords {
    /// What whoever does it does: "Регистрирует".
    name: Localized,
    /// The same, where the outcome is a refusal.
    #[serde(default)]
    name_of_refusal: Option<Localized>,
    /// A stage whose usual course is this act.
    #[serde(default)]
    stage: Option<StageWords>,
    /// The same, where the outcome is a refusal.
    #[serde(default)]
    stage_of_refusal: Option<StageWords>,
    /// The step that is done by it; absent where the timeline does not show it.
    #[serde(default)]
    step: Option<StepWords>,
}

/// The built-in words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Vocabulary {
    roles: BTreeMap<Actor, RoleWords>,
    acts: BTreeMap<ActName, ActWords>,
    ends: BTreeMap<End, EndWords>,
}

impl Vocabulary {
    /// # Panics
    ///
    /// Never: a test reads the file that is built in.
    #[allow(
        clippy::expect_used,
        reason = "the file is built in, and a test reads it"
    )]
    pub(super) fn built_in() -> &'static Self {
        static WORDS: LazyLock<Vocabulary> = LazyLock::new(|| {
            toml::from_str(include_str!("vocabulary.toml")).expect("the vocabulary reads")
        });
        &WORDS
    }

    /// Gives a process the words that it leaves out.
    pub(super) fn complete(&self, process: &mut Process) {
        if process.sent.is_none() {
            process.sent = self.step(ActName::Submit);
        }
        for role in &mut process.roles {
            if role.words.is_none() {
                role.words = self.roles.get(&role.id).cloned();
            }
        }
        for stage in &mut process.stages {
            if stage.words.is_none() {
                stage.words = self.stage(stage);
            }
            if let (None, Some(end)) = (&stage.step, stage.end) {
                stage.step = self.ends.get(&end).and_then(|words| words.step.clone());
            }
            for act in &mut stage.acts {
                if act.step.is_none() {
                    act.step = self.step(act.name);
                }
            }
        }
    }

    /// What is done by an act: its own words, or the usual ones.
    pub(super) fn name<'w>(&'w self, act: &'w Act) -> Option<&'w Localized> {
        let words = self.acts.get(&act.name)?;
        let of_refusal = act.outcome.as_deref() == Some(REFUSAL);
        let refusal = words.name_of_refusal.as_ref().filter(|_| of_refusal);
        act.words.as_ref().or(refusal).or(Some(&words.name))
    }

    fn step(&self, act: ActName) -> Option<StepWords> {
        self.acts.get(&act)?.step.clone()
    }

    fn stage(&self, stage: &Stage) -> Option<StageWords> {
        if let Some(end) = stage.end {
            return self.ends.get(&end).map(|words| words.stage.clone());
        }
        let usual = stage.acts.first()?;
        let words = self.acts.get(&usual.name)?;
        let of_refusal = usual.outcome.as_deref() == Some(REFUSAL);
        if of_refusal {
            return words.stage_of_refusal.clone();
        }
        words.stage.clone()
    }
}
