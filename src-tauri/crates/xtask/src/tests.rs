//! `cargo xtask test`: everything that must hold.

use crate::{
    build, packages,
    packages::npm,
    shell::{available, cargo, program, run, top},
};
use anyhow::Result;
use std::{process::Stdio, time::Instant};

/// A step of the checks.
type Step = (&'static str, fn() -> Result<()>);

const FORMAT: Step = ("format", || run(cargo().args(["fmt", "--all", "--check"])));
const WINDOW_LINT: Step = ("window: format and lint", || {
    run(npm().args(["run", "--silent", "lint"]))
});
const WINDOW_TYPES: Step = ("window: types", || {
    run(npm().args(["run", "--silent", "check"]))
});
const BUILD: Step = ("programs and tests", build::everything);

const ALL: &[Step] = &[
    ("Debian packages", || {
        packages::install(packages::Purpose::Test)
    }),
    ("npm packages", packages::install_ui),
    FORMAT,
    WINDOW_LINT,
    WINDOW_TYPES,
    ("window: tests", || {
        run(npm().args(["run", "--silent", "test"]))
    }),
    ("window: build", build::window),
    ("dependencies", dependencies),
    ("programs as shipped", build::as_shipped),
    ("documentation", build::documentation),
    BUILD,
    ("tests", rust_tests),
];

const QUICK: &[Step] = &[
    FORMAT,
    WINDOW_LINT,
    WINDOW_TYPES,
    BUILD,
    ("unit tests", unit_tests),
];

/// Runs every check and says how long each took; the first that fails ends it.
pub fn all() -> Result<()> {
    check(ALL)
}

/// What an engineer runs between two changes: no portal, no window, nothing that walks for long.
pub fn quick() -> Result<()> {
    check(QUICK)
}

fn check(steps: &[Step]) -> Result<()> {
    let mut times = Vec::new();
    for (name, step) in steps {
        let begun = Instant::now();
        step()?;
        times.push((name, begun.elapsed().as_secs()));
    }
    println!("\nEverything holds.");
    for (name, seconds) in times {
        println!("{seconds:>6} s  {name}");
    }
    Ok(())
}

/// Writes the TypeScript types of the IPC. The scope is the whole workspace, as everywhere: with another
/// one the dependencies would have other features and be built anew.
pub fn write_bindings() -> Result<()> {
    let scope = ["--workspace", "--features", "kabinet/training"];
    run(cargo()
        .args(["test", "--test", "bindings"])
        .args(scope)
        .env(
            "KABINET_WRITE_BINDINGS",
            top().join("ui/src/lib/ipc/bindings"),
        ))
}

/// Writes `FAILURES.md`.
pub fn write_failures() -> Result<()> {
    let page = ["test", "--package", "kabinet-texts", "failures_page"];
    run(cargo().args(page).env(
        "KABINET_WRITE_FAILURES",
        top().join("src-tauri/docs/FAILURES.md"),
    ))
}

/// What the dependencies may be, and what is known against them where that can be asked.
fn dependencies() -> Result<()> {
    packages::install_cargo_deny()?;
    let deny = |arguments: &[&str]| {
        let mut cargo = program("cargo");
        cargo.arg("deny").args(arguments);
        cargo
    };
    run(&mut deny(&[
        "--offline",
        "check",
        "bans",
        "licenses",
        "sources",
    ]))?;
    let fetched = deny(&["fetch", "db"]).stderr(Stdio::null()).status();
    if fetched.is_ok_and(|status| status.success()) {
        return run(&mut deny(&["--offline", "check", "advisories"]));
    }
    println!("skipped: the database of advisories cannot be reached from here");
    Ok(())
}

fn rust_tests() -> Result<()> {
    let scope = ["--workspace", "--features", "kabinet/training"];
    let mut tests = build::linted();
    if available("cargo", &["nextest", "--version"]) {
        tests.args(["nextest", "run"]);
    } else {
        tests.arg("test");
    }
    run(tests.args(scope).env(WALKS, asked(WALKS, "2000")))
}

/// The tests beside the code of every crate but the portal, whose own start a portal each.
fn unit_tests() -> Result<()> {
    let scope = ["--workspace", "--features", "kabinet/training", "--lib"];
    let apart = ["--exclude", "kabinet-portal", "--exclude", "kabinet-e2e"];
    let runner: &[&str] = if available("cargo", &["nextest", "--version"]) {
        &["nextest", "run"]
    } else {
        &["test"]
    };
    run(build::linted().args(runner).args(scope).args(apart))
}

/// How many random walks a run takes at the portal; the program takes a share of them.
const WALKS: &str = "KABINET_WALKS";

/// How often a run kills program and portal.
const KILLS: &str = "KABINET_KILLS";

/// What the environment asks for, or else `number`.
fn asked(variable: &str, number: &str) -> String {
    std::env::var(variable).unwrap_or_else(|_| number.to_owned())
}

/// Looks for faults for as long as that takes: each run prints its seed, with which it can be repeated.
pub fn faults() -> Result<()> {
    let portal = ["--package", "kabinet-portal", "--lib"];
    let program = ["--package", "kabinet-core", "--test", "journey"];
    for walks in [&portal[..], &program[..]] {
        run(cargo()
            .arg("test")
            .args(walks)
            .args(["walk::", "--", "--nocapture"])
            .env(WALKS, asked(WALKS, "10000")))?;
    }
    let kills = ["test", "--package", "kabinet-e2e", "--test", "kill"];
    run(cargo()
        .args(kills)
        .args(["--", "--nocapture"])
        .env(KILLS, asked(KILLS, "500")))
}
