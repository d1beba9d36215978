//! The provider's side: officials, what arrived, and what they decided.

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
        let tables = [
            Table::create()
                .table("officials")
                .col(uuid("id").primary_key())
                .col(string_len_uniq("login", 64))
                .col(text("password_hash"))
                .col(text("name"))
                .col(string_len_null("iin", 12))
                .col(text("position_kk"))
                .col(text("position_ru"))
                .col(text("position_en"))
                .col(string_len("role", 16))
                .col(text("provider"))
                .take(),
            Table::create()
                .table("office_sessions")
                .col(string_len("token_hash", 64).primary_key())
                .col(uuid("official"))
                .col(string_len("csrf", 64))
                .col(big_integer("expires_at"))
                .take(),
            Table::create()
                .table("office_requests")
                .col(uuid("application").primary_key())
                .col(text("provider"))
                .col(string_len("number", 32))
                .col(text("service"))
                .col(string_len("state", 24))
                .col(big_integer("received_at"))
                .col(date("due"))
                .col(text("package"))
                .col(text_null("incoming"))
                .col(uuid_null("specialist"))
                .take(),
            Table::create()
                .table("office_results")
                .col(uuid("application").primary_key())
                .col(blob("content"))
                .col(blob("signature"))
                .col(uuid("signed_by"))
                .col(big_integer("signed_at"))
                .take(),
        ];
        create(manager, tables).await?;
        manager
            .create_index(
                Index::create()
                    .name("office_queue")
                    .table("office_requests")
                    .col("provider")
                    .col("state")
                    .col("due")
                    .take(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(
            manager,
            [
                "office_results",
                "office_requests",
                "office_sessions",
                "officials",
            ],
        )
        .await
    }
}
