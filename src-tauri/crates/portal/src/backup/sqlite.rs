//! The copy of an SQLite database: `VACUUM INTO` reads it as it was at one moment, while others write.

use super::{BackupError, files, make::Named, manifest::FileEntry};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, sqlite::SqliteConnectOptions};
use std::{path::Path, time::Duration};

/// Name of the file in a backup.
pub const NAME: &str = "database.sqlite";

/// Copies the database of a URL into a backup; gives its file, and what it names.
pub async fn copy(url: &str, backup: &Path) -> Result<(FileEntry, Named), BackupError> {
    let to = backup.join(NAME);
    let options: SqliteConnectOptions = url.parse()?;
    let mut from = options
        .busy_timeout(Duration::from_secs(10))
        .disable_statement_logging()
        .connect()
        .await?;
    // SQLite fills an empty file, and leaves its modes as they are.
    crate::modes::own_file(&to).map_err(BackupError::at(&to))?;
    let place = to.display().to_string().replace('\'', "''");
    sqlx::query(AssertSqlSafe(format!("VACUUM INTO '{place}'")))
        .execute(&mut from)
        .await?;
    from.close().await?;
    std::fs::File::open(&to)
        .and_then(|file| file.sync_all())
        .map_err(BackupError::at(&to))?;
    let named = named(&to).await?;
    Ok((files::entry_of(backup, NAME)?, named))
}

/// What a copy names; it is looked through for damage first.
async fn named(copy: &Path) -> Result<Named, BackupError> {
    let mut copy = SqliteConnectOptions::new()
        .filename(copy)
        .read_only(true)
        .disable_statement_logging()
        .connect()
        .await?;
    let (said,): (String,) = sqlx::query_as("PRAGMA integrity_check(1)")
        .fetch_one(&mut copy)
        .await?;
    if said != "ok" {
        return Err(BackupError::Integrity(said));
    }
    let named = super::make::named!(&mut copy);
    copy.close().await?;
    Ok(named)
}
