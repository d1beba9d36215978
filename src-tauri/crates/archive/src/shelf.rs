//! What is kept for one person on one portal.

pub mod applications;
pub mod attachments;
pub mod certificates;
pub mod corrections;
pub mod documents;
pub mod drafts;
mod offline;
pub mod sending;

use crate::{Archive, ArchiveError};
use kabinet_model::iin::PersonNumber;
use sqlx::{Row, SqlitePool, sqlite::SqliteRow};

/// A person's shelf: every method sees only what belongs to this person on this portal. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Shelf {
    archive: Archive,
    owner: i64,
}

impl Shelf {
    pub(crate) async fn of(
        archive: &Archive,
        portal: &str,
        person: &PersonNumber,
    ) -> Result<Self, ArchiveError> {
        sqlx::query("INSERT INTO owners (portal, person) VALUES (?, ?) ON CONFLICT DO NOTHING")
            .bind(portal)
            .bind(person.as_str())
            .execute(&archive.writer)
            .await?;
        let owner = sqlx::query_scalar("SELECT id FROM owners WHERE portal = ? AND person = ?")
            .bind(portal)
            .bind(person.as_str())
            .fetch_one(&archive.writer)
            .await?;
        Ok(Self {
            archive: archive.clone(),
            owner,
        })
    }

    fn writer(&self) -> &SqlitePool {
        &self.archive.writer
    }

    fn readers(&self) -> &SqlitePool {
        &self.archive.readers
    }
}

/// A number of bytes, which SQLite keeps as a signed one.
fn size(row: &SqliteRow, column: &str) -> Result<u64, ArchiveError> {
    let size: i64 = row.try_get(column)?;
    u64::try_from(size).map_err(|_| ArchiveError::Defect(format!("a negative {column}")))
}
