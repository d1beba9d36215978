//! The folder in which portal files lie: those an administrator laid there, and those the citizen took.

use super::file;
use super::profile::PortalProfile;
use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

/// Every portal of the folder; a file that makes no sense is skipped and logged.
pub(crate) fn read(folder: &Path) -> io::Result<Vec<PortalProfile>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut profiles = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            match file::deployed(&path) {
                Ok(profile) => profiles.push(profile),
                Err(error) => {
                    tracing::warn!(file = %path.display(), %error, "portal file skipped");
                }
            }
        }
    }
    profiles.sort_by(|one, other| one.id.cmp(&other.id));
    Ok(profiles)
}

/// Keeps a portal file, whole or not at all.
pub(crate) fn keep(folder: &Path, id: &str, bytes: &[u8]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist_noclobber(place(folder, id))?;
    Ok(())
}

/// Forgets a portal file.
pub(crate) fn forget(folder: &Path, id: &str) -> io::Result<()> {
    fs::remove_file(place(folder, id))
}

fn place(folder: &Path, id: &str) -> PathBuf {
    folder.join(format!("{id}.toml"))
}
