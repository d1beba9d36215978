//! Uploads, accepted applications with their logs, and the outbox of the gateway.

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
                .table("uploads")
                .col(uuid("id").primary_key())
                .col(string_len("iin", 12))
                .col(big_integer("size"))
                .col(big_integer("received"))
                .col(text("media_type"))
                .col(string_len("sha256", 64))
                .col(boolean("complete"))
                .col(uuid_null("application"))
                .col(big_integer("created_at"))
                .take(),
            Table::create()
                .table("upload_parts")
                .col(uuid("upload"))
                .col(big_integer("start"))
                .col(big_integer("length"))
                .col(text("object"))
                .primary_key(Index::create().col("upload").col("start"))
                .take(),
            Table::create()
                .table("counters")
                .col(string_len("name", 64).primary_key())
                .col(big_integer("value"))
                .take(),
            Table::create()
                .table("applications")
                .col(uuid("id").primary_key())
                .col(uuid_uniq("idempotency_key"))
                .col(string_len_uniq("number", 32))
                .col(string_len("iin", 12))
                .col(text("service"))
                .col(text("provider"))
                .col(big_integer("accepted_at"))
                .col(date("due"))
                .col(blob("application"))
                .col(string_len("application_sha256", 64))
                .col(blob("manifest"))
                .col(blob("signature"))
                .col(text("uploads"))
                .col(blob("receipt"))
                .col(blob("receipt_signature"))
                .take(),
            Table::create()
                .table("refused_submissions")
                .col(uuid("id").primary_key())
                .col(string_len("iin", 12))
                .col(uuid("idempotency_key"))
                .col(string_len("application_sha256", 64))
                .col(text("failure"))
                .col(text("events"))
                .col(big_integer("at"))
                .take(),
            Table::create()
                .table("events")
                .col(uuid("application"))
                .col(integer("sequence"))
                .col(text("body"))
                .primary_key(Index::create().col("application").col("sequence"))
                .take(),
            Table::create()
                .table("outbox")
                .col(uuid("application").primary_key())
                .col(big_integer("created_at"))
                .col(big_integer_null("delivered_at"))
                .take(),
        ];
        create(manager, tables).await?;
        for (name, table, columns) in [
            (
                "applications_by_person",
                "applications",
                ["iin", "accepted_at"],
            ),
            (
                "outbox_by_delivery",
                "outbox",
                ["delivered_at", "created_at"],
            ),
            ("uploads_by_age", "uploads", ["application", "created_at"]),
        ] {
            let mut index = Index::create();
            index.name(name).table(table);
            for column in columns {
                index.col(column);
            }
            manager.create_index(index.take()).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(
            manager,
            [
                "outbox",
                "events",
                "refused_submissions",
                "applications",
                "counters",
                "upload_parts",
                "uploads",
            ],
        )
        .await
    }
}
