//! The gateway (ШЭП, РШЭП): hands what was accepted to the provider's side, exactly once.
//!
//! A transactional outbox: acceptance writes a row, the worker delivers it. Delivery is keyed by the
//! application's id, so that a worker killed at any moment simply does it again.

mod error;
mod package;
#[cfg(test)]
mod tests;

pub use error::GatewayError;
pub use package::{Files, assemble, path_of};

use crate::{
    app::Portal,
    fault::Fault,
    office,
    store::{
        self,
        entities::{applications, office_requests, outbox},
    },
    tracking,
};
use chrono::TimeDelta;
use kabinet_model::{
    application::{Actor, EventKind, is_allowed, process_named},
    submission::Application,
};
use kabinet_portal_api::application::Changed;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, prelude::Expr,
};
use std::{sync::Arc, time::Duration};
use uuid::Uuid;

/// How often to look for what is due again.
const TIMEOUT: Duration = Duration::from_secs(5);

/// How long a delivery rests that failed for the first time; each time after that twice as long.
const RETRY_AFTER: TimeDelta = TimeDelta::seconds(5);

/// How long it rests at most.
const LONGEST_REST: TimeDelta = TimeDelta::minutes(10);

/// How many deliveries to take up at once.
const BATCH: u64 = 100;

/// Delivers whenever there is something to deliver, until the portal halts.
pub async fn run(portal: Arc<Portal>) {
    loop {
        if let Err(error) = deliver_pending(&portal).await {
            tracing::error!(code = error.code().code(), %error, "the gateway cannot deliver");
        }
        tokio::select! {
            () = portal.halt() => return,
            () = portal.outbox_notify.notified() => {}
            () = tokio::time::sleep(TIMEOUT) => {}
        }
    }
}

/// Delivers everything in the outbox that is due; gives how many were delivered. One that fails rests
/// before it is tried again, and those that never failed come before it.
pub async fn deliver_pending(portal: &Portal) -> Result<usize, GatewayError> {
    let mut delivered = 0;
    loop {
        let due = outbox::Entity::find()
            .filter(outbox::Column::DeliveredAt.is_null())
            .filter(outbox::Column::NextTryAt.lte(portal.clock.millis()))
            .order_by_asc(outbox::Column::Attempts)
            .order_by_asc(outbox::Column::NextTryAt)
            .limit(BATCH)
            .all(&portal.database)
            .await?;
        if due.is_empty() || portal.is_halted() {
            return Ok(delivered);
        }
        for row in due {
            match deliver(portal, row.application).await {
                Ok(()) => delivered += 1,
                Err(error) => {
                    tracing::error!(
                        application = %row.application,
                        attempts = row.attempts,
                        code = error.code().code(),
                        %error,
                        "a delivery failed and will be tried again"
                    );
                    put_off(portal, &row).await?;
                }
            }
        }
    }
}

/// Lets a delivery that failed rest, unless another worker has seen to it meanwhile.
async fn put_off(portal: &Portal, row: &outbox::Model) -> Result<(), DbErr> {
    let doubled = 1_i32
        .checked_shl(u32::try_from(row.attempts).unwrap_or(0))
        .and_then(|times| RETRY_AFTER.checked_mul(times))
        .filter(|rest| (TimeDelta::zero()..LONGEST_REST).contains(rest))
        .unwrap_or(LONGEST_REST);
    let next = portal.clock.millis() + doubled.num_milliseconds();
    let transaction = store::begin(&portal.database).await?;
    outbox::Entity::update_many()
        .col_expr(
            outbox::Column::Attempts,
            Expr::value(row.attempts.saturating_add(1)),
        )
        .col_expr(outbox::Column::NextTryAt, Expr::value(next))
        .filter(outbox::Column::Application.eq(row.application))
        .filter(outbox::Column::Attempts.eq(row.attempts))
        .exec(&transaction)
        .await?;
    transaction.commit().await
}

async fn deliver(portal: &Portal, id: Uuid) -> Result<(), GatewayError> {
    let application = applications::Entity::find_by_id(id)
        .one(&portal.database)
        .await?
        .ok_or(GatewayError::NoApplication)?;
    package::ensure(portal, &application).await?;
    let now = portal.clock.millis();
    let transaction = store::begin(&portal.database).await?;
    // Another worker with the same delivery waits here, and then finds it done.
    outbox::Entity::find_by_id(id)
        .lock_exclusive()
        .one(&transaction)
        .await?;
    let mut log = tracking::events(&transaction, id).await?;
    let process = portal.processes.of(&transaction, &log).await?;
    let kind = EventKind::HandedOver;
    if is_allowed(&process, &log, &kind, &Actor::GATEWAY).map_err(Fault::defect)? {
        let at = portal.clock.kazakhstan();
        let actor = Actor::GATEWAY;
        tracking::append(&transaction, &process, id, &mut log, kind, actor, at).await?;
        let signed: Application =
            serde_json::from_slice(&application.application).map_err(Fault::defect)?;
        let turn = office::Turn::of(&process, &log, &application.provider, &signed.answers)?;
        let mut request = office_requests::ActiveModel {
            application: Set(id),
            provider: Set(application.provider.clone()),
            number: Set(application.number),
            service: Set(application.service),
            process: Set(process_named(&log).map(str::to_owned)),
            due_at: Set(application.due_at),
            received_at: Set(now),
            due: Set(application.due),
            package: Set(path_of(id).to_string()),
            incoming: Set(None),
            specialist: Set(None),
            ..Default::default()
        };
        turn.write(&mut request);
        request.insert(&transaction).await?;
    }
    outbox::Entity::update_many()
        .col_expr(outbox::Column::DeliveredAt, Expr::value(now))
        .filter(outbox::Column::Application.eq(id))
        .exec(&transaction)
        .await?;
    transaction.commit().await?;
    let events = u32::try_from(log.len()).unwrap_or(u32::MAX);
    portal
        .changes
        .publish(&application.iin, Changed { id, events });
    Ok(())
}
