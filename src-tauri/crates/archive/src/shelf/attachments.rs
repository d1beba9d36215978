//! Attached files: streamed in and out, a piece at a time, so that memory does not grow with them.

mod arriving;

use super::{Shelf, size};
use crate::ArchiveError;
use futures_util::{TryStreamExt, stream};
use sqlx::{Row, sqlite::SqliteRow};
use tokio::io::AsyncRead;
use uuid::Uuid;

/// Bytes of a piece.
pub const CHUNK: usize = 256 * 1024;

/// A file to be attached, as it was examined before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAttachment {
    /// The document requirement it answers.
    pub requirement: String,
    /// Name as the citizen knows it, without folders.
    pub name: String,
    /// Media type, found from the content.
    pub media_type: String,
    /// Size in bytes.
    pub size: u64,
    /// SHA-256, lower-case hex.
    pub sha256: String,
    /// Pages, or 1.
    pub pages: u32,
    /// Pixels across, for pictures.
    pub width: Option<u32>,
    /// Pixels down, for pictures.
    pub height: Option<u32>,
    /// `good`, `fair` or `poor`.
    pub quality: String,
    /// Code of the failure why it cannot be turned, where that is known.
    pub turn_refusal: Option<String>,
}

/// An attached file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Id on this computer.
    pub id: Uuid,
    /// Its draft.
    pub draft: Uuid,
    /// The document requirement it answers.
    pub requirement: String,
    /// Name as the citizen knows it.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// Size in bytes.
    pub size: u64,
    /// SHA-256, lower-case hex.
    pub sha256: String,
    /// Pages, or 1.
    pub pages: u32,
    /// Pixels across, for pictures.
    pub width: Option<u32>,
    /// Pixels down, for pictures.
    pub height: Option<u32>,
    /// `good`, `fair` or `poor`.
    pub quality: String,
    /// Code of the failure why it cannot be turned, where that is known.
    pub turn_refusal: Option<String>,
    /// Turned by the citizen: 0, 90, 180 or 270 degrees clockwise.
    pub rotation: u16,
    /// Place among the files of its requirement, from 0, perhaps with gaps.
    pub position: i64,
}

impl TryFrom<SqliteRow> for Attachment {
    type Error = ArchiveError;
    fn try_from(row: SqliteRow) -> Result<Self, ArchiveError> {
        Ok(Self {
            id: row.try_get("id")?,
            draft: row.try_get("draft")?,
            requirement: row.try_get("requirement")?,
            name: row.try_get("name")?,
            media_type: row.try_get("media_type")?,
            size: size(&row, "size")?,
            sha256: row.try_get("sha256")?,
            pages: row.try_get("pages")?,
            width: row.try_get("width")?,
            height: row.try_get("height")?,
            quality: row.try_get("quality")?,
            turn_refusal: row.try_get("turn_refusal")?,
            rotation: row.try_get("rotation")?,
            position: row.try_get("position")?,
        })
    }
}

const SELECT: &str = "SELECT a.id, a.draft, a.requirement, a.name, a.media_type, a.size, a.sha256,
    a.pages, a.width, a.height, a.quality, a.turn_refusal, a.rotation, a.position
    FROM attachments a JOIN drafts d ON d.id = a.draft
    WHERE d.owner = ? AND a.complete = 1";

impl Shelf {
    /// An attached file.
    pub async fn attachment(&self, id: Uuid) -> Result<Option<Attachment>, ArchiveError> {
        sqlx::query(sqlx::AssertSqlSafe(format!("{SELECT} AND a.id = ?")))
            .bind(self.owner)
            .bind(id)
            .fetch_optional(self.readers())
            .await?
            .map(Attachment::try_from)
            .transpose()
    }

    /// The files of a draft, by requirement, in the citizen's order.
    pub async fn attachments(&self, draft: Uuid) -> Result<Vec<Attachment>, ArchiveError> {
        sqlx::query(sqlx::AssertSqlSafe(format!(
            "{SELECT} AND a.draft = ? ORDER BY a.requirement, a.position"
        )))
        .bind(self.owner)
        .bind(draft)
        .fetch_all(self.readers())
        .await?
        .into_iter()
        .map(Attachment::try_from)
        .collect()
    }

    /// The bytes of an attached file from `offset` to the end.
    pub async fn read_attachment(
        &self,
        id: Uuid,
        offset: u64,
    ) -> Result<impl AsyncRead + Send + Unpin + 'static, ArchiveError> {
        self.attachment(id).await?.ok_or(ArchiveError::NotFound)?;
        let first = i64::try_from(offset / CHUNK as u64).map_err(|_| ArchiveError::NotFound)?;
        let skip = usize::try_from(offset % CHUNK as u64).unwrap_or(0);
        let pool = self.readers().clone();
        let pieces = stream::try_unfold((first, skip), move |(number, skip)| {
            let pool = pool.clone();
            async move {
                let piece: Option<Vec<u8>> = sqlx::query_scalar(
                    "SELECT bytes FROM chunks WHERE attachment = ? AND number = ?",
                )
                .bind(id)
                .bind(number)
                .fetch_optional(&pool)
                .await
                .map_err(|error| std::io::Error::other(ArchiveError::from(error).to_string()))?;
                Ok::<_, std::io::Error>(piece.map(|mut piece| {
                    piece.drain(..skip.min(piece.len()));
                    (std::io::Cursor::new(piece), (number + 1, 0))
                }))
            }
        });
        Ok(tokio_util::io::StreamReader::new(Box::pin(
            pieces.into_stream(),
        )))
    }

    /// Turns an attached file to `degrees` clockwise (0, 90, 180, 270).
    pub async fn set_rotation(&self, id: Uuid, degrees: u16) -> Result<(), ArchiveError> {
        let attachment = self.attachment(id).await?.ok_or(ArchiveError::NotFound)?;
        self.changeable(attachment.draft).await?;
        sqlx::query("UPDATE attachments SET rotation = ? WHERE id = ?")
            .bind(degrees % 360)
            .bind(id)
            .execute(self.writer())
            .await?;
        Ok(())
    }

    /// Moves an attached file by `by` places among the files of its requirement; past an end it stops.
    pub async fn move_attachment(&self, id: Uuid, by: i32) -> Result<(), ArchiveError> {
        let attachment = self.attachment(id).await?.ok_or(ArchiveError::NotFound)?;
        self.changeable(attachment.draft).await?;
        let mut order: Vec<Uuid> = self
            .attachments(attachment.draft)
            .await?
            .into_iter()
            .filter(|other| other.requirement == attachment.requirement)
            .map(|other| other.id)
            .collect();
        let from = order.iter().position(|other| *other == id).unwrap_or(0);
        let step = usize::try_from(by.unsigned_abs()).unwrap_or(usize::MAX);
        let to = if by < 0 {
            from.saturating_sub(step)
        } else {
            from.saturating_add(step).min(order.len() - 1)
        };
        let moved = order.remove(from);
        order.insert(to, moved);
        let mut commit = self.writer().begin().await?;
        for (position, id) in (0_i64..).zip(order) {
            sqlx::query("UPDATE attachments SET position = ? WHERE id = ?")
                .bind(position)
                .bind(id)
                .execute(&mut *commit)
                .await?;
        }
        Ok(commit.commit().await?)
    }

    /// Removes an attached file.
    pub async fn remove_attachment(&self, id: Uuid) -> Result<(), ArchiveError> {
        let attachment = self.attachment(id).await?.ok_or(ArchiveError::NotFound)?;
        self.changeable(attachment.draft).await?;
        sqlx::query("DELETE FROM attachments WHERE id = ?")
            .bind(id)
            .execute(self.writer())
            .await?;
        Ok(())
    }

    /// The draft is on this shelf and not being sent.
    async fn changeable(&self, draft: Uuid) -> Result<(), ArchiveError> {
        let draft = self.draft(draft).await?.ok_or(ArchiveError::NotFound)?;
        (!draft.sealed).then_some(()).ok_or(ArchiveError::Sealed)
    }
}

#[cfg(test)]
mod tests;
