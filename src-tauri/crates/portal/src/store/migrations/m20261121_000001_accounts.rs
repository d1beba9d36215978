//! Accounts, sessions, proofs of identity, the person register.

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
                .table("accounts")
                .col(string_len("iin", 12).primary_key())
                .col(text("password_hash"))
                .col(big_integer("created_at"))
                .take(),
            Table::create()
                .table("sessions")
                .col(string_len("token_hash", 64).primary_key())
                .col(string_len("iin", 12))
                .col(big_integer("created_at"))
                .col(big_integer("expires_at"))
                .take(),
            Table::create()
                .table("challenges")
                .col(uuid("id").primary_key())
                .col(string_len("iin", 12))
                .col(blob("bytes"))
                .col(big_integer("expires_at"))
                .col(big_integer_null("used_at"))
                .take(),
            Table::create()
                .table("codes")
                .col(uuid("id").primary_key())
                .col(string_len("iin", 12))
                .col(string_len("code_hash", 64))
                .col(big_integer("expires_at"))
                .col(integer("tries"))
                .col(big_integer_null("used_at"))
                .take(),
            Table::create()
                .table("throttles")
                .col(string_len("key", 64).primary_key())
                .col(integer("attempts"))
                .col(big_integer("window_ends_at"))
                .take(),
            Table::create()
                .table("persons")
                .col(string_len("iin", 12).primary_key())
                .col(text("name"))
                .col(date("birth_date"))
                .col(text("address"))
                .col(string_len_null("phone", 12))
                .col(date("as_of"))
                .take(),
            Table::create()
                .table("children")
                .col(string_len("parent_iin", 12))
                .col(string_len("iin", 12))
                .col(integer("position"))
                .col(text("name"))
                .col(date("birth_date"))
                .col(text_null("provider"))
                .col(text_null("school"))
                .col(text_null("grade"))
                .primary_key(Index::create().col("parent_iin").col("iin"))
                .take(),
        ];
        create(manager, tables).await?;
        manager
            .create_index(
                Index::create()
                    .name("sessions_by_expiry")
                    .table("sessions")
                    .col("expires_at")
                    .take(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(
            manager,
            [
                "children",
                "persons",
                "throttles",
                "codes",
                "challenges",
                "sessions",
                "accounts",
            ],
        )
        .await
    }
}
