//! The chores of Kabinet: `cargo xtask run`, `cargo xtask test` and the rest.
//!
//! Two commands do everything on a fresh Debian 12 machine with Rust and Node. This program must
//! never know anything of the domain: it installs, builds and starts.

mod build;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod house;
mod packages;
mod shell;
mod tests;
mod walkthrough;

use clap::{Parser, Subcommand};

/// The chores of Kabinet.
#[derive(Parser)]
#[command(name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Open the program with its training portal; without a display, walk the main journey.
    Run,
    /// Walk the main journey in a virtual display and leave pictures and documents.
    Walkthrough,
    /// Run every check and test.
    Test {
        /// Only what takes no longer than a change: formats, types, lints, and each crate's own tests but the
        /// portal's.
        #[arg(long)]
        quick: bool,
    },
    /// Look for faults for long: 10 000 random walks at the portal, 250 of the program, and many more kills.
    Faults,
    /// Build the portal as it is deployed, and see that nothing of the training portal is in it.
    Portal,
    /// Install what building and testing need (Debian packages, npm packages).
    Setup,
    /// Measure against peers that run beside it in the same run: `bench eds`, `bench codes`, `bench form`.
    Bench {
        /// What to measure; `--json` for programs; `--without-sha-extensions` as on an old processor.
        #[arg(required = true, allow_hyphen_values = true)]
        what: Vec<String>,
    },
    /// Write the TypeScript types of the IPC anew from the Rust ones.
    Bindings,
    /// Write the page of failure codes anew from the texts.
    Failures,
}

fn main() -> anyhow::Result<()> {
    match Arguments::parse().chore {
        Chore::Run => walkthrough::run(),
        Chore::Walkthrough => walkthrough::walk(),
        Chore::Test { quick: false } => tests::all(),
        Chore::Test { quick: true } => tests::quick(),
        Chore::Faults => tests::faults(),
        Chore::Portal => build::deployed_portal(),
        Chore::Setup => {
            packages::install(packages::Purpose::Test)?;
            packages::install_ui()
        }
        Chore::Bench { what } => build::bench(&what),
        Chore::Bindings => tests::write_bindings(),
        Chore::Failures => tests::write_failures(),
    }
}
