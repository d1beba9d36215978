//! How many applications of one person are taken in a day, and how long refused ones are kept.

use super::SubmissionError;
use crate::{
    accounts,
    app::Portal,
    store::entities::{applications, refused_submissions},
};
use kabinet_model::{failure::FailureCode, iin::PersonNumber};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, PaginatorTrait,
    QueryFilter,
};

const DAY: i64 = 86_400_000;

/// How long submissions are kept whose signature was refused, milliseconds: 90 days.
const KEPT: i64 = 90 * DAY;

/// Whether one more application of this person is taken today, as far as that can be told before it is
/// looked at.
pub async fn check(portal: &Portal, iin: &PersonNumber) -> Result<(), SubmissionError> {
    count(portal, &portal.database, iin).await
}

/// The same for good: whatever else this person sends meanwhile waits until the transaction ends.
pub async fn hold(
    portal: &Portal,
    transaction: &DatabaseTransaction,
    iin: &PersonNumber,
) -> Result<(), SubmissionError> {
    accounts::hold(transaction, iin).await?;
    count(portal, transaction, iin).await
}

async fn count(
    portal: &Portal,
    connection: &impl ConnectionTrait,
    iin: &PersonNumber,
) -> Result<(), SubmissionError> {
    let since = portal.clock.millis() - DAY;
    let accepted = applications::Entity::find()
        .filter(applications::Column::Iin.eq(iin.as_str()))
        .filter(applications::Column::AcceptedAt.gt(since))
        .count(connection)
        .await?;
    let refused = refused_submissions::Entity::find()
        .filter(refused_submissions::Column::Iin.eq(iin.as_str()))
        .filter(refused_submissions::Column::At.gt(since))
        .count(connection)
        .await?;
    if accepted + refused < u64::from(portal.config.limits.submissions_per_day) {
        Ok(())
    } else {
        Err(FailureCode::SubmissionTooMany.into())
    }
}

/// Deletes submissions that were refused long ago.
pub async fn delete_old_refusals(
    transaction: &impl ConnectionTrait,
    now: i64,
) -> Result<(), DbErr> {
    let before = now - KEPT;
    refused_submissions::Entity::delete_many()
        .filter(refused_submissions::Column::At.lte(before))
        .exec(transaction)
        .await?;
    Ok(())
}
