//! The program's core and the portal as processes that can be killed, without a window.

pub mod aftermath;
pub mod citizen;
pub mod eavesdropper;
pub mod files;
pub mod portal;

use anyhow::{Context, Result, ensure};
use std::{path::PathBuf, process::Command};

/// The portal on its own; built when cargo has not built it beside this test.
pub fn portal_program() -> Result<PathBuf> {
    if let Some(path) = std::env::var_os("KABINET_PORTAL_PROGRAM") {
        return Ok(path.into());
    }
    let here = std::env::current_exe()?;
    let folder = here.ancestors().nth(2).context("not in a target folder")?;
    let program = folder.join("kabinet-portal");
    if !program.is_file() {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let built = Command::new(cargo)
            .args(["build", "--package", "kabinet-portal"])
            .status()?;
        ensure!(built.success(), "kabinet-portal does not build");
    }
    Ok(program)
}
