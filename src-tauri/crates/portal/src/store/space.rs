//! Whether something failed because there is no space left.

use sea_orm::{DbErr, RuntimeErr};
use std::{error::Error, io};

/// `SQLITE_FULL`, <https://sqlite.org/rescode.html>.
const SQLITE_FULL: u32 = 13;
/// `SQLITE_IOERR_SHMSIZE`: there is no room for the index of the write-ahead log.
const SQLITE_IOERR_SHMSIZE: u32 = 4874;
/// `disk_full`, <https://www.postgresql.org/docs/current/errcodes-appendix.html>.
const POSTGRES_DISK_FULL: &str = "53100";

/// Whether the cause of an error, or one of the causes behind it, is a full store.
pub fn is_used_up(error: &(dyn Error + 'static)) -> bool {
    std::iter::successors(Some(error), |error| (*error).source()).any(|error| {
        error.downcast_ref::<io::Error>().is_some_and(of_files)
            || error.downcast_ref::<sqlx::Error>().is_some_and(of_sqlx)
            || error.downcast_ref::<DbErr>().is_some_and(of_database)
            || error.downcast_ref::<RuntimeErr>().is_some_and(of_driver)
    })
}

fn of_files(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded
    ) || error.get_ref().is_some_and(|inner| is_used_up(inner))
}

fn of_database(error: &DbErr) -> bool {
    match error {
        DbErr::Conn(cause) | DbErr::Exec(cause) | DbErr::Query(cause) => of_driver(cause),
        _ => false,
    }
}

fn of_driver(error: &RuntimeErr) -> bool {
    matches!(error, RuntimeErr::SqlxError(cause) if of_sqlx(cause))
}

fn of_sqlx(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(cause) => of_files(cause),
        // SQLite's codes are numbers below ten thousand; PostgreSQL's have five signs.
        sqlx::Error::Database(cause) => cause.code().is_some_and(|code| {
            code == POSTGRES_DISK_FULL
                || (code.len() < POSTGRES_DISK_FULL.len()
                    && code.parse().is_ok_and(|code: u32| {
                        code & 0xff == SQLITE_FULL || code == SQLITE_IOERR_SHMSIZE
                    }))
        }),
        _ => false,
    }
}
