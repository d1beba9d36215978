//! A copy of everything that a portal promised to keep, made while it runs, and a portal made of it.
//!
//! The database is copied first, as it was at one moment; what it names in the object store comes after it and
//! does not change. `manifest.json` is written last: a folder without one is not a backup. Keys,
//! configuration and trust are not in it, only named: they do not change while the portal runs, and whoever
//! finds a backup must not be able to sign as the portal.

mod check;
mod files;
mod make;
mod manifest;
mod postgres;
mod restore;
mod sqlite;
#[cfg(test)]
mod tests;

pub use check::check;
pub use make::make;
pub use manifest::Manifest;
pub use restore::restore;

use std::{io, path::PathBuf};

/// Where the objects lie in a backup.
const OBJECTS: &str = "objects";

/// Why a backup was not made, is not good, or was not restored.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// A file or folder cannot be used.
    #[error("`{path}` cannot be used: {source}")]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The database cannot be read or written.
    #[error("the database cannot be used: {0}")]
    Database(#[from] sqlx::Error),
    /// The database cannot be opened or brought up to date.
    #[error("the database cannot be opened: {0}")]
    Store(#[from] sea_orm::DbErr),
    /// The object store cannot be read or written.
    #[error("the object store cannot be used: {0}")]
    Objects(#[from] object_store::Error),
    /// What is to be filled holds something already.
    #[error("`{0}` is not empty; nothing was changed")]
    NotEmpty(PathBuf),
    /// A file of the backup is not there.
    #[error("`{0}` of the backup is missing; nothing was restored")]
    Missing(String),
    /// A file of the backup is not what was copied.
    #[error("`{0}` of the backup is damaged; nothing was restored")]
    Damaged(String),
    /// A file that no backup has.
    #[error("`{0}` does not belong to the backup; nothing was restored")]
    Foreign(String),
    /// The copied database is damaged: so is the one that it was copied from.
    #[error("the database is damaged: {0}")]
    Integrity(String),
    /// What the database names is not in the object store.
    #[error("of application {0} neither the package nor all attachments are in the object store")]
    Incomplete(uuid::Uuid),
    /// The backup is of another database than the configuration names.
    #[error("the backup is of {0}, and the configuration names another kind of database")]
    OtherDatabase(&'static str),
    /// The backup was made by a later version.
    #[error("the backup was made by a later version of the portal: {0} is not known")]
    Later(String),
    /// The clock is behind: numbers could be given again.
    #[error("the clock of this machine is behind the backup's")]
    Clock,
}

impl BackupError {
    /// What is wrong with a backup that was changed since it was made, as the security log has it.
    const fn change(&self) -> Option<&'static str> {
        match self {
            Self::Missing(_) => Some("missing"),
            Self::Damaged(_) => Some("damaged"),
            Self::Foreign(_) => Some("foreign"),
            _ => None,
        }
    }

    /// What failed at this path.
    fn at(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io { path, source }
    }
}
