//! Opening the file.

use crate::{ArchiveError, ArchiveKey, Shelf};
use kabinet_model::iin::PersonNumber;
use sqlx::{
    ConnectOptions, SqlitePool,
    sqlite::{
        SqliteAutoVacuum, SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions,
        SqliteSynchronous,
    },
};
use std::{path::Path, time::Duration};

/// The archive, open. Cheap to clone.
#[derive(Clone)]
pub struct Archive {
    /// One connection: SQLite has one writer, and a queue is better than "busy".
    pub(crate) writer: SqlitePool,
    /// Readers do not wait for the writer under WAL.
    pub(crate) readers: SqlitePool,
}

impl std::fmt::Debug for Archive {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Archive")
    }
}

impl Archive {
    /// Opens the database at `path`, making it when it is not there, and brings its tables up to date.
    ///
    /// # Errors
    /// [`ArchiveError::Damaged`] when the file does not open with `key`.
    pub async fn open(path: &Path, key: &ArchiveKey) -> Result<Self, ArchiveError> {
        // SQLite would let the group read it; its side files take the mode of this one.
        if !path.exists() {
            crate::plain::private(path).map_err(|error| match error.kind() {
                std::io::ErrorKind::StorageFull => ArchiveError::DiskFull,
                _ => ArchiveError::NotWritten(error),
            })?;
        }
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            // Must come first: before it SQLCipher cannot read a page.
            .pragma("key", key.pragma().as_str().to_owned())
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .pragma("temp_store", "MEMORY")
            // Deleted attachments give their space back when the archive is opened next.
            .auto_vacuum(SqliteAutoVacuum::Incremental)
            // SQLCipher writes its own log to the standard error; errors come back to us anyway.
            .pragma("cipher_log_level", "NONE")
            .pragma("journal_size_limit", "16777216")
            .busy_timeout(Duration::from_secs(10))
            // Statements name the key, and what was typed.
            .disable_statement_logging();
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .connect_with(options.clone())
            .await?;
        sqlx::migrate!().run(&writer).await?;
        // Attachments that were still coming in when the program ended.
        sqlx::query("DELETE FROM attachments WHERE complete = 0")
            .execute(&writer)
            .await?;
        sqlx::query("PRAGMA incremental_vacuum")
            .execute(&writer)
            .await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(3)
            .connect_with(options.pragma("query_only", "1"))
            .await?;
        Ok(Self { writer, readers })
    }

    /// What is kept for `person` on the portal `portal` (id of its profile).
    pub async fn shelf(&self, portal: &str, person: &PersonNumber) -> Result<Shelf, ArchiveError> {
        Shelf::of(self, portal, person).await
    }

    /// Writes everything into the one file and closes it.
    pub async fn close(self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

#[cfg(test)]
mod tests;
