//! `kabinet-portal`: the reference portal on its own.

use anyhow::Context;
use clap::{Args, Parser, Subcommand};
use kabinet_documents::sandbox;
use kabinet_portal::{
    administration::{self, Administer},
    clock::Clock,
    config::PortalConfig,
    modes, server,
};
#[cfg(feature = "training")]
use kabinet_portal::{config::Limits, training::TrainingPortal};
#[cfg(feature = "training")]
use std::path::Path;
use std::{io::Write, net::SocketAddr, path::PathBuf, process::ExitCode};
use tokio::signal;

/// The reference portal of Kabinet.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Listens until it is told to stop.
    Serve(Serve),
    #[command(flatten)]
    Administer(Administer),
}

#[derive(Args)]
struct Serve {
    /// The configuration of a deployment.
    #[arg(long)]
    #[cfg_attr(
        feature = "training",
        arg(conflicts_with = "training", required_unless_present = "training")
    )]
    #[cfg_attr(not(feature = "training"), arg(required = true))]
    config: Option<PathBuf>,
    #[cfg(feature = "training")]
    #[command(flatten)]
    training: TrainingOptions,
}

/// What a training portal needs.
#[cfg(feature = "training")]
#[derive(Args)]
struct TrainingOptions {
    /// A portal with invented people that keeps everything in one folder.
    #[arg(long, requires = "dir")]
    training: bool,
    /// Folder of the training portal.
    #[arg(long)]
    dir: Option<PathBuf>,
    /// Address of the training portal.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
}

fn main() -> ExitCode {
    // Before all else: a child that reads a file for the portal needs nothing of it.
    if let Some(ended) = sandbox::answer_if_asked() {
        return ended;
    }
    modes::make_for_own_user_alone();
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Whoever is told nothing has the exit code.
            let _ = writeln!(std::io::stderr(), "Error: {error:?}");
            ExitCode::from(administration::exit_code(&error))
        }
    }
}

#[tokio::main]
async fn run() -> anyhow::Result<()> {
    let log = tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_default_env()
                .unwrap_or_else(|_| "info,sqlx=warn".into()),
        )
        .with_writer(std::io::stderr);
    if std::env::var_os("KABINET_LOG").is_some_and(|form| form == "json") {
        log.json().init();
    } else {
        log.init();
    }
    let serve = match Arguments::parse().command {
        Command::Serve(serve) => serve,
        Command::Administer(command) => {
            let (mut input, mut output) = (std::io::stdin().lock(), std::io::stdout().lock());
            return administration::run(command, Clock::system(), &mut input, &mut output).await;
        }
    };
    if let Err(error) = server::allow_open_files() {
        tracing::warn!(%error, "the limit of open files stays as it was");
    }
    #[cfg(feature = "training")]
    if let Some(dir) = &serve.training.dir {
        return train(dir, serve.training.listen).await;
    }
    let Some(path) = serve.config else {
        anyhow::bail!("--config is missing");
    };
    let config = PortalConfig::read(&path).context("cannot read the configuration")?;
    let running = server::serve(config, Clock::system(), server::sandbox()?).await?;
    tracing::info!(address = %running.addr(), "listening");
    tell(running.addr())?;
    told_to_stop().await?;
    running.stop().await;
    Ok(())
}

/// Runs the training portal that keeps everything in `dir`, until it is told to stop.
#[cfg(feature = "training")]
async fn train(dir: &Path, listen: SocketAddr) -> anyhow::Result<()> {
    let (limits, sandbox) = (Limits::training(), server::sandbox()?);
    let clock = Clock::from_environment();
    let portal = TrainingPortal::start_at(dir, clock, listen, limits, sandbox).await?;
    tracing::info!(
        url = portal.url(),
        workstation = portal.workstation_url,
        "training"
    );
    tell(portal.addr)?;
    told_to_stop().await?;
    portal.stop().await;
    Ok(())
}

/// Writes where it listens to standard output, for whoever started the program.
fn tell(addr: SocketAddr) -> std::io::Result<()> {
    let mut output = std::io::stdout().lock();
    writeln!(output, "listening on {addr}")?;
    output.flush()
}

/// Ctrl+C, or the signal by which service supervisors end a program.
async fn told_to_stop() -> std::io::Result<()> {
    #[cfg(unix)]
    {
        let mut terminated = signal::unix::signal(signal::unix::SignalKind::terminate())?;
        tokio::select! {
            pressed = signal::ctrl_c() => pressed,
            _ = terminated.recv() => Ok(()),
        }
    }
    #[cfg(not(unix))]
    signal::ctrl_c().await
}
