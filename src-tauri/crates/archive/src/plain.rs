//! The few settings that are needed before the archive is open (language, look), in a plain file
//! `settings.json` beside it. Never put personal data here.

use serde::{Serialize, de::DeserializeOwned};
use std::{
    io::{Read, Write},
    path::Path,
};

/// Name of the file in the folder of the archive.
pub const FILE_NAME: &str = "settings.json";

/// Greatest file read, bytes.
const MAX_FILE: u64 = 64 * 1024;

/// Reads the settings in `folder`. `None` when there are none, or when they cannot be read: a broken
/// settings file must not keep a citizen from the cabinet.
pub fn load<T: DeserializeOwned>(folder: &Path) -> Option<T> {
    let mut bytes = Vec::new();
    std::fs::File::open(folder.join(FILE_NAME))
        .ok()?
        .take(MAX_FILE)
        .read_to_end(&mut bytes)
        .ok()?;
    serde_json::from_slice(&bytes).ok()
}

/// Writes the settings in `folder`, as a whole or not at all.
///
/// # Errors
/// [`std::io::ErrorKind::StorageFull`] when the disk is full, or whatever the system says.
pub fn save<T: Serialize>(folder: &Path, settings: &T) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let bytes = serde_json::to_vec_pretty(settings)?;
    replace(&folder.join(FILE_NAME), &bytes)
}

/// Makes a file that only this account of the computer can read. It must not be there yet.
pub(crate) fn private(path: &Path) -> std::io::Result<std::fs::File> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Replaces a small file as a whole, and makes sure that it is on the disk.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let fresh = path.with_extension("new");
    let _ = std::fs::remove_file(&fresh);
    let mut file = private(&fresh)?;
    file.write_all(bytes)?;
    drop(file);
    put_in_place(&fresh, path)
}

/// Gives a file that was written beside `path` its name, once its bytes are on the disk.
pub(crate) fn put_in_place(fresh: &Path, path: &Path) -> std::io::Result<()> {
    // Windows flushes only what may be written to.
    let file = std::fs::OpenOptions::new().write(true).open(fresh)?;
    file.sync_all()?;
    std::fs::rename(fresh, path)?;
    sync_folder(path)
}

/// Makes sure that the names in the folder of `path` are on the disk.
pub(crate) fn sync_folder(path: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        std::fs::File::open(folder)?.sync_all()?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn settings_come_back_as_they_were_saved() {
        let folder = tempfile::tempdir().unwrap();
        save(folder.path(), &vec!["kk"]).unwrap();
        save(folder.path(), &vec!["ru"]).unwrap();
        assert_eq!(load::<Vec<String>>(folder.path()), Some(vec!["ru".into()]));
    }

    #[test]
    fn a_broken_settings_file_counts_as_none() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(load::<Vec<String>>(folder.path()), None);
        std::fs::write(folder.path().join(FILE_NAME), b"[\"ru").unwrap();
        assert_eq!(load::<Vec<String>>(folder.path()), None);
    }
}
