//! What a portal said of its services, kept so that the catalogue works offline. Not personal.

use crate::{Archive, ArchiveError};
use chrono::{DateTime, Utc};

/// A kept answer of a portal, such as a service with its form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptPassport {
    /// Id of the service.
    pub id: String,
    /// The answer, JSON text as the portal gave it.
    pub json: String,
    /// When the portal gave it.
    pub fetched_at: DateTime<Utc>,
}

type Row = (String, String, DateTime<Utc>);

fn kept((id, json, fetched_at): Row) -> KeptPassport {
    KeptPassport {
        id,
        json,
        fetched_at,
    }
}

impl Archive {
    /// Keeps what `portal` said of the service `id`, in place of what it said before.
    pub async fn keep_passport(
        &self,
        portal: &str,
        id: &str,
        json: &str,
        fetched_at: DateTime<Utc>,
    ) -> Result<(), ArchiveError> {
        sqlx::query(
            "INSERT INTO passports (portal, id, json, fetched_at) VALUES (?, ?, ?, ?)
             ON CONFLICT (portal, id) DO UPDATE
             SET json = excluded.json, fetched_at = excluded.fetched_at",
        )
        .bind(portal)
        .bind(id)
        .bind(json)
        .bind(fetched_at)
        .execute(&self.writer)
        .await?;
        Ok(())
    }

    /// What `portal` last said of the service `id`.
    pub async fn passport(
        &self,
        portal: &str,
        id: &str,
    ) -> Result<Option<KeptPassport>, ArchiveError> {
        let row: Option<Row> = sqlx::query_as(
            "SELECT id, json, fetched_at FROM passports WHERE portal = ? AND id = ?",
        )
        .bind(portal)
        .bind(id)
        .fetch_optional(&self.readers)
        .await?;
        Ok(row.map(kept))
    }

    /// Everything `portal` last said, by id.
    pub async fn passports(&self, portal: &str) -> Result<Vec<KeptPassport>, ArchiveError> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT id, json, fetched_at FROM passports WHERE portal = ? ORDER BY id",
        )
        .bind(portal)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.into_iter().map(kept).collect())
    }
}
