//! The journal of sending: enough to go on after a kill at any moment, and to send exactly once.
//!
//! Once a draft has a row here it is sealed. The signed bytes are kept before the first of them goes
//! out, so a resumed sending sends the very same bytes under the same idempotency key.

use super::{Shelf, applications::NewApplication, size};
use crate::ArchiveError;
use chrono::{DateTime, Utc};
use kabinet_model::failure::FailureCode;
use sqlx::{Row, sqlite::SqliteRow};
use uuid::Uuid;

/// How far a sending has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Signed and kept; attachments go up.
    Uploading,
    /// Every attachment is at the portal; the envelope goes.
    Submitting,
    /// The receipt is kept: there is an application.
    Done,
    /// The portal refused it for good. [`Shelf::withdraw_sending`] makes the draft changeable again.
    Failed,
}

impl Phase {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Uploading => "uploading",
            Self::Submitting => "submitting",
            Self::Done => "done",
            Self::Failed => "failed",
        }
    }

    fn parse(text: &str) -> Result<Self, ArchiveError> {
        [Self::Uploading, Self::Submitting, Self::Done, Self::Failed]
            .into_iter()
            .find(|phase| phase.as_str() == text)
            .ok_or_else(|| ArchiveError::Defect("unknown phase of sending".into()))
    }
}

/// An attachment on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// Attachment on this computer.
    pub attachment: Uuid,
    /// Name in the container, such as `attachments/01-birth_cert.jpg`.
    pub name: String,
    /// Size in bytes.
    pub size: u64,
    /// SHA-256, lower-case hex.
    pub sha256: String,
    /// Where it goes up at the portal, once begun.
    pub url: Option<String>,
    /// Bytes the portal is known to have.
    pub sent: u64,
}

/// Signed bytes, ready to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedPackage {
    /// The key inside the signed bytes.
    pub idempotency_key: Uuid,
    /// `application.json`, canonical.
    pub application: Vec<u8>,
    /// `META-INF/ASiCManifest.xml`.
    pub manifest: Vec<u8>,
    /// `META-INF/signature.p7s`.
    pub signature: Vec<u8>,
}

/// A sending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sending {
    /// Draft that is being sent.
    pub draft: Uuid,
    /// How far it has come.
    pub phase: Phase,
    /// Why it waits or failed, if it does.
    pub failure: Option<FailureCode>,
    /// The signed bytes.
    pub package: SignedPackage,
    /// When it began.
    pub began_at: DateTime<Utc>,
    /// Attachments in the order of the application.
    pub uploads: Vec<Upload>,
}

impl TryFrom<SqliteRow> for Upload {
    type Error = ArchiveError;
    fn try_from(row: SqliteRow) -> Result<Self, ArchiveError> {
        Ok(Self {
            attachment: row.try_get("attachment")?,
            name: row.try_get("name")?,
            size: size(&row, "size")?,
            sha256: row.try_get("sha256")?,
            url: row.try_get("url")?,
            sent: size(&row, "sent")?,
        })
    }
}

const SELECT: &str = "SELECT draft, idempotency_key, phase, failure, application, manifest,
    signature, began_at FROM sendings WHERE owner = ?";

impl Shelf {
    /// Keeps the signed bytes and seals the draft, in one commit. `uploads` in the order of the
    /// application, with nothing sent yet.
    ///
    /// # Errors
    /// [`ArchiveError::Sealed`] when the draft is being sent already.
    pub async fn begin_sending(
        &self,
        draft: Uuid,
        package: &SignedPackage,
        uploads: &[Upload],
        at: DateTime<Utc>,
    ) -> Result<Sending, ArchiveError> {
        let mut commit = self.writer().begin().await?;
        let done = sqlx::query(
            "INSERT INTO sendings (draft, owner, idempotency_key, phase, application, manifest,
             signature, began_at) SELECT id, owner, ?, ?, ?, ?, ?, ? FROM drafts
             WHERE id = ? AND owner = ? ON CONFLICT (draft) DO NOTHING",
        )
        .bind(package.idempotency_key)
        .bind(Phase::Uploading.as_str())
        .bind(package.application.as_slice())
        .bind(package.manifest.as_slice())
        .bind(package.signature.as_slice())
        .bind(at)
        .bind(draft)
        .bind(self.owner)
        .execute(&mut *commit)
        .await?;
        if done.rows_affected() != 1 {
            commit.rollback().await?;
            self.draft(draft).await?.ok_or(ArchiveError::NotFound)?;
            return Err(ArchiveError::Sealed);
        }
        for upload in uploads {
            sqlx::query(
                "INSERT INTO uploads (draft, attachment, name, size, sha256)
                 VALUES (?, ?, ?, ?, ?)",
            )
            .bind(draft)
            .bind(upload.attachment)
            .bind(&upload.name)
            .bind(number(upload.size)?)
            .bind(&upload.sha256)
            .execute(&mut *commit)
            .await?;
        }
        commit.commit().await?;
        self.sending(draft).await?.ok_or(ArchiveError::NotFound)
    }

    /// The sending of a draft, also when it is done.
    pub async fn sending(&self, draft: Uuid) -> Result<Option<Sending>, ArchiveError> {
        let row = sqlx::query(sqlx::AssertSqlSafe(format!("{SELECT} AND draft = ?")))
            .bind(self.owner)
            .bind(draft)
            .fetch_optional(self.readers())
            .await?;
        match row {
            Some(row) => Ok(Some(self.with_uploads(row).await?)),
            None => Ok(None),
        }
    }

    /// Sendings to go on with: neither done nor failed; oldest first.
    pub async fn unfinished_sendings(&self) -> Result<Vec<Sending>, ArchiveError> {
        let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
            "{SELECT} AND phase IN ('uploading', 'submitting') ORDER BY began_at"
        )))
        .bind(self.owner)
        .fetch_all(self.readers())
        .await?;
        let mut sendings = Vec::with_capacity(rows.len());
        for row in rows {
            sendings.push(self.with_uploads(row).await?);
        }
        Ok(sendings)
    }

    /// Notes where an attachment goes up and how much of it the portal has.
    pub async fn note_upload(
        &self,
        draft: Uuid,
        attachment: Uuid,
        url: Option<&str>,
        sent: u64,
    ) -> Result<(), ArchiveError> {
        let done = sqlx::query(
            "UPDATE uploads SET url = ?, sent = ? WHERE draft = ? AND attachment = ?
             AND EXISTS (SELECT 1 FROM sendings s WHERE s.draft = uploads.draft AND s.owner = ?)",
        )
        .bind(url)
        .bind(number(sent)?)
        .bind(draft)
        .bind(attachment)
        .bind(self.owner)
        .execute(self.writer())
        .await?;
        one(done.rows_affected())
    }

    /// Notes how far a sending has come, and why it waits or failed.
    pub async fn note_phase(
        &self,
        draft: Uuid,
        phase: Phase,
        failure: Option<FailureCode>,
    ) -> Result<(), ArchiveError> {
        let done =
            sqlx::query("UPDATE sendings SET phase = ?, failure = ? WHERE draft = ? AND owner = ?")
                .bind(phase.as_str())
                .bind(failure.map(FailureCode::code))
                .bind(draft)
                .bind(self.owner)
                .execute(self.writer())
                .await?;
        one(done.rows_affected())
    }

    /// Ends a sending with the application it has become, in one commit. The draft, its attachments and
    /// the signed bytes stay, for the container and for a corrected application.
    pub async fn finish_sending(
        &self,
        draft: Uuid,
        application: &NewApplication,
    ) -> Result<(), ArchiveError> {
        let mut commit = self.writer().begin().await?;
        self.put(&mut commit, Some(draft), application).await?;
        let done = sqlx::query(
            "UPDATE sendings SET phase = 'done', failure = NULL WHERE draft = ? AND owner = ?",
        )
        .bind(draft)
        .bind(self.owner)
        .execute(&mut *commit)
        .await?;
        one(done.rows_affected())?;
        Ok(commit.commit().await?)
    }

    /// Forgets a sending that was cancelled or failed: the draft can be changed and signed again, under
    /// a new idempotency key. The caller must know that the portal has not taken it.
    ///
    /// # Errors
    /// [`ArchiveError::Sealed`] when it has become an application.
    pub async fn withdraw_sending(&self, draft: Uuid) -> Result<(), ArchiveError> {
        let done =
            sqlx::query("DELETE FROM sendings WHERE draft = ? AND owner = ? AND phase <> 'done'")
                .bind(draft)
                .bind(self.owner)
                .execute(self.writer())
                .await?;
        if done.rows_affected() == 1 {
            return Ok(());
        }
        self.sending(draft).await?.ok_or(ArchiveError::NotFound)?;
        Err(ArchiveError::Sealed)
    }

    async fn with_uploads(&self, row: SqliteRow) -> Result<Sending, ArchiveError> {
        let draft = row.try_get("draft")?;
        let uploads = sqlx::query(
            "SELECT attachment, name, size, sha256, url, sent FROM uploads WHERE draft = ?
             ORDER BY rowid",
        )
        .bind(draft)
        .fetch_all(self.readers())
        .await?;
        let failure: Option<&str> = row.try_get("failure")?;
        Ok(Sending {
            draft,
            phase: Phase::parse(row.try_get("phase")?)?,
            failure: failure.and_then(FailureCode::from_code),
            package: SignedPackage {
                idempotency_key: row.try_get("idempotency_key")?,
                application: row.try_get("application")?,
                manifest: row.try_get("manifest")?,
                signature: row.try_get("signature")?,
            },
            began_at: row.try_get("began_at")?,
            uploads: uploads
                .into_iter()
                .map(Upload::try_from)
                .collect::<Result<_, _>>()?,
        })
    }
}

fn number(bytes: u64) -> Result<i64, ArchiveError> {
    i64::try_from(bytes).map_err(|_| ArchiveError::Defect("a size beyond i64".into()))
}

fn one(rows: u64) -> Result<(), ArchiveError> {
    (rows == 1).then_some(()).ok_or(ArchiveError::NotFound)
}

#[cfg(test)]
mod tests;
