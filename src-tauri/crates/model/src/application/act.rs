//! Which act an event is.

use super::EventKind;
use crate::process::ActName;

impl EventKind {
    /// Of an event that begins a log: the process that it names.
    pub fn process(&self) -> Option<&str> {
        match self {
            Self::Submitted { process, .. } | Self::TakenIn { process, .. } => process.as_deref(),
            _ => None,
        }
    }

    /// The act of the vocabulary that was done.
    pub const fn act(&self) -> ActName {
        match self {
            Self::Submitted { .. } => ActName::Submit,
            Self::SignatureConfirmed => ActName::ConfirmSignature,
            Self::SignatureRefused { .. } => ActName::RefuseSignature,
            Self::Accepted { .. } => ActName::Accept,
            Self::HandedOver => ActName::HandOver,
            Self::Registered { .. } => ActName::Register,
            Self::IntakeRefused { .. } => ActName::RefuseIntake,
            Self::Assigned { .. } => ActName::Assign,
            Self::ReviewStarted => ActName::TakeUp,
            Self::ResultPrepared { .. } | Self::RefusalPrepared { .. } => ActName::Prepare,
            Self::Returned { .. } => ActName::SendBack,
            Self::ResultSigned { .. } | Self::RefusalSigned { .. } => ActName::Sign,
            Self::Delivered => ActName::Deliver,
            Self::CoSigned { .. } => ActName::CoSign,
            Self::Declined { .. } => ActName::Decline,
            Self::TakenIn { .. } => ActName::TakeIn,
            Self::RegisterQueried { .. } => ActName::QueryRegister,
            Self::CorrectionRequested { .. } => ActName::RequestCorrection,
            Self::Corrected { .. } => ActName::Correct,
            Self::Messaged { .. } => ActName::Message,
            Self::Answered { .. } => ActName::Answer,
            Self::OpinionRequested => ActName::RequestOpinion,
            Self::OpinionGiven { .. } => ActName::GiveOpinion,
            Self::DecidedByRule { .. } => ActName::DecideByRule,
            Self::HandedOut => ActName::HandOut,
            Self::CourierOut => ActName::CourierOut,
            Self::CourierIn => ActName::CourierIn,
            Self::Acknowledged => ActName::Acknowledge,
            Self::Withdrawn { .. } => ActName::Withdraw,
            Self::Complained { .. } => ActName::Complain,
            Self::ComplaintAnswered { .. } => ActName::AnswerComplaint,
        }
    }
}
