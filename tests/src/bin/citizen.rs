//! A citizen without a window: drives the core of the program through the main journey, from whatever
//! state the archive and the portal are in, so that it can be killed and started again at any moment.
//!
//! `citizen HOME PORTAL TRAINING FILES [talkative]` — folder of the archive, address of a training portal, that
//! portal's folder, folder with the files to attach (named `<requirement>-<anything>`). Progress goes
//! to stdout, a line for each step; logs go to stderr, by `KABINET_LOG`. Talkative, it first mistypes a
//! password, and registers somebody with a one-time code.

mod citizen {
    pub mod diary;
    pub mod draft;
    pub mod journey;
    pub mod sending;
    pub mod start;
}

use anyhow::{Context, Result};
use kabinet_documents::sandbox;
use std::{path::PathBuf, process::ExitCode, time::Duration};
use tracing_subscriber::EnvFilter;

/// Longer than any journey takes.
const TIMEOUT: Duration = Duration::from_mins(5);

fn main() -> Result<ExitCode> {
    if let Some(ended) = sandbox::answer_if_asked() {
        return Ok(ended);
    }
    run().map(|()| ExitCode::SUCCESS)
}

#[tokio::main]
async fn run() -> Result<()> {
    kabinet_core::prepare_process();
    tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::try_from_env("KABINET_LOG").unwrap_or_default())
        .with_ansi(false)
        .with_writer(std::io::stderr)
        .init();
    let mut arguments = std::env::args().skip(1);
    let mut next = |what: &str| {
        arguments
            .next()
            .with_context(|| format!("{what} is missing"))
    };
    let places = citizen::start::Places {
        home: PathBuf::from(next("HOME")?),
        portal: next("PORTAL")?,
        training: PathBuf::from(next("TRAINING")?),
        files: PathBuf::from(next("FILES")?),
        talkative: next("talkative").is_ok(),
    };
    tokio::time::timeout(TIMEOUT, citizen::journey::go(places))
        .await
        .with_context(|| {
            let last = citizen::start::LAST.load(std::sync::atomic::Ordering::Relaxed);
            format!("the journey does not get on from {last}")
        })?
}
