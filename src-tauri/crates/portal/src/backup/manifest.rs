//! What a backup holds, said by one file.

use super::BackupError;
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use std::{
    io::Read,
    path::{Path, PathBuf},
};

/// Name of the file.
pub const NAME: &str = "manifest.json";

/// Greatest size that is read, bytes: some millions of files.
const LIMIT: u64 = 1024 * 1024 * 1024;

/// `manifest.json`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// 1.
    pub version: u32,
    /// When the database was copied.
    pub made_at: DateTime<FixedOffset>,
    /// The kind of database.
    pub database: Kind,
    /// Migrations that the database has seen, in their order.
    pub schema: Vec<String>,
    /// The generation of its numbers.
    pub generation: i64,
    /// Applications in it.
    pub applications: u64,
    /// Tables, each copied into a file; none for SQLite, whose database is one file.
    pub tables: Vec<Table>,
    /// Every file but this one.
    pub files: Vec<FileEntry>,
    /// Files and folders that a portal needs beside it.
    pub elsewhere: Vec<PathBuf>,
}

/// The kinds of databases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// One file.
    Sqlite,
    /// One file a table, as `COPY` writes it.
    Postgres,
}

impl Kind {
    /// The kind behind a URL.
    pub fn of(url: &str) -> Self {
        if url.starts_with("sqlite:") {
            Self::Sqlite
        } else {
            Self::Postgres
        }
    }

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }
}

/// A table of the database.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its columns in the order of the file.
    pub columns: Vec<String>,
}

/// A file of the backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileEntry {
    /// Its path in the backup, with `/`.
    pub path: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256, lower-case hex.
    pub sha256: String,
}

impl Manifest {
    /// Reads the manifest of a backup.
    pub fn read(backup: &Path) -> Result<Self, BackupError> {
        let path = backup.join(NAME);
        let mut json = Vec::new();
        let file = std::fs::File::open(&path).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => BackupError::Missing(NAME.to_owned()),
            _ => BackupError::at(&path)(error),
        })?;
        file.take(LIMIT)
            .read_to_end(&mut json)
            .map_err(BackupError::at(&path))?;
        let damaged = || BackupError::Damaged(NAME.to_owned());
        let manifest: Self = serde_json::from_slice(&json).map_err(|_| damaged())?;
        let plain = |entry: &FileEntry| {
            let mut parts = entry.path.split('/');
            parts.all(|part| !part.is_empty() && part != "." && part != "..")
        };
        if manifest.version != 1 || !manifest.files.iter().all(plain) {
            return Err(damaged());
        }
        Ok(manifest)
    }
}
