//! Refusals that the framework makes by itself, said as problems like all others.

use super::ApiError;
use axum::{
    extract::Request,
    http::{HeaderName, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use kabinet_model::failure::FailureCode;

/// What a refusal keeps.
const KEPT: [HeaderName; 2] = [header::ALLOW, header::RETRY_AFTER];

/// Middleware: an error without a body, or with a line of plain text, leaves as a problem.
pub async fn as_problems(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let status = response.status();
    let kind = response.headers().get(header::CONTENT_TYPE);
    let is_plain = kind.is_none_or(|kind| kind.as_bytes().starts_with(b"text/plain"));
    let is_error = status.is_client_error() || status.is_server_error();
    if !is_plain || !is_error {
        return response;
    }
    let code = match status {
        StatusCode::NOT_FOUND => FailureCode::NotFound,
        StatusCode::SERVICE_UNAVAILABLE => FailureCode::PortalBusy,
        StatusCode::INTERNAL_SERVER_ERROR => FailureCode::Internal,
        _ => FailureCode::PortalRefused,
    };
    let (before, _) = response.into_parts();
    let mut problem = ApiError::new(code).with_status(status).into_response();
    for name in KEPT {
        if let Some(value) = before.headers.get(&name) {
            problem.headers_mut().insert(name, value.clone());
        }
    }
    problem
}
