//! Building the program with its window.

use crate::{
    packages::{self, npm},
    shell::{cargo, run, target},
};
use anyhow::Result;
use std::{path::PathBuf, process::Command};

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
    run(linted().args(arguments).arg("kabinet/training"))
}

/// Looks through the programs as they are shipped and deployed, without the training portal and without what
/// tests alone switch on.
pub fn as_shipped() -> Result<()> {
    let programs = [
        "--package",
        "kabinet",
        "--package",
        "kabinet-portal",
        "--bins",
    ];
    let rules = ["--", "-D", "warnings"];
    run(cargo().arg("clippy").args(programs).args(rules))
}

/// A cargo that compiles the crates of the workspace with clippy, every warning an error. What
/// `cargo clippy` looks at cannot be run: every crate, the dependencies too, would be compiled twice.
pub fn linted() -> Command {
    let mut cargo = cargo();
    cargo
        .env("RUSTC_WORKSPACE_WRAPPER", "clippy-driver")
        .env("CLIPPY_ARGS", "-D__CLIPPY_HACKERY__warnings");
    cargo
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
