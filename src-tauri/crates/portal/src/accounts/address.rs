//! A limit by network address on everything that invites guessing.

use crate::{
    app::Portal,
    problem::ApiError,
    request::Source,
    security::{self, Event},
};
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use std::sync::Arc;

/// Middleware that applies the limit.
pub async fn limit(
    State(portal): State<Arc<Portal>>,
    source: Source,
    request: Request,
    next: Next,
) -> Result<Response, ApiError> {
    if let Err(wait) = portal.address_limit.check(source.network()) {
        security::event(Event::AddressThrottled).write();
        return Err(ApiError::throttled(wait));
    }
    Ok(next.run(request).await)
}
