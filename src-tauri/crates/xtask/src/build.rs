//! Building the program with its window.

use crate::{
    packages::npm,
    shell::{cargo, run, target},
};
use anyhow::Result;
use std::path::PathBuf;

/// Builds the window's pages into `ui/dist`.
pub fn window() -> Result<()> {
    run(npm().args(["run", "--silent", "build"]))
}

/// Builds the program with the training portal, and returns where it lies.
pub fn training_program() -> Result<PathBuf> {
    run(cargo().args(["build", "--package", "kabinet", "--features", "training"]))?;
    Ok(target().join("debug/kabinet"))
}
