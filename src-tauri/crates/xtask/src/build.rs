//! Building the program with its window.

use crate::{
    packages::{self, npm},
    shell::{cargo, run, target},
};
use anyhow::{Context, Result, ensure};
use std::{fs, path::Path, path::PathBuf, process::Command};

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
        .args(["--package", "kabinet-e2e", "--features", "kabinet/training"]))?;
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
    let programs = ["--package", "kabinet", "--package", "kabinet-portal"];
    let rules = ["--bins", "--", "-D", "warnings"];
    run(cargo().arg("clippy").args(programs).args(rules))
}

/// The crates of what is shipped and deployed.
const SHIPPED: [&str; 12] = [
    "kabinet",
    "kabinet-archive",
    "kabinet-cli",
    "kabinet-core",
    "kabinet-documents",
    "kabinet-eds",
    "kabinet-model",
    "kabinet-pki-client",
    "kabinet-portal",
    "kabinet-portal-api",
    "kabinet-signing-keys",
    "kabinet-texts",
];

/// Makes the pages of their documentation, private items and all; a warning is an error. What [`as_shipped`] has
/// looked through is not compiled again for that.
pub fn documentation() -> Result<()> {
    let packages = SHIPPED.iter().flat_map(|name| ["--package", name]);
    run(cargo()
        .args(["doc", "--no-deps", "--document-private-items"])
        .args(packages)
        .env("RUSTDOCFLAGS", "-D warnings"))
}

/// What the training portal alone has: its CA, by the names of its functions, and the routes of that.
const OF_TRAINING: [&str; 3] = ["kabinet_training_ca", "/ocsp/{*question}", "/crl/{name}"];

/// A route of every portal.
const OF_EVERY_PORTAL: &str = "/workstation/requests/{id}/{act}";

/// Builds the portal as it is deployed and looks into the program: neither the training CA nor its routes are in
/// it. In the portal that tests run against they are, or they would be looked for in vain.
pub fn deployed_portal() -> Result<()> {
    let program = ["--package", "kabinet-portal", "--bin", "kabinet-portal"];
    run(cargo()
        .args(["build", "--release"])
        .args(program)
        // Names of functions are what is looked for; `strip` takes them out of what is put on a server.
        .env("CARGO_PROFILE_RELEASE_STRIP", "none")
        // With it every feature that anybody in the workspace wants would be on.
        .env_remove("CARGO_RESOLVER_FEATURE_UNIFICATION"))?;
    let deployed = target().join("release/kabinet-portal");
    ensure!(holds(&deployed, OF_EVERY_PORTAL)?, "no portal was built");
    run(cargo()
        .arg("build")
        .args(program)
        .args(["--features", "training"]))?;
    let training = target().join("debug/kabinet-portal");
    for mark in OF_TRAINING {
        ensure!(
            !holds(&deployed, mark)?,
            "a deployed portal carries `{mark}`"
        );
        ensure!(
            holds(&training, mark)?,
            "nothing of the training portal is called `{mark}` any more"
        );
    }
    println!("{}", deployed.display());
    Ok(())
}

/// Whether these octets are somewhere in a program.
fn holds(program: &Path, mark: &str) -> Result<bool> {
    let octets = fs::read(program).with_context(|| format!("no {}", program.display()))?;
    let mark = mark.as_bytes();
    Ok(octets.windows(mark.len()).any(|octets| octets == mark))
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
    if what.first().is_some_and(|what| what == "form") {
        packages::install_form_peers()?;
    }
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
