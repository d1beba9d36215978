//! Housekeeping: fresh revocation lists, ended sessions, abandoned uploads.

use crate::{
    accounts::{self, KNOWN},
    app::Portal,
    fault::Fault,
    office,
    services::Services,
    store::{
        self,
        entities::{challenges, codes, known_sources, throttles},
    },
    submissions, uploads,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::{sync::Arc, time::Duration};

const EVERY: Duration = Duration::from_mins(1);

/// Keeps house every minute until the portal halts.
pub async fn run(portal: Arc<Portal>, services: Arc<Services>) {
    loop {
        tokio::select! {
            () = portal.halt() => return,
            () = tokio::time::sleep(EVERY) => {}
        }
        if let Err(error) = portal.trust.reload() {
            tracing::error!(%error, "the trust folders cannot be read; what was known stays");
        }
        if let Err(error) = services.reload() {
            tracing::error!(%error, "the services cannot be served as they are; what was served stays");
        }
        portal.address_limit.forget_quiet();
        if let Err(error) = delete_ended(&portal).await {
            tracing::error!(code = error.code().code(), %error, "housekeeping failed");
        }
    }
}

/// Deletes what has ended.
pub async fn delete_ended(portal: &Portal) -> Result<(), Fault> {
    let now = portal.clock.millis();
    let transaction = store::begin(&portal.database).await?;
    accounts::revoke_expired(&transaction, now).await?;
    office::revoke_expired(&transaction, now).await?;
    challenges::Entity::delete_many()
        .filter(challenges::Column::ExpiresAt.lte(now))
        .exec(&transaction)
        .await?;
    codes::Entity::delete_many()
        .filter(codes::Column::ExpiresAt.lte(now))
        .exec(&transaction)
        .await?;
    throttles::Entity::delete_many()
        .filter(throttles::Column::WindowEndsAt.lte(now))
        .exec(&transaction)
        .await?;
    known_sources::Entity::delete_many()
        .filter(known_sources::Column::LastAt.lte(now - KNOWN))
        .exec(&transaction)
        .await?;
    submissions::delete_old_refusals(&transaction, now).await?;
    transaction.commit().await?;
    uploads::delete_stale(portal).await
}
