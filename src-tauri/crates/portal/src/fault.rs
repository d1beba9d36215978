//! What the portal needs and that did not work: nobody who asked is to blame.

use crate::{
    secret::HashError,
    store::{is_unwritable, space::is_used_up},
};
use kabinet_model::failure::FailureCode;
use std::{error::Error, fmt::Display};

/// Something that the portal needs did not work: its store is full, or it is a defect.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The database.
    #[error(transparent)]
    Database(#[from] sea_orm::DbErr),
    /// The object store.
    #[error(transparent)]
    Objects(#[from] object_store::Error),
    /// A file.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// A password could not be hashed.
    #[error(transparent)]
    Hash(#[from] HashError),
    /// Work on another thread was broken off.
    #[error(transparent)]
    Task(#[from] tokio::task::JoinError),
    /// What was stored cannot be read, or what must not happen did.
    #[error("{0}")]
    Defect(String),
}

impl Fault {
    /// What must not happen did. `what` goes to the log, not to the client.
    pub fn defect(what: impl Display) -> Self {
        Self::Defect(what.to_string())
    }

    /// What a client is told.
    pub fn code(&self) -> FailureCode {
        if self.is_unwritable() {
            return FailureCode::PortalRefused;
        }
        if self.is_no_space() {
            return FailureCode::DiskFull;
        }
        match self {
            Self::Hash(HashError::Closed) => FailureCode::PortalBusy,
            _ => FailureCode::Internal,
        }
    }

    /// A text holds a character that the database cannot store: the only fault that the client can mend.
    pub fn is_unwritable(&self) -> bool {
        matches!(self, Self::Database(error) if is_unwritable(error))
    }

    /// There is no space left in the store.
    fn is_no_space(&self) -> bool {
        let cause: &(dyn Error + 'static) = match self {
            Self::Database(error) => error,
            Self::Objects(error) => error,
            Self::Io(error) => error,
            Self::Hash(_) | Self::Task(_) | Self::Defect(_) => return false,
        };
        is_used_up(cause)
    }
}
