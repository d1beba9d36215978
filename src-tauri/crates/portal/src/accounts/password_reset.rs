//! A forgotten password: who proves by ЭЦП to be the holder of the account sets a new one.

use super::{AccountError, Attempt, challenge, sessions, throttle};
use crate::{
    app::Portal,
    request::{self, Source},
    security::{self, Event},
    store::{
        self,
        entities::{accounts, sessions as open_sessions},
    },
};
use kabinet_model::{
    failure::FailureCode,
    password::{Strength, strength},
};
use kabinet_portal_api::account::{PasswordReset, Purpose, Session};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, prelude::Expr};
use zeroize::Zeroizing;

/// Sets a new password, ends every session of this person and opens one.
pub async fn reset(
    portal: &Portal,
    reset: PasswordReset,
    source: &Source,
) -> Result<Session, AccountError> {
    let done = set(portal, reset, source).await;
    let line = match &done {
        Ok(_) => security::event(Event::PasswordReset),
        Err(refused) => security::event(Event::PasswordResetRefused).what(refused.code().code()),
    };
    line.write();
    done
}

async fn set(
    portal: &Portal,
    reset: PasswordReset,
    source: &Source,
) -> Result<Session, AccountError> {
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
