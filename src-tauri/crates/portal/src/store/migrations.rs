//! The schema's history. A released migration never changes; a new need is a new file.

// `MigrationTrait` is written with async_trait, which cannot name the elided lifetime; the schema's
// words are meant to be imported all together.
#![allow(elided_lifetimes_in_paths, clippy::wildcard_imports)]

mod m20261121_000001_accounts;
mod m20261121_000002_submissions;
mod m20261121_000003_office;
mod m20261121_000004_deployment;
mod m20261122_000005_outbox;
mod m20261122_000006_office_acts;
mod m20261129_000007_known_sources;
mod m20261129_000008_second_factor;
mod m20261130_000009_processes;

use sea_orm_migration::prelude::*;

pub struct Migrator;

/// On every database a migration is done and noted in one transaction: a portal that was killed in the
/// midst of one must start again.
const USE_TRANSACTION: Option<bool> = Some(true);

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261121_000001_accounts::Migration),
            Box::new(m20261121_000002_submissions::Migration),
            Box::new(m20261121_000003_office::Migration),
            Box::new(m20261121_000004_deployment::Migration),
            Box::new(m20261122_000005_outbox::Migration),
            Box::new(m20261122_000006_office_acts::Migration),
            Box::new(m20261129_000007_known_sources::Migration),
            Box::new(m20261129_000008_second_factor::Migration),
            Box::new(m20261130_000009_processes::Migration),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_migration_can_be_left_half_done() {
        for migration in Migrator::migrations() {
            assert_eq!(
                migration.use_transaction(),
                USE_TRANSACTION,
                "{}",
                migration.name()
            );
        }
    }
}
