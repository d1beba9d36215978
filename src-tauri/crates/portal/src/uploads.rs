//! Attachments on their way up: tus 1.0 core with creation and termination.
//!
//! What arrives is stored in parts, each an object of its own, so that an upload continues after a
//! restart and works on stores that cannot append. Memory holds one part at most. A small part is made larger
//! by what follows it: a file in little pieces has as few parts as any.

mod error;
mod parts;
mod protocol;
mod quota;
mod routes;
#[cfg(test)]
mod tests;

pub use error::UploadError;
pub use parts::{UploadReader, delete, ensure_complete, reader};
pub use protocol::interpret;
pub use routes::routes;

use crate::{app::Portal, fault::Fault, store::entities::uploads};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// Days after which an upload that became part of nothing is deleted.
const KEPT_DAYS: i64 = 7;

/// Deletes uploads that became part of nothing for a week.
pub async fn delete_stale(portal: &Portal) -> Result<(), Fault> {
    let before = portal.clock.millis() - KEPT_DAYS * 86_400_000;
    let stale = uploads::Entity::find()
        .filter(uploads::Column::Application.is_null())
        .filter(uploads::Column::CreatedAt.lt(before))
        .all(&portal.database)
        .await?;
    for upload in stale {
        delete(portal, upload.id).await?;
    }
    Ok(())
}
