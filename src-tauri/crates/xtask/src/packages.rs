//! What must be installed on Debian 12 before anything can be built or tested.

use crate::shell::{available, program, run, target, top};
use anyhow::{Context, Result, bail};
use std::{fs, process::Command};

/// What the packages are for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Building the program and opening it.
    Build,
    /// Building, and all tests and the walkthrough.
    Test,
}

const BUILD: &[&str] = &[
    "build-essential",
    "cmake",
    "file",
    "libayatana-appindicator3-dev",
    "librsvg2-dev",
    "libssl-dev",
    "libwebkit2gtk-4.1-dev",
    "libxdo-dev",
    "perl",
    "pkg-config",
];

const TEST: &[&str] = &[
    "at-spi2-core",
    "dbus",
    "gnome-keyring",
    "imagemagick",
    "iproute2",
    "libengine-gost-openssl",
    "openbox",
    "openssl",
    "p7zip-full",
    "poppler-utils",
    "procps",
    "python3",
    "python3-asn1crypto",
    "softhsm2",
    "time",
    "unzip",
    "util-linux",
    "valgrind",
    "webkit2gtk-driver",
    "xclip",
    "xdotool",
    "xmlsec1",
    "xvfb",
    "zbar-tools",
    "zip",
];

/// Installs the Debian packages that are missing.
pub fn install(purpose: Purpose) -> Result<()> {
    let mut wanted = BUILD.to_vec();
    if purpose == Purpose::Test {
        wanted.extend(TEST);
    }
    let missing: Vec<_> = wanted.into_iter().filter(|name| !installed(name)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    eprintln!("Installing from Debian: {}", missing.join(" "));
    if !available("apt-get", &["--version"]) {
        bail!(
            "this is not Debian: please install by hand: {}",
            missing.join(" ")
        );
    }
    run(as_root().args(["apt-get", "update", "-qq"]))?;
    run(as_root()
        .env("DEBIAN_FRONTEND", "noninteractive")
        .args(["apt-get", "install", "-y", "-qq", "--no-install-recommends"])
        .args(&missing))
}

/// Installs the window's npm packages when the lock file has changed since the last time.
pub fn install_ui() -> Result<()> {
    install_npm("ui", "ui-packages.lock", &[])
}

/// Installs the libraries beside which forms are measured, likewise.
pub fn install_form_peers() -> Result<()> {
    let nothing_runs = ["--ignore-scripts"];
    install_npm(
        "src-tauri/crates/bench/form",
        "form-peers.lock",
        &nothing_runs,
    )
}

/// Installs the npm packages of a folder; `stamp` keeps the lock file of the last time.
fn install_npm(folder: &str, stamp: &str, options: &[&str]) -> Result<()> {
    if !available("npm", &["--version"]) {
        bail!("Node 20.19 or newer with npm is needed");
    }
    let folder = top().join(folder);
    let lock = folder.join("package-lock.json");
    let lock = fs::read(&lock).with_context(|| lock.display().to_string())?;
    let stamp = target().join(stamp);
    let fresh = fs::read(&stamp).is_ok_and(|installed| installed == lock);
    if fresh && folder.join("node_modules").is_dir() {
        return Ok(());
    }
    let mut install = program("npm");
    install.current_dir(folder);
    run(install
        .args(["ci", "--no-audit", "--no-fund"])
        .args(options))?;
    fs::create_dir_all(target())?;
    fs::write(stamp, lock)?;
    Ok(())
}

/// The version of cargo-deny whose rules `deny.toml` is written for.
const CARGO_DENY: &str = "0.20.2";

/// Builds cargo-deny where it is missing; it is kept with the other programs of cargo.
pub fn install_cargo_deny() -> Result<()> {
    if available("cargo", &["deny", "--version"]) {
        return Ok(());
    }
    let install = ["install", "cargo-deny", "--locked", "--version", CARGO_DENY];
    run(program("cargo").args(install))
}

/// `npm` in the window's folder.
pub fn npm() -> Command {
    let mut command = program("npm");
    command.current_dir(top().join("ui"));
    command
}

fn installed(package: &str) -> bool {
    Command::new("dpkg-query")
        .args(["-W", "-f", "${db:Status-Status}", package])
        .output()
        .is_ok_and(|output| output.stdout == b"installed")
}

fn as_root() -> Command {
    if available("sh", &["-c", "[ \"$(id -u)\" = 0 ]"]) {
        program("env")
    } else {
        let mut command = program("sudo");
        command.arg("--preserve-env=DEBIAN_FRONTEND");
        command
    }
}
