//! Whether a backup is whole and unchanged.

use super::{
    BackupError, Manifest, files,
    manifest::{FileEntry, NAME},
};
use crate::security::{self, Event};
use std::{collections::BTreeSet, path::Path};

/// Compares every file of a backup with its manifest; gives the manifest. Names the first file that is
/// missing, damaged or not of the backup.
pub fn check(backup: &Path) -> Result<Manifest, BackupError> {
    compared(backup).inspect_err(|error| {
        if let Some(change) = error.change() {
            security::event(Event::BackupRefused).what(change).write();
        }
    })
}

fn compared(backup: &Path) -> Result<Manifest, BackupError> {
    let manifest = Manifest::read(backup)?;
    for entry in &manifest.files {
        if files::entry_of(backup, &entry.path)? != *entry {
            return Err(BackupError::Damaged(entry.path.clone()));
        }
    }
    let known: BTreeSet<&str> = manifest.files.iter().map(path_of).collect();
    for name in names_in(backup, "")? {
        if name != NAME && !known.contains(name.as_str()) {
            return Err(BackupError::Foreign(name));
        }
    }
    Ok(manifest)
}

fn path_of(entry: &FileEntry) -> &str {
    &entry.path
}

/// Every file below a folder of a backup, with `/`.
fn names_in(backup: &Path, below: &str) -> Result<Vec<String>, BackupError> {
    let folder = backup.join(below);
    let failed = || BackupError::at(folder.clone());
    let mut names = Vec::new();
    for entry in std::fs::read_dir(&folder).map_err(failed())? {
        let entry = entry.map_err(failed())?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let name = if below.is_empty() {
            name
        } else {
            format!("{below}/{name}")
        };
        if entry.file_type().map_err(failed())?.is_dir() {
            names.extend(names_in(backup, &name)?);
        } else {
            names.push(name);
        }
    }
    Ok(names)
}
