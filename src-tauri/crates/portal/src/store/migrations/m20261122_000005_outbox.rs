//! A delivery that fails is tried again later, and holds up no other.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

const INDEX: &str = "outbox_by_turn";

fn columns() -> [ColumnDef; 2] {
    [
        integer("attempts").default(0).take(),
        big_integer("next_try_at").default(0).take(),
    ]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        super::USE_TRANSACTION
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in columns() {
            manager
                .alter_table(Table::alter().table("outbox").add_column(column).take())
                .await?;
        }
        manager
            .create_index(
                Index::create()
                    .name(INDEX)
                    .table("outbox")
                    .col("delivered_at")
                    .col("attempts")
                    .col("next_try_at")
                    .take(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_index(Index::drop().name(INDEX).table("outbox").to_owned())
            .await?;
        for column in columns() {
            manager
                .alter_table(
                    Table::alter()
                        .table("outbox")
                        .drop_column(column.get_column_name())
                        .take(),
                )
                .await?;
        }
        Ok(())
    }
}
