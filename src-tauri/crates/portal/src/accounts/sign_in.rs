//! процесс 1, условие 1, процесс 2: ИИН and password, or the ЭЦП. A refusal of ИИН and password never
//! says which of the two was wrong.

use super::{AccountError, Attempt, challenge, sessions, throttle};
use crate::{
    app::Portal,
    request::{self, Source},
    security::{self, Event},
    store::{self, entities::accounts},
};
use kabinet_model::{failure::FailureCode, iin::PersonNumber};
use kabinet_portal_api::account::{PasswordSignIn, Purpose, Session, SignIn, SignedChallenge};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, prelude::Expr};
use zeroize::Zeroizing;

/// Signs in.
pub async fn sign_in(
    portal: &Portal,
    sign_in: SignIn,
    source: &Source,
) -> Result<Session, AccountError> {
    let (how, proved) = match sign_in {
        SignIn::Password(typed) => ("password", by_password(portal, &typed, source).await),
        SignIn::Eds(signed) => ("signature", by_eds(portal, signed, source).await),
    };
    let event = match &proved {
        Ok(iin) => {
            request::concerns(portal, iin.as_str());
            Event::SignInAccepted
        }
        Err(_) => Event::SignInRefused,
    };
    security::event(event).what(how).write();
    let iin = proved?;
    let transaction = store::begin(&portal.database).await?;
    let session = sessions::open(portal, &transaction, &iin).await?;
    transaction.commit().await?;
    Ok(session)
}

async fn by_password(
    portal: &Portal,
    typed: &PasswordSignIn,
    source: &Source,
) -> Result<PersonNumber, AccountError> {
    let password = Zeroizing::new(typed.password.0.clone());
    let iin = PersonNumber::parse(&typed.iin).ok();
    let stored = match &iin {
        Some(iin) => {
            throttle::count_guess(portal, Attempt::SignIn, iin.as_str(), source).await?;
            accounts::Entity::find_by_id(iin.as_str())
                .one(&portal.database)
                .await?
        }
        None => None,
    };
    let stored = stored.map(|account| account.password_hash);
    let fits = portal
        .passwords
        .verify(password.clone(), stored.clone())
        .await?;
    match iin {
        Some(iin) if fits => {
            if let Some(stored) = stored
                && let Err(refused) = renew(portal, &iin, password, stored).await
            {
                tracing::warn!(
                    code = refused.code().code(),
                    error = %refused,
                    "a password stays hashed as it was"
                );
            }
            throttle::succeed(portal, Attempt::SignIn, iin.as_str(), source).await;
            Ok(iin)
        }
        _ => Err(FailureCode::SignInRefused.into()),
    }
}

/// Hashes a password that fitted anew, when it was hashed with other parameters than are used now; unless
/// another is set meanwhile.
async fn renew(
    portal: &Portal,
    iin: &PersonNumber,
    password: Zeroizing<String>,
    stored: String,
) -> Result<(), AccountError> {
    let Some(hash) = portal.passwords.renewed(password, &stored).await? else {
        return Ok(());
    };
    let transaction = store::begin(&portal.database).await?;
    accounts::Entity::update_many()
        .col_expr(accounts::Column::PasswordHash, Expr::value(hash))
        .filter(accounts::Column::Iin.eq(iin.as_str()))
        .filter(accounts::Column::PasswordHash.eq(stored))
        .exec(&transaction)
        .await?;
    Ok(transaction.commit().await?)
}

/// A signature cannot be guessed, so nothing is counted by ИИН: that would only let strangers lock
/// people out. That there is no account is told to nobody but who proved to be that person.
async fn by_eds(
    portal: &Portal,
    signed: SignedChallenge,
    source: &Source,
) -> Result<PersonNumber, AccountError> {
    let iin = challenge::prove(portal, Purpose::SignIn, signed).await?;
    accounts::Entity::find_by_id(iin.as_str())
        .one(&portal.database)
        .await?
        .ok_or(FailureCode::AccountUnknown)?;
    throttle::welcome(portal, Attempt::SignIn, iin.as_str(), source).await;
    Ok(iin)
}
