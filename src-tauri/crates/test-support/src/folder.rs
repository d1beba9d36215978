//! Folders with everything in them.

use std::{fs, io, path::Path};

/// Copies a folder with everything in it. `to` is made where it is not there.
///
/// # Errors
/// What cannot be read, made or written.
pub fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
