//! Certificates seen in key files, so that cards can be shown before a password is typed. Only what is
//! public: never a key, never a password.

use super::Shelf;
use crate::ArchiveError;

/// A certificate seen in a key file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RememberedCertificate {
    /// Path of the key file.
    pub path: String,
    /// SHA-256 of the key file, lower-case hex: a changed file must be opened anew.
    pub file_sha256: String,
    /// The certificate, DER.
    pub der: Vec<u8>,
}

impl Shelf {
    /// Remembers a certificate, in place of what was at the same path.
    pub async fn remember_certificate(
        &self,
        certificate: &RememberedCertificate,
    ) -> Result<(), ArchiveError> {
        sqlx::query(
            "INSERT INTO certificates (owner, path, file_sha256, der) VALUES (?, ?, ?, ?)
             ON CONFLICT (owner, path) DO UPDATE
             SET file_sha256 = excluded.file_sha256, der = excluded.der",
        )
        .bind(self.owner)
        .bind(&certificate.path)
        .bind(&certificate.file_sha256)
        .bind(certificate.der.as_slice())
        .execute(self.writer())
        .await?;
        Ok(())
    }

    /// Every remembered certificate.
    pub async fn remembered_certificates(
        &self,
    ) -> Result<Vec<RememberedCertificate>, ArchiveError> {
        let rows: Vec<(String, String, Vec<u8>)> = sqlx::query_as(
            "SELECT path, file_sha256, der FROM certificates WHERE owner = ? ORDER BY path",
        )
        .bind(self.owner)
        .fetch_all(self.readers())
        .await?;
        let certificate = |(path, file_sha256, der)| RememberedCertificate {
            path,
            file_sha256,
            der,
        };
        Ok(rows.into_iter().map(certificate).collect())
    }

    /// Forgets the certificate at `path`.
    pub async fn forget_certificate(&self, path: &str) -> Result<(), ArchiveError> {
        sqlx::query("DELETE FROM certificates WHERE owner = ? AND path = ?")
            .bind(self.owner)
            .bind(path)
            .execute(self.writer())
            .await?;
        Ok(())
    }
}
