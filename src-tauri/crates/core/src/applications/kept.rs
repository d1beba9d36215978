//! An application's status as kept, with what this program found out about it.

use crate::app::Answer;
use kabinet_archive::shelf::applications::KeptApplication;
use kabinet_model::{
    application::{Event, EventKind, stage, verify_chain},
    failure::FailureCode,
    process::{Process, Stage},
};
use kabinet_portal_api::application::{ApplicationStatus, ResultFiles};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

/// What the portal said, and whether it holds together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct KeptStatus {
    pub(crate) status: ApplicationStatus,
    /// The chain of the log is whole, its state is the one told, and nothing of it was rewritten.
    pub(crate) log_whole: bool,
    /// What is wrong with the result.
    pub(crate) failure: Option<FailureCode>,
    /// The signed refusal, once it was verified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) refusal: Option<ResultFiles>,
}

impl KeptStatus {
    /// Nothing was found out yet.
    pub(crate) fn fresh(status: ApplicationStatus) -> Self {
        Self {
            status,
            log_whole: true,
            failure: None,
            refusal: None,
        }
    }

    /// What the portal says now, judged by what it said before. A log once found broken stays so.
    /// Without the process that the log names, where it should stand cannot be said.
    pub(super) fn judged(
        status: ApplicationStatus,
        process: Option<&Process>,
        before: Option<&Self>,
    ) -> Self {
        let earlier = before.map_or(&[][..], |before| &before.status.events);
        let whole = is_whole(&status, process) && continues(earlier, &status.events);
        Self {
            log_whole: whole && before.is_none_or(|before| before.log_whole),
            failure: before.and_then(|before| before.failure),
            refusal: before.and_then(|before| before.refusal.clone()),
            status,
        }
    }

    /// Where it stands, in its process.
    pub(crate) fn stage<'p>(&self, process: Option<&'p Process>) -> Option<&'p Stage> {
        process?.stage(&self.status.state)
    }

    /// The refused application that it corrects, by its log.
    pub(crate) fn corrects(&self) -> Option<Uuid> {
        let first = self.status.events.first()?;
        match first.kind {
            EventKind::Submitted { corrects, .. } => corrects,
            _ => None,
        }
    }

    pub(crate) fn of(kept: &KeptApplication) -> Answer<Self> {
        serde_json::from_value(kept.application.status.clone())
            .map_err(|_| FailureCode::ArchiveDamaged.into())
    }

    pub(crate) fn to_json(&self) -> Answer<Value> {
        serde_json::to_value(self).map_err(|_| FailureCode::Internal.into())
    }
}

fn is_whole(status: &ApplicationStatus, process: Option<&Process>) -> bool {
    let stands = |process| {
        let stage = stage(process, &status.events).ok().flatten();
        stage.is_some_and(|stage| stage.id == status.state)
    };
    verify_chain(&status.events).is_ok() && process.is_none_or(stands)
}

/// The log is append-only: what was told once is told again.
fn continues(earlier: &[Event], now: &[Event]) -> bool {
    now.starts_with(earlier)
}
