//! Opening the file.

use crate::{ArchiveError, ArchiveKey, Shelf, migrations};
use kabinet_model::iin::PersonNumber;
use sqlx::{
    ConnectOptions, Connection, SqlitePool,
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
    /// Whoever opens it must [close](Self::close) it before the process ends.
    ///
    /// # Errors
    /// [`ArchiveError::Damaged`] when the file does not open with `key`.
    pub async fn open(path: &Path, key: &ArchiveKey) -> Result<Self, ArchiveError> {
        crate::prepare_process();
        // SQLite would let the group read it; its side files take the mode of this one.
        if !path.exists() {
            crate::plain::private(path).map_err(|error| match error.kind() {
                std::io::ErrorKind::StorageFull => ArchiveError::DiskFull,
                _ => ArchiveError::NotWritten(error),
            })?;
        }
        // The key must come first: before it SQLCipher cannot read a page. Its own log would go to the
        // standard error; errors come back to us anyway.
        let bare = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .pragma("key", key.pragma().as_str().to_owned())
            .pragma("cipher_log_level", "NONE")
            // Statements name the key, and what was typed.
            .disable_statement_logging();
        try_key(&bare).await?;
        let options = bare
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .pragma("temp_store", "MEMORY")
            .pragma("journal_size_limit", "16777216")
            .busy_timeout(Duration::from_secs(10));
        // Both are kept in the file. Asking for the second writes it there anew, which a connection that
        // only reads must not: it may be made while the disk is full.
        let writing = options
            .clone()
            .journal_mode(SqliteJournalMode::Wal)
            // Deleted attachments give their space back when the archive is opened next.
            .auto_vacuum(SqliteAutoVacuum::Incremental);
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .connect_with(writing)
            .await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(3)
            .connect_lazy_with(options.pragma("query_only", "1"));
        let archive = Self { writer, readers };
        if let Err(error) = archive.bring_up_to_date().await {
            archive.close().await;
            return Err(error);
        }
        Ok(archive)
    }

    async fn bring_up_to_date(&self) -> Result<(), ArchiveError> {
        migrations::migrator().run(&self.writer).await?;
        // Attachments that were still coming in when the program ended.
        sqlx::query("DELETE FROM attachments WHERE complete = 0")
            .execute(&self.writer)
            .await?;
        sqlx::query("PRAGMA incremental_vacuum")
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    /// What is kept for `person` on the portal `portal` (id of its profile).
    pub async fn shelf(&self, portal: &str, person: &PersonNumber) -> Result<Shelf, ArchiveError> {
        Shelf::of(self, portal, person).await
    }

    /// Writes everything into the one file and closes it, for every clone. Waits for what is under way;
    /// what comes later fails.
    ///
    /// A process must not end before: SQLCipher wipes its keys at exit, whatever other threads are
    /// doing with them just then.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

/// Whether the key opens the file. A connection that fails while a pool makes it is left to end some
/// time later; this one is closed in order, whatever comes.
async fn try_key(options: &SqliteConnectOptions) -> Result<(), ArchiveError> {
    let mut connection = options.connect().await?;
    let tried = sqlx::query("SELECT count(*) FROM sqlite_schema")
        .execute(&mut connection)
        .await;
    connection.close().await?;
    tried?;
    Ok(())
}

#[cfg(test)]
mod tests;
