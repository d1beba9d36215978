//! The schema's history. A released migration never changes; a new need is a new file.

// `MigrationTrait` is written with async_trait, which cannot name the elided lifetime; the schema's
// words are meant to be imported all together.
#![allow(elided_lifetimes_in_paths, clippy::wildcard_imports)]

mod m20261121_000001_accounts;
mod m20261121_000002_submissions;
mod m20261121_000003_office;
mod m20261121_000004_deployment;

use sea_orm_migration::prelude::*;

pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261121_000001_accounts::Migration),
            Box::new(m20261121_000002_submissions::Migration),
            Box::new(m20261121_000003_office::Migration),
            Box::new(m20261121_000004_deployment::Migration),
        ]
    }
}

/// Makes tables, in this order.
async fn create(
    manager: &SchemaManager<'_>,
    tables: impl IntoIterator<Item = TableCreateStatement>,
) -> Result<(), DbErr> {
    for table in tables {
        manager.create_table(table).await?;
    }
    Ok(())
}

/// Drops tables, in this order.
async fn drop(
    manager: &SchemaManager<'_>,
    tables: impl IntoIterator<Item = &'static str>,
) -> Result<(), DbErr> {
    for table in tables {
        let statement = Table::drop().table(table).to_owned();
        manager.drop_table(statement).await?;
    }
    Ok(())
}
