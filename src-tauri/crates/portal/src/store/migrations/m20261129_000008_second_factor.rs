//! Officials who confirm their sign-in with their ЭЦП, and sessions that wait for it.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        super::USE_TRANSACTION
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add(manager, "officials", boolean_null("second_factor")).await?;
        add(
            manager,
            "office_sessions",
            boolean("confirmed").default(true),
        )
        .await?;
        add(manager, "office_sessions", uuid_null("challenge")).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in [
            ("office_sessions", "challenge"),
            ("office_sessions", "confirmed"),
            ("officials", "second_factor"),
        ] {
            let less = Table::alter().table(table).drop_column(column).take();
            manager.alter_table(less).await?;
        }
        Ok(())
    }
}

async fn add(
    manager: &SchemaManager<'_>,
    table: &'static str,
    column: impl IntoColumnDef,
) -> Result<(), DbErr> {
    // SQLite adds one column at a time.
    let more = Table::alter().table(table).add_column(column).take();
    manager.alter_table(more).await
}
