//! Proof of identity by ЭЦП: a challenge that names portal, purpose and person, signed once.

use super::AccountError;
use crate::{
    app::Portal,
    clock::from_millis,
    fault::Fault,
    secret,
    store::{self, entities::challenges},
};
use kabinet_eds::{
    condition::{self, ConditionError},
    verify::verify_detached,
};
use kabinet_model::{canonical, failure::FailureCode, iin::PersonNumber};
use kabinet_portal_api::{
    account::{Challenge, ChallengeContent, Purpose, SignedChallenge},
    encoding::Base64Bytes,
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, prelude::Expr,
};
use uuid::Uuid;

/// How long a challenge can be answered: finding the key and typing its password takes a while.
const MINUTES: i64 = 10;

/// Makes and keeps bytes to sign.
pub async fn issue(
    portal: &Portal,
    purpose: Purpose,
    iin: &PersonNumber,
) -> Result<Challenge, AccountError> {
    let id = Uuid::now_v7();
    let issued_at = portal.clock.millis();
    let expires_at = issued_at + MINUTES * 60_000;
    let nonce = secret::random_bytes().map_err(Fault::defect)?;
    let content = ChallengeContent {
        version: ChallengeContent::VERSION,
        id,
        purpose,
        origin: portal.origin.clone(),
        iin: iin.as_str().to_owned(),
        nonce: secret::hex(&nonce),
        issued_at: from_millis(issued_at),
        expires_at: from_millis(expires_at),
    };
    let bytes = canonical::to_bytes(&content).map_err(Fault::defect)?;
    let transaction = store::begin(&portal.database).await?;
    challenges::ActiveModel {
        id: Set(id),
        iin: Set(iin.as_str().to_owned()),
        bytes: Set(bytes.clone()),
        expires_at: Set(expires_at),
        used_at: Set(None),
    }
    .insert(&transaction)
    .await?;
    transaction.commit().await?;
    let bytes = Base64Bytes(bytes);
    Ok(Challenge { id, bytes })
}

/// The bytes of a challenge that can still be answered.
pub async fn pending(portal: &Portal, id: Uuid) -> Result<Option<Vec<u8>>, AccountError> {
    let row = challenges::Entity::find_by_id(id)
        .filter(challenges::Column::UsedAt.is_null())
        .filter(challenges::Column::ExpiresAt.gt(portal.clock.millis()))
        .one(&portal.database)
        .await?;
    Ok(row.map(|row| row.bytes))
}

/// Checks a challenge signed for `purpose`; gives the person who signed. It is used up whether or
/// not the proof holds.
pub async fn prove(
    portal: &Portal,
    purpose: Purpose,
    proof: SignedChallenge,
) -> Result<PersonNumber, AccountError> {
    let bytes = take(portal, proof.challenge).await?;
    let content: ChallengeContent = canonical::from_bytes(&bytes).map_err(Fault::defect)?;
    if content.purpose != purpose || content.origin != portal.origin {
        return Err(FailureCode::ProofStale.into());
    }
    let iin = PersonNumber::parse(&content.iin).map_err(Fault::defect)?;
    let (trust, at, signature) = (portal.trust.now(), portal.clock.now(), proof.signature.0);
    let evidence = portal.evidence_of(&trust, &signature, at).await;
    tokio::task::spawn_blocking(move || {
        let context = trust.with(&evidence, at);
        let verdict = verify_detached(&signature, bytes.as_slice(), &context)
            .map_err(|_| FailureCode::SignatureInvalid)?;
        if !verdict.binds_its_signer() {
            return Err(FailureCode::SignatureInvalid.into());
        }
        condition::check_identity(&verdict.signer, &iin, &context).map_err(ConditionError::code)?;
        Ok(iin)
    })
    .await?
}

/// The bytes of a challenge, once: whoever comes second, or late, gets nothing.
async fn take(portal: &Portal, id: Uuid) -> Result<Vec<u8>, AccountError> {
    let now = portal.clock.millis();
    let transaction = store::begin(&portal.database).await?;
    let taken = challenges::Entity::update_many()
        .col_expr(challenges::Column::UsedAt, Expr::value(now))
        .filter(challenges::Column::Id.eq(id))
        .filter(challenges::Column::UsedAt.is_null())
        .filter(challenges::Column::ExpiresAt.gt(now))
        .exec(&transaction)
        .await?;
    if taken.rows_affected != 1 {
        return Err(FailureCode::ProofStale.into());
    }
    let challenge = challenges::Entity::find_by_id(id)
        .one(&transaction)
        .await?
        .ok_or(FailureCode::ProofStale)?;
    transaction.commit().await?;
    Ok(challenge.bytes)
}
