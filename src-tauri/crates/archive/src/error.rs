//! What can go wrong with the archive.

use kabinet_model::failure::FailureCode;

/// Why the archive did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// No space left on the disk. What was committed before is safe.
    #[error("no space left on the disk")]
    DiskFull,
    /// The file is not a database under this key, or it is broken.
    #[error("the archive cannot be read with this key")]
    Damaged,
    /// The file is not there, although there was an archive.
    #[error("the archive is not there")]
    Missing,
    /// A newer version of the program has changed its tables.
    #[error("the archive was made by a newer version")]
    Newer,
    /// Another process holds the whole file.
    #[error("another program holds the archive")]
    Busy,
    /// There is no such row on this shelf.
    #[error("not found")]
    NotFound,
    /// The draft is being sent, or was sent: it cannot be changed any more.
    #[error("the draft is being sent")]
    Sealed,
    /// An attachment's bytes are not those that were examined before.
    #[error("the content changed while it was read")]
    ContentChanged,
    /// The source of an attachment could not be read to its end.
    #[error("the source cannot be read")]
    Source(#[source] std::io::Error),
    /// The file could not be written for another reason than space.
    #[error("the archive cannot be written")]
    NotWritten(#[source] std::io::Error),
    /// A row does not hold what this version writes, or a statement is wrong: a defect.
    #[error("defect: {0}")]
    Defect(String),
}

impl ArchiveError {
    /// The failure a citizen is told of.
    pub const fn code(&self) -> FailureCode {
        match self {
            Self::DiskFull => FailureCode::DiskFull,
            Self::Damaged => FailureCode::ArchiveDamaged,
            Self::Missing => FailureCode::ArchiveMissing,
            Self::Newer => FailureCode::ArchiveNewer,
            Self::Busy => FailureCode::ArchiveBusy,
            Self::NotFound => FailureCode::NotFound,
            Self::ContentChanged | Self::Source(_) => FailureCode::AttachmentUnreadable,
            Self::NotWritten(_) => FailureCode::ArchiveInaccessible,
            Self::Sealed => FailureCode::SubmissionUnderWay,
            Self::Defect(_) => FailureCode::Internal,
        }
    }
}

/// Primary result codes of SQLite, <https://sqlite.org/rescode.html>.
const SQLITE_PERM: i32 = 3;
const SQLITE_BUSY: i32 = 5;
const SQLITE_CORRUPT: i32 = 11;
const SQLITE_FULL: i32 = 13;
const SQLITE_IOERR: i32 = 10;
const SQLITE_CANTOPEN: i32 = 14;
const SQLITE_READONLY: i32 = 8;
const SQLITE_NOTADB: i32 = 26;

impl From<sqlx::Error> for ArchiveError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::RowNotFound => return Self::NotFound,
            sqlx::Error::Io(io) if io.kind() == std::io::ErrorKind::StorageFull => {
                return Self::DiskFull;
            }
            sqlx::Error::Database(database) => {
                let extended: i32 = database
                    .code()
                    .and_then(|code| code.parse().ok())
                    .unwrap_or_default();
                // The primary code is in the low byte.
                match extended & 0xff {
                    SQLITE_FULL => return Self::DiskFull,
                    SQLITE_NOTADB | SQLITE_CORRUPT => return Self::Damaged,
                    SQLITE_BUSY => return Self::Busy,
                    SQLITE_IOERR | SQLITE_CANTOPEN | SQLITE_READONLY | SQLITE_PERM => {
                        return Self::NotWritten(std::io::Error::other(format!(
                            "sqlite {extended}"
                        )));
                    }
                    _ => {}
                }
            }
            _ => {}
        }
        // Never the statement's values: sqlx puts only its own words into the text.
        Self::Defect(error.to_string())
    }
}

impl From<sqlx::migrate::MigrateError> for ArchiveError {
    fn from(error: sqlx::migrate::MigrateError) -> Self {
        match error {
            sqlx::migrate::MigrateError::Execute(error)
            | sqlx::migrate::MigrateError::ExecuteMigration(error, _) => error.into(),
            sqlx::migrate::MigrateError::VersionMissing(_) => Self::Newer,
            // The steps are within the program: tables that another step made are not ours.
            sqlx::migrate::MigrateError::VersionMismatch(_)
            | sqlx::migrate::MigrateError::Dirty(_) => Self::Damaged,
            other => Self::Defect(other.to_string()),
        }
    }
}

impl From<serde_json::Error> for ArchiveError {
    fn from(error: serde_json::Error) -> Self {
        // The text of a serde error can quote a value: keep the place only.
        Self::Defect(format!("kept JSON at column {}", error.column()))
    }
}
