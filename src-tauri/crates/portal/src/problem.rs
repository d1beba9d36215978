//! How the portal says no: RFC 9457 problems with a stable failure code and no personal data.

mod plain;

pub use plain::as_problems;

use crate::{
    fault::Fault,
    limits::Full,
    request,
    security::{self, Event},
};
use axum::{
    Json,
    extract::rejection::{JsonRejection, PathRejection},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use kabinet_model::failure::FailureCode;
use kabinet_portal_api::problem::{AnswerProblem, Problem};

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

/// What broke goes to the log, not to the client.
impl<E: Into<Fault>> From<E> for ApiError {
    fn from(error: E) -> Self {
        let fault = error.into();
        if fault.is_unwritable() {
            return Self::malformed("a text holds a character that cannot be stored");
        }
        let code = fault.code();
        match code {
            FailureCode::DiskFull => tracing::error!("there is no space left in the store"),
            FailureCode::Internal => tracing::error!(error = %fault, "a request failed"),
            _ => {}
        }
        Self::new(code)
    }
}

impl From<Full> for ApiError {
    fn from(full: Full) -> Self {
        full.code().into()
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
