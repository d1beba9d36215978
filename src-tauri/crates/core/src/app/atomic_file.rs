//! Writing a file where the citizen said: as a whole, or not at all.

use super::{Answer, blocking};
use crate::view::failure::Failure;
use kabinet_model::failure::FailureCode;
use std::{
    fs::File,
    io::Write,
    path::{Path, PathBuf},
};
use tempfile::NamedTempFile;

/// A file that is being written beside its place and takes it when complete.
pub(crate) struct AtomicFile {
    fresh: NamedTempFile,
    path: PathBuf,
}

impl AtomicFile {
    pub(crate) fn new(path: &Path) -> Answer<Self> {
        let folder = path.parent().ok_or(FailureCode::FileNotWritten)?;
        let fresh = NamedTempFile::new_in(folder)
            .map_err(|error| Failure::of_io(&error, FailureCode::FileNotWritten))?;
        Ok(Self {
            fresh,
            path: path.to_owned(),
        })
    }

    /// The file to write to.
    pub(crate) fn file(&self) -> Answer<File> {
        self.fresh
            .reopen()
            .map_err(|error| Failure::of_io(&error, FailureCode::FileNotWritten))
    }

    /// Puts the file in another place of the same folder, and says where it is.
    pub(crate) fn settle_at(mut self, path: &Path) -> Answer<PathBuf> {
        path.clone_into(&mut self.path);
        self.settle()?;
        Ok(path.to_owned())
    }

    /// Puts the file in its place, on the disk.
    pub(crate) fn settle(self) -> Answer<()> {
        let not_written =
            |error: &std::io::Error| Failure::of_io(error, FailureCode::FileNotWritten);
        self.fresh
            .as_file()
            .sync_all()
            .map_err(|error| not_written(&error))?;
        self.fresh
            .persist(&self.path)
            .map_err(|error| not_written(&error.error))?;
        Ok(())
    }
}

/// Writes a small file as a whole.
pub(crate) async fn write_file(path: &Path, bytes: Vec<u8>) -> Answer<()> {
    let landing = AtomicFile::new(path)?;
    blocking(move || {
        landing
            .file()?
            .write_all(&bytes)
            .map_err(|error| Failure::of_io(&error, FailureCode::FileNotWritten))?;
        landing.settle()
    })
    .await?
}

/// A name without anything that a file system could take for a path.
pub(crate) fn plain(name: &str) -> String {
    let safe = |c: char| if c.is_alphanumeric() { c } else { '-' };
    name.chars().take(80).map(safe).collect()
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_number_cannot_lead_out_of_its_folder() {
        assert_eq!(plain("../002-26"), "---002-26");
    }
}
