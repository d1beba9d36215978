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
use std::{
    ffi::OsString,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

/// How long the first look waits for another process that holds the whole file.
const HELD_BY_ANOTHER: Duration = Duration::from_secs(1);

/// The archive, open. Cheap to clone.
#[derive(Clone)]
pub struct Archive {
    /// One connection: SQLite has one writer, and a queue is better than "busy".
    pub(crate) writer: SqlitePool,
    /// Readers do not wait for the writer under WAL.
    pub(crate) readers: SqlitePool,
    /// Set when it closes: a copy under way stops.
    pub(crate) closing: Arc<AtomicBool>,
}

impl std::fmt::Debug for Archive {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Archive")
    }
}

impl Archive {
    /// Makes the archive at `path`, where there is none. It has its name only once it is whole.
    ///
    /// # Errors
    /// [`ArchiveError::DiskFull`] and [`ArchiveError::NotWritten`]; what was begun is made anew next time.
    pub async fn create(path: &Path, key: &ArchiveKey) -> Result<(), ArchiveError> {
        crate::prepare_process();
        let making = unfinished(path);
        for file in files_of(&making) {
            let _ = std::fs::remove_file(file);
        }
        // SQLite would let the group read it; its side files take the mode of this one.
        crate::plain::private(&making).map_err(written)?;
        let options = bare(&making, key)
            .synchronous(SqliteSynchronous::Full)
            .auto_vacuum(SqliteAutoVacuum::Incremental);
        let connection = pool(1).connect_with(options).await?;
        let made = migrations::migrator().run(&connection).await;
        connection.close().await;
        made?;
        crate::plain::put_in_place(&making, path).map_err(written)
    }

    /// Opens the archive at `path`; makes it first when there is none. Only for who knows that there
    /// never was one: see [`open`](Self::open).
    ///
    /// # Errors
    /// Those of [`create`](Self::create) and [`open`](Self::open).
    pub async fn open_or_create(path: &Path, key: &ArchiveKey) -> Result<Self, ArchiveError> {
        if !path.exists() {
            Self::create(path, key).await?;
        }
        Self::open(path, key).await
    }

    /// Opens the archive at `path`, examines it, and brings its tables up to date. A file that is not
    /// there or holds nothing is never taken for a new archive.
    /// Whoever opens it must [close](Self::close) it before the process ends.
    ///
    /// # Errors
    /// [`ArchiveError::Missing`] when there is no file; [`ArchiveError::Damaged`] when it does not open
    /// with `key` or is not whole; [`ArchiveError::Newer`] when a newer program made it;
    /// [`ArchiveError::Busy`] when another process holds it.
    pub async fn open(path: &Path, key: &ArchiveKey) -> Result<Self, ArchiveError> {
        crate::prepare_process();
        match std::fs::metadata(path) {
            Ok(found) if found.is_file() && found.len() == 0 => return Err(ArchiveError::Damaged),
            Ok(_) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Err(ArchiveError::Missing);
            }
            Err(error) => return Err(written(error)),
        }
        let bare = bare(path, key);
        examine(&bare).await?;
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
        let writer = pool(1).connect_with(writing).await?;
        let readers = pool(3).connect_lazy_with(options.pragma("query_only", "1"));
        let archive = Self {
            writer,
            readers,
            closing: Arc::default(),
        };
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
        self.closing.store(true, Ordering::Release);
        self.readers.close().await;
        self.writer.close().await;
    }
}

/// What every connection needs first. The key comes before all else: before it SQLCipher cannot read a
/// page. Its own log would go to the standard error; errors come back to us anyway.
/// At most so many connections, kept until the archive is closed. Where connections have a term, the task of
/// sqlx 0.9 that looks for the old ones counts them in a number that passes below zero when it looks while one
/// comes back, and then keeps a processor busy for good.
fn pool(connections: u32) -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .max_connections(connections)
        .idle_timeout(None)
        .max_lifetime(None)
}

fn bare(path: &Path, key: &ArchiveKey) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .pragma("key", key.pragma().as_str().to_owned())
        .pragma("cipher_log_level", "NONE")
        // Statements name the key, and what was typed.
        .disable_statement_logging()
}

/// Whether the key opens the file, and whether every page of it is whole: SQLCipher authenticates each
/// page that is read, and `quick_check` reads them all, <https://sqlite.org/pragma.html#pragma_quick_check>.
/// A connection that fails while a pool makes it is left to end some time later; this one is closed in
/// order, whatever comes.
async fn examine(options: &SqliteConnectOptions) -> Result<(), ArchiveError> {
    let options = options.clone().busy_timeout(HELD_BY_ANOTHER);
    let mut connection = options.connect().await?;
    let examined: Result<String, _> = sqlx::query_scalar("PRAGMA quick_check(1)")
        .fetch_one(&mut connection)
        .await;
    let tables: Result<i64, _> =
        sqlx::query_scalar("SELECT count(*) FROM sqlite_schema WHERE name = '_sqlx_migrations'")
            .fetch_one(&mut connection)
            .await;
    connection.close().await?;
    // A database without our tables is whole and not an archive.
    if examined? == "ok" && tables? == 1 {
        Ok(())
    } else {
        Err(ArchiveError::Damaged)
    }
}

/// Whether the file at `path` is a whole archive under `key`.
pub(crate) async fn verify(path: &Path, key: &ArchiveKey) -> Result<(), ArchiveError> {
    examine(&bare(path, key)).await
}

/// Where the archive at `database` is while it is being made. Its being there says that an archive was
/// begun and never finished.
pub(crate) fn unfinished(database: &Path) -> PathBuf {
    database.with_extension("making.db")
}

/// The database with the files that SQLite keeps beside it.
pub(crate) fn files_of(database: &Path) -> [PathBuf; 4] {
    ["", "-wal", "-shm", "-journal"].map(|ending| {
        let mut name = OsString::from(database);
        name.push(ending);
        name.into()
    })
}

pub(crate) fn written(error: std::io::Error) -> ArchiveError {
    match error.kind() {
        std::io::ErrorKind::StorageFull => ArchiveError::DiskFull,
        _ => ArchiveError::NotWritten(error),
    }
}

#[cfg(test)]
mod tests;
