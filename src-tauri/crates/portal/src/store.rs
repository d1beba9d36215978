//! The portal's database: SQLite for one machine, PostgreSQL for many.
//!
//! What reads it cannot write it: [`Store`] hands out connections on which the database itself refuses to
//! change anything, so that every change goes through [`begin`], and is done when its `commit` said so.
//! Outside of a transaction that would not be known: `INSERT ... RETURNING` gives its row before SQLite
//! writes to the disk, and nobody looks at what the disk says after it. A connection whose commit failed is
//! not used again.

pub mod entities;
mod migrations;
mod opening;
pub mod space;
#[cfg(test)]
mod tests;

pub use opening::{files_of, open, prepare, sqlite_file};

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, ExecResult,
    QueryResult, RuntimeErr, SqliteTransactionMode, Statement, TransactionOptions,
    TransactionTrait, Value,
};
use sea_orm_migration::MigratorTrait;

/// The database, for reading.
#[derive(Debug, Clone)]
pub struct Store {
    /// On these connections the database refuses every change.
    reading: DatabaseConnection,
    /// Only for transactions.
    writing: DatabaseConnection,
}

impl Store {
    /// Closes all connections once they are idle.
    pub async fn close(&self) -> Result<(), DbErr> {
        self.reading.close_by_ref().await?;
        self.writing.close_by_ref().await
    }
}

#[async_trait::async_trait]
impl ConnectionTrait for Store {
    fn get_database_backend(&self) -> DbBackend {
        self.reading.get_database_backend()
    }

    async fn execute_raw(&self, _: Statement) -> Result<ExecResult, DbErr> {
        Err(no_transaction())
    }

    async fn execute_unprepared(&self, _: &str) -> Result<ExecResult, DbErr> {
        Err(no_transaction())
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.reading.query_one_raw(without_nul(statement)).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.reading.query_all_raw(without_nul(statement)).await
    }
}

/// PostgreSQL knows no text with a NUL (U+0000) in it, so none is stored; but it fails when it is asked for
/// one instead of finding nothing, as SQLite does. It is asked for another sign that no text of ours has.
fn without_nul(mut statement: Statement) -> Statement {
    for value in statement.values.iter_mut().flat_map(|values| &mut values.0) {
        if let Value::String(Some(text)) = value
            && text.contains('\0')
        {
            *text = text.replace('\0', "\u{FFFD}");
        }
    }
    statement
}

/// Whether a change was refused because a text of it cannot be stored: PostgreSQL's
/// `character_not_in_repertoire`.
pub fn is_unwritable(error: &DbErr) -> bool {
    let (DbErr::Exec(RuntimeErr::SqlxError(cause)) | DbErr::Query(RuntimeErr::SqlxError(cause))) =
        error
    else {
        return false;
    };
    let code = cause
        .as_database_error()
        .and_then(sqlx::error::DatabaseError::code);
    code.is_some_and(|code| code == "22021")
}

fn no_transaction() -> DbErr {
    DbErr::Custom("a change outside of a transaction".to_owned())
}

/// A transaction that will write: nothing of it is stored unless its `commit` succeeds. SQLite takes its
/// write lock at once: a transaction that first reads and then writes could fail when another wrote in
/// between.
pub async fn begin(store: &Store) -> Result<DatabaseTransaction, DbErr> {
    begin_on(&store.writing).await
}

async fn begin_on(writing: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    writing
        .begin_with_options(TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        })
        .await
}

/// The names of all migrations, in their order.
pub fn migrations() -> Vec<String> {
    let all = migrations::Migrator::migrations();
    all.iter().map(|one| one.name().to_owned()).collect()
}

/// Whether an insert failed because the row is there already.
pub fn is_duplicate(error: &DbErr) -> bool {
    matches!(
        error.sql_err(),
        Some(sea_orm::SqlErr::UniqueConstraintViolation(_))
    )
}
