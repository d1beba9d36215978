//! Citizens' sessions: opaque random tokens, stored hashed, short, extended by hand, revocable.

use super::AccountError;
use crate::{
    app::Portal,
    clock::from_millis,
    fault::Fault,
    registers::persons,
    request, secret,
    security::{self, Event},
    store::{
        self,
        entities::{accounts, sessions},
    },
};
use kabinet_model::{failure::FailureCode, iin::PersonNumber};
use kabinet_portal_api::account::{Secret, Session};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr,
    EntityTrait, QueryFilter, QuerySelect,
};

/// The citizen behind a request.
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

/// Under which hash a token is stored.
fn hash_token(token: &str) -> String {
    secret::hash(&[b"session", token.as_bytes()])
}

async fn find(portal: &Portal, token_hash: &str) -> Result<Option<sessions::Model>, AccountError> {
    Ok(sessions::Entity::find_by_id(token_hash)
        .filter(sessions::Column::ExpiresAt.gt(portal.clock.millis()))
        .one(&portal.database)
        .await?)
}

/// The citizen whose session this token opens.
pub async fn by_token(portal: &Portal, token: &str) -> Result<SignedIn, AccountError> {
    let Some(session) = find(portal, &hash_token(token)).await? else {
        security::event(Event::SessionRefused).write();
        return Err(FailureCode::SessionExpired.into());
    };
    let iin = PersonNumber::parse(&session.iin).map_err(Fault::defect)?;
    request::concerns(portal, iin.as_str());
    Ok(SignedIn {
        iin,
        token: Secret(token.to_owned()),
        session,
    })
}

/// Opens a session for someone whose identity has been proven. It is open once the transaction is committed.
pub async fn open(
    portal: &Portal,
    transaction: &DatabaseTransaction,
    iin: &PersonNumber,
) -> Result<Session, AccountError> {
    let person = persons::find(transaction, iin)
        .await?
        .ok_or(FailureCode::SignInRefused)?;
    let token = secret::token().map_err(Fault::defect)?;
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

/// The session at hand, as the citizen's program gets it.
pub async fn describe(portal: &Portal, signed_in: SignedIn) -> Result<Session, AccountError> {
    let person = persons::find(&portal.database, &signed_in.iin)
        .await?
        .ok_or(FailureCode::SessionExpired)?;
    Ok(Session {
        token: signed_in.token,
        expires_at: from_millis(signed_in.session.expires_at),
        person,
    })
}

/// Signs out: the token is worth nothing from now on.
pub async fn sign_out(portal: &Portal, signed_in: SignedIn) -> Result<(), AccountError> {
    let transaction = store::begin(&portal.database).await?;
    sessions::Entity::delete_by_id(signed_in.session.token_hash)
        .exec(&transaction)
        .await?;
    transaction.commit().await?;
    security::event(Event::SignedOut).write();
    Ok(())
}

/// Extends the session, up to the portal's longest session.
pub async fn extend(portal: &Portal, mut signed_in: SignedIn) -> Result<Session, AccountError> {
    let limits = &portal.config.limits;
    let longest = signed_in.session.created_at + i64::from(limits.session_hours) * 3_600_000;
    let expires_at =
        (portal.clock.millis() + i64::from(limits.session_minutes) * 60_000).min(longest);
    let mut row: sessions::ActiveModel = signed_in.session.into();
    row.expires_at = Set(expires_at);
    let transaction = store::begin(&portal.database).await?;
    signed_in.session = row.update(&transaction).await?;
    transaction.commit().await?;
    describe(portal, signed_in).await
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
pub async fn revoke_expired(transaction: &DatabaseTransaction, now: i64) -> Result<(), DbErr> {
    sessions::Entity::delete_many()
        .filter(sessions::Column::ExpiresAt.lte(now))
        .exec(transaction)
        .await?;
    Ok(())
}
