//! The last good copies of the archive, kept beside it by themselves.
//!
//! A copy is the encrypted database under the same key, made by `VACUUM INTO` from one consistent state,
//! <https://sqlite.org/lang_vacuum.html#vacuuminto>, with the header of the passphrase where there is one.
//! It is made after an archive was examined and opened, at most once a day, and two are kept.

use crate::{
    Archive, ArchiveError, ArchiveKey,
    archive::{files_of, verify, written},
    aside::{private_folder, set_aside},
    key::header_path,
};
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::atomic::Ordering,
};

/// How many copies are kept.
pub const KEPT: usize = 2;

/// How old the newest copy is when another is made.
pub const INTERVAL: TimeDelta = TimeDelta::days(1);

/// The time of a copy in its name.
pub(crate) const NAME: &str = "archive-%Y%m%dT%H%M%SZ.db";

/// How many steps of SQLite's machine lie between two looks at whether the archive closes.
const STEPS: i32 = 100;

/// A good copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copy {
    /// When it was made.
    pub at: DateTime<Utc>,
    pub(crate) path: PathBuf,
}

impl Copy {
    /// Whether it opens with a passphrase, and brings along what has to be known for that.
    pub fn has_header(&self) -> bool {
        header_path(&self.path).exists()
    }
}

/// The copies of the archive at `database`, the newest first. What cannot be looked at has none.
pub fn list(database: &Path) -> Vec<Copy> {
    let Ok(entries) = fs::read_dir(folder(database)) else {
        return Vec::new();
    };
    let mut copies: Vec<Copy> = entries
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let at = NaiveDateTime::parse_from_str(path.file_name()?.to_str()?, NAME).ok()?;
            let whole = fs::metadata(&path).is_ok_and(|found| found.is_file() && found.len() > 0);
            whole.then(|| Copy {
                at: at.and_utc(),
                path,
            })
        })
        .collect();
    copies.sort_by_key(|copy| std::cmp::Reverse(copy.at));
    copies
}

impl Archive {
    /// Makes a copy of the archive, which lies at `database` and was opened with `key`, unless one was
    /// made within the last day; keeps this and the one before. `false` when none was due.
    ///
    /// # Errors
    /// What kept it from being made: the copies that were there before are there still.
    pub async fn keep_copy(
        &self,
        database: &Path,
        key: &ArchiveKey,
        now: DateTime<Utc>,
    ) -> Result<bool, ArchiveError> {
        let before = list(database);
        // A copy of the future comes from a clock that was wrong, and says nothing.
        let fresh = |copy: &Copy| copy.at <= now && now - copy.at < INTERVAL;
        if before.iter().any(fresh) {
            return Ok(false);
        }
        let folder = folder(database);
        match private_folder(&folder) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                return Err(written(error));
            }
            _ => {}
        }
        let making = folder.join("making.db");
        let made = self.make_copy(database, key, &making).await;
        let made = made.and_then(|()| {
            let path = folder.join(now.format(NAME).to_string());
            let header = header_path(database);
            if header.exists() {
                let bytes = fs::read(&header).map_err(written)?;
                crate::plain::replace(&header_path(&path), &bytes).map_err(written)?;
            }
            crate::plain::put_in_place(&making, &path).map_err(written)
        });
        for file in files_of(&making) {
            let _ = fs::remove_file(file);
        }
        made?;
        for old in before.iter().skip(KEPT - 1) {
            let _ = fs::remove_file(&old.path);
            let _ = fs::remove_file(header_path(&old.path));
        }
        Ok(true)
    }

    async fn make_copy(
        &self,
        database: &Path,
        key: &ArchiveKey,
        making: &Path,
    ) -> Result<(), ArchiveError> {
        let size = fs::metadata(database).map_err(written)?.len();
        // What the citizen writes comes before a copy of it.
        if free_space(making).is_some_and(|free| free < size.saturating_mul(2)) {
            return Err(ArchiveError::DiskFull);
        }
        for file in files_of(making) {
            let _ = fs::remove_file(file);
        }
        crate::plain::private(making).map_err(written)?;
        let name = making
            .to_str()
            .ok_or_else(|| written(io::ErrorKind::InvalidFilename.into()))?;
        let mut connection = self.readers.acquire().await?;
        let closing = self.closing.clone();
        connection
            .lock_handle()
            .await?
            .set_progress_handler(STEPS, move || !closing.load(Ordering::Acquire));
        // A reader may write nothing; here it writes into another file.
        let copied = async {
            sqlx::query("PRAGMA query_only = 0")
                .execute(&mut *connection)
                .await?;
            sqlx::query("VACUUM INTO ?")
                .bind(name)
                .execute(&mut *connection)
                .await
        }
        .await;
        connection.lock_handle().await?.remove_progress_handler();
        sqlx::query("PRAGMA query_only = 1")
            .execute(&mut *connection)
            .await?;
        copied?;
        drop(connection);
        verify(making, key).await
    }
}

/// Puts a copy in the place of the archive at `database`, which must not be open. What lies there is set
/// aside; the copy stays where it is.
///
/// # Errors
/// [`ArchiveError::Missing`] when the copy is gone; [`ArchiveError::NotWritten`], [`ArchiveError::DiskFull`].
pub fn restore(database: &Path, at: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), ArchiveError> {
    let copies = list(database);
    let copy = copies.iter().find(|copy| copy.at == at);
    let copy = copy.ok_or(ArchiveError::Missing)?;
    // The copy is whole beside the archive before anything is moved.
    let fresh = database.with_extension("restoring.db");
    let _ = fs::remove_file(&fresh);
    let copied = crate::plain::private(&fresh)
        .and_then(|mut file| io::copy(&mut fs::File::open(&copy.path)?, &mut file));
    if let Err(error) = copied {
        let _ = fs::remove_file(&fresh);
        return Err(written(error));
    }
    set_aside(database, now, false)?;
    let header = header_path(&copy.path);
    if header.exists() {
        let bytes = fs::read(&header).map_err(written)?;
        crate::plain::replace(&header_path(database), &bytes).map_err(written)?;
    }
    crate::plain::put_in_place(&fresh, database).map_err(written)
}

/// Where the copies of the archive at `database` lie.
pub(crate) fn folder(database: &Path) -> PathBuf {
    database.with_file_name("copies")
}

/// Bytes left for this account on the disk of `path`, where that can be told.
#[cfg(unix)]
fn free_space(path: &Path) -> Option<u64> {
    let told = rustix::fs::statvfs(path.parent()?).ok()?;
    told.f_bavail.checked_mul(told.f_frsize)
}

#[cfg(not(unix))]
fn free_space(_: &Path) -> Option<u64> {
    None
}

#[cfg(test)]
mod tests;
