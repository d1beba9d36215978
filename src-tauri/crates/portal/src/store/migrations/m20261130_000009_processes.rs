//! Processes as data, and what the queue has to know of where a request stands.

use super::{create, drop};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

const REQUESTS: &str = "office_requests";

/// Who is on turn in the stages of process number one.
const TURNS: [(&str, &str); 8] = [
    ("handed_over", "chancellery"),
    ("registered", "head"),
    ("assigned", "specialist"),
    ("in_review", "specialist"),
    ("result_prepared", "head"),
    ("refusal_prepared", "head"),
    ("result_signed", "chancellery"),
    ("refusal_signed", "chancellery"),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        super::USE_TRANSACTION
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let processes = Table::create()
            .table("processes")
            .col(string("id").primary_key())
            .col(text("body"))
            .take();
        create(manager, [processes]).await?;
        for (table, column) in [
            ("applications", big_integer_null("due_at")),
            (REQUESTS, big_integer_null("due_at")),
            (REQUESTS, string_null("process")),
            (REQUESTS, string_null("turn")),
            (REQUESTS, string_null("turn_office")),
            (REQUESTS, boolean("ended").default(true).take()),
        ] {
            // SQLite adds one column at a time.
            let more = Table::alter().table(table).add_column(column).take();
            manager.alter_table(more).await?;
        }
        for (state, actor) in TURNS {
            let change = Query::update()
                .table(REQUESTS)
                .value("turn", actor)
                .value("turn_office", Expr::col("provider"))
                .value("ended", false)
                .and_where(Expr::col("state").eq(state))
                .take();
            manager.exec_stmt(change).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in [
            (REQUESTS, "ended"),
            (REQUESTS, "turn_office"),
            (REQUESTS, "turn"),
            (REQUESTS, "process"),
            (REQUESTS, "due_at"),
            ("applications", "due_at"),
        ] {
            let less = Table::alter().table(table).drop_column(column).take();
            manager.alter_table(less).await?;
        }
        drop(manager, ["processes"]).await
    }
}
