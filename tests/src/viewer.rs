//! What opens files at a desk: `xdg-open`, in the place of the system's, keeps a copy of each.

use anyhow::{Context, Result, bail};
use std::{
    env, fs,
    os::unix::fs::PermissionsExt,
    path::PathBuf,
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// How long a file may take to be opened.
const TIMEOUT: Duration = Duration::from_secs(15);

/// A viewer, until it is dropped.
pub struct Viewer {
    folder: TempDir,
}

impl Viewer {
    /// A viewer that has opened nothing yet.
    pub fn new() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let opened = folder.path().join("opened");
        fs::create_dir(&opened)?;
        let (program, opened) = (folder.path().join("xdg-open"), opened.display());
        // Whole or not at all: a copy is looked at as soon as it is there.
        let script = format!(
            "#!/bin/sh\ncp -- \"$1\" '{opened}/.part' && mv -- '{opened}/.part' \"{opened}/${{1##*/}}\"\n"
        );
        fs::write(&program, script)?;
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755))?;
        Ok(Self { folder })
    }

    /// The environment variable by which programs find it.
    pub fn environment(&self) -> Result<(&'static str, String)> {
        let before = env::var("PATH").context("PATH")?;
        let path = format!("{}:{before}", self.folder.path().display());
        Ok(("PATH", path))
    }

    /// Waits until a file was opened, and takes the copy of it.
    pub async fn takes(&self) -> Result<Vec<u8>> {
        let begun = Instant::now();
        loop {
            if let Some(copy) = self.copy()? {
                let octets = fs::read(&copy)?;
                fs::remove_file(copy)?;
                return Ok(octets);
            }
            if begun.elapsed() > TIMEOUT {
                bail!("nothing was opened");
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    fn copy(&self) -> Result<Option<PathBuf>> {
        for file in fs::read_dir(self.folder.path().join("opened"))? {
            let file = file?;
            if file.file_name() != ".part" {
                return Ok(Some(file.path()));
            }
        }
        Ok(None)
    }
}
