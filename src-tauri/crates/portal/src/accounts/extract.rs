//! The citizen behind a request, of its `Authorization: Bearer`.

use super::{SignedIn, sessions};
use crate::{app::Portal, problem::ApiError};
use axum::{
    extract::{FromRef, FromRequestParts},
    http::{header, request::Parts},
};
use kabinet_model::failure::FailureCode;
use std::sync::Arc;

impl<S> FromRequestParts<S> for SignedIn
where
    S: Send + Sync,
    Arc<Portal>: FromRef<S>,
{
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let portal = Arc::from_ref(state);
        let token = parts
            .headers
            .get(header::AUTHORIZATION)
            .and_then(|value| value.to_str().ok())
            .and_then(bearer)
            .ok_or(FailureCode::SessionExpired)?;
        Ok(sessions::by_token(&portal, token).await?)
    }
}

/// The token of `Bearer <token>`; the scheme in small or capital letters (RFC 9110, 11.1).
fn bearer(authorization: &str) -> Option<&str> {
    let (scheme, token) = authorization.split_once(' ')?;
    let token = token.trim_matches(' ');
    scheme.eq_ignore_ascii_case("bearer").then_some(token)
}
