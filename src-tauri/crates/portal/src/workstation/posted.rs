//! What a form of a session brought, once it has shown that it is ours.

use super::session::SignedIn;
use crate::{
    app::Portal,
    office::OfficeSession,
    pages::{Fields, foreign_form},
};
use axum::{
    extract::{FromRef, FromRequest, FromRequestParts, Request},
    response::{IntoResponse, Response},
};
use std::sync::Arc;
use zeroize::Zeroizing;

/// A form of a session.
pub struct Posted {
    /// The session.
    pub session: OfficeSession,
    /// Its token.
    pub token: Zeroizing<String>,
    /// What the form holds.
    pub fields: Fields,
}

impl<S> FromRequest<S> for Posted
where
    S: Send + Sync,
    Arc<Portal>: FromRef<S>,
{
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let SignedIn { session, token } = SignedIn::from_request_parts(&mut parts, state).await?;
        let fields = Fields::from_request(Request::from_parts(parts, body), state)
            .await
            .map_err(IntoResponse::into_response)?;
        if !fields.carries(&session.csrf) {
            return Err(foreign_form().into_response());
        }
        Ok(Self {
            session,
            token,
            fields,
        })
    }
}
