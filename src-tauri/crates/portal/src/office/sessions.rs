//! Officials' sign-in and sessions, as strict as the citizens'.

use super::Official;
use crate::{
    accounts::{Attempt, throttle},
    portal::Portal,
    problem::Refused,
    secret,
    store::entities::{office_sessions, officials},
};
use kabinet_model::failure::FailureCode;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use zeroize::Zeroizing;

/// Hours of a session: a working day. It is not extended.
const HOURS: i64 = 10;

/// An official's session.
#[derive(Clone)]
pub struct OfficeSession {
    /// Who signed in.
    pub official: Official,
    /// The value that every form of this session must carry back.
    pub csrf: String,
}

/// Signs an official in; gives the token for the cookie. A refusal never says what was wrong. The
/// sixth attempt in a row is throttled, whether or not the login exists.
pub async fn sign_in(
    portal: &Portal,
    login: &str,
    password: Zeroizing<String>,
) -> Result<(Zeroizing<String>, OfficeSession), Refused> {
    let login: String = login.trim().chars().take(64).collect();
    throttle::count(portal, Attempt::Official, &login).await?;
    let row = officials::Entity::find()
        .filter(officials::Column::Login.eq(&login))
        .one(&portal.database)
        .await?;
    let stored = row.as_ref().map(|row| row.password_hash.clone());
    let fits = portal.passwords.verify(password, stored).await?;
    let Some(row) = row.filter(|_| fits) else {
        return Err(FailureCode::SignInRefused.into());
    };
    throttle::forget(portal, Attempt::Official, &login).await?;
    let token = secret::token().map_err(|error| Refused::internal(&error))?;
    let csrf = secret::token().map_err(|error| Refused::internal(&error))?;
    office_sessions::ActiveModel {
        token_hash: Set(hash(&token)),
        official: Set(row.id),
        csrf: Set(csrf.to_string()),
        expires_at: Set(portal.clock.millis() + HOURS * 3_600_000),
    }
    .insert(&portal.database)
    .await?;
    let session = OfficeSession {
        official: row.try_into()?,
        csrf: csrf.to_string(),
    };
    Ok((token, session))
}

/// The session of a token, unless it has ended.
pub async fn session(portal: &Portal, token: &str) -> Result<Option<OfficeSession>, Refused> {
    let row = office_sessions::Entity::find_by_id(hash(token))
        .filter(office_sessions::Column::ExpiresAt.gt(portal.clock.millis()))
        .one(&portal.database)
        .await?;
    let Some(row) = row else {
        return Ok(None);
    };
    let official = officials::Entity::find_by_id(row.official)
        .one(&portal.database)
        .await?;
    official
        .map(|official| {
            Ok(OfficeSession {
                official: official.try_into()?,
                csrf: row.csrf,
            })
        })
        .transpose()
}

/// Ends a session.
pub async fn sign_out(portal: &Portal, token: &str) -> Result<(), Refused> {
    office_sessions::Entity::delete_by_id(hash(token))
        .exec(&portal.database)
        .await?;
    Ok(())
}

/// Deletes sessions that have ended.
pub async fn revoke_expired(portal: &Portal) -> Result<(), Refused> {
    office_sessions::Entity::delete_many()
        .filter(office_sessions::Column::ExpiresAt.lte(portal.clock.millis()))
        .exec(&portal.database)
        .await?;
    Ok(())
}

fn hash(token: &str) -> String {
    secret::hash(&[b"office", token.as_bytes()])
}
