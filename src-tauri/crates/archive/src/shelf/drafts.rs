//! Applications that are being filled in.

use super::Shelf;
use crate::ArchiveError;
use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::{
    Row,
    sqlite::{SqliteQueryResult, SqliteRow},
};
use uuid::Uuid;

/// An application that is being filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// Id on this computer.
    pub id: Uuid,
    /// Service id.
    pub service: String,
    /// Edition id of the service.
    pub edition: String,
    /// Answers, in the shape of the form's schema.
    pub answers: Value,
    /// Where answers came from, by JSON pointer; the core's own shape.
    pub provenance: Value,
    /// How far the citizen has come (pages done and the like); the core's own shape.
    pub progress: Value,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// When something of it was last saved.
    pub saved_at: DateTime<Utc>,
    /// The refused application that it corrects.
    pub corrects: Option<Uuid>,
    /// It was signed: sending has begun, and nothing of it changes any more.
    pub sealed: bool,
}

impl TryFrom<SqliteRow> for Draft {
    type Error = ArchiveError;
    fn try_from(row: SqliteRow) -> Result<Self, ArchiveError> {
        Ok(Self {
            id: row.try_get("id")?,
            service: row.try_get("service")?,
            edition: row.try_get("edition")?,
            answers: serde_json::from_str(row.try_get("answers")?)?,
            provenance: serde_json::from_str(row.try_get("provenance")?)?,
            progress: serde_json::from_str(row.try_get("progress")?)?,
            created_at: row.try_get("created_at")?,
            saved_at: row.try_get("saved_at")?,
            corrects: row.try_get("corrects")?,
            sealed: row.try_get("sealed")?,
        })
    }
}

const SELECT: &str = "SELECT id, service, edition, answers, provenance, progress, created_at,
    saved_at, corrects, EXISTS (SELECT 1 FROM sendings WHERE draft = drafts.id) AS sealed FROM drafts";

impl Shelf {
    /// Begins a draft.
    pub async fn create_draft(
        &self,
        service: &str,
        edition: &str,
        answers: &Value,
        provenance: &Value,
        at: DateTime<Utc>,
    ) -> Result<Draft, ArchiveError> {
        let draft = Draft {
            id: Uuid::now_v7(),
            service: service.to_owned(),
            edition: edition.to_owned(),
            answers: answers.clone(),
            provenance: provenance.clone(),
            progress: Value::Object(serde_json::Map::new()),
            created_at: at,
            saved_at: at,
            corrects: None,
            sealed: false,
        };
        sqlx::query(
            "INSERT INTO drafts (id, owner, service, edition, answers, provenance, progress,
             created_at, saved_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(draft.id)
        .bind(self.owner)
        .bind(service)
        .bind(edition)
        .bind(draft.answers.to_string())
        .bind(draft.provenance.to_string())
        .bind(draft.progress.to_string())
        .bind(at)
        .bind(at)
        .execute(self.writer())
        .await?;
        Ok(draft)
    }

    /// Saves answers, provenance and progress of a draft together.
    ///
    /// # Errors
    /// [`ArchiveError::Sealed`] once sending has begun, [`ArchiveError::NotFound`].
    pub async fn save_draft(
        &self,
        id: Uuid,
        answers: &Value,
        provenance: &Value,
        progress: &Value,
        at: DateTime<Utc>,
    ) -> Result<(), ArchiveError> {
        let done = sqlx::query(
            "UPDATE drafts SET answers = ?, provenance = ?, progress = ?, saved_at = ?
             WHERE id = ? AND owner = ?
             AND NOT EXISTS (SELECT 1 FROM sendings WHERE draft = drafts.id)",
        )
        .bind(answers.to_string())
        .bind(provenance.to_string())
        .bind(progress.to_string())
        .bind(at)
        .bind(id)
        .bind(self.owner)
        .execute(self.writer())
        .await?;
        self.was_open(id, &done).await
    }

    /// That a draft was changed; else there is none, or it is sealed.
    async fn was_open(&self, id: Uuid, done: &SqliteQueryResult) -> Result<(), ArchiveError> {
        if done.rows_affected() == 1 {
            return Ok(());
        }
        self.draft(id).await?.ok_or(ArchiveError::NotFound)?;
        Err(ArchiveError::Sealed)
    }

    /// A draft, sealed or not.
    pub async fn draft(&self, id: Uuid) -> Result<Option<Draft>, ArchiveError> {
        sqlx::query(sqlx::AssertSqlSafe(format!(
            "{SELECT} WHERE id = ? AND owner = ?"
        )))
        .bind(id)
        .bind(self.owner)
        .fetch_optional(self.readers())
        .await?
        .map(Draft::try_from)
        .transpose()
    }

    /// Drafts that have not become applications yet, those being sent among them; last saved first.
    pub async fn drafts(&self) -> Result<Vec<Draft>, ArchiveError> {
        sqlx::query(sqlx::AssertSqlSafe(format!(
            "{SELECT} WHERE owner = ?
             AND NOT EXISTS (SELECT 1 FROM applications WHERE draft = drafts.id)
             ORDER BY saved_at DESC"
        )))
        .bind(self.owner)
        .fetch_all(self.readers())
        .await?
        .into_iter()
        .map(Draft::try_from)
        .collect()
    }

    /// Deletes a draft with its attachments. One that has become an application stays.
    ///
    /// # Errors
    /// [`ArchiveError::Sealed`] while it is being sent and after; cancel the sending first.
    pub async fn delete_draft(&self, id: Uuid) -> Result<(), ArchiveError> {
        let done = sqlx::query(
            "DELETE FROM drafts WHERE id = ? AND owner = ?
             AND NOT EXISTS (SELECT 1 FROM sendings WHERE draft = drafts.id)",
        )
        .bind(id)
        .bind(self.owner)
        .execute(self.writer())
        .await?;
        self.was_open(id, &done).await
    }
}

#[cfg(test)]
mod tests;
