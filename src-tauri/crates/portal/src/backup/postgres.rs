//! The copy of a PostgreSQL database: each table by `COPY`, all in one transaction that sees the database as it
//! was at one moment, while others write. Nothing but this program is needed, and no password reaches a
//! command line.

use super::{
    BackupError,
    files::Arriving,
    make::Named,
    manifest::{FileEntry, Table},
};
use futures_util::TryStreamExt;
use sqlx::{ConnectOptions, Connection, PgConnection, postgres::PgConnectOptions};
use std::{io::Read, path::Path};

/// The table of the migrator: a restored database has its own.
const MIGRATIONS: &str = "seaql_migrations";

/// Connects to the database of a URL.
pub async fn connect(url: &str) -> Result<PgConnection, BackupError> {
    let options: PgConnectOptions = url.parse()?;
    Ok(options.disable_statement_logging().connect().await?)
}

/// Where a table lies in a backup.
pub fn file_of(table: &str) -> String {
    format!("database/{table}.copy")
}

/// Copies the database of a URL into a backup; gives its tables, their files, and what they name.
pub async fn copy(
    url: &str,
    backup: &Path,
) -> Result<(Vec<Table>, Vec<FileEntry>, Named), BackupError> {
    let mut connection = connect(url).await?;
    sqlx::query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        .execute(&mut connection)
        .await?;
    let tables = tables(&mut connection).await?;
    let mut entries = Vec::new();
    for table in &tables {
        let mut file = Arriving::new(backup, &file_of(&table.name))?;
        let statement = format!("COPY {} TO STDOUT", named_columns(table));
        let mut rows = connection.copy_out_raw(&statement).await?;
        while let Some(piece) = rows.try_next().await? {
            file.write(&piece)?;
        }
        drop(rows);
        entries.push(file.finish()?);
    }
    let named = super::make::named!(&mut connection);
    sqlx::query("COMMIT").execute(&mut connection).await?;
    connection.close().await?;
    Ok((tables, entries, named))
}

/// Fills the tables of a database that has them, and nothing in them.
pub async fn fill(
    connection: &mut PgConnection,
    backup: &Path,
    tables: &[Table],
) -> Result<(), BackupError> {
    for table in tables {
        let path = backup.join(file_of(&table.name));
        let mut file = std::fs::File::open(&path).map_err(BackupError::at(&path))?;
        let statement = format!("COPY {} FROM STDIN", named_columns(table));
        let mut copy = connection.copy_in_raw(&statement).await?;
        let mut piece = vec![0; 64 * 1024];
        loop {
            let read = file.read(&mut piece).map_err(BackupError::at(&path))?;
            if read == 0 {
                break;
            }
            copy.send(&piece[..read]).await?;
        }
        copy.finish().await?;
    }
    Ok(())
}

/// The tables of the schema that the portal works in.
async fn tables(connection: &mut PgConnection) -> Result<Vec<Table>, BackupError> {
    let rows: Vec<(String, String)> = sqlx::query_as(
        "SELECT c.table_name::text, c.column_name::text FROM information_schema.columns c \
         JOIN information_schema.tables t USING (table_schema, table_name) \
         WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' \
         ORDER BY c.table_name, c.ordinal_position",
    )
    .fetch_all(connection)
    .await?;
    let mut tables: Vec<Table> = Vec::new();
    for (name, column) in rows {
        if name == MIGRATIONS {
            continue;
        }
        match tables.last_mut().filter(|table| table.name == name) {
            Some(table) => table.columns.push(column),
            None => tables.push(Table {
                name,
                columns: vec![column],
            }),
        }
    }
    Ok(tables)
}

/// Whether the schema that the portal would work in holds nothing.
pub async fn is_empty(connection: &mut PgConnection) -> Result<bool, BackupError> {
    let (count,): (i64,) = sqlx::query_as(
        "SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema()",
    )
    .fetch_one(connection)
    .await?;
    Ok(count == 0)
}

fn named_columns(table: &Table) -> String {
    let columns: Vec<String> = table.columns.iter().map(|name| quoted(name)).collect();
    format!("{} ({})", quoted(&table.name), columns.join(", "))
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
