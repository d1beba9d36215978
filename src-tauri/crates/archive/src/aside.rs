//! Setting an archive aside: it is kept as it is, and another takes its place.

use crate::{
    ArchiveError,
    archive::{files_of, unfinished, written},
    copies,
    key::header_path,
};
use chrono::{DateTime, Utc};
use std::{
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

/// Moves the files of the archive at `database` into a folder beside it that is named after the time, and
/// with `copies` its [`copies`] as well. Nothing is deleted, nor is a key in the keyring.
/// `None` when there was nothing to move. The archive must not be open.
///
/// # Errors
/// [`ArchiveError::NotWritten`] and [`ArchiveError::DiskFull`]; what could not be moved lies where it lay.
pub fn set_aside(
    database: &Path,
    now: DateTime<Utc>,
    with_copies: bool,
) -> Result<Option<PathBuf>, ArchiveError> {
    let mut files = files_of(database).to_vec();
    files.push(header_path(database));
    if with_copies {
        files.push(copies::folder(database));
    }
    files.retain(|file| file.symlink_metadata().is_ok());
    // Only what SQLite keeps beside a file that is begun and never finished.
    for file in files_of(&unfinished(database)) {
        let _ = fs::remove_file(file);
    }
    if files.is_empty() {
        return Ok(None);
    }
    let folder = fresh_folder(database, now)?;
    // The log before the file: a file that lost its log halfway would be another archive.
    files.reverse();
    for file in files {
        let Some(name) = file.file_name() else {
            continue;
        };
        fs::rename(&file, folder.join(name)).map_err(written)?;
    }
    crate::plain::sync_folder(database).map_err(written)?;
    Ok(Some(folder))
}

fn fresh_folder(database: &Path, now: DateTime<Utc>) -> Result<PathBuf, ArchiveError> {
    let name = format!("set-aside-{}", now.format("%Y-%m-%d-%H%M%S"));
    for number in 1_u32..100 {
        let ending = if number == 1 {
            String::new()
        } else {
            format!("-{number}")
        };
        let folder = database.with_file_name(format!("{name}{ending}"));
        match private_folder(&folder) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(written(error)),
            Ok(()) => return Ok(folder),
        }
    }
    Err(written(ErrorKind::AlreadyExists.into()))
}

/// Makes a folder that only this account of the computer can look into.
pub(crate) fn private_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
