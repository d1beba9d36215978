//! Proof of identity by a one-time code to the phone that the register knows.

use super::throttle::{self, Attempt};
use crate::{
    person_register,
    portal::Portal,
    problem::{Body, Refused},
    secret,
    store::{self, entities::codes},
};
use axum::{Json, extract::State, http::StatusCode};
use kabinet_model::{failure::FailureCode, iin::PersonNumber};
use kabinet_portal_api::{
    account::{CodeSent, ProofRequest, Secret},
    problem::Problem,
};
use rand::Rng;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, QuerySelect};
use std::sync::Arc;
use uuid::Uuid;
use zeroize::Zeroizing;

const MINUTES: i64 = 5;
const TRIES: i32 = 5;

/// Sends a one-time code. The answer has the same shape whether or not the person is known. A portal
/// without an SMS gateway (every one but a training portal, so far) says so.
#[utoipa::path(post, path = "/api/codes", operation_id = "send_code", tag = "accounts", request_body = ProofRequest,
    responses((status = 201, body = CodeSent), (status = "default", body = Problem, content_type = "application/problem+json")))]
pub async fn send(
    State(portal): State<Arc<Portal>>,
    Body(request): Body<ProofRequest>,
) -> Result<(StatusCode, Json<CodeSent>), Refused> {
    if portal.config.training.is_none() {
        return Err(Refused::new(FailureCode::PortalRefused)
            .with_status(StatusCode::NOT_IMPLEMENTED)
            .with_title("this portal has no SMS gateway: prove identity with the ЭЦП"));
    }
    let iin = PersonNumber::parse(&request.iin).map_err(|_| FailureCode::AnswerIin)?;
    throttle::count(&portal, Attempt::Code, iin.as_str()).await?;
    let person = person_register::find(&portal.database, &iin).await?;
    let id = Uuid::now_v7();
    let code = Zeroizing::new(format!(
        "{:06}",
        rand::rngs::ThreadRng::default().random_range(0..1_000_000)
    ));
    codes::ActiveModel {
        id: Set(id),
        iin: Set(iin.as_str().to_owned()),
        code_hash: Set(hash(id, &code)),
        expires_at: Set(portal.clock.millis() + MINUTES * 60_000),
        tries: Set(0),
        used_at: Set(None),
    }
    .insert(&portal.database)
    .await?;
    let phone = person
        .and_then(|person| person.phone)
        .unwrap_or_else(|| portal.imagined_phone(&iin));
    Ok((
        StatusCode::CREATED,
        Json(CodeSent {
            id,
            sent_to: mask(&phone),
            training_code: Some(Secret(code.to_string())),
        }),
    ))
}

/// Checks a code: five tries, five minutes, one use.
pub async fn prove(
    portal: &Portal,
    iin: &PersonNumber,
    id: Uuid,
    code: &str,
) -> Result<(), Refused> {
    let wrong = || Refused::new(FailureCode::RegistrationCodeWrong);
    let now = portal.clock.millis();
    let transaction = store::begin(&portal.database).await?;
    let sent = codes::Entity::find_by_id(id)
        .lock_exclusive()
        .one(&transaction)
        .await?
        .filter(|sent| {
            sent.iin == iin.as_str()
                && sent.used_at.is_none()
                && sent.expires_at > now
                && sent.tries < TRIES
        })
        .ok_or_else(wrong)?;
    let fits = sent.code_hash == hash(id, code.trim());
    let tries = sent.tries + 1;
    let mut row: codes::ActiveModel = sent.into();
    row.tries = Set(tries);
    if fits {
        row.used_at = Set(Some(now));
    }
    row.update(&transaction).await?;
    transaction.commit().await?;
    if fits { Ok(()) } else { Err(wrong()) }
}

fn hash(id: Uuid, code: &str) -> String {
    secret::hash(&[b"code", id.as_bytes(), code.as_bytes()])
}

/// `+7 ··· ··· 04 07`
fn mask(phone: &str) -> String {
    let digits: Vec<char> = phone.chars().filter(char::is_ascii_digit).collect();
    match digits.as_slice() {
        [.., a, b, c, d] => format!("+7 ··· ··· {a}{b} {c}{d}"),
        _ => "+7 ··· ··· ·· ··".to_owned(),
    }
}
