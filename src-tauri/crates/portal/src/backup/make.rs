//! Making a backup of a portal that may be running.

use super::{
    BackupError, OBJECTS, files,
    files::Arriving,
    manifest::{FileEntry, Kind, Manifest, NAME},
    postgres, sqlite,
};
use crate::{
    clock::Clock,
    config::PortalConfig,
    gateway, modes, objects,
    security::{self, Event},
    submissions,
};
use futures_util::TryStreamExt;
use object_store::{ObjectStore, ObjectStoreExt, path::Path as ObjectPath};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};
use uuid::Uuid;

/// What the copy of a database names, and of which version it is.
pub struct Named {
    /// Migrations that it has seen.
    pub schema: Vec<String>,
    /// Its counters.
    pub counters: Vec<(String, i64)>,
    /// Its applications.
    pub applications: Vec<Uuid>,
    /// Objects of attachments, with the applications that they are part of.
    pub parts: Vec<(Uuid, String)>,
}

/// Reads [`Named`] on a connection of either database.
macro_rules! named {
    ($connection:expr) => {{
        let connection = $connection;
        let schema: Vec<(String,)> =
            sqlx::query_as("SELECT version FROM seaql_migrations ORDER BY version")
                .fetch_all(&mut *connection)
                .await?;
        let counters = sqlx::query_as("SELECT name, value FROM counters")
            .fetch_all(&mut *connection)
            .await?;
        let applications: Vec<(uuid::Uuid,)> = sqlx::query_as("SELECT id FROM applications")
            .fetch_all(&mut *connection)
            .await?;
        let parts = sqlx::query_as(
            "SELECT u.application, p.object FROM upload_parts p JOIN uploads u ON u.id = p.upload \
             WHERE u.application IS NOT NULL",
        )
        .fetch_all(&mut *connection)
        .await?;
        $crate::backup::make::Named {
            schema: schema.into_iter().map(|(version,)| version).collect(),
            counters,
            applications: applications.into_iter().map(|(id,)| id).collect(),
            parts,
        }
    }};
}
pub(super) use named;

/// Copies everything that the portal of a configuration promised to keep into a new or empty folder.
pub async fn make(
    config: &PortalConfig,
    clock: &Clock,
    backup: &Path,
) -> Result<Manifest, BackupError> {
    files::empty_folder(backup)?;
    let made_at = clock.kazakhstan();
    let database = Kind::of(&config.database);
    let (tables, mut entries, named) = match database {
        Kind::Sqlite => {
            let (entry, named) = sqlite::copy(&config.database, backup).await?;
            (Vec::new(), vec![entry], named)
        }
        Kind::Postgres => postgres::copy(&config.database, backup).await?,
    };
    // Only now: what the database named at that moment is there, and is not changed any more.
    modes::own_folder(&config.storage).map_err(BackupError::at(&config.storage))?;
    let objects = objects::at(&config.storage)?;
    let copied = copy_objects(&*objects, &named, backup).await?;
    is_complete(&named, &copied)?;
    entries.extend(copied.into_values());
    let manifest = Manifest {
        version: 1,
        made_at,
        database,
        generation: submissions::generation_in(&named.counters),
        applications: named.applications.len() as u64,
        schema: named.schema,
        tables,
        files: entries,
        elsewhere: elsewhere(config),
    };
    let json = serde_json::to_vec_pretty(&manifest).map_err(std::io::Error::other);
    let mut file = Arriving::new(backup, "manifest.part")?;
    file.write(&json.map_err(BackupError::at(backup.join(NAME)))?)?;
    file.finish()?;
    std::fs::rename(backup.join("manifest.part"), backup.join(NAME))
        .map_err(BackupError::at(backup.join(NAME)))?;
    files::sync_folder(backup)?;
    security::event(Event::BackupMade)
        .count(manifest.applications)
        .write();
    Ok(manifest)
}

/// Copies packages and what is part of applications, by their paths in the store. Files that citizens are still
/// sending are sent again.
async fn copy_objects(
    objects: &dyn ObjectStore,
    named: &Named,
    backup: &Path,
) -> Result<BTreeMap<String, FileEntry>, BackupError> {
    let packages = named.applications.iter().map(|id| gateway::path_of(*id));
    let parts = named.parts.iter().map(|(_, object)| object.as_str().into());
    let wanted: BTreeSet<ObjectPath> = packages.chain(parts).collect();
    let mut copied = BTreeMap::new();
    for path in wanted {
        let object = match objects.get(&path).await {
            Ok(object) => object,
            // A package that is not made yet; whether its parts are there is looked at in the end.
            Err(object_store::Error::NotFound { .. }) => continue,
            Err(error) => return Err(error.into()),
        };
        let mut file = Arriving::new(backup, &format!("{OBJECTS}/{path}"))?;
        let mut pieces = object.into_stream();
        while let Some(piece) = pieces.try_next().await? {
            file.write(&piece)?;
        }
        copied.insert(path.to_string(), file.finish()?);
    }
    Ok(copied)
}

/// That each application has its package, or everything that it is made of.
fn is_complete(named: &Named, copied: &BTreeMap<String, FileEntry>) -> Result<(), BackupError> {
    let has = |object: &str| copied.contains_key(object);
    let mut parts: BTreeMap<Uuid, bool> = BTreeMap::new();
    for (application, object) in &named.parts {
        *parts.entry(*application).or_insert(true) &= has(object);
    }
    for id in &named.applications {
        let packed = has(gateway::path_of(*id).as_ref());
        if !packed && !parts.get(id).copied().unwrap_or(true) {
            return Err(BackupError::Incomplete(*id));
        }
    }
    Ok(())
}

/// What a portal needs beside its database and objects.
fn elsewhere(config: &PortalConfig) -> Vec<PathBuf> {
    let mut paths = vec![
        config.key.clone(),
        config.key_password_file.clone(),
        config.trust.clone(),
    ];
    paths.extend(config.extra_trust.clone());
    paths.extend(config.services.clone());
    if let Some(crate::config::CodesConfig::Http(gateway)) = &config.codes {
        paths.push(gateway.secret_file.clone());
    }
    paths
}
