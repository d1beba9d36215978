//! Housekeeping: fresh revocation lists, ended sessions, abandoned uploads.

use crate::{
    accounts::{self, KNOWN},
    office,
    portal::Portal,
    problem::Refused,
    store::entities::{challenges, codes, known_sources, throttles},
    submissions, uploads,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::{sync::Arc, time::Duration};

const EVERY: Duration = Duration::from_mins(1);

/// Keeps house every minute until the portal halts.
pub async fn run(portal: Arc<Portal>) {
    loop {
        tokio::select! {
            () = portal.halt() => return,
            () = tokio::time::sleep(EVERY) => {}
        }
        if let Err(error) = portal.trust.reload() {
            tracing::error!(%error, "the trust folders cannot be read; what was known stays");
        }
        portal.address_limit.forget_quiet();
        if let Err(error) = delete_ended(&portal).await {
            tracing::error!(code = error.code.code(), "housekeeping failed");
        }
    }
}

async fn delete_ended(portal: &Portal) -> Result<(), Refused> {
    let now = portal.clock.millis();
    accounts::revoke_expired(portal).await?;
    office::revoke_expired(portal).await?;
    challenges::Entity::delete_many()
        .filter(challenges::Column::ExpiresAt.lte(now))
        .exec(&portal.database)
        .await?;
    codes::Entity::delete_many()
        .filter(codes::Column::ExpiresAt.lte(now))
        .exec(&portal.database)
        .await?;
    throttles::Entity::delete_many()
        .filter(throttles::Column::WindowEndsAt.lte(now))
        .exec(&portal.database)
        .await?;
    known_sources::Entity::delete_many()
        .filter(known_sources::Column::LastAt.lte(now - KNOWN))
        .exec(&portal.database)
        .await?;
    submissions::delete_old_refusals(portal).await?;
    uploads::delete_stale(portal).await
}
