//! Refusals: each has grounds that really are grounds, and a way of appeal.

use super::{Checked, is_refusal, place};
use crate::{
    application::Actor,
    check::{FaultKind, Faults},
    process::{Act, ActName},
    service::{Channel, GroundStage},
};

pub(super) fn check(checked: &Checked<'_>, faults: &mut Faults) {
    let channels = channels(checked);
    for (stage, act) in checked.acts() {
        let Some(due) = due(act) else { continue };
        let at = place(stage, act);
        match act.grounds {
            None => {
                let words = "It is a refusal, and no grounds are named for it.";
                faults.add(FaultKind::RefusalWithoutGrounds, at, words);
            }
            Some(grounds) if grounds != due => {
                let words = "The grounds are those of another stage of the course.";
                faults.add(FaultKind::WrongGrounds, at, words);
            }
            Some(grounds) => {
                if !given(checked, grounds, &channels) {
                    let words = "The passport gives no ground for this refusal.";
                    faults.add(FaultKind::NoSuchGrounds, at, words);
                }
            }
        }
    }
    for grounds in [GroundStage::Intake, GroundStage::Decision] {
        let named = checked.acts().any(|(_, act)| act.grounds == Some(grounds));
        if !named && given(checked, grounds, &channels) {
            let words = "The passport has a ground of refusal that no act can name.";
            faults.add(FaultKind::UnusedGround, "process", words);
        }
    }
    if checked.passport.appeal.is_empty() {
        let words = "The passport shows no way of appeal.";
        faults.add(FaultKind::NoAppeal, "passport.appeal", words);
    }
}

/// The grounds that an act has to name.
fn due(act: &Act) -> Option<GroundStage> {
    match act.name {
        ActName::RefuseIntake => Some(GroundStage::Intake),
        ActName::Prepare | ActName::DecideByRule if is_refusal(act) => Some(GroundStage::Decision),
        _ => None,
    }
}

fn given(checked: &Checked<'_>, grounds: GroundStage, channels: &[Channel]) -> bool {
    channels
        .iter()
        .any(|channel| checked.passport.grounds(grounds, *channel).next().is_some())
}

/// The channels that applications of this process come through.
fn channels(checked: &Checked<'_>) -> Vec<Channel> {
    let beginnings = checked.process.beginnings();
    let channels = beginnings.iter().map(|(act, by)| match act {
        ActName::TakeIn if by.contains(&Actor::CHANCELLERY) => Channel::Chancellery,
        ActName::TakeIn => Channel::ServiceCenter,
        _ => Channel::Portal,
    });
    channels.collect()
}
