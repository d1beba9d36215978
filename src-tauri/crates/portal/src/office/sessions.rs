//! Officials' sign-in and sessions, as strict as the citizens'.

use super::{OfficeError, Official, second_factor};
use crate::{
    accounts::{Attempt, throttle},
    app::Portal,
    fault::Fault,
    request::{self, Source},
    secret,
    security::{self, Event},
    store::{
        self,
        entities::{office_sessions, officials},
    },
};
use kabinet_model::{
    failure::FailureCode,
    password::{Strength, strength},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait,
    IntoActiveModel, QueryFilter, prelude::Expr,
};
use zeroize::Zeroizing;

/// Hours of a session: a working day. It is not extended.
const HOURS: i64 = 10;

/// How exactly it is known when an official was last there, milliseconds: not every picture of a
/// page is worth a write.
const NOTICED_EVERY: i64 = 60_000;

/// An official's session.
#[derive(Clone)]
pub struct OfficeSession {
    /// Who signed in.
    pub official: Official,
    /// The value that every form of this session must carry back.
    pub csrf: String,
    /// Nothing else is done before the official has confirmed the sign-in.
    pub confirmed: bool,
    /// Nothing else is done before the official has chosen a password.
    pub first_password: bool,
}

/// Signs an official in; gives the token for the cookie. A refusal never says what was wrong. Whoever
/// guesses waits, whether or not the login exists.
pub async fn sign_in(
    portal: &Portal,
    login: &str,
    password: Zeroizing<String>,
    source: &Source,
) -> Result<(Zeroizing<String>, OfficeSession), OfficeError> {
    let login: String = login.trim().chars().take(64).collect();
    throttle::count_guess(portal, Attempt::Official, &login, source).await?;
    let row = officials::Entity::find()
        .filter(officials::Column::Login.eq(&login))
        .filter(officials::Column::DisabledAt.is_null())
        .one(&portal.database)
        .await?;
    let stored = row.as_ref().map(|row| row.password_hash.clone());
    let fits = portal.passwords.verify(password.clone(), stored).await?;
    let Some(row) = row.filter(|_| fits) else {
        security::event(Event::OfficialRefused).write();
        return Err(FailureCode::SignInRefused.into());
    };
    if let Err(refused) = renew(portal, &row, password).await {
        tracing::warn!(
            code = refused.code().code(),
            error = %refused,
            "a password stays hashed as it was"
        );
    }
    throttle::succeed(portal, Attempt::Official, &login, source).await;
    request::made_by(row.id);
    security::event(Event::OfficialAccepted).write();
    let token = secret::token().map_err(Fault::defect)?;
    let csrf = secret::token().map_err(Fault::defect)?;
    let confirmed = !second_factor::is_required(portal, &row);
    let now = portal.clock.millis();
    let transaction = store::begin(&portal.database).await?;
    office_sessions::ActiveModel {
        token_hash: Set(hash(&token)),
        official: Set(row.id),
        csrf: Set(csrf.to_string()),
        expires_at: Set(now + HOURS * 3_600_000),
        seen_at: Set(now),
        confirmed: Set(confirmed),
        challenge: Set(None),
    }
    .insert(&transaction)
    .await?;
    transaction.commit().await?;
    let session = OfficeSession {
        confirmed,
        first_password: row.first_password,
        official: row.try_into()?,
        csrf: csrf.to_string(),
    };
    Ok((token, session))
}

/// Hashes a password that fitted anew, when it was hashed with other parameters than are used now; unless
/// another is set meanwhile.
async fn renew(
    portal: &Portal,
    row: &officials::Model,
    password: Zeroizing<String>,
) -> Result<(), OfficeError> {
    let stored = &row.password_hash;
    let Some(hash) = portal.passwords.renewed(password, stored).await? else {
        return Ok(());
    };
    let transaction = store::begin(&portal.database).await?;
    officials::Entity::update_many()
        .col_expr(officials::Column::PasswordHash, Expr::value(hash))
        .filter(officials::Column::Id.eq(row.id))
        .filter(officials::Column::PasswordHash.eq(stored))
        .exec(&transaction)
        .await?;
    Ok(transaction.commit().await?)
}

/// The session of a token, unless it has ended: by the day's end, by idleness, or with the official.
/// To ask is to be there.
pub async fn session(portal: &Portal, token: &str) -> Result<Option<OfficeSession>, OfficeError> {
    let now = portal.clock.millis();
    let idle = i64::from(portal.config.limits.office_idle_minutes) * 60_000;
    let found = office_sessions::Entity::find_by_id(hash(token))
        .filter(office_sessions::Column::ExpiresAt.gt(now))
        .filter(office_sessions::Column::SeenAt.gt(now - idle))
        .one(&portal.database)
        .await?;
    let Some(row) = found else {
        return Ok(None);
    };
    let official = officials::Entity::find_by_id(row.official)
        .filter(officials::Column::DisabledAt.is_null())
        .one(&portal.database)
        .await?;
    let Some(official) = official else {
        return Ok(None);
    };
    let (csrf, confirmed) = (row.csrf.clone(), row.confirmed);
    if now - row.seen_at >= NOTICED_EVERY {
        let mut row = row.into_active_model();
        row.seen_at = Set(now);
        let transaction = store::begin(&portal.database).await?;
        row.update(&transaction).await?;
        transaction.commit().await?;
    }
    Ok(Some(OfficeSession {
        confirmed,
        first_password: official.first_password,
        official: official.try_into()?,
        csrf,
    }))
}

/// How a session stands, learnt without being there.
pub struct Standing {
    /// The value that every form of this session must carry back.
    pub csrf: String,
    /// When it ends, unless the official does something before.
    pub ends_at: i64,
    /// Doing something puts the end off: it is not the end of the day.
    pub can_go_on: bool,
}

/// How the session of a token stands; `None` when it has ended.
pub async fn standing(portal: &Portal, token: &str) -> Result<Option<Standing>, OfficeError> {
    let row = office_sessions::Entity::find_by_id(hash(token))
        .one(&portal.database)
        .await?;
    let idle = i64::from(portal.config.limits.office_idle_minutes) * 60_000;
    let standing = row.map(|row| Standing {
        ends_at: row.expires_at.min(row.seen_at + idle),
        can_go_on: row.seen_at + idle < row.expires_at,
        csrf: row.csrf,
    });
    Ok(standing.filter(|standing| standing.ends_at > portal.clock.millis()))
}

/// Sets the password that the official chose, and ends the other sessions. A wrong present password
/// is refused as at sign-in.
pub async fn change_password(
    portal: &Portal,
    token: &str,
    official: &Official,
    present: Zeroizing<String>,
    chosen: Zeroizing<String>,
    source: &Source,
) -> Result<(), OfficeError> {
    let row = officials::Entity::find_by_id(official.id)
        .one(&portal.database)
        .await?
        .ok_or(FailureCode::SessionExpired)?;
    throttle::count_guess(portal, Attempt::Official, &row.login, source).await?;
    let same = *present == *chosen;
    let stored = Some(row.password_hash.clone());
    if !portal.passwords.verify(present, stored).await? {
        security::event(Event::OfficialRefused)
            .what("password-change")
            .write();
        return Err(FailureCode::SignInRefused.into());
    }
    let own = row.iin.clone().unwrap_or_default();
    if same || strength(&chosen, &own) == Strength::Weak {
        return Err(FailureCode::PasswordWeak.into());
    }
    let login = row.login.clone();
    let mut row = row.into_active_model();
    row.password_hash = Set(portal.passwords.hash(chosen).await?);
    row.first_password = Set(false);
    let transaction = store::begin(&portal.database).await?;
    row.update(&transaction).await?;
    office_sessions::Entity::delete_many()
        .filter(office_sessions::Column::Official.eq(official.id))
        .filter(office_sessions::Column::TokenHash.ne(hash(token)))
        .exec(&transaction)
        .await?;
    throttle::forget(&transaction, Attempt::Official, &login).await?;
    transaction.commit().await?;
    security::event(Event::OfficialPasswordChanged).write();
    throttle::succeed(portal, Attempt::Official, &login, source).await;
    Ok(())
}

/// Ends a session.
pub async fn sign_out(portal: &Portal, token: &str) -> Result<(), OfficeError> {
    let transaction = store::begin(&portal.database).await?;
    office_sessions::Entity::delete_by_id(hash(token))
        .exec(&transaction)
        .await?;
    transaction.commit().await?;
    security::event(Event::SignedOut).write();
    Ok(())
}

/// Deletes sessions that have ended.
pub async fn revoke_expired(transaction: &DatabaseTransaction, now: i64) -> Result<(), DbErr> {
    office_sessions::Entity::delete_many()
        .filter(office_sessions::Column::ExpiresAt.lte(now))
        .exec(transaction)
        .await?;
    Ok(())
}

pub(super) fn hash(token: &str) -> String {
    secret::hash(&[b"office", token.as_bytes()])
}
