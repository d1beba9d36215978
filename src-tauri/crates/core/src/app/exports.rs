//! Documents laid out for other programs to open or print. They are in clear, so they lie in a folder
//! of this account alone, and no longer than their owner is signed in.

use std::{
    io,
    path::{Path, PathBuf},
};

const NAME: &str = "open";

/// The folder, inside of the program's own.
pub(crate) fn folder(program: &Path) -> io::Result<PathBuf> {
    let folder = program.join(NAME);
    if !folder.is_dir() {
        let mut builder = std::fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&folder)?;
    }
    Ok(folder)
}

/// A folder inside of it for one file, so that no two are in each other's way.
pub(crate) fn folder_of_its_own(program: &Path) -> io::Result<PathBuf> {
    let folder = tempfile::Builder::new()
        .prefix("file-")
        .tempdir_in(folder(program)?)?;
    Ok(folder.keep())
}

/// Deletes what was laid out.
pub(crate) fn clear(program: &Path) {
    if let Err(error) = std::fs::remove_dir_all(program.join(NAME))
        && error.kind() != io::ErrorKind::NotFound
    {
        tracing::warn!(%error, "documents laid out for other programs were not deleted");
    }
}
