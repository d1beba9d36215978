//! What must hold when a walk has ended.

use super::{model::Model, walker::Kept};
use crate::{
    fixture::{World, stage_of},
    gateway,
    store::entities::{
        applications, counters, office_acts, office_requests, office_results, outbox,
        refused_submissions, uploads,
    },
    tracking,
};
use kabinet_model::application::verify_chain;
use object_store::ObjectStoreExt;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use std::collections::BTreeSet;

/// Nothing is lost, nothing is doubled, every chain is whole.
pub async fn hold(world: &World, model: &Model, kept: &[Kept]) -> Result<(), String> {
    let database = &world.portal.portal().database;
    let rows = applications::Entity::find().all(database).await.unwrap();
    equal("applications", rows.len(), model.applications.len())?;
    equal("receipts", kept.len(), model.applications.len())?;
    for (receipt, expected) in kept.iter().zip(&model.applications) {
        let row = rows.iter().find(|row| row.id == receipt.id);
        let row = row.ok_or_else(|| format!("{} is lost", receipt.number))?;
        equal("receipt", &row.receipt, &receipt.receipt)?;
        equal("number", &row.number, &receipt.number)?;
        let log = tracking::events(database, row.id).await;
        let log = log.map_err(|refused| format!("a log cannot be read: {}", refused.code()))?;
        verify_chain(&log).map_err(|broken| broken.to_string())?;
        let standing = stage_of(world.portal.portal(), &log).await;
        equal("state", standing.as_deref(), Some(expected.state))?;
        equal("events", log.len(), expected.events)?;
        let request = office_requests::Entity::find_by_id(row.id);
        let request = request.one(database).await.unwrap();
        let request = request.ok_or_else(|| format!("{} did not arrive", receipt.number))?;
        equal(
            "state at the office",
            request.state.as_str(),
            expected.state,
        )?;
        let acts = office_acts::Entity::find().filter(office_acts::Column::Application.eq(row.id));
        let acts = acts.count(database).await.unwrap();
        equal("acts", acts, expected.events as u64 - 4)?;
        let result = office_results::Entity::find_by_id(row.id);
        let result = result.one(database).await.unwrap().is_some();
        equal("result", result, is_signed(expected.state))?;
        let taken = uploads::Entity::find().filter(uploads::Column::Application.eq(row.id));
        equal("uploads", taken.count(database).await.unwrap(), 1)?;
        let package = gateway::path_of(row.id);
        let package = world.portal.portal().objects.head(&package).await;
        equal("package", package.is_ok(), true)?;
    }
    let numbers: BTreeSet<&str> = rows.iter().map(|row| row.number.as_str()).collect();
    equal("numbers", numbers.len(), rows.len())?;
    let counted: i64 = counters::Entity::find()
        .all(database)
        .await
        .unwrap()
        .iter()
        .map(|counter| counter.value)
        .sum();
    equal(
        "numbers given",
        usize::try_from(counted).unwrap(),
        rows.len(),
    )?;
    let requests = office_requests::Entity::find().count(database).await;
    equal("requests", requests.unwrap(), rows.len() as u64)?;
    let left = outbox::Entity::find().filter(outbox::Column::DeliveredAt.is_null());
    equal("undelivered", left.count(database).await.unwrap(), 0)?;
    let refused = refused_submissions::Entity::find().count(database).await;
    equal("refused", refused.unwrap(), model.refused() as u64)
}

fn is_signed(state: &'static str) -> bool {
    matches!(
        state,
        "result_signed" | "refusal_signed" | "issued" | "refused"
    )
}

#[allow(clippy::needless_pass_by_value)]
fn equal<T: PartialEq + std::fmt::Debug>(what: &str, found: T, expected: T) -> Result<(), String> {
    if found == expected {
        Ok(())
    } else {
        Err(format!("at the end, {what}: {found:?}, not {expected:?}"))
    }
}
