//! The closed vocabulary of acts: what the program knows how to perform.

use super::StepWords;
use crate::{
    application::{Actor, EventKind},
    language::Localized,
    service::GroundStage,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What can be done with an application. The order, the actors and what follows are data; what each of them
/// means is code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ActName {
    /// The applicant sends the signed package.
    Submit,
    /// A second signer signs the same bytes.
    CoSign,
    /// A second signer does not sign, with a reason.
    Decline,
    /// The portal finds that условие 2 holds.
    ConfirmSignature,
    /// The portal finds that условие 2 does not hold.
    RefuseSignature,
    /// The portal accepts the application with a receipt.
    Accept,
    /// An operator, or the chancellery, takes in an application made at a counter.
    TakeIn,
    /// A register is asked.
    QueryRegister,
    /// The gateway hands the application over to the provider.
    HandOver,
    /// The chancellery registers it under an incoming number.
    Register,
    /// Intake is refused.
    RefuseIntake,
    /// The head names who deals with it.
    Assign,
    /// Who was named takes it into work.
    TakeUp,
    /// It goes back to the applicant without a refusal, with marks and a reason.
    RequestCorrection,
    /// The applicant signs the difference.
    Correct,
    /// One side writes to the other.
    Message,
    /// The other side answers.
    Answer,
    /// The specialist asks a council for its opinion.
    RequestOpinion,
    /// The council gives it.
    GiveOpinion,
    /// An outcome is prepared.
    Prepare,
    /// What was prepared goes back.
    SendBack,
    /// What was prepared is signed.
    Sign,
    /// The portal decides by the rules of the service over registers.
    DecideByRule,
    /// The outcome is sent into the citizen's cabinet.
    Deliver,
    /// The outcome is handed out over a counter.
    HandOut,
    /// A courier takes it away.
    CourierOut,
    /// A courier brings it.
    CourierIn,
    /// The citizen has opened the outcome.
    Acknowledge,
    /// The applicant withdraws the application.
    Withdraw,
    /// The applicant complains.
    Complain,
    /// The complaint is answered.
    AnswerComplaint,
}

impl ActName {
    /// All acts, in the usual order.
    pub const ALL: [Self; 31] = [
        Self::Submit,
        Self::CoSign,
        Self::Decline,
        Self::ConfirmSignature,
        Self::RefuseSignature,
        Self::Accept,
        Self::TakeIn,
        Self::QueryRegister,
        Self::HandOver,
        Self::Register,
        Self::RefuseIntake,
        Self::Assign,
        Self::TakeUp,
        Self::RequestCorrection,
        Self::Correct,
        Self::Message,
        Self::Answer,
        Self::RequestOpinion,
        Self::GiveOpinion,
        Self::Prepare,
        Self::SendBack,
        Self::Sign,
        Self::DecideByRule,
        Self::Deliver,
        Self::HandOut,
        Self::CourierOut,
        Self::CourierIn,
        Self::Acknowledge,
        Self::Withdraw,
        Self::Complain,
        Self::AnswerComplaint,
    ];

    /// Whether the act gives the citizen what was decided.
    pub const fn gives(self) -> bool {
        matches!(self, Self::Deliver | Self::HandOut)
    }
}

/// An act as a stage offers it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Act {
    /// Which.
    #[serde(rename = "act")]
    pub name: ActName,
    /// Who may do it, where it is not only whoever is on turn.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<Actor>,
    /// The stage that it leads to; absent for an act that changes nothing but the log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Of `prepare`, `decide_by_rule` and `sign`: which outcome. [`super::REFUSAL`] is every refusal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// Of a refusal: which of the passport's grounds it can name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grounds: Option<GroundStage>,
    /// Of `query_register`: which.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub register: Option<String>,
    /// Of `query_register`: whether the register had what was asked for; absent for either.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub found: Option<bool>,
    /// What is done by it, where the vocabulary does not say enough: "Готовит справку для банка".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Localized>,
    /// The step of the timeline that it does; absent where the timeline does not show it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<StepWords>,
}

impl Act {
    pub(super) fn drop_words(&mut self) {
        (self.step, self.words) = (None, None);
    }

    /// Whether an event is this act done.
    pub fn is_done_by(&self, kind: &EventKind) -> bool {
        if kind.act() != self.name {
            return false;
        }
        let is_refusal = self.outcome.as_deref() == Some(super::REFUSAL);
        match kind {
            EventKind::ResultPrepared { outcome } => {
                !is_refusal && (outcome.is_none() || *outcome == self.outcome)
            }
            EventKind::ResultSigned { .. } => !is_refusal,
            EventKind::RefusalPrepared { .. } | EventKind::RefusalSigned { .. } => is_refusal,
            EventKind::DecidedByRule { outcome, .. } => match &self.outcome {
                Some(named) => named == outcome,
                None => outcome != super::REFUSAL,
            },
            EventKind::RegisterQueried {
                register,
                answer_sha256,
            } => {
                let asked = self.register.as_ref().is_none_or(|named| named == register);
                asked
                    && self
                        .found
                        .is_none_or(|found| found == answer_sha256.is_some())
            }
            _ => true,
        }
    }
}
