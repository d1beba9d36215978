//! The procedure of a service as data: who is on turn, which acts lead where, by when, and how it ends.
//!
//! A [`Process`] is read from `process.toml` of a service's folder. Its *stages* say who acts and within which
//! term, its *acts* are of the closed vocabulary [`ActName`], and the order, the roles and the outcomes are data.
//! Where an application stands is a pure function of the process and the log: see [`crate::application`].
//!
//! A log names its process in the first event, and is read by that process to its end. Logs from before
//! processes were data name none: theirs is [`Process::first`].

mod act;
mod check;
mod course;
pub mod draw;
mod file;
mod silence;
mod vocabulary;

pub use act::{Act, ActName};
pub(crate) use course::Taken;
pub use course::{Completion, CourseStep, Progress};
pub use file::ProcessError;
pub use silence::Silence;
pub use vocabulary::{RoleWords, StageWords, StepWords};

use crate::{
    application::{Actor, EventKind},
    service::Source,
    term::Term,
};
use serde::{Deserialize, Serialize};
use std::sync::{Arc, LazyLock};

/// Outcome of every refusal: the only one that is not a layout of its own among the results.
pub const REFUSAL: &str = "refusal";

/// The layout of the only result of a service whose acts name no outcome.
pub const RESULT: &str = "result";

/// The procedure of a service.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Process {
    /// Name and version, such as `uchet-usynoviteley/1`: the first event of a log names it.
    #[serde(rename = "process")]
    pub id: String,
    /// The roles, in the order in which a drawing shows them.
    #[serde(rename = "role", default)]
    pub roles: Vec<Role>,
    /// How an application begins; absent where the applicant submits it. An act without `to` leads to the first
    /// stage.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub begin: Vec<Act>,
    /// The stages; the first is where `submit` leads.
    #[serde(rename = "stage")]
    pub stages: Vec<Stage>,
    /// Acts that are possible in several stages: withdraw, ask, answer.
    #[serde(rename = "anywhere", default, skip_serializing_if = "Vec::is_empty")]
    pub anywhere: Vec<Anywhere>,
    /// The first step of the timeline: sent and accepted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent: Option<StepWords>,
}

/// Who takes part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// The actor as the log names it.
    pub id: Actor,
    /// Which office's; absent for the one that the application is addressed to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<OfficeRef>,
    /// How people call it; the vocabulary's where the process says nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<RoleWords>,
}

/// An office that is not the one addressed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum OfficeRef {
    /// The office with this id.
    Id(String),
    /// The office that the answer at this JSON pointer names.
    Answer(String),
}

/// Where an application can stand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// Stable id, unique in the process.
    pub id: String,
    /// Who is on turn; absent at an end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<Actor>,
    /// How long the stage may take, where the regulation says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<Term>,
    /// Where the stage is stated.
    pub source: Source,
    /// What can be done here. The first is the usual course.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub acts: Vec<Act>,
    /// How it ends here; absent while something is to be done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<End>,
    /// What the whole term does meanwhile.
    #[serde(default, skip_serializing_if = "Clock::runs")]
    pub clock: Clock,
    /// What happens when whoever is on turn does nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub silence: Option<Silence>,
    /// What people read of it; the vocabulary's where the process says nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<StageWords>,
    /// Of an end: the last step of the timeline, where it is not that of an act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<StepWords>,
}

/// An act that is possible in several stages.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Anywhere {
    /// Ids of the stages.
    pub from: Vec<String>,
    /// The act. Without `to` the application stays where it is.
    #[serde(flatten)]
    pub act: Act,
}

/// How an application ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// The result is with the citizen.
    Issued,
    /// The reasoned refusal is with the citizen.
    Refused,
    /// Intake was refused.
    IntakeRefused,
    /// Условие 2 did not hold.
    SignatureRefused,
    /// The citizen withdrew it.
    Withdrawn,
    /// A second signer declined, or did not sign in time: it was never filed.
    NotFiled,
}

impl End {
    /// Whether the citizen was refused.
    pub const fn is_refusal(self) -> bool {
        matches!(
            self,
            Self::Refused | Self::IntakeRefused | Self::SignatureRefused
        )
    }
}

/// What the term of the whole service does during a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Clock {
    /// It goes on.
    #[default]
    Runs,
    /// It stands still, and goes on with the next stage.
    Paused,
    /// It begins anew when the stage is left.
    Restarts,
}

impl Clock {
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde asks with a reference"
    )]
    const fn runs(&self) -> bool {
        matches!(self, Self::Runs)
    }
}

/// Process number one.
#[allow(
    clippy::expect_used,
    reason = "the file is built in, and a test reads it"
)]
static FIRST: LazyLock<Arc<Process>> = LazyLock::new(|| {
    let text = include_str!("process/first.toml");
    Arc::new(Process::from_toml(text).expect("process number one reads"))
});

impl Process {
    /// Process number one: the way of an office before processes were data. Logs that name no process are
    /// read by it for ever, so it never changes.
    ///
    /// # Panics
    ///
    /// Never: a test reads the file that is built in.
    pub fn first() -> &'static Self {
        &FIRST
    }

    /// The same, to be kept beside others.
    pub fn first_shared() -> Arc<Self> {
        FIRST.clone()
    }

    /// Whether it is the same procedure, whatever people read of it: words get better, and logs are not read by them.
    pub fn is_same_procedure(&self, other: &Self) -> bool {
        self.without_words() == other.without_words()
    }

    fn without_words(&self) -> Self {
        let mut bare = self.clone();
        bare.sent = None;
        for role in &mut bare.roles {
            role.words = None;
        }
        for stage in &mut bare.stages {
            (stage.words, stage.step) = (None, None);
            stage.acts.iter_mut().for_each(Act::drop_words);
        }
        for anywhere in &mut bare.anywhere {
            anywhere.act.drop_words();
        }
        bare.begin.iter_mut().for_each(Act::drop_words);
        bare
    }

    /// The first stage: where an application stands that has begun.
    pub fn start(&self) -> Option<&Stage> {
        self.stages.first()
    }

    /// Where an application stands once the portal has accepted it: the stage that `accept` leads to, and where the
    /// usual course has none, the first that is not the portal's own.
    pub fn accepted(&self) -> Option<&Stage> {
        let course = self.usual_course();
        let accept = course.iter().find(|(_, act)| act.name == ActName::Accept);
        let to = accept.and_then(|(_, act)| self.stage(act.to.as_deref()?));
        let mut stages = course.iter().map(|(stage, _)| *stage);
        to.or_else(|| stages.find(|stage| stage.actor.as_ref() != Some(&Actor::PORTAL)))
    }

    /// The stage that an application begins in by this event of this actor; `None` where it cannot begin so.
    pub(crate) fn begins(&self, kind: &EventKind, actor: &Actor) -> Option<&Stage> {
        if self.begin.is_empty() {
            let submitted = kind.act() == ActName::Submit && *actor == Actor::APPLICANT;
            return submitted.then(|| self.start()).flatten();
        }
        let may = |act: &&Act| match act.by.as_slice() {
            [] => *actor == Actor::APPLICANT,
            named => named.contains(actor),
        };
        let mut begin = self.begin.iter().filter(|act| act.name == kind.act());
        match &begin.find(may)?.to {
            Some(to) => self.stage(to),
            None => self.start(),
        }
    }

    /// The stage with this id.
    pub fn stage(&self, id: &str) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.id == id)
    }

    /// The role of an actor.
    pub fn role(&self, actor: &Actor) -> Option<&Role> {
        self.roles.iter().find(|role| role.id == *actor)
    }

    /// What can be done in a stage: its own acts, what the portal does on silence, then those that are possible
    /// anywhere.
    pub fn acts<'p>(&'p self, stage: &'p Stage) -> impl Iterator<Item = &'p Act> {
        let silence = stage.silence.as_ref().and_then(Silence::act);
        let here = self
            .anywhere
            .iter()
            .filter(|act| act.from.contains(&stage.id))
            .map(|anywhere| &anywhere.act);
        stage.acts.iter().chain(silence).chain(here)
    }
}

impl Process {
    /// The role of whoever can be named in a stage: who is on turn where `assign` leads.
    pub fn assignee(&self, stage: &Stage) -> Option<&Actor> {
        let assign = self.acts(stage).find(|act| act.name == ActName::Assign)?;
        self.stage(assign.to.as_deref()?)?.actor.as_ref()
    }

    /// Whether officials of this role deal only with what they were named for.
    pub fn is_assigned(&self, role: &Actor) -> bool {
        self.stages
            .iter()
            .any(|stage| self.assignee(stage) == Some(role))
    }
}

impl Stage {
    /// Whether nothing can happen any more.
    pub const fn is_final(&self) -> bool {
        self.end.is_some()
    }

    /// Who may do this act here: whoever the act names, or who is on turn.
    pub fn doer<'p>(&'p self, act: &'p Act) -> Option<&'p Actor> {
        act.by.first().or(self.actor.as_ref())
    }

    /// Whether this actor may do this act here.
    pub fn may(&self, act: &Act, actor: &Actor) -> bool {
        if act.by.is_empty() {
            self.actor.as_ref() == Some(actor)
        } else {
            act.by.contains(actor)
        }
    }
}

#[cfg(test)]
mod tests;
