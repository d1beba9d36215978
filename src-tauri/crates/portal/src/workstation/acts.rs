//! What officials do, as forms: each is judged, done once, and answered with the request's page.

mod perform;

use super::{
    posted::Posted,
    request::{self, Notice},
};
use crate::{
    app::Portal,
    office::{self, OfficeError},
    pages::{Words, foreign_act},
    problem::ApiError,
    services::Catalogue,
};
use axum::{
    Extension,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use kabinet_model::{
    application::Actor,
    failure::FailureCode,
    process::{self, ActName, Process, REFUSAL},
};
use std::sync::Arc;
use uuid::Uuid;

/// The name under which a form carries the length of the log it was decided upon.
pub const SEEN: &str = "seen";

/// An act of an official on a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// The chancellery registers.
    Register,
    /// The chancellery refuses intake.
    RefuseIntake,
    /// The head names a specialist.
    Assign,
    /// The specialist takes it into work.
    StartReview,
    /// The specialist prepares the result.
    PrepareResult,
    /// The specialist prepares a refusal.
    PrepareRefusal,
    /// The head sends it back.
    Return,
    /// The head signs what was prepared.
    Sign,
    /// The chancellery sends what was signed to the citizen: действие 5 of the regulation.
    Deliver,
}

impl Act {
    const ALL: [Self; 9] = [
        Self::Register,
        Self::RefuseIntake,
        Self::Assign,
        Self::StartReview,
        Self::PrepareResult,
        Self::PrepareRefusal,
        Self::Return,
        Self::Sign,
        Self::Deliver,
    ];

    /// Stable name, as in addresses and texts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::RefuseIntake => "refuse-intake",
            Self::Assign => "assign",
            Self::StartReview => "start-review",
            Self::PrepareResult => "prepare-result",
            Self::PrepareRefusal => "prepare-refusal",
            Self::Return => "return",
            Self::Sign => "sign",
            Self::Deliver => "deliver",
        }
    }

    /// The act of that name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.name() == name)
    }

    /// Whether it is this act of a process.
    pub fn is(self, act: &process::Act) -> bool {
        let refuses = act.outcome.as_deref() == Some(REFUSAL);
        match self {
            Self::Register => act.name == ActName::Register,
            Self::RefuseIntake => act.name == ActName::RefuseIntake,
            Self::Assign => act.name == ActName::Assign,
            Self::StartReview => act.name == ActName::TakeUp,
            Self::PrepareResult => act.name == ActName::Prepare && !refuses,
            Self::PrepareRefusal => act.name == ActName::Prepare && refuses,
            Self::Return => act.name == ActName::SendBack,
            Self::Sign => act.name == ActName::Sign,
            Self::Deliver => act.name == ActName::Deliver,
        }
    }

    /// The act of these pages that performs an act of a process; `None` for what officials do elsewhere.
    pub fn performing(act: &process::Act) -> Option<Self> {
        Self::ALL.into_iter().find(|page_act| page_act.is(act))
    }

    /// Whether an official of this role may ever do it in a process.
    fn belongs_to(self, process: &Process, role: &Actor) -> bool {
        process.stages.iter().any(|stage| {
            let mut acts = process.acts(stage);
            acts.any(|act| self.is(act) && stage.may(act, role))
        })
    }
}

/// Something wrong in a field of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mistake {
    /// Id of the field.
    pub field: &'static str,
    /// What is wrong.
    pub code: FailureCode,
}

impl Mistake {
    /// The field is not filled in.
    pub const fn missing(field: &'static str) -> Self {
        Self {
            field,
            code: FailureCode::AnswerMissing,
        }
    }

    /// What the official reads.
    pub fn words(self, words: &Words) -> String {
        if self.code == FailureCode::AnswerMissing {
            return words.get(&format!("missing-{}", self.field));
        }
        let text = words.failure(self.code);
        format!("{} {}", text.what, text.remedy)
    }
}

/// Why an act was not done.
enum ActError {
    /// The form has to be filled in again.
    Mistakes(Vec<Mistake>),
    /// The office refused.
    Refused(OfficeError),
}

impl From<OfficeError> for ActError {
    fn from(refused: OfficeError) -> Self {
        Self::Refused(refused)
    }
}

/// `GET` of an act's address, where a page stays after a mistake: back to the request.
pub async fn back(Path((id, _)): Path<(Uuid, String)>) -> Redirect {
    Redirect::to(&address(id))
}

/// `POST /workstation/requests/{id}/{act}`
pub async fn submit(
    State(portal): State<Arc<Portal>>,
    State(services): State<Arc<Catalogue>>,
    Extension(words): Extension<Words>,
    Path((id, act)): Path<(Uuid, String)>,
    posted: Posted,
) -> Result<Response, ApiError> {
    let act = Act::of(&act).ok_or(FailureCode::NotFound)?;
    let (session, fields) = (&posted.session, &posted.fields);
    let details = office::request(&portal, &session.official, id).await?;
    if !act.belongs_to(&details.process, &session.official.role) {
        return Err(foreign_act(act.name(), id));
    }
    let expected = office::Expected {
        application: id,
        version: Some(details.events.len()),
    };
    // Whether that still holds when it is done is for the act itself to see.
    let error = if fields.text(SEEN).parse().ok() == expected.version {
        match perform::perform(
            &portal,
            &services,
            &session.official,
            &details,
            expected,
            act,
            fields,
        )
        .await
        {
            Ok(()) => {
                let done = format!("{}?done={}", address(id), act.name());
                return Ok(Redirect::to(&done).into_response());
            }
            Err(error) => error,
        }
    } else {
        ActError::Refused(OfficeError::Conflict)
    };
    match error {
        ActError::Mistakes(mistakes) => {
            let notice = Notice::Wrong(act, &mistakes, fields);
            let page =
                request::show(&portal, &services, &words, session, &details, &notice).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        ActError::Refused(OfficeError::Conflict) => {
            let now = office::request(&portal, &session.official, id).await?;
            let page =
                request::show(&portal, &services, &words, session, &now, &Notice::Stale).await?;
            Ok((StatusCode::CONFLICT, page).into_response())
        }
        ActError::Refused(refused) => Err(refused.into()),
    }
}

fn address(id: Uuid) -> String {
    format!("/workstation/requests/{id}")
}
