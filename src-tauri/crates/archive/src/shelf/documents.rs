//! Issued documents with their proof and their print.

use super::Shelf;
use crate::ArchiveError;
use chrono::{DateTime, FixedOffset, NaiveDate};
use kabinet_model::{language::Localized, text::fold};
use sqlx::{Row, sqlite::SqliteRow};
use uuid::Uuid;

/// A row of the list of documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentRow {
    /// Id on this computer.
    pub id: Uuid,
    /// Application it answers.
    pub application: Uuid,
    /// Number.
    pub number: String,
    /// Title.
    pub title: Localized,
    /// To whom, about whom.
    pub about: String,
    /// When issued, Kazakhstan time.
    pub issued_at: DateTime<FixedOffset>,
    /// Last day of validity, when limited.
    pub valid_until: Option<NaiveDate>,
}

/// The files of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentFiles {
    /// `result.json`, the bytes that were signed.
    pub result_json: Vec<u8>,
    /// `result.p7s`.
    pub result_p7s: Vec<u8>,
    /// The print; `None` until one could be made.
    pub pdf: Option<Vec<u8>>,
}

impl TryFrom<SqliteRow> for DocumentRow {
    type Error = ArchiveError;
    fn try_from(row: SqliteRow) -> Result<Self, ArchiveError> {
        Ok(Self {
            id: row.try_get("id")?,
            application: row.try_get("application")?,
            number: row.try_get("number")?,
            title: serde_json::from_str(row.try_get("title")?)?,
            about: row.try_get("about")?,
            issued_at: row.try_get("issued_at")?,
            valid_until: row.try_get("valid_until")?,
        })
    }
}

const SELECT: &str = "SELECT id, application, number, title, about, issued_at, valid_until
    FROM documents WHERE owner = ?";

impl Shelf {
    /// Keeps a verified document, printed or not; kept once for each application, so a repeated call
    /// changes nothing. `row.id` is used only the first time. `words` is everything one may search by.
    pub async fn keep_document(
        &self,
        row: &DocumentRow,
        words: &str,
        files: &DocumentFiles,
    ) -> Result<Uuid, ArchiveError> {
        sqlx::query(
            "INSERT INTO documents (id, owner, application, number, title, about, issued_at,
             valid_until, words, result_json, result_p7s, pdf)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (application) DO NOTHING",
        )
        .bind(row.id)
        .bind(self.owner)
        .bind(row.application)
        .bind(&row.number)
        .bind(serde_json::to_string(&row.title)?)
        .bind(&row.about)
        .bind(row.issued_at)
        .bind(row.valid_until)
        .bind(words)
        .bind(files.result_json.as_slice())
        .bind(files.result_p7s.as_slice())
        // No print is empty, so an empty one is none.
        .bind(files.pdf.as_deref().unwrap_or_default())
        .execute(self.writer())
        .await?;
        self.document_of(row.application)
            .await?
            .map(|kept| kept.id)
            .ok_or(ArchiveError::NotFound)
    }

    /// Keeps the print of a document that is kept; one that is printed already stays as it is.
    pub async fn keep_print(&self, id: Uuid, pdf: &[u8]) -> Result<(), ArchiveError> {
        sqlx::query("UPDATE documents SET pdf = ? WHERE id = ? AND owner = ? AND length(pdf) = 0")
            .bind(pdf)
            .bind(id)
            .bind(self.owner)
            .execute(self.writer())
            .await?;
        Ok(())
    }

    /// Documents in which every word of `query` occurs, last issued first; all for an empty query.
    /// Words are compared folded (see [`fold`]), those kept by earlier versions too.
    pub async fn documents(&self, query: &str) -> Result<Vec<DocumentRow>, ArchiveError> {
        let query = fold(query);
        let sought: Vec<&str> = query.split_whitespace().take(16).collect();
        let rows = sqlx::query(
            "SELECT id, application, number, title, about, issued_at, valid_until, words
             FROM documents WHERE owner = ? ORDER BY issued_at DESC",
        )
        .bind(self.owner)
        .fetch_all(self.readers())
        .await?;
        let mut found = Vec::new();
        for row in rows {
            let words = fold(row.try_get("words")?);
            if sought.iter().all(|word| words.contains(word)) {
                found.push(DocumentRow::try_from(row)?);
            }
        }
        Ok(found)
    }

    /// A document's row.
    pub async fn document(&self, id: Uuid) -> Result<Option<DocumentRow>, ArchiveError> {
        self.document_where("id", id).await
    }

    /// The row of the document that answers an application.
    pub async fn document_of(
        &self,
        application: Uuid,
    ) -> Result<Option<DocumentRow>, ArchiveError> {
        self.document_where("application", application).await
    }

    async fn document_where(
        &self,
        column: &'static str,
        id: Uuid,
    ) -> Result<Option<DocumentRow>, ArchiveError> {
        sqlx::query(sqlx::AssertSqlSafe(format!("{SELECT} AND {column} = ?")))
            .bind(self.owner)
            .bind(id)
            .fetch_optional(self.readers())
            .await?
            .map(DocumentRow::try_from)
            .transpose()
    }

    /// The files of a document.
    pub async fn document_files(&self, id: Uuid) -> Result<DocumentFiles, ArchiveError> {
        let (result_json, result_p7s, pdf): (_, _, Vec<u8>) = sqlx::query_as(
            "SELECT result_json, result_p7s, pdf FROM documents WHERE id = ? AND owner = ?",
        )
        .bind(id)
        .bind(self.owner)
        .fetch_one(self.readers())
        .await?;
        Ok(DocumentFiles {
            result_json,
            result_p7s,
            pdf: (!pdf.is_empty()).then_some(pdf),
        })
    }
}

#[cfg(test)]
mod tests;
