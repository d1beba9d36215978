//! What proves the owner of a shelf without the portal.

use super::Shelf;
use crate::{ArchiveError, offline::Proofs};
use chrono::{DateTime, Utc};
use serde_json::Value;

impl Shelf {
    /// Keeps what proves its owner from now on. A proof that is absent stays as it was.
    pub async fn keep_offline(
        &self,
        person: &Value,
        proofs: &Proofs,
        now: DateTime<Utc>,
    ) -> Result<(), ArchiveError> {
        let password = proofs.password.as_ref().map(serde_json::to_string);
        sqlx::query(
            "INSERT INTO offline_credentials (owner, person, password, certificate, kept_at)
             VALUES (?, ?, ?, ?, ?)
             ON CONFLICT (owner) DO UPDATE
             SET person = excluded.person,
                 password = coalesce(excluded.password, password),
                 certificate = coalesce(excluded.certificate, certificate),
                 kept_at = excluded.kept_at",
        )
        .bind(self.owner)
        .bind(serde_json::to_string(person)?)
        .bind(password.transpose()?)
        .bind(proofs.certificate.as_deref())
        .bind(now)
        .execute(self.writer())
        .await?;
        Ok(())
    }

    /// Forgets what proves its owner: the shelf stays, and opens through the portal alone.
    pub async fn forget_offline(&self) -> Result<(), ArchiveError> {
        sqlx::query("DELETE FROM offline_credentials WHERE owner = ?")
            .bind(self.owner)
            .execute(self.writer())
            .await?;
        Ok(())
    }
}
