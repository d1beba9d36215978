//! Building the program with its window.

use crate::{
    packages::{self, npm},
    shell::{cargo, run, target},
};
use anyhow::Result;
use std::path::PathBuf;

/// Builds the window's pages into `ui/dist`.
pub fn window() -> Result<()> {
    run(npm().args(["run", "--silent", "build"]))
}

/// Builds the program with the training portal, the portal on its own and the journeys through both,
/// in one go so that they share what they are built of; returns where the program lies.
pub fn training_program() -> Result<PathBuf> {
    run(cargo()
        .args([
            "build",
            "--package",
            "kabinet",
            "--package",
            "kabinet-portal",
        ])
        .args([
            "--package",
            "kabinet-journeys",
            "--features",
            "kabinet/training",
        ]))?;
    Ok(target().join("debug/kabinet"))
}

/// Builds all programs and all tests in one go, with the features the tests run with: built apart, half
/// of the dependencies would be built twice.
pub fn everything() -> Result<()> {
    let arguments = ["build", "--workspace", "--all-targets", "--features"];
    run(cargo().args(arguments).arg("kabinet/training"))
}

/// Builds the benchmark as the program is shipped and runs it.
pub fn bench(what: &[String]) -> Result<()> {
    packages::install(packages::Purpose::Test)?;
    let arguments = [
        "run",
        "--release",
        "--quiet",
        "--package",
        "kabinet-bench",
        "--",
    ];
    run(cargo().args(arguments).args(what))
}
