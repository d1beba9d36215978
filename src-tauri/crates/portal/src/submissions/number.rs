//! Numbers of applications: the office's code, the year, and a counter.
//!
//! A number is never given twice, not by a portal restored from a backup either: it does not know which numbers
//! were given after the backup was made. From a restore on numbers therefore name its moment, as
//! `001-26-28714213-000001`: that part is the generation, the seconds since the beginning of 2026.

use super::SubmissionError;
use crate::store::entities::counters;
use chrono::{DateTime, Utc};
use kabinet_model::failure::FailureCode;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    QuerySelect, sea_query::OnConflict,
};

/// The counter that holds the generation.
const GENERATION: &str = "generation";

/// Where generations are counted from: 1 January 2026, 00:00 UTC, in Unix seconds.
const BEGINNING: i64 = 1_767_225_600;

/// The next number of an office in a year. The counter's row is locked until the transaction ends, so numbers
/// have no gaps.
pub async fn next(
    transaction: &impl ConnectionTrait,
    office: &str,
    year: i32,
) -> Result<String, SubmissionError> {
    let generation = counters::Entity::find_by_id(GENERATION)
        .one(transaction)
        .await?
        .map_or(0, |row| row.value);
    let short = year % 100;
    if generation == 0 {
        let serial = count(transaction, &format!("{office}-{year}")).await?;
        return Ok(format!("{office}-{short:02}-{serial:06}"));
    }
    let serial = count(transaction, &format!("{office}-{year}-{generation}")).await?;
    Ok(format!("{office}-{short:02}-{generation}-{serial:06}"))
}

/// The next value of a counter, from 1.
async fn count(transaction: &impl ConnectionTrait, name: &str) -> Result<i64, SubmissionError> {
    insert(transaction, name).await?;
    let row = counters::Entity::find_by_id(name)
        .lock_exclusive()
        .one(transaction)
        .await?
        .ok_or(FailureCode::Internal)?;
    let value = row.value + 1;
    let mut row = row.into_active_model();
    row.value = Set(value);
    row.update(transaction).await?;
    Ok(value)
}

async fn insert(transaction: &impl ConnectionTrait, name: &str) -> Result<(), DbErr> {
    let fresh = counters::ActiveModel {
        name: Set(name.to_owned()),
        value: Set(0),
    };
    counters::Entity::insert(fresh)
        .on_conflict(
            OnConflict::column(counters::Column::Name)
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(transaction)
        .await?;
    Ok(())
}

/// The generation of a restore at this moment.
pub fn generation_at(now: DateTime<Utc>) -> i64 {
    now.timestamp() - BEGINNING
}

/// The generation among the counters of a database; 0 for one that was never restored.
pub fn generation_in(counters: &[(String, i64)]) -> i64 {
    let found = counters.iter().find(|(name, _)| name == GENERATION);
    found.map_or(0, |(_, value)| *value)
}

/// The statement that begins a generation in a database that has none.
pub fn begin_generation(generation: i64) -> String {
    format!("INSERT INTO counters (name, value) VALUES ('{GENERATION}', {generation})")
}
