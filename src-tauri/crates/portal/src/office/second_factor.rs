//! Officials confirm their sign-in with their ЭЦП: they sign a challenge, as citizens prove who they are, with
//! whatever they sign with. The key stays where it is.

use super::{OfficeError, sessions::hash};
use crate::{
    accounts::challenge,
    app::Portal,
    fault::Fault,
    secret,
    security::{self, Event},
    store::{
        self,
        entities::{office_sessions, officials},
    },
};
use kabinet_model::{failure::FailureCode, iin::PersonNumber};
use kabinet_portal_api::{
    account::{Purpose, SignedChallenge},
    encoding::Base64Bytes,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use zeroize::Zeroizing;

/// Whether this official confirms a sign-in.
pub fn is_required(portal: &Portal, official: &officials::Model) -> bool {
    let own = official.second_factor;
    own.unwrap_or(portal.config.office_second_factor)
}

/// What the official of an unconfirmed session has to sign: the same bytes until they were tried or are too
/// old. `None` when it is not known whose certificate that should be.
pub async fn to_sign(portal: &Portal, token: &str) -> Result<Option<Vec<u8>>, OfficeError> {
    let (session, official) = unconfirmed(portal, token).await?;
    if let Some(id) = session.challenge
        && let Some(bytes) = challenge::pending(portal, id).await?
    {
        return Ok(Some(bytes));
    }
    let Some(iin) = number(&official) else {
        return Ok(None);
    };
    let issued = challenge::issue(portal, Purpose::OfficeSignIn, &iin).await?;
    let transaction = store::begin(&portal.database).await?;
    let mut session = session.into_active_model();
    session.challenge = Set(Some(issued.id));
    session.update(&transaction).await?;
    transaction.commit().await?;
    Ok(Some(issued.bytes.0))
}

/// Confirms a session by the signature over its challenge, which is used up by one try. Gives the token of the
/// session that takes its place.
pub async fn confirm(
    portal: &Portal,
    token: &str,
    signature: Vec<u8>,
) -> Result<Zeroizing<String>, OfficeError> {
    let (session, official) = unconfirmed(portal, token).await?;
    let confirmed = proved(portal, &session, &official, signature).await;
    if let Err(refused) = confirmed {
        security::event(Event::OfficialRefused)
            .what(refused.code().code())
            .write();
        return Err(refused);
    }
    let [token, csrf] = [secret::token(), secret::token()];
    let token = token.map_err(Fault::defect)?;
    let csrf = csrf.map_err(Fault::defect)?;
    let transaction = store::begin(&portal.database).await?;
    let ended = office_sessions::Entity::delete_by_id(&session.token_hash)
        .exec(&transaction)
        .await?;
    if ended.rows_affected != 1 {
        return Err(FailureCode::SessionExpired.into());
    }
    office_sessions::Model {
        token_hash: hash(&token),
        csrf: csrf.to_string(),
        confirmed: true,
        challenge: None,
        ..session
    }
    .into_active_model()
    .insert(&transaction)
    .await?;
    transaction.commit().await?;
    security::event(Event::OfficialConfirmed).write();
    Ok(token)
}

async fn proved(
    portal: &Portal,
    session: &office_sessions::Model,
    official: &officials::Model,
    signature: Vec<u8>,
) -> Result<(), OfficeError> {
    let answer = SignedChallenge {
        challenge: session.challenge.ok_or(FailureCode::ProofStale)?,
        signature: Base64Bytes(signature),
    };
    let signer = challenge::prove(portal, Purpose::OfficeSignIn, answer).await?;
    if Some(signer) == number(official) {
        Ok(())
    } else {
        Err(FailureCode::CertificateForeign.into())
    }
}

async fn unconfirmed(
    portal: &Portal,
    token: &str,
) -> Result<(office_sessions::Model, officials::Model), OfficeError> {
    let session = office_sessions::Entity::find_by_id(hash(token))
        .one(&portal.database)
        .await?
        .filter(|session| !session.confirmed)
        .ok_or(FailureCode::NotFound)?;
    let official = officials::Entity::find_by_id(session.official)
        .one(&portal.database)
        .await?
        .ok_or(FailureCode::NotFound)?;
    Ok((session, official))
}

fn number(official: &officials::Model) -> Option<PersonNumber> {
    PersonNumber::parse(official.iin.as_deref()?).ok()
}
