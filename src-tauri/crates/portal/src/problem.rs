//! How the portal says no: RFC 9457 problems with a stable failure code and no personal data.

use crate::{
    request,
    security::{self, Event},
    store::{is_unwritable, space::is_used_up},
};
use axum::{
    Json,
    extract::rejection::{JsonRejection, PathRejection},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use kabinet_model::failure::FailureCode;
use kabinet_portal_api::problem::{AnswerProblem, Problem};
use std::error::Error;

/// A refusal on its way to the client.
#[derive(Debug)]
pub struct ApiError {
    pub code: FailureCode,
    /// Overrides the status of the code.
    status: Option<StatusCode>,
    /// More for developers than the code's cause. Never personal data.
    title: Option<&'static str>,
    retry_after: Option<u64>,
    answers: Vec<AnswerProblem>,
}

impl ApiError {
    pub fn new(code: FailureCode) -> Self {
        Self {
            code,
            status: None,
            title: None,
            retry_after: None,
            answers: Vec::new(),
        }
    }

    /// The request cannot be understood.
    pub fn malformed(title: &'static str) -> Self {
        Self {
            status: Some(StatusCode::BAD_REQUEST),
            title: Some(title),
            ..Self::new(FailureCode::PortalRefused)
        }
    }

    /// Too many attempts: wait so many seconds.
    pub fn throttled(retry_after: u64) -> Self {
        Self {
            retry_after: Some(retry_after.max(1)),
            ..Self::new(FailureCode::SignInThrottled)
        }
    }

    /// The answers do not fit the form.
    pub fn answers(answers: Vec<AnswerProblem>) -> Self {
        Self {
            answers,
            ..Self::new(FailureCode::SubmissionAnswers)
        }
    }

    /// Something broke that is not the client's doing. `what` goes to the log, not to the client.
    pub fn internal(what: &dyn std::fmt::Display) -> Self {
        tracing::error!(error = %what, "a request failed");
        Self::new(FailureCode::Internal)
    }

    /// Something that the portal needs did not work: its store is full, or it is a defect.
    pub fn failed(error: &(dyn Error + 'static)) -> Self {
        if is_used_up(error) {
            tracing::error!("there is no space left in the store");
            return Self::new(FailureCode::DiskFull);
        }
        Self::internal(&error)
    }

    pub fn with_status(mut self, status: StatusCode) -> Self {
        self.status = Some(status);
        self
    }

    pub fn with_title(mut self, title: &'static str) -> Self {
        self.title = Some(title);
        self
    }

    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        use FailureCode as F;
        self.status.unwrap_or(match self.code {
            F::SignInRefused | F::SessionExpired => StatusCode::UNAUTHORIZED,
            F::SignInThrottled | F::PortalTooMany | F::SubmissionTooMany | F::UploadQuota => {
                StatusCode::TOO_MANY_REQUESTS
            }
            F::RegistrationExists | F::SubmissionConflict | F::UploadOffset => StatusCode::CONFLICT,
            F::UploadUnknown | F::NotFound | F::ServiceUnknown => StatusCode::NOT_FOUND,
            F::AttachmentTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            F::RegistrationCodeUnavailable => StatusCode::NOT_IMPLEMENTED,
            F::PortalBusy => StatusCode::SERVICE_UNAVAILABLE,
            F::DiskFull => StatusCode::INSUFFICIENT_STORAGE,
            F::Internal => StatusCode::INTERNAL_SERVER_ERROR,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        })
    }
}

impl From<FailureCode> for ApiError {
    fn from(code: FailureCode) -> Self {
        Self::new(code)
    }
}

impl From<sea_orm::DbErr> for ApiError {
    fn from(error: sea_orm::DbErr) -> Self {
        if is_unwritable(&error) {
            return Self::malformed("a text holds a character that cannot be stored");
        }
        Self::failed(&error)
    }
}

impl From<object_store::Error> for ApiError {
    fn from(error: object_store::Error) -> Self {
        Self::failed(&error)
    }
}

impl From<std::io::Error> for ApiError {
    fn from(error: std::io::Error) -> Self {
        Self::failed(&error)
    }
}

impl From<tokio::task::JoinError> for ApiError {
    fn from(error: tokio::task::JoinError) -> Self {
        Self::internal(&error)
    }
}

impl From<JsonRejection> for ApiError {
    fn from(rejection: JsonRejection) -> Self {
        Self::malformed("the body is not the JSON that is asked for")
            .with_status(rejection.status())
    }
}

/// A path that names no id names nothing.
impl From<PathRejection> for ApiError {
    fn from(_: PathRejection) -> Self {
        Self::new(FailureCode::NotFound)
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let status = self.status();
        let problem = Problem {
            code: self.code.code().to_owned(),
            status: status.as_u16(),
            title: self.title.unwrap_or_else(|| self.code.cause()).to_owned(),
            retry_after: self.retry_after,
            answers: self.answers,
            request: request::current().map(|current| current.number.clone()),
        };
        if is_of_limits(self.code) {
            security::event(Event::LimitRefused)
                .what(self.code.code())
                .write();
        }
        let mut response = (status, Json(problem)).into_response();
        // For the officials' pages, which say the same in words.
        response.extensions_mut().insert(self.code);
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

/// Somebody had enough of something.
fn is_of_limits(code: FailureCode) -> bool {
    use FailureCode as F;
    matches!(
        code,
        F::PortalTooMany | F::SubmissionTooMany | F::UploadQuota
    )
}

/// A JSON body whose rejection is a problem too.
#[derive(axum::extract::FromRequest)]
#[from_request(via(axum::Json), rejection(ApiError))]
pub struct Body<T>(pub T);

/// A part of the path whose rejection is a problem too.
#[derive(axum::extract::FromRequestParts)]
#[from_request(via(axum::extract::Path), rejection(ApiError))]
pub struct InPath<T>(pub T);
