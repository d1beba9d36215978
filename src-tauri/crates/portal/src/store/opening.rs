//! Opening the database and bringing its schema up to date, one process at a time.

use super::{Store, begin_on, migrations::Migrator};
use crate::modes;
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, DbErr};
use sea_orm_migration::MigratorTrait;
use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use std::{
    fs::File,
    io,
    path::{Path, PathBuf},
    time::Duration,
};

/// How long to wait for a connection, or for another who writes.
const TIMEOUT: Duration = Duration::from_secs(10);

/// Connections that read, at most.
const READING: u32 = 8;

/// Connections that write to PostgreSQL, at most. SQLite has one that writes at a time.
const WRITING: u32 = 8;

/// The key of the advisory lock that a process holds while it brings the schema up to date: "kabinet"
/// in ASCII.
const SCHEMA_LOCK: i64 = 0x6b_6162_696e_6574;

/// Opens the database and brings its schema up to date. Several processes may do so at once.
///
/// With SQLite every commit reaches the disk before it is answered (`synchronous=FULL`), because a
/// receipt is a promise.
pub async fn open(url: &str) -> Result<Store, DbErr> {
    let alone = match sqlite_file(url) {
        Some(file) => Some(hold(file).await.map_err(|error| unusable(&error))?),
        None => None,
    };
    let writing = connect(url, Use::Writing).await?;
    migrate(&writing, None).await?;
    let reading = connect(url, Use::Reading).await?;
    drop(alone);
    Ok(Store { reading, writing })
}

/// Makes the tables of an empty database as they were after so many migrations.
pub async fn prepare(url: &str, migrations: usize) -> Result<(), DbErr> {
    let writing = connect(url, Use::Writing).await?;
    migrate(&writing, u32::try_from(migrations).ok()).await?;
    writing.close().await
}

/// What connections are for.
#[derive(Clone, Copy, PartialEq)]
enum Use {
    Reading,
    Writing,
}

async fn connect(url: &str, purpose: Use) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new(url);
    let most = match purpose {
        Use::Reading => READING,
        Use::Writing if sqlite_file(url).is_some() => 1,
        Use::Writing => WRITING,
    };
    options
        .sqlx_logging(false)
        .max_connections(most)
        .acquire_timeout(TIMEOUT)
        // Where connections have a term, the task of sqlx 0.9 that looks for the old ones counts them in a
        // number that passes below zero when it looks while one comes back, and then keeps a processor busy
        // for good. One that the database has closed is found out when it is taken.
        .idle_timeout(None)
        .max_lifetime(None)
        .map_sqlx_sqlite_opts(move |sqlite| {
            let sqlite = sqlite.foreign_keys(true).busy_timeout(TIMEOUT);
            match purpose {
                Use::Reading => sqlite.pragma("query_only", "ON"),
                Use::Writing => sqlite
                    .create_if_missing(true)
                    .pragma("journal_mode", "WAL")
                    .pragma("synchronous", "FULL"),
            }
        })
        .map_sqlx_sqlite_pool_opts(|pool| {
            pool.after_release(|connection, _| Box::pin(is_out_of_transactions(connection)))
        })
        .map_sqlx_postgres_opts(move |postgres| match purpose {
            Use::Reading => postgres.options([("default_transaction_read_only", "on")]),
            Use::Writing => postgres,
        });
    Database::connect(options).await
}

/// Whether a connection can be used again. When a commit fails because the disk is full, SQLite ends the
/// transaction itself; the driver, whose `ROLLBACK` then fails, goes on counting one as open, and every
/// later transaction on the connection would be a savepoint that is released but never committed.
async fn is_out_of_transactions(connection: &mut SqliteConnection) -> Result<bool, sqlx::Error> {
    // What was asked of it before, a rollback too, is done by now.
    connection.ping().await?;
    Ok(!connection.is_in_transaction())
}

/// Brings the schema up to date, all of it or nothing, while no other process does.
async fn migrate(writing: &DatabaseConnection, steps: Option<u32>) -> Result<(), DbErr> {
    let transaction = begin_on(writing).await?;
    if transaction.get_database_backend() == DbBackend::Postgres {
        let lock = format!("SELECT pg_advisory_xact_lock({SCHEMA_LOCK})");
        transaction.execute_unprepared(&lock).await?;
    }
    Migrator::up(&transaction, steps).await?;
    transaction.commit().await
}

/// The file of an SQLite database; `None` for any other.
pub fn sqlite_file(url: &str) -> Option<PathBuf> {
    if !url.starts_with("sqlite:") {
        return None;
    }
    let options: SqliteConnectOptions = url.parse().ok()?;
    Some(options.get_filename().to_owned())
}

/// Makes the file of a database for the portal's user alone, and waits until no other process is opening it. Two that turn a new file into a database at
/// once would not wait for each other by SQLite's own locks. The lock ends with the file that is given.
async fn hold(database: PathBuf) -> Result<File, io::Error> {
    let lock = move || {
        if let Some(folder) = database.parent().filter(|folder| !folder.exists()) {
            modes::own_folder(folder)?;
        }
        let lock = modes::own_file(&beside(&database, "-lock"))?;
        lock.lock()?;
        // SQLite makes the files beside it with the modes that it has. One that is there is not opened: to
        // close it again would end the locks that this process may hold on it.
        if !database.exists() {
            modes::own_file(&database)?;
        }
        for file in files_of(&database) {
            if file.exists() {
                modes::close(&file)?;
            }
        }
        Ok(lock)
    };
    tokio::task::spawn_blocking(lock)
        .await
        .map_err(io::Error::other)?
}

/// The file of an SQLite database, and those that SQLite keeps beside it.
pub fn files_of(database: &Path) -> [PathBuf; 3] {
    ["", "-wal", "-shm"].map(|ending| beside(database, ending))
}

/// The file beside a database whose name goes on so.
fn beside(database: &Path, ending: &str) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

fn unusable(error: &io::Error) -> DbErr {
    DbErr::Conn(sea_orm::RuntimeErr::SqlxError(
        sqlx::Error::Io(io::Error::new(error.kind(), error.to_string())).into(),
    ))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::open;

    #[tokio::test]
    async fn no_connection_has_a_term_whose_keeper_could_spin() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("portal.db").display());
        let store = open(&url).await.unwrap();
        for connections in [&store.reading, &store.writing] {
            let options = connections.get_sqlite_connection_pool().options().clone();
            let terms = (options.get_idle_timeout(), options.get_max_lifetime());
            assert_eq!(terms, (None, None));
        }
    }
}
