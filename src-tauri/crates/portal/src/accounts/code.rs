//! Proof of identity by a one-time code to the phone that the register knows.

use super::{AccountError, throttle};
use crate::{
    app::Portal,
    code_channel::{CodeChannel, Codes},
    registers::persons,
    request::Source,
    secret,
    store::{self, entities::codes},
};
use kabinet_model::{failure::FailureCode, iin::PersonNumber, language::Language};
use kabinet_portal_api::account::{CodeRequest, CodeSent, Secret};
use kabinet_texts::Texts;
use rand::Rng;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, QuerySelect};
use std::sync::{Arc, LazyLock};
use uuid::Uuid;
use zeroize::Zeroizing;

const MINUTES: i64 = 5;
const TRIES: i32 = 5;

static TEXTS: LazyLock<Texts> = LazyLock::new(Texts::built_in);

/// Sends a one-time code, and tells nobody whether it did.
pub async fn send(
    portal: &Portal,
    source: &Source,
    request: CodeRequest,
) -> Result<CodeSent, AccountError> {
    if let Codes::None = portal.codes {
        return Err(FailureCode::RegistrationCodeUnavailable.into());
    }
    let iin = PersonNumber::parse(&request.iin).map_err(|_| FailureCode::AnswerIin)?;
    throttle::count_code(portal, iin.as_str(), source).await?;
    let person = persons::find(&portal.database, &iin).await?;
    let id = Uuid::now_v7();
    let code = Zeroizing::new(format!(
        "{:06}",
        rand::rngs::ThreadRng::default().random_range(0..1_000_000)
    ));
    let transaction = store::begin(&portal.database).await?;
    codes::ActiveModel {
        id: Set(id),
        iin: Set(iin.as_str().to_owned()),
        code_hash: Set(hash(id, &code)),
        expires_at: Set(portal.clock.millis() + MINUTES * 60_000),
        tries: Set(0),
        used_at: Set(None),
    }
    .insert(&transaction)
    .await?;
    transaction.commit().await?;
    let phone = person.and_then(|person| person.phone);
    let mut training_code = None;
    match &portal.codes {
        Codes::None => {}
        Codes::Shown => training_code = Some(Secret(code.to_string())),
        Codes::Channel(channel) => {
            if let Some(phone) = phone {
                let language = request.language.unwrap_or(Language::Kk);
                let text = message(portal, language, &code);
                carry(channel.clone(), phone, text);
            }
        }
    }
    Ok(CodeSent { id, training_code })
}

fn message(portal: &Portal, language: Language, code: &str) -> Zeroizing<String> {
    let name = portal.config.name.get(language);
    let arguments = [("portal", name), ("code", code)];
    Zeroizing::new(TEXTS.get(language, "messages-code", &arguments))
}

/// Behind the answer's back: that a message takes its time must not tell known people from others.
fn carry(channel: Arc<dyn CodeChannel>, phone: String, text: Zeroizing<String>) {
    tokio::spawn(async move {
        if let Err(error) = channel.send(&phone, &text).await {
            tracing::error!(%error, "a one-time code was not sent");
        }
    });
}

/// Checks a code: five tries, five minutes, one use.
pub async fn prove(
    portal: &Portal,
    iin: &PersonNumber,
    id: Uuid,
    code: &str,
) -> Result<(), AccountError> {
    let wrong = || AccountError::Refused(FailureCode::RegistrationCodeWrong);
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
