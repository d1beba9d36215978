//! From where people signed in, and how long an attempt has to wait.

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
        let known = Table::create()
            .table("known_sources")
            .col(string_len("key", 64).primary_key())
            .col(big_integer("last_at"))
            .take();
        create(manager, [known]).await?;
        let wait = Table::alter()
            .table("throttles")
            .add_column(big_integer("next_at").default(0))
            .take();
        manager.alter_table(wait).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, ["known_sources"]).await?;
        let wait = Table::alter()
            .table("throttles")
            .drop_column("next_at")
            .take();
        manager.alter_table(wait).await
    }
}
