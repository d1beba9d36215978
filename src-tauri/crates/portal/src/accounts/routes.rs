//! The interface of accounts. Here their errors become answers.

use super::{
    AccountError, SignedIn, challenge, code, limit_by_address, password_reset, registration,
    sessions, sign_in,
};
use crate::{
    app::Portal,
    problem::{ApiError, Body},
    registers::persons,
    request::Source,
};
use axum::{Json, extract::State, http::StatusCode, middleware::from_fn_with_state};
use kabinet_model::{failure::FailureCode, iin::PersonNumber};
use kabinet_portal_api::{
    account::{
        Challenge, ChallengeRequest, CodeRequest, CodeSent, PasswordReset, Person, Purpose,
        Registration, Session, SignIn,
    },
    problem::Problem,
};
use std::sync::Arc;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes, those that invite guessing limited by address.
pub fn routes(portal: &Arc<Portal>) -> OpenApiRouter<Arc<Portal>> {
    let guarded = OpenApiRouter::new()
        .routes(routes!(create))
        .routes(routes!(send))
        .routes(routes!(register))
        .routes(routes!(sign_in))
        .routes(routes!(reset))
        .route_layer(from_fn_with_state(portal.clone(), limit_by_address));
    OpenApiRouter::new()
        .routes(routes!(current, sign_out))
        .routes(routes!(extend))
        .routes(routes!(person))
        .merge(guarded)
}

impl From<AccountError> for ApiError {
    fn from(error: AccountError) -> Self {
        match error {
            AccountError::Throttled { retry_after } => Self::throttled(retry_after),
            AccountError::Refused(code) => code.into(),
            AccountError::Fault(fault) => fault.into(),
        }
    }
}

/// Gives bytes to sign. The answer is alike for known and unknown people.
#[utoipa::path(post, path = "/api/challenges", operation_id = "create_challenge", tag = "accounts", request_body = ChallengeRequest,
    responses((status = 201, body = Challenge), (status = "default", body = Problem, content_type = "application/problem+json")))]
async fn create(
    State(portal): State<Arc<Portal>>,
    Body(request): Body<ChallengeRequest>,
) -> Result<(StatusCode, Json<Challenge>), ApiError> {
    let iin = PersonNumber::parse(&request.iin).map_err(|_| FailureCode::AnswerIin)?;
    if request.purpose == Purpose::OfficeSignIn {
        return Err(ApiError::malformed("this purpose is the workstation's"));
    }
    let challenge = challenge::issue(&portal, request.purpose, &iin).await?;
    Ok((StatusCode::CREATED, Json(challenge)))
}

/// Sends a one-time code. The answer is the same, and comes as soon, whether or not the person is known and the
/// message gets through: who asks is a stranger, and learns nothing of the phone.
#[utoipa::path(post, path = "/api/codes", operation_id = "send_code", tag = "accounts", request_body = CodeRequest,
    responses((status = 201, body = CodeSent), (status = "default", body = Problem, content_type = "application/problem+json")))]
async fn send(
    State(portal): State<Arc<Portal>>,
    source: Source,
    Body(request): Body<CodeRequest>,
) -> Result<(StatusCode, Json<CodeSent>), ApiError> {
    let sent = code::send(&portal, &source, request).await?;
    Ok((StatusCode::CREATED, Json(sent)))
}

/// Registers and signs in. That somebody is registered already is told only to who proved to be them. A
/// signature that is none costs nobody but the address it came from (`accounts::address`): counted by ИИН it
/// would let strangers keep people from registering. A code can be guessed, and is counted.
#[utoipa::path(post, path = "/api/registrations", tag = "accounts", request_body = Registration,
    responses((status = 201, body = Session), (status = "default", body = Problem, content_type = "application/problem+json")))]
async fn register(
    State(portal): State<Arc<Portal>>,
    source: Source,
    Body(registration): Body<Registration>,
) -> Result<(StatusCode, Json<Session>), ApiError> {
    let session = registration::register(&portal, registration, &source).await?;
    Ok((StatusCode::CREATED, Json(session)))
}

/// Signs in.
#[utoipa::path(post, path = "/api/sessions", tag = "accounts", request_body = SignIn,
    responses((status = 201, body = Session), (status = "default", body = Problem, content_type = "application/problem+json")))]
async fn sign_in(
    State(portal): State<Arc<Portal>>,
    source: Source,
    Body(asked): Body<SignIn>,
) -> Result<(StatusCode, Json<Session>), ApiError> {
    let session = sign_in::sign_in(&portal, asked, &source).await?;
    Ok((StatusCode::CREATED, Json(session)))
}

/// Sets a new password, ends every session of this person and opens one. What is said of the account
/// is said only to who proved to be its holder; only their own attempts are counted.
#[utoipa::path(post, path = "/api/password-resets", operation_id = "reset_password", tag = "accounts", request_body = PasswordReset,
    responses((status = 201, body = Session), (status = "default", body = Problem, content_type = "application/problem+json")))]
async fn reset(
    State(portal): State<Arc<Portal>>,
    source: Source,
    Body(reset): Body<PasswordReset>,
) -> Result<(StatusCode, Json<Session>), ApiError> {
    let session = password_reset::reset(&portal, reset, &source).await?;
    Ok((StatusCode::CREATED, Json(session)))
}

/// The session at hand.
#[utoipa::path(get, path = "/api/sessions/current", operation_id = "current_session", tag = "accounts", security(("session" = [])),
    responses((status = 200, body = Session), (status = "default", body = Problem, content_type = "application/problem+json")))]
async fn current(
    State(portal): State<Arc<Portal>>,
    signed_in: SignedIn,
) -> Result<Json<Session>, ApiError> {
    Ok(Json(sessions::describe(&portal, signed_in).await?))
}

/// Signs out: the token is worth nothing from now on.
#[utoipa::path(delete, path = "/api/sessions/current", operation_id = "sign_out", tag = "accounts", security(("session" = [])),
    responses((status = 204), (status = "default", body = Problem, content_type = "application/problem+json")))]
async fn sign_out(
    State(portal): State<Arc<Portal>>,
    signed_in: SignedIn,
) -> Result<StatusCode, ApiError> {
    sessions::sign_out(&portal, signed_in).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Extends the session, up to the portal's longest session.
#[utoipa::path(post, path = "/api/sessions/current/extend", operation_id = "extend_session", tag = "accounts", security(("session" = [])),
    responses((status = 200, body = Session), (status = "default", body = Problem, content_type = "application/problem+json")))]
async fn extend(
    State(portal): State<Arc<Portal>>,
    signed_in: SignedIn,
) -> Result<Json<Session>, ApiError> {
    Ok(Json(sessions::extend(&portal, signed_in).await?))
}

/// What the register knows of the signed-in citizen.
#[utoipa::path(get, path = "/api/person", tag = "accounts", security(("session" = [])),
    responses((status = 200, body = Person), (status = "default", body = Problem, content_type = "application/problem+json")))]
async fn person(
    State(portal): State<Arc<Portal>>,
    signed_in: SignedIn,
) -> Result<Json<Person>, ApiError> {
    let person = persons::find(&portal.database, &signed_in.iin)
        .await?
        .ok_or(FailureCode::NotFound)?;
    Ok(Json(person))
}
