//! How much of one person may wait at the portal: files and bytes.

use super::UploadError;
use crate::{accounts, config::Limits, store::entities::uploads};
use kabinet_model::{failure::FailureCode, iin::PersonNumber};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect};

/// Whether there is room for one more file of `size` bytes, whatever else of this person is announced at the
/// same time. What became part of an application does not count.
pub async fn check(
    transaction: &DatabaseTransaction,
    iin: &PersonNumber,
    size: u64,
    limits: &Limits,
) -> Result<(), UploadError> {
    accounts::hold(transaction, iin).await?;
    let waiting: Vec<i64> = uploads::Entity::find()
        .select_only()
        .column(uploads::Column::Size)
        .filter(uploads::Column::Iin.eq(iin.as_str()))
        .filter(uploads::Column::Application.is_null())
        .into_tuple()
        .all(transaction)
        .await?;
    let files = u64::try_from(waiting.len()).unwrap_or(u64::MAX);
    let bytes = waiting
        .iter()
        .fold(size, |all, one| all.saturating_add(one.unsigned_abs()));
    if files < u64::from(limits.uploads_per_person) && bytes <= limits.upload_bytes_per_person {
        Ok(())
    } else {
        Err(FailureCode::UploadQuota.into())
    }
}
