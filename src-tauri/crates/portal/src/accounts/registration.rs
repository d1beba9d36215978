//! Registration: only people of the register, only with proof of identity.

use super::{AccountError, Attempt, challenge, code, sessions, throttle};
use crate::{
    app::Portal,
    registers::persons,
    request::{self, Source},
    security::{self, Event},
    store::{self, entities::accounts},
};
use kabinet_model::{
    failure::FailureCode,
    iin::PersonNumber,
    password::{Strength, strength},
};
use kabinet_portal_api::account::{Proof, Purpose, Registration, Session};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use zeroize::Zeroizing;

/// Registers and signs in.
pub async fn register(
    portal: &Portal,
    registration: Registration,
    source: &Source,
) -> Result<Session, AccountError> {
    let registered = registered(portal, registration, source).await;
    let line = match &registered {
        Ok(_) => security::event(Event::RegistrationAccepted),
        Err(refused) => security::event(Event::RegistrationRefused).what(refused.code().code()),
    };
    line.write();
    registered
}

async fn registered(
    portal: &Portal,
    registration: Registration,
    source: &Source,
) -> Result<Session, AccountError> {
    let iin = PersonNumber::parse(&registration.iin).map_err(|_| FailureCode::AnswerIin)?;
    request::concerns(portal, iin.as_str());
    let password = Zeroizing::new(registration.password.0.clone());
    if strength(&password, iin.as_str()) == Strength::Weak {
        return Err(FailureCode::PasswordWeak.into());
    }
    match registration.proof {
        Proof::Eds(signed) => {
            if challenge::prove(portal, Purpose::Registration, signed).await? != iin {
                return Err(FailureCode::CertificateForeign.into());
            }
        }
        Proof::Code { sent, code } => {
            throttle::count_guess(portal, Attempt::Register, iin.as_str(), source).await?;
            code::prove(portal, &iin, sent, &code.0).await?;
        }
    }
    if persons::find(&portal.database, &iin).await?.is_none() {
        return Err(FailureCode::RegistrationRefused.into());
    }
    let password_hash = portal.passwords.hash(password).await?;
    let transaction = store::begin(&portal.database).await?;
    accounts::ActiveModel {
        iin: Set(iin.as_str().to_owned()),
        password_hash: Set(password_hash),
        created_at: Set(portal.clock.millis()),
    }
    .insert(&transaction)
    .await
    .map_err(|error| {
        if store::is_duplicate(&error) {
            FailureCode::RegistrationExists.into()
        } else {
            AccountError::from(error)
        }
    })?;
    let session = sessions::open(portal, &transaction, &iin).await?;
    throttle::forget(&transaction, Attempt::Register, iin.as_str()).await?;
    throttle::forget(&transaction, Attempt::Code, iin.as_str()).await?;
    transaction.commit().await?;
    throttle::welcome(portal, Attempt::SignIn, iin.as_str(), source).await;
    Ok(session)
}
