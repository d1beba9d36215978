//! Drafts that correct a refused application.

use super::{Shelf, drafts::Draft};
use crate::ArchiveError;
use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;

/// A draft that corrects a refused application, as it begins.
#[derive(Debug, Clone, PartialEq)]
pub struct NewCorrection {
    /// The refused application.
    pub corrects: Uuid,
    /// The draft it was sent from, whose attachments are carried over; `None` when it was sent from
    /// another computer.
    pub source: Option<Uuid>,
    /// Service id.
    pub service: String,
    /// Edition id of the service.
    pub edition: String,
    /// See [`Draft::answers`].
    pub answers: Value,
    /// See [`Draft::provenance`].
    pub provenance: Value,
    /// See [`Draft::progress`].
    pub progress: Value,
}

impl Shelf {
    /// Begins a correction with copies of the attachments, in one commit: a kill leaves all or nothing.
    pub async fn begin_correction(
        &self,
        new: &NewCorrection,
        at: DateTime<Utc>,
    ) -> Result<Draft, ArchiveError> {
        let attachments = match new.source {
            Some(source) => self.attachments(source).await?,
            None => Vec::new(),
        };
        let id = Uuid::now_v7();
        let mut commit = self.writer().begin().await?;
        sqlx::query(
            "INSERT INTO drafts (id, owner, service, edition, answers, provenance, progress,
             created_at, saved_at, corrects) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(id)
        .bind(self.owner)
        .bind(&new.service)
        .bind(&new.edition)
        .bind(new.answers.to_string())
        .bind(new.provenance.to_string())
        .bind(new.progress.to_string())
        .bind(at)
        .bind(at)
        .bind(new.corrects)
        .execute(&mut *commit)
        .await?;
        for attachment in attachments {
            let copy = Uuid::now_v7();
            sqlx::query(
                "INSERT INTO attachments (id, draft, requirement, name, media_type, size, sha256,
                 pages, width, height, quality, turn_refusal, rotation, position, complete)
                 SELECT ?, ?, requirement, name, media_type, size, sha256,
                 pages, width, height, quality, turn_refusal, rotation, position, complete
                 FROM attachments WHERE id = ?",
            )
            .bind(copy)
            .bind(id)
            .bind(attachment.id)
            .execute(&mut *commit)
            .await?;
            // Within the database: the bytes do not pass through this process's memory at once.
            sqlx::query(
                "INSERT INTO chunks (attachment, number, bytes)
                 SELECT ?, number, bytes FROM chunks WHERE attachment = ? ORDER BY number",
            )
            .bind(copy)
            .bind(attachment.id)
            .execute(&mut *commit)
            .await?;
        }
        commit.commit().await?;
        self.draft(id).await?.ok_or(ArchiveError::NotFound)
    }

    /// The draft that corrects a refused application and has not become one itself.
    pub async fn correction_begun(&self, refused: Uuid) -> Result<Option<Uuid>, ArchiveError> {
        Ok(sqlx::query_scalar(
            "SELECT id FROM drafts WHERE owner = ? AND corrects = ?
             AND NOT EXISTS (SELECT 1 FROM applications WHERE draft = drafts.id)",
        )
        .bind(self.owner)
        .bind(refused)
        .fetch_optional(self.readers())
        .await?)
    }
}

#[cfg(test)]
mod tests;
