//! What an administrator does from the command line: people in, officials in and out.
//!
//! Works beside a running portal, on the same database. Secrets come by standard input or files,
//! never as arguments; what is printed names rows and columns, never people.

pub mod arguments;
mod officials;
mod people;
mod services;
#[cfg(test)]
mod tests;

pub use arguments::{Administer, run};
#[cfg(test)]
pub(crate) use officials::OfficialFile;

use crate::{
    clock::Clock,
    config::PortalConfig,
    secret::{HashError, Passwords},
    services::{Catalogue, CatalogueError, ServiceError},
    store::{self, Store, space::is_used_up},
};
use kabinet_model::failure::FailureCode;
use std::{io, path::PathBuf};

/// The exit code of a command for which there was no space (`EX_IOERR` of sysexits.h).
const NO_SPACE: u8 = 74;

/// The exit code of a command that failed so.
pub fn exit_code(error: &anyhow::Error) -> u8 {
    if error.chain().any(is_used_up) {
        NO_SPACE
    } else {
        1
    }
}

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum AdministrationError {
    /// There is no space left for the database.
    #[error("{}: {}; nothing of this was stored", FailureCode::DiskFull.code(), FailureCode::DiskFull.cause())]
    DiskFull(#[source] sea_orm::DbErr),
    /// The database cannot be opened, migrated or written.
    #[error("the database cannot be used: {0}")]
    Database(#[source] sea_orm::DbErr),
    /// The services cannot be read.
    #[error("the services cannot be read: {0}")]
    Services(#[from] CatalogueError),
    /// A service cannot be read.
    #[error("`{0}`: {1}")]
    Service(String, ServiceError),
    /// The check finds faults, each said on a line of its own.
    #[error("{0} faults were found")]
    ServicesWrong(usize),
    /// A file or standard input cannot be read, or standard output written.
    #[error("`{path}` cannot be used: {source}")]
    Io {
        /// The file; `-` for the standard streams.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file is larger than is read.
    #[error("`{0}` is too large")]
    TooLarge(PathBuf),
    /// A file does not have the form that is asked.
    #[error("`{path}`: {why}")]
    Form {
        /// The file.
        path: PathBuf,
        /// Where and how; names no value.
        why: String,
    },
    /// Rows of a file are wrong. They were printed; nothing was stored.
    #[error("{0} mistakes; nothing was stored")]
    Rows(usize),
    /// There is no official with this login.
    #[error("there is no official with this login")]
    NoOfficial,
    /// There is an official with this login already.
    #[error("there is an official with this login already")]
    OfficialExists,
    /// Something about an official is wrong.
    #[error("{field}: {} ({})", .code.code(), .code.cause())]
    Official {
        /// The field.
        field: &'static str,
        /// What is wrong.
        code: FailureCode,
    },
    /// Password hashing failed.
    #[error("the password cannot be hashed")]
    Hashing,
}

impl From<sea_orm::DbErr> for AdministrationError {
    fn from(error: sea_orm::DbErr) -> Self {
        if is_used_up(&error) {
            Self::DiskFull(error)
        } else {
            Self::Database(error)
        }
    }
}

impl From<HashError> for AdministrationError {
    fn from(_: HashError) -> Self {
        Self::Hashing
    }
}

/// The parts of a portal that an administrator works on. Its key and port are left alone.
pub struct Administration {
    config: PortalConfig,
    clock: Clock,
    database: Store,
    catalogue: Catalogue,
    passwords: Passwords,
}

impl Administration {
    /// Opens the database, bringing its schema up to date, and reads the services.
    pub async fn open(config: PortalConfig, clock: Clock) -> Result<Self, AdministrationError> {
        let passwords = Passwords::new(config.limits.hash_memory_kib)
            .map_err(|_| AdministrationError::Hashing)?;
        Ok(Self {
            database: store::open(&config.database).await?,
            catalogue: Catalogue::load(config.services.as_deref())?,
            clock,
            config,
            passwords,
        })
    }
}
