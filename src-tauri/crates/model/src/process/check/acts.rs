//! Acts: who can do which, and what each of them needs to say.

use super::{Checked, name, place};
use crate::{
    application::Actor,
    check::{FaultKind, Faults},
    process::{Act, ActName, Silence, Stage},
    service::Channel,
};

pub(super) fn check(checked: &Checked<'_>, faults: &mut Faults) {
    for (stage, act) in checked.acts() {
        doers(stage, act, faults);
        if act.name == ActName::QueryRegister && act.register.is_none() {
            let words = "It is not said which register is asked.";
            faults.add(FaultKind::NoRegister, place(stage, act), words);
        }
        if act.to.is_none() && leads_on(act.name) {
            let words = "The act has to lead on, and leads nowhere.";
            faults.add(FaultKind::NoTarget, place(stage, act), words);
        }
    }
    for stage in &checked.process.stages {
        twice(checked, stage, faults);
    }
    beginnings(checked, faults);
}

/// Who alone can do an act; nobody where any role can.
const fn only(act: ActName) -> Option<Actor> {
    match act {
        ActName::ConfirmSignature
        | ActName::RefuseSignature
        | ActName::Accept
        | ActName::DecideByRule => Some(Actor::PORTAL),
        ActName::HandOver => Some(Actor::GATEWAY),
        ActName::CoSign | ActName::Decline => Some(Actor::SECOND_SIGNER),
        ActName::Submit
        | ActName::Correct
        | ActName::Withdraw
        | ActName::Acknowledge
        | ActName::Complain => Some(Actor::APPLICANT),
        _ => None,
    }
}

/// Whether an act makes no sense without a stage that it leads to.
const fn leads_on(act: ActName) -> bool {
    !matches!(
        act,
        ActName::Message
            | ActName::Answer
            | ActName::QueryRegister
            | ActName::Acknowledge
            | ActName::Complain
            | ActName::AnswerComplaint
            | ActName::CoSign
    )
}

fn doers(stage: &Stage, act: &Act, faults: &mut Faults) {
    let by_itself = stage.silence.as_ref().and_then(Silence::act);
    let (Some(only), false) = (only(act.name), by_itself == Some(act)) else {
        return;
    };
    let doers = if act.by.is_empty() {
        stage.actor.as_slice()
    } else {
        &act.by
    };
    for doer in doers.iter().filter(|doer| **doer != only) {
        let words = format!("Only {only} can {}, not {doer}.", name(act));
        faults.add(FaultKind::WrongDoer, place(stage, act), words);
    }
}

fn twice(checked: &Checked<'_>, stage: &Stage, faults: &mut Faults) {
    let acts: Vec<&Act> = checked.process.acts(stage).collect();
    for (position, act) in acts.iter().enumerate() {
        let same = |other: &&&Act| {
            let roles = &checked.process.roles;
            let shared = roles
                .iter()
                .any(|role| stage.may(act, &role.id) && stage.may(other, &role.id));
            let what = (act.name, &act.outcome, &act.register, act.found);
            shared && what == (other.name, &other.outcome, &other.register, other.found)
        };
        if acts.iter().take(position).any(|other| same(&other)) {
            let words = "The same actor has this act twice in the stage.";
            faults.add(FaultKind::ActTwice, place(stage, act), words);
        }
    }
}

fn beginnings(checked: &Checked<'_>, faults: &mut Faults) {
    let channels = &checked.passport.channels;
    let offers = |channel| {
        channels
            .iter()
            .any(|offer| offer.channel == channel && offer.intake)
    };
    let beginnings = checked.process.beginnings();
    for (act, by) in &beginnings {
        let fits = match act {
            ActName::Submit => *by == [Actor::APPLICANT] && offers(Channel::Portal),
            ActName::TakeIn => {
                let counter = offers(Channel::Chancellery) || offers(Channel::ServiceCenter);
                counter && !by.contains(&Actor::APPLICANT)
            }
            _ => false,
        };
        if !fits {
            let words = "The passport offers no channel through which an application begins so.";
            faults.add(FaultKind::WrongBeginning, "begin", words);
        }
    }
    let submitted = beginnings.iter().any(|(act, _)| *act == ActName::Submit);
    if offers(Channel::Portal) && !submitted {
        let words = "The passport offers the portal, and nobody can submit an application.";
        faults.add(FaultKind::WrongBeginning, "begin", words);
    }
}
