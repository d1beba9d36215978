//! A file on its way in.

use super::{Attachment, CHUNK, NewAttachment};
use crate::{ArchiveError, Shelf};
use sha2::{Digest, Sha256};
use tokio::io::{AsyncRead, AsyncReadExt};
use uuid::Uuid;

/// Pieces committed together: with `synchronous = FULL` each commit waits for the disk.
const CHUNKS_PER_COMMIT: usize = 16;

impl Shelf {
    /// Reads `source` to its end into the draft, as the last file of its requirement.
    ///
    /// # Errors
    /// [`ArchiveError::ContentChanged`] when the bytes are not those of `new.sha256`,
    /// [`ArchiveError::Sealed`], [`ArchiveError::DiskFull`]; nothing of the file is kept then.
    pub async fn attach(
        &self,
        draft: Uuid,
        new: &NewAttachment,
        source: impl AsyncRead + Unpin + Send,
    ) -> Result<Attachment, ArchiveError> {
        self.replace_attachments(draft, &[], new, source).await
    }

    /// Reads `source` to its end, and puts it in the place of the first of the `old` files of the draft,
    /// which go in the same commit: a kill leaves either them or the new one, never both.
    ///
    /// # Errors
    /// As [`Self::attach`], and [`ArchiveError::NotFound`] when one of `old` is gone; `old` stays then.
    pub async fn replace_attachments(
        &self,
        draft: Uuid,
        old: &[Uuid],
        new: &NewAttachment,
        source: impl AsyncRead + Unpin + Send,
    ) -> Result<Attachment, ArchiveError> {
        let id = self.begin(draft, new).await?;
        let outcome = match self.take_in(id, new, source).await {
            Ok(()) => self.complete(draft, id, old).await,
            Err(error) => Err(error),
        };
        if let Err(error) = outcome {
            // What stays behind on failure is swept when the archive is opened.
            let _ = sqlx::query("DELETE FROM attachments WHERE id = ?")
                .bind(id)
                .execute(self.writer())
                .await;
            return Err(error);
        }
        self.attachment(id).await?.ok_or(ArchiveError::NotFound)
    }

    pub(super) async fn begin(
        &self,
        draft: Uuid,
        new: &NewAttachment,
    ) -> Result<Uuid, ArchiveError> {
        let id = Uuid::now_v7();
        self.changeable(draft).await?;
        let size = i64::try_from(new.size).map_err(|_| ArchiveError::ContentChanged)?;
        sqlx::query(
            "INSERT INTO attachments (id, draft, requirement, name, media_type, size, sha256, pages,
             width, height, quality, turn_refusal, position)
             SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
             coalesce(max(position) + 1, 0) FROM attachments WHERE draft = ? AND requirement = ?",
        )
        .bind(id)
        .bind(draft)
        .bind(&new.requirement)
        .bind(&new.name)
        .bind(&new.media_type)
        .bind(size)
        .bind(&new.sha256)
        .bind(new.pages)
        .bind(new.width)
        .bind(new.height)
        .bind(&new.quality)
        .bind(&new.turn_refusal)
        .bind(draft)
        .bind(&new.requirement)
        .execute(self.writer())
        .await?;
        Ok(id)
    }

    async fn take_in(
        &self,
        id: Uuid,
        new: &NewAttachment,
        mut source: impl AsyncRead + Unpin + Send,
    ) -> Result<(), ArchiveError> {
        let (mut hash, mut size, mut number) = (Sha256::new(), 0_u64, 0_i64);
        loop {
            // Read before the writer is taken: the source may be a file that stalls, and everything else
            // that is to be saved waits for the one writer.
            let pieces = batch(&mut source).await?;
            if pieces.is_empty() {
                let digest = format!("{:x}", hash.finalize());
                let same = size == new.size && digest == new.sha256;
                return same.then_some(()).ok_or(ArchiveError::ContentChanged);
            }
            for piece in &pieces {
                size += piece.len() as u64;
                hash.update(piece);
            }
            if size > new.size {
                return Err(ArchiveError::ContentChanged);
            }
            let mut commit = self.writer().begin().await?;
            for piece in pieces {
                sqlx::query("INSERT INTO chunks (attachment, number, bytes) VALUES (?, ?, ?)")
                    .bind(id)
                    .bind(number)
                    .bind(piece)
                    .execute(&mut *commit)
                    .await?;
                number += 1;
            }
            commit.commit().await?;
        }
    }

    async fn complete(&self, draft: Uuid, id: Uuid, old: &[Uuid]) -> Result<(), ArchiveError> {
        let mut commit = self.writer().begin().await?;
        // Sending may have begun while the bytes came in.
        let done = sqlx::query(
            "UPDATE attachments SET complete = 1 WHERE id = ?
             AND NOT EXISTS (SELECT 1 FROM sendings WHERE draft = ?)",
        )
        .bind(id)
        .bind(draft)
        .execute(&mut *commit)
        .await?;
        if done.rows_affected() != 1 {
            return Err(ArchiveError::Sealed);
        }
        let mut place: Option<i64> = None;
        for old in old {
            let left: Option<i64> = sqlx::query_scalar(
                "DELETE FROM attachments WHERE id = ? AND draft = ? AND complete = 1
                 RETURNING position",
            )
            .bind(old)
            .bind(draft)
            .fetch_optional(&mut *commit)
            .await?;
            let left = left.ok_or(ArchiveError::NotFound)?;
            place = Some(place.map_or(left, |place| place.min(left)));
        }
        if let Some(place) = place {
            sqlx::query("UPDATE attachments SET position = ? WHERE id = ?")
                .bind(place)
                .bind(id)
                .execute(&mut *commit)
                .await?;
        }
        Ok(commit.commit().await?)
    }
}

/// The next pieces of a file, at most [`CHUNKS_PER_COMMIT`]; none at its end.
async fn batch(source: &mut (impl AsyncRead + Unpin + Send)) -> Result<Vec<Vec<u8>>, ArchiveError> {
    let mut pieces = Vec::new();
    while pieces.len() < CHUNKS_PER_COMMIT {
        let mut piece = Vec::with_capacity(CHUNK);
        let mut limited = (&mut *source).take(CHUNK as u64);
        let read = limited.read_to_end(&mut piece).await;
        if read.map_err(ArchiveError::Source)? == 0 {
            break;
        }
        pieces.push(piece);
    }
    Ok(pieces)
}

#[cfg(test)]
mod tests;
