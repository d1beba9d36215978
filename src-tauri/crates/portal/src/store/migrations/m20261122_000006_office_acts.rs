//! Which official took which step of a request.

use super::{create, drop};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        super::USE_TRANSACTION
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let acts = Table::create()
            .table("office_acts")
            .col(uuid("application"))
            .col(integer("sequence"))
            .col(uuid("official"))
            .primary_key(Index::create().col("application").col("sequence"))
            .take();
        create(manager, [acts]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, ["office_acts"]).await
    }
}
