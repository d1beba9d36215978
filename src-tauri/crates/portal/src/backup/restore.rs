//! A portal out of a backup.

use super::{
    BackupError, OBJECTS, check, files,
    manifest::{Kind, Manifest},
    postgres, sqlite,
};
use crate::{
    clock::Clock,
    config::PortalConfig,
    modes,
    security::{self, Event},
    store, submissions,
};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, sqlite::SqliteConnectOptions};
use std::path::{Path, PathBuf};

/// What must not live on: sessions that may have been ended since, what was given out for a few minutes, and
/// files that were on their way.
const ENDED: [&str; 7] = [
    "DELETE FROM sessions",
    "DELETE FROM office_sessions",
    "DELETE FROM challenges",
    "DELETE FROM codes",
    "DELETE FROM upload_parts WHERE upload IN (SELECT id FROM uploads WHERE application IS NULL)",
    "DELETE FROM uploads WHERE application IS NULL",
    "DELETE FROM counters WHERE name = 'generation'",
];

/// Fills the empty database and the empty object store of a configuration with a backup, once all of it is
/// found unchanged. Everybody has to sign in again, and files that were on their way have to be sent again.
/// Numbers that were given after the backup was made, and of which it knows nothing, are never given again.
pub async fn restore(
    config: &PortalConfig,
    clock: &Clock,
    backup: &Path,
) -> Result<Manifest, BackupError> {
    let manifest = check(backup)?;
    let kind = Kind::of(&config.database);
    if manifest.database != kind {
        return Err(BackupError::OtherDatabase(manifest.database.name()));
    }
    let known = store::migrations();
    if let Some(later) = manifest.schema.iter().find(|one| !known.contains(one)) {
        return Err(BackupError::Later(later.clone()));
    }
    let generation = submissions::generation_at(clock.now());
    if clock.now() < manifest.made_at || generation <= manifest.generation {
        return Err(BackupError::Clock);
    }
    files::empty_folder(&config.storage)?;
    match kind {
        Kind::Sqlite => of_sqlite(config, backup, &manifest, generation).await?,
        Kind::Postgres => of_postgres(config, backup, &manifest, generation).await?,
    }
    security::event(Event::BackupRestored)
        .count(manifest.applications)
        .write();
    Ok(manifest)
}

async fn of_sqlite(
    config: &PortalConfig,
    backup: &Path,
    manifest: &Manifest,
    generation: i64,
) -> Result<(), BackupError> {
    let Some(place) = store::sqlite_file(&config.database) else {
        return Err(BackupError::OtherDatabase(manifest.database.name()));
    };
    for taken in store::files_of(&place) {
        if taken.exists() {
            return Err(BackupError::NotEmpty(taken));
        }
    }
    copy_objects(config, backup, manifest)?;
    let folder = place.parent().map_or_else(PathBuf::new, Path::to_owned);
    // Under its name only when its numbers are of a new generation: nobody may start it before.
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    let arriving = format!("{name}.restoring");
    for entry in manifest
        .files
        .iter()
        .filter(|entry| entry.path == sqlite::NAME)
    {
        files::copy(backup, entry, &folder, &arriving)?;
    }
    let arrived = folder.join(&arriving);
    let mut database = SqliteConnectOptions::new()
        .filename(&arrived)
        .disable_statement_logging()
        .connect()
        .await?;
    sqlx::query("BEGIN").execute(&mut database).await?;
    for statement in ENDED {
        sqlx::query(statement).execute(&mut database).await?;
    }
    sqlx::query(AssertSqlSafe(submissions::begin_generation(generation)))
        .execute(&mut database)
        .await?;
    sqlx::query("COMMIT").execute(&mut database).await?;
    database.close().await?;
    std::fs::rename(&arrived, &place).map_err(BackupError::at(&place))?;
    modes::close(&place).map_err(BackupError::at(&place))?;
    files::sync_folder(&folder)
}

async fn of_postgres(
    config: &PortalConfig,
    backup: &Path,
    manifest: &Manifest,
    generation: i64,
) -> Result<(), BackupError> {
    let mut connection = postgres::connect(&config.database).await?;
    if !postgres::is_empty(&mut connection).await? {
        return Err(BackupError::NotEmpty("the database".into()));
    }
    copy_objects(config, backup, manifest)?;
    store::prepare(&config.database, manifest.schema.len()).await?;
    sqlx::query("BEGIN").execute(&mut connection).await?;
    postgres::fill(&mut connection, backup, &manifest.tables).await?;
    for statement in ENDED {
        sqlx::query(statement).execute(&mut connection).await?;
    }
    sqlx::query(AssertSqlSafe(submissions::begin_generation(generation)))
        .execute(&mut connection)
        .await?;
    sqlx::query("COMMIT").execute(&mut connection).await?;
    Ok(connection.close().await?)
}

fn copy_objects(
    config: &PortalConfig,
    backup: &Path,
    manifest: &Manifest,
) -> Result<(), BackupError> {
    for entry in &manifest.files {
        let object = entry.path.strip_prefix(OBJECTS);
        if let Some(name) = object.and_then(|name| name.strip_prefix('/')) {
            files::copy(backup, entry, &config.storage, name)?;
        }
    }
    files::sync_folder(&config.storage)
}
