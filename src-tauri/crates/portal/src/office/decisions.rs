//! What officials decide, step by step of the regulation's section 2.

use super::{
    OfficeError, Official,
    act::{Act, Expected, unchanged},
};
use crate::{
    app::Portal,
    store::entities::{office_requests::ActiveModel, officials},
};
use kabinet_model::{
    application::{EventKind, Refusal},
    failure::FailureCode,
    refusal::MARKS_LIMIT,
    text::{self, Lines},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

/// Longest text an official may write, in characters.
const TEXT_LIMIT: usize = 2000;

/// Longest incoming number, in characters.
const INCOMING_LIMIT: usize = 40;

/// The chancellery registers the request under an incoming number of its journal.
pub async fn register(
    portal: &Portal,
    official: &Official,
    expected: impl Into<Expected>,
    incoming: &str,
) -> Result<(), OfficeError> {
    let incoming = text(incoming)?;
    if incoming.chars().count() > INCOMING_LIMIT {
        return Err(FailureCode::AnswerTooLong.into());
    }
    let act = Act::begin(portal, official, expected.into()).await?;
    let change = ActiveModel {
        incoming: Set(Some(incoming.clone())),
        ..unchanged()
    };
    act.finish(EventKind::Registered { incoming }, change).await
}

/// The chancellery refuses intake: documents are missing or expired.
pub async fn refuse_intake(
    portal: &Portal,
    official: &Official,
    expected: impl Into<Expected>,
    refusal: Refusal,
) -> Result<(), OfficeError> {
    let refusal = complete(refusal)?;
    let act = Act::begin(portal, official, expected.into()).await?;
    act.finish(EventKind::IntakeRefused { refusal }, unchanged())
        .await
}

/// The head names the specialist in charge and writes a resolution; or names another one, as long as
/// nothing is prepared.
pub async fn assign(
    portal: &Portal,
    official: &Official,
    expected: impl Into<Expected>,
    specialist: Uuid,
    resolution: &str,
) -> Result<(), OfficeError> {
    let resolution = text(resolution)?;
    let act = Act::begin(portal, official, expected.into()).await?;
    let kind = EventKind::Assigned { resolution };
    let role = act.assignee()?.ok_or(OfficeError::Conflict)?;
    officials::Entity::find_by_id(specialist)
        .filter(officials::Column::Provider.eq(&official.provider))
        .filter(officials::Column::Role.eq(role.name()))
        .filter(officials::Column::DisabledAt.is_null())
        .one(&act.transaction)
        .await?
        .ok_or(FailureCode::NotFound)?;
    let change = ActiveModel {
        specialist: Set(Some(specialist)),
        ..unchanged()
    };
    act.finish(kind, change).await
}

/// The specialist in charge takes the request into work.
pub async fn start_review(
    portal: &Portal,
    official: &Official,
    expected: impl Into<Expected>,
) -> Result<(), OfficeError> {
    let act = in_charge(portal, official, expected.into()).await?;
    act.finish(EventKind::ReviewStarted, unchanged()).await
}

/// The specialist in charge finds that the documents fit: the result goes to the head. `outcome` is which of
/// the service's outcomes, where it has several.
pub async fn prepare_result(
    portal: &Portal,
    official: &Official,
    expected: impl Into<Expected>,
    outcome: Option<&str>,
) -> Result<(), OfficeError> {
    let act = in_charge(portal, official, expected.into()).await?;
    let kind = EventKind::ResultPrepared {
        outcome: outcome.map(str::to_owned),
    };
    act.finish(kind, unchanged()).await
}

/// The specialist in charge finds that the documents do not fit (условие 3): a refusal with its
/// reason, its ground and the marked fields and documents goes to the head.
pub async fn prepare_refusal(
    portal: &Portal,
    official: &Official,
    expected: impl Into<Expected>,
    refusal: Refusal,
) -> Result<(), OfficeError> {
    let refusal = complete(refusal)?;
    let act = in_charge(portal, official, expected.into()).await?;
    act.finish(EventKind::RefusalPrepared { refusal }, unchanged())
        .await
}

/// The head sends what was prepared back to the specialist.
pub async fn send_back(
    portal: &Portal,
    official: &Official,
    expected: impl Into<Expected>,
    remark: &str,
) -> Result<(), OfficeError> {
    let remark = text(remark)?;
    let act = Act::begin(portal, official, expected.into()).await?;
    act.finish(EventKind::Returned { remark }, unchanged())
        .await
}

/// The chancellery sends the signed result, or refusal, to the citizen's cabinet.
pub async fn deliver(
    portal: &Portal,
    official: &Official,
    expected: impl Into<Expected>,
) -> Result<(), OfficeError> {
    let act = Act::begin(portal, official, expected.into()).await?;
    act.finish(EventKind::Delivered, unchanged()).await
}

/// A request that nobody else was named for.
async fn in_charge<'a>(
    portal: &'a Portal,
    official: &'a Official,
    expected: Expected,
) -> Result<Act<'a>, OfficeError> {
    let act = Act::begin(portal, official, expected).await?;
    let named = act.process.is_assigned(&official.role);
    if !named || act.request.specialist == Some(official.id) {
        Ok(act)
    } else {
        Err(OfficeError::Conflict)
    }
}

/// A text as it is kept and signed: clean, with something in it that can be seen.
fn text(typed: &str) -> Result<String, OfficeError> {
    let text = text::clean(typed, Lines::Many);
    if !text::is_visible(&text) {
        return Err(FailureCode::AnswerMissing.into());
    }
    if text.chars().count() > TEXT_LIMIT {
        return Err(FailureCode::AnswerTooLong.into());
    }
    Ok(text)
}

/// A refusal names its reason and its ground, or it is none; it marks no more than can be signed.
fn complete(refusal: Refusal) -> Result<Refusal, OfficeError> {
    if refusal.fields.len().max(refusal.documents.len()) > MARKS_LIMIT {
        return Err(FailureCode::AnswerTooLong.into());
    }
    Ok(Refusal {
        reason: text(&refusal.reason)?,
        ground: text(&refusal.ground)?,
        ..refusal
    })
}
