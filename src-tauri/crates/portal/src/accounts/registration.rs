//! Registration: only people of the register, only with proof of identity.

use super::{Source, challenge, code, sessions, throttle};
use crate::{
    person_register,
    portal::Portal,
    problem::{ApiError, Body},
    request,
    security::{self, Event},
    store::{self, entities::accounts},
};
use axum::{Json, extract::State, http::StatusCode};
use kabinet_model::{
    failure::FailureCode,
    iin::PersonNumber,
    password::{Strength, strength},
};
use kabinet_portal_api::{
    account::{Proof, Purpose, Registration, Session},
    problem::Problem,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use std::sync::Arc;
use throttle::Attempt;
use zeroize::Zeroizing;

/// Registers and signs in. That somebody is registered already is told only to who proved to be them. A
/// signature that is none costs nobody but the address it came from (`accounts::address`): counted by ИИН it
/// would let strangers keep people from registering. A code can be guessed, and is counted.
#[utoipa::path(post, path = "/api/registrations", tag = "accounts", request_body = Registration,
    responses((status = 201, body = Session), (status = "default", body = Problem, content_type = "application/problem+json")))]
pub async fn register(
    State(portal): State<Arc<Portal>>,
    source: Source,
    Body(registration): Body<Registration>,
) -> Result<(StatusCode, Json<Session>), ApiError> {
    let registered = registered(&portal, registration, &source).await;
    let line = match &registered {
        Ok(_) => security::event(Event::RegistrationAccepted),
        Err(refused) => security::event(Event::RegistrationRefused).what(refused.code.code()),
    };
    line.write();
    Ok((StatusCode::CREATED, Json(registered?)))
}

async fn registered(
    portal: &Portal,
    registration: Registration,
    source: &Source,
) -> Result<Session, ApiError> {
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
    if person_register::find(&portal.database, &iin)
        .await?
        .is_none()
    {
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
            ApiError::from(error)
        }
    })?;
    let session = sessions::open(portal, &transaction, &iin).await?;
    throttle::forget(&transaction, Attempt::Register, iin.as_str()).await?;
    throttle::forget(&transaction, Attempt::Code, iin.as_str()).await?;
    transaction.commit().await?;
    throttle::welcome(portal, Attempt::SignIn, iin.as_str(), source).await;
    Ok(session)
}
