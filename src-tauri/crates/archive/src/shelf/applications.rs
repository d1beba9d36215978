//! Applications at the portal, as last heard of.

use super::Shelf;
use crate::ArchiveError;
use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};
use uuid::Uuid;

/// An application to be kept.
#[derive(Debug, Clone, PartialEq)]
pub struct NewApplication {
    /// Id at the portal.
    pub id: Uuid,
    /// Number.
    pub number: String,
    /// Service id.
    pub service: String,
    /// For whom, in the citizen's words; shown in lists.
    pub about: String,
    /// The portal's status with the log of events, as JSON.
    pub status: Value,
    /// Canonical JSON of the receipt, and the portal's signature over it.
    pub receipt: Option<(Vec<u8>, Vec<u8>)>,
    /// When the portal accepted it.
    pub accepted_at: DateTime<Utc>,
    /// When the portal said all this.
    pub as_of: DateTime<Utc>,
    /// There is something the citizen has not seen.
    pub unread: bool,
    /// The refused application that it corrects.
    pub corrects: Option<Uuid>,
}

/// An application as kept.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptApplication {
    /// What was put.
    pub application: NewApplication,
    /// The draft it was sent from, when it was sent from this computer.
    pub draft: Option<Uuid>,
}

impl TryFrom<SqliteRow> for KeptApplication {
    type Error = ArchiveError;
    fn try_from(row: SqliteRow) -> Result<Self, ArchiveError> {
        let receipt: Option<Vec<u8>> = row.try_get("receipt")?;
        Ok(Self {
            draft: row.try_get("draft")?,
            application: NewApplication {
                id: row.try_get("id")?,
                number: row.try_get("number")?,
                service: row.try_get("service")?,
                about: row.try_get("about")?,
                status: serde_json::from_str(row.try_get("status")?)?,
                receipt: receipt.zip(row.try_get("receipt_signature")?),
                accepted_at: row.try_get("accepted_at")?,
                as_of: row.try_get("as_of")?,
                unread: row.try_get("unread")?,
                corrects: row.try_get("corrects")?,
            },
        })
    }
}

const SELECT: &str = "SELECT id, draft, number, service, about, status, receipt,
    receipt_signature, accepted_at, as_of, unread, corrects FROM applications WHERE owner = ?";

impl Shelf {
    /// Keeps what the portal says of an application. What was kept before is replaced, except that a
    /// receipt, an `about`, what it corrects and the draft stay when the new ones are absent. News may
    /// also come before the receipt: the receipt then joins them. Which news are older is for the caller
    /// to tell, by their log: a clock may be set back.
    pub async fn put_application(&self, application: &NewApplication) -> Result<(), ArchiveError> {
        let mut commit = self.writer().begin().await?;
        self.put(&mut commit, None, application).await?;
        Ok(commit.commit().await?)
    }

    pub(super) async fn put(
        &self,
        connection: &mut SqliteConnection,
        draft: Option<Uuid>,
        application: &NewApplication,
    ) -> Result<(), ArchiveError> {
        let (receipt, signature) = application.receipt.clone().unzip();
        sqlx::query(
            "INSERT INTO applications (id, owner, draft, number, service, about, status, receipt,
             receipt_signature, accepted_at, as_of, unread, corrects)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT (id) DO UPDATE SET
                draft = coalesce(excluded.draft, draft),
                about = CASE excluded.about WHEN '' THEN about ELSE excluded.about END,
                receipt = coalesce(excluded.receipt, receipt),
                receipt_signature = coalesce(excluded.receipt_signature, receipt_signature),
                number = iif(excluded.draft IS NULL, excluded.number, number),
                status = iif(excluded.draft IS NULL, excluded.status, status),
                as_of = iif(excluded.draft IS NULL, excluded.as_of, as_of),
                unread = iif(excluded.draft IS NULL, excluded.unread, unread),
                corrects = coalesce(excluded.corrects, corrects)
             WHERE owner = excluded.owner",
        )
        .bind(application.id)
        .bind(self.owner)
        .bind(draft)
        .bind(&application.number)
        .bind(&application.service)
        .bind(&application.about)
        .bind(application.status.to_string())
        .bind(receipt)
        .bind(signature)
        .bind(application.accepted_at)
        .bind(application.as_of)
        .bind(application.unread)
        .bind(application.corrects)
        .execute(connection)
        .await?;
        Ok(())
    }

    /// An application.
    pub async fn application(&self, id: Uuid) -> Result<Option<KeptApplication>, ArchiveError> {
        sqlx::query(sqlx::AssertSqlSafe(format!("{SELECT} AND id = ?")))
            .bind(self.owner)
            .bind(id)
            .fetch_optional(self.readers())
            .await?
            .map(KeptApplication::try_from)
            .transpose()
    }

    /// The application that a draft has become.
    pub async fn application_of(&self, draft: Uuid) -> Result<Option<Uuid>, ArchiveError> {
        Ok(
            sqlx::query_scalar("SELECT id FROM applications WHERE owner = ? AND draft = ?")
                .bind(self.owner)
                .bind(draft)
                .fetch_optional(self.readers())
                .await?,
        )
    }

    /// The application that corrects a refused one; the latest, should there be several.
    pub async fn correction_of(&self, refused: Uuid) -> Result<Option<Uuid>, ArchiveError> {
        Ok(sqlx::query_scalar(
            "SELECT id FROM applications WHERE owner = ? AND corrects = ?
             ORDER BY accepted_at DESC LIMIT 1",
        )
        .bind(self.owner)
        .bind(refused)
        .fetch_optional(self.readers())
        .await?)
    }

    /// Applications, last accepted first: at most `limit`, after the first `offset`.
    pub async fn applications(
        &self,
        limit: u32,
        offset: u32,
    ) -> Result<Vec<KeptApplication>, ArchiveError> {
        sqlx::query(sqlx::AssertSqlSafe(format!(
            "{SELECT} ORDER BY accepted_at DESC LIMIT ? OFFSET ?"
        )))
        .bind(self.owner)
        .bind(limit)
        .bind(offset)
        .fetch_all(self.readers())
        .await?
        .into_iter()
        .map(KeptApplication::try_from)
        .collect()
    }

    /// The citizen has looked at an application.
    pub async fn mark_read(&self, id: Uuid) -> Result<(), ArchiveError> {
        sqlx::query("UPDATE applications SET unread = 0 WHERE id = ? AND owner = ?")
            .bind(id)
            .bind(self.owner)
            .execute(self.writer())
            .await?;
        Ok(())
    }

    /// How many applications have something new.
    pub async fn unread_count(&self) -> Result<u32, ArchiveError> {
        Ok(
            sqlx::query_scalar("SELECT count(*) FROM applications WHERE owner = ? AND unread = 1")
                .bind(self.owner)
                .fetch_one(self.readers())
                .await?,
        )
    }
}

#[cfg(test)]
mod tests;
