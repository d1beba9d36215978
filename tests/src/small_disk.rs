//! A disk that can be filled: a file system of a few megabytes in memory, which only root can make.

use anyhow::{Result, ensure};
use std::{
    fs::{self, File},
    io::{Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    process::Command,
};

/// A small disk; gone when dropped.
pub struct SmallDisk(PathBuf);

impl SmallDisk {
    /// Mounts a disk of `size` bytes at `place`; `None` where that is not allowed.
    pub fn at(place: &Path, size: usize) -> Result<Option<Self>> {
        fs::create_dir_all(place)?;
        let made = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={size}"), "kabinet-test"])
            .arg(place)
            .output();
        let made = made.is_ok_and(|made| made.status.success());
        Ok(made.then(|| Self(place.to_owned())))
    }

    /// Takes all the space that is left.
    pub fn fill(&self) -> Result<()> {
        let mut ballast = File::create(self.ballast())?;
        for piece in [1 << 16, 1 << 12, 1] {
            while ballast.write_all(&vec![0; piece]).is_ok() {}
            ballast.seek(SeekFrom::End(0))?;
        }
        Ok(())
    }

    /// Gives the space back.
    pub fn free(&self) -> Result<()> {
        Ok(fs::remove_file(self.ballast())?)
    }

    /// Makes it as large as `size` bytes.
    pub fn grow(&self, size: usize) -> Result<()> {
        let options = format!("remount,size={size}");
        let mut mount = Command::new("mount");
        let grown = mount.args(["-o", &options]).arg(&self.0).status()?;
        ensure!(grown.success(), "the small disk does not grow");
        Ok(())
    }

    fn ballast(&self) -> PathBuf {
        self.0.join("ballast")
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(&self.0).status();
    }
}
