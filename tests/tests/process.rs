//! The program as a process: what it opens, and how it ends. It is opened without the driver here, whose
//! own remote control would listen inside it.
#![allow(missing_docs)]

use anyhow::{Result, ensure};
use kabinet_e2e::{desk::Desk, program};
use std::{
    fs,
    path::PathBuf,
    process::{Child, Command},
    time::{Duration, Instant},
};

const TIMEOUT: Duration = Duration::from_mins(1);

fn opened(desk: &Desk) -> Result<Child> {
    let kabinet = desk
        .command(program::kabinet()?)
        .env_remove("TAURI_AUTOMATION")
        .env_remove("TAURI_WEBVIEW_AUTOMATION")
        .spawn()?;
    let begun = Instant::now();
    while desk.picture("Kabinet").is_err() {
        ensure!(begun.elapsed() < TIMEOUT, "no window");
        std::thread::sleep(Duration::from_millis(100));
    }
    Ok(kabinet)
}

/// `ss -ltnp` knows no socket of the process.
#[test]
fn outside_training_mode_the_program_opens_no_port() -> Result<()> {
    let desk = Desk::open()?;
    let mut kabinet = opened(&desk)?;
    let output = Command::new("ss").args(["-ltnp"]).output()?;
    let listening = String::from_utf8_lossy(&output.stdout).into_owned();
    let ours = format!("pid={},", kabinet.id());
    let found = listening.lines().any(|line| line.contains(&ours));
    kabinet.kill()?;
    kabinet.wait()?;
    ensure!(listening.contains("LISTEN"), "ss says nothing: {listening}");
    ensure!(!found, "the program listens: {listening}");
    Ok(())
}

/// What the small program starts is the window in the same process; what the window starts to read a file of
/// a stranger is the small program, which it holds open for that. Desktops know the window by the name that was
/// called.
#[test]
fn the_program_becomes_the_window_which_keeps_it_for_its_children() -> Result<()> {
    let desk = Desk::open()?;
    let mut kabinet = opened(&desk)?;
    let process = PathBuf::from(format!("/proc/{}", kabinet.id()));
    let running = fs::read_link(process.join("exe"));
    let called = fs::read(process.join("cmdline"))?;
    let open: Vec<_> = fs::read_dir(process.join("fd"))?
        .filter_map(|file| fs::read_link(file.ok()?.path()).ok())
        .collect();
    kabinet.kill()?;
    kabinet.wait()?;
    let program = program::kabinet()?.canonicalize()?;
    ensure!(running? == program::window(&program));
    let name = called.split(|octet| *octet == 0).next();
    ensure!(name.is_some_and(|name| name.ends_with(b"/kabinet")));
    ensure!(open.contains(&program), "open are {open:?}");
    Ok(())
}

/// An archive that was closed in order leaves no write-ahead log behind.
#[test]
fn closing_the_window_closes_the_archive_and_ends_well() -> Result<()> {
    let mut desk = Desk::open()?;
    let mut kabinet = opened(&desk)?;
    let (archive, log) = (
        desk.data().join("archive.db"),
        desk.data().join("archive.db-wal"),
    );
    // It opens behind the window, which waits for no keyring.
    let begun = Instant::now();
    while !log.is_file() {
        ensure!(begun.elapsed() < TIMEOUT, "the archive is not open");
        std::thread::sleep(Duration::from_millis(20));
    }
    desk.close(&program::kabinet()?, "Kabinet")?;
    let status = kabinet.wait()?;
    ensure!(status.success(), "the program ended with {status}");
    ensure!(
        archive.is_file() && !log.exists(),
        "the archive was left open"
    );
    Ok(())
}
