//! Citizens' sessions: opaque random tokens, stored hashed, short, extended by hand, revocable.

use crate::{
    clock::from_millis,
    person_register,
    portal::Portal,
    problem::ApiError,
    request, secret,
    security::{self, Event},
    store::{
        self,
        entities::{accounts, sessions},
    },
};
use axum::{
    Json,
    extract::{FromRequestParts, State},
    http::{StatusCode, header, request::Parts},
};
use kabinet_model::{failure::FailureCode, iin::PersonNumber};
use kabinet_portal_api::{
    account::{Secret, Session},
    problem::Problem,
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr,
    EntityTrait, QueryFilter, QuerySelect,
};
use std::sync::Arc;

/// The citizen behind a request: extracted from `Authorization: Bearer`.
pub struct SignedIn {
    pub iin: PersonNumber,
    token: Secret,
    session: sessions::Model,
}

impl SignedIn {
    /// Whether the session still holds; long-lived answers ask again and again.
    pub async fn still_holds(&self, portal: &Portal) -> bool {
        find(portal, &self.session.token_hash)
            .await
            .is_ok_and(|session| session.is_some())
    }
}

impl FromRequestParts<Arc<Portal>> for SignedIn {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, portal: &Arc<Portal>) -> Result<Self, ApiError> {
        let expired = || ApiError::new(FailureCode::SessionExpired);
        let token = parts
            .headers
            .get(header::AUTHORIZATION)
            .and_then(|value| value.to_str().ok())
            .and_then(bearer)
            .ok_or_else(expired)?;
        let Some(session) = find(portal, &hash_token(token)).await? else {
            security::event(Event::SessionRefused).write();
            return Err(expired());
        };
        let iin = PersonNumber::parse(&session.iin).map_err(|error| ApiError::internal(&error))?;
        request::concerns(portal, iin.as_str());
        Ok(Self {
            iin,
            token: Secret(token.to_owned()),
            session,
        })
    }
}

/// The token of `Bearer <token>`; the scheme in small or capital letters (RFC 9110, 11.1).
fn bearer(authorization: &str) -> Option<&str> {
    let (scheme, token) = authorization.split_once(' ')?;
    let token = token.trim_matches(' ');
    scheme.eq_ignore_ascii_case("bearer").then_some(token)
}

/// Under which hash a token is stored.
fn hash_token(token: &str) -> String {
    secret::hash(&[b"session", token.as_bytes()])
}

async fn find(portal: &Portal, token_hash: &str) -> Result<Option<sessions::Model>, ApiError> {
    Ok(sessions::Entity::find_by_id(token_hash)
        .filter(sessions::Column::ExpiresAt.gt(portal.clock.millis()))
        .one(&portal.database)
        .await?)
}

/// Opens a session for someone whose identity has been proven. It is open once the transaction is committed.
pub async fn open(
    portal: &Portal,
    transaction: &DatabaseTransaction,
    iin: &PersonNumber,
) -> Result<Session, ApiError> {
    let person = person_register::find(transaction, iin)
        .await?
        .ok_or(FailureCode::SignInRefused)?;
    let token = secret::token().map_err(|error| ApiError::internal(&error))?;
    let now = portal.clock.millis();
    let expires_at = now + i64::from(portal.config.limits.session_minutes) * 60_000;
    sessions::ActiveModel {
        token_hash: Set(hash_token(&token)),
        iin: Set(iin.as_str().to_owned()),
        created_at: Set(now),
        expires_at: Set(expires_at),
    }
    .insert(transaction)
    .await?;
    Ok(Session {
        token: Secret(token.to_string()),
        expires_at: from_millis(expires_at),
        person,
    })
}

async fn describe(portal: &Portal, signed_in: SignedIn) -> Result<Json<Session>, ApiError> {
    let person = person_register::find(&portal.database, &signed_in.iin)
        .await?
        .ok_or(FailureCode::SessionExpired)?;
    Ok(Json(Session {
        token: signed_in.token,
        expires_at: from_millis(signed_in.session.expires_at),
        person,
    }))
}

/// The session at hand.
#[utoipa::path(get, path = "/api/sessions/current", operation_id = "current_session", tag = "accounts", security(("session" = [])),
    responses((status = 200, body = Session), (status = "default", body = Problem, content_type = "application/problem+json")))]
pub async fn current(
    State(portal): State<Arc<Portal>>,
    signed_in: SignedIn,
) -> Result<Json<Session>, ApiError> {
    describe(&portal, signed_in).await
}

/// Signs out: the token is worth nothing from now on.
#[utoipa::path(delete, path = "/api/sessions/current", operation_id = "sign_out", tag = "accounts", security(("session" = [])),
    responses((status = 204), (status = "default", body = Problem, content_type = "application/problem+json")))]
pub async fn sign_out(
    State(portal): State<Arc<Portal>>,
    signed_in: SignedIn,
) -> Result<StatusCode, ApiError> {
    let transaction = store::begin(&portal.database).await?;
    sessions::Entity::delete_by_id(signed_in.session.token_hash)
        .exec(&transaction)
        .await?;
    transaction.commit().await?;
    security::event(Event::SignedOut).write();
    Ok(StatusCode::NO_CONTENT)
}

/// Extends the session, up to the portal's longest session.
#[utoipa::path(post, path = "/api/sessions/current/extend", operation_id = "extend_session", tag = "accounts", security(("session" = [])),
    responses((status = 200, body = Session), (status = "default", body = Problem, content_type = "application/problem+json")))]
pub async fn extend(
    State(portal): State<Arc<Portal>>,
    mut signed_in: SignedIn,
) -> Result<Json<Session>, ApiError> {
    let limits = &portal.config.limits;
    let longest = signed_in.session.created_at + i64::from(limits.session_hours) * 3_600_000;
    let expires_at =
        (portal.clock.millis() + i64::from(limits.session_minutes) * 60_000).min(longest);
    let mut row: sessions::ActiveModel = signed_in.session.into();
    row.expires_at = Set(expires_at);
    let transaction = store::begin(&portal.database).await?;
    signed_in.session = row.update(&transaction).await?;
    transaction.commit().await?;
    describe(&portal, signed_in).await
}

/// Holds the account of this person until the transaction ends, so that what is counted by person is counted
/// by one request at a time.
pub async fn hold(connection: &impl ConnectionTrait, iin: &PersonNumber) -> Result<(), DbErr> {
    accounts::Entity::find_by_id(iin.as_str())
        .lock_exclusive()
        .one(connection)
        .await?;
    Ok(())
}

/// Deletes sessions that have ended.
pub async fn revoke_expired(transaction: &DatabaseTransaction, now: i64) -> Result<(), ApiError> {
    sessions::Entity::delete_many()
        .filter(sessions::Column::ExpiresAt.lte(now))
        .exec(transaction)
        .await?;
    Ok(())
}
