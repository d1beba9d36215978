//! Files of a backup: written whole, with their digests.

use super::{BackupError, manifest::FileEntry};
use crate::{modes, secret};
use sha2::{Digest, Sha256};
use std::{
    fs::File,
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

/// A file on its way into a folder.
pub struct Arriving {
    file: File,
    path: PathBuf,
    name: String,
    digest: Sha256,
    size: u64,
}

impl Arriving {
    /// A new file of this name, with folders of the name made.
    pub fn new(folder: &Path, name: &str) -> Result<Self, BackupError> {
        let path = folder.join(name);
        let make = || {
            if let Some(parent) = path.parent() {
                modes::own_folder(parent)?;
            }
            if path.exists() {
                return Err(io::ErrorKind::AlreadyExists.into());
            }
            modes::own_file(&path)
        };
        Ok(Self {
            file: make().map_err(BackupError::at(&path))?,
            path,
            name: name.to_owned(),
            digest: Sha256::new(),
            size: 0,
        })
    }

    /// Appends.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), BackupError> {
        self.digest.update(bytes);
        self.size += bytes.len() as u64;
        self.file
            .write_all(bytes)
            .map_err(BackupError::at(&self.path))
    }

    /// Sees to it that it is on the disk.
    pub fn finish(self) -> Result<FileEntry, BackupError> {
        self.file.sync_all().map_err(BackupError::at(&self.path))?;
        Ok(FileEntry {
            path: self.name,
            size: self.size,
            sha256: secret::hex(&self.digest.finalize()),
        })
    }
}

/// What a file of a backup is now.
pub fn entry_of(backup: &Path, name: &str) -> Result<FileEntry, BackupError> {
    let path = backup.join(name);
    let mut file = File::open(&path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => BackupError::Missing(name.to_owned()),
        _ => BackupError::at(&path)(error),
    })?;
    let (mut digest, mut size) = (Sha256::new(), 0);
    let mut piece = vec![0; 64 * 1024];
    loop {
        let read = file.read(&mut piece).map_err(BackupError::at(&path))?;
        if read == 0 {
            break;
        }
        digest.update(&piece[..read]);
        size += read as u64;
    }
    Ok(FileEntry {
        path: name.to_owned(),
        size,
        sha256: secret::hex(&digest.finalize()),
    })
}

/// Copies a file of a backup; it must still be what the manifest says.
pub fn copy(
    backup: &Path,
    entry: &FileEntry,
    folder: &Path,
    name: &str,
) -> Result<(), BackupError> {
    let path = backup.join(&entry.path);
    let mut from = File::open(&path).map_err(BackupError::at(&path))?;
    let mut to = Arriving::new(folder, name)?;
    let mut piece = vec![0; 64 * 1024];
    loop {
        let read = from.read(&mut piece).map_err(BackupError::at(&path))?;
        if read == 0 {
            break;
        }
        to.write(&piece[..read])?;
    }
    if to.finish()?.sha256 == entry.sha256 {
        Ok(())
    } else {
        Err(BackupError::Damaged(entry.path.clone()))
    }
}

/// Makes a folder that must be new or empty.
pub fn empty_folder(path: &Path) -> Result<(), BackupError> {
    modes::own_folder(path).map_err(BackupError::at(path))?;
    let mut entries = std::fs::read_dir(path).map_err(BackupError::at(path))?;
    match entries.next() {
        None => Ok(()),
        Some(_) => Err(BackupError::NotEmpty(path.to_owned())),
    }
}

/// Sees to it that the names in a folder are on the disk.
pub fn sync_folder(path: &Path) -> Result<(), BackupError> {
    #[cfg(unix)]
    File::open(path)
        .and_then(|folder| folder.sync_all())
        .map_err(BackupError::at(path))?;
    Ok(())
}
