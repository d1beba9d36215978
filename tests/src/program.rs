//! Where the programs under test lie.

use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};

/// The program: `KABINET_PROGRAM`, or what cargo built beside this test.
pub fn kabinet() -> Result<PathBuf> {
    find("KABINET_PROGRAM", "kabinet")
}

/// The program of the window, which `kabinet` becomes.
pub fn window(kabinet: &Path) -> PathBuf {
    kabinet.with_file_name("kabinet-window")
}

/// The portal on its own: `KABINET_PORTAL_PROGRAM`, or what cargo built beside this test.
pub fn portal() -> Result<PathBuf> {
    find("KABINET_PORTAL_PROGRAM", "kabinet-portal")
}

fn find(variable: &str, name: &str) -> Result<PathBuf> {
    if let Some(path) = std::env::var_os(variable) {
        return Ok(path.into());
    }
    let here = std::env::current_exe()?;
    // Tests lie in `debug/deps`, programs in `debug`.
    let found = here
        .ancestors()
        .skip(1)
        .take(2)
        .map(|folder| folder.join(name))
        .find(|path| path.is_file());
    let found = found.with_context(|| {
        format!("{name} is not built: cargo build -p kabinet -p kabinet-portal --features kabinet/training")
    })?;
    if found.is_file() {
        Ok(found)
    } else {
        bail!("{} is no file", found.display())
    }
}
