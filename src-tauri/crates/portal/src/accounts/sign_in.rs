//! процесс 1, условие 1, процесс 2: ИИН and password. A refusal never says which of the two was wrong.

use super::{sessions, throttle};
use crate::{
    portal::Portal,
    problem::{Body, Refused},
    store::entities::accounts,
};
use axum::{Json, extract::State, http::StatusCode};
use kabinet_model::{failure::FailureCode, iin::PersonNumber};
use kabinet_portal_api::{
    account::{Session, SignIn},
    problem::Problem,
};
use sea_orm::EntityTrait;
use std::sync::Arc;
use throttle::Attempt;
use zeroize::Zeroizing;

/// Signs in.
#[utoipa::path(post, path = "/api/sessions", tag = "accounts", request_body = SignIn,
    responses((status = 201, body = Session), (status = "default", body = Problem, content_type = "application/problem+json")))]
pub async fn sign_in(
    State(portal): State<Arc<Portal>>,
    Body(sign_in): Body<SignIn>,
) -> Result<(StatusCode, Json<Session>), Refused> {
    let password = Zeroizing::new(sign_in.password.0.clone());
    let iin = PersonNumber::parse(&sign_in.iin).ok();
    let stored = match &iin {
        Some(iin) => {
            throttle::count(&portal, Attempt::SignIn, iin.as_str()).await?;
            accounts::Entity::find_by_id(iin.as_str())
                .one(&portal.database)
                .await?
        }
        None => None,
    };
    let fits = portal
        .passwords
        .verify(password, stored.map(|account| account.password_hash))
        .await?;
    match iin {
        Some(iin) if fits => {
            throttle::forget(&portal, Attempt::SignIn, iin.as_str()).await?;
            let session = sessions::open(&portal, &portal.database, &iin).await?;
            Ok((StatusCode::CREATED, Json(session)))
        }
        _ => Err(FailureCode::SignInRefused.into()),
    }
}
