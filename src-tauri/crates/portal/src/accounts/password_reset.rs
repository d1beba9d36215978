//! A forgotten password: who proves by ЭЦП to be the holder of the account sets a new one.

use super::{Source, challenge, sessions, throttle};
use crate::{
    portal::Portal,
    problem::{ApiError, Body},
    request,
    security::{self, Event},
    store::{
        self,
        entities::{accounts, sessions as open_sessions},
    },
};
use axum::{Json, extract::State, http::StatusCode};
use kabinet_model::{
    failure::FailureCode,
    password::{Strength, strength},
};
use kabinet_portal_api::{
    account::{PasswordReset, Purpose, Session},
    problem::Problem,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, prelude::Expr};
use std::sync::Arc;
use throttle::Attempt;
use zeroize::Zeroizing;

/// Sets a new password, ends every session of this person and opens one. What is said of the account
/// is said only to who proved to be its holder; only their own attempts are counted.
#[utoipa::path(post, path = "/api/password-resets", operation_id = "reset_password", tag = "accounts", request_body = PasswordReset,
    responses((status = 201, body = Session), (status = "default", body = Problem, content_type = "application/problem+json")))]
pub async fn reset(
    State(portal): State<Arc<Portal>>,
    source: Source,
    Body(reset): Body<PasswordReset>,
) -> Result<(StatusCode, Json<Session>), ApiError> {
    let done = set(&portal, reset, &source).await;
    let line = match &done {
        Ok(_) => security::event(Event::PasswordReset),
        Err(refused) => security::event(Event::PasswordResetRefused).what(refused.code.code()),
    };
    line.write();
    Ok((StatusCode::CREATED, Json(done?)))
}

async fn set(portal: &Portal, reset: PasswordReset, source: &Source) -> Result<Session, ApiError> {
    let password = Zeroizing::new(reset.password.0.clone());
    let iin = challenge::prove(portal, Purpose::PasswordReset, reset.proof).await?;
    request::concerns(portal, iin.as_str());
    throttle::count_request(portal, Attempt::PasswordReset, iin.as_str()).await?;
    if strength(&password, iin.as_str()) == Strength::Weak {
        return Err(FailureCode::PasswordWeak.into());
    }
    let password_hash = portal.passwords.hash(password).await?;
    let transaction = store::begin(&portal.database).await?;
    let changed = accounts::Entity::update_many()
        .col_expr(accounts::Column::PasswordHash, Expr::value(password_hash))
        .filter(accounts::Column::Iin.eq(iin.as_str()))
        .exec(&transaction)
        .await?;
    if changed.rows_affected != 1 {
        return Err(FailureCode::AccountUnknown.into());
    }
    open_sessions::Entity::delete_many()
        .filter(open_sessions::Column::Iin.eq(iin.as_str()))
        .exec(&transaction)
        .await?;
    let session = sessions::open(portal, &transaction, &iin).await?;
    // Whoever guessed at the old password has not locked the holder out of the new one.
    throttle::forget(&transaction, Attempt::SignIn, iin.as_str()).await?;
    transaction.commit().await?;
    throttle::welcome(portal, Attempt::SignIn, iin.as_str(), source).await;
    Ok(session)
}
