//! The dialogs of the system, worked with the keyboard as a person would.

use crate::desk::Desk;
use anyhow::{Result, bail, ensure};
use std::{
    path::Path,
    process::Stdio,
    time::{Duration, Instant},
};

/// How long a dialog may take to come up or to go.
const TIMEOUT: Duration = Duration::from_secs(15);

/// Waits for a file dialog with `title` in its heading, types the path and confirms.
pub async fn answer(desk: &Desk, title: &str, path: &Path) -> Result<()> {
    let window = wait_for(desk, title).await?;
    key(desk, &window, &["windowactivate", "--sync", &window])?;
    tokio::time::sleep(Duration::from_millis(300)).await;
    let text = path.display().to_string();
    // The first slash opens the location field, which takes a moment; then the rest over it.
    key(desk, &window, &["type", "/"])?;
    tokio::time::sleep(Duration::from_millis(500)).await;
    write(desk, &window, &text).await?;
    key(desk, &window, &["key", "Return"])?;
    gone(desk, title).await
}

/// Waits for a dialog to save with `title`, types the path over the name offered and confirms.
pub async fn save(desk: &Desk, title: &str, path: &Path) -> Result<()> {
    if path.exists() {
        std::fs::remove_file(path)?;
    }
    let window = wait_for(desk, title).await?;
    key(desk, &window, &["windowactivate", "--sync", &window])?;
    tokio::time::sleep(Duration::from_millis(300)).await;
    write(desk, &window, &path.display().to_string()).await?;
    key(desk, &window, &["key", "Return"])?;
    gone(desk, title).await?;
    let begun = Instant::now();
    while !path.exists() {
        if begun.elapsed() > TIMEOUT {
            bail!("{} was not saved", path.display());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Ok(())
}

/// Waits for a prompt with `title` in its heading, types into its only field and confirms.
pub async fn type_into(desk: &Desk, title: &str, text: &str) -> Result<()> {
    let window = wait_for(desk, title).await?;
    key(desk, &window, &["windowactivate", "--sync", &window])?;
    tokio::time::sleep(Duration::from_millis(300)).await;
    key(desk, &window, &["type", "--delay", "8", text])?;
    key(desk, &window, &["key", "Return"])?;
    gone(desk, title).await
}

/// Waits for the dialog and closes it without choosing.
pub async fn dismiss(desk: &Desk, title: &str) -> Result<()> {
    let window = wait_for(desk, title).await?;
    key(desk, &window, &["windowactivate", "--sync", &window])?;
    key(desk, &window, &["key", "Escape"])?;
    gone(desk, title).await
}

/// Types over what the field holds, and looks whether that is what it holds now: the field completes names
/// by itself as soon as it has read the folder, also in the middle of what is typed.
async fn write(desk: &Desk, window: &str, text: &str) -> Result<()> {
    let begun = Instant::now();
    loop {
        key(desk, window, &["key", "ctrl+a"])?;
        key(desk, window, &["type", "--delay", "8", text])?;
        tokio::time::sleep(Duration::from_millis(300)).await;
        key(desk, window, &["key", "ctrl+a", "ctrl+c"])?;
        let held = copied(desk)?;
        if held == text {
            return Ok(());
        }
        ensure!(begun.elapsed() < TIMEOUT, "the field holds «{held}»");
    }
}

/// What was copied last.
fn copied(desk: &Desk) -> Result<String> {
    let clipboard = ["-o", "-selection", "clipboard"];
    let output = desk
        .command("xclip")
        .args(clipboard)
        .stdout(Stdio::piped())
        .output()?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

async fn wait_for(desk: &Desk, title: &str) -> Result<String> {
    let begun = Instant::now();
    loop {
        if let Some(window) = find(desk, title)? {
            return Ok(window);
        }
        if begun.elapsed() > TIMEOUT {
            bail!("no dialog «{title}» came up");
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

async fn gone(desk: &Desk, title: &str) -> Result<()> {
    let begun = Instant::now();
    while find(desk, title)?.is_some() {
        if begun.elapsed() > TIMEOUT {
            bail!("the dialog «{title}» stays open");
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Ok(())
}

fn find(desk: &Desk, title: &str) -> Result<Option<String>> {
    let output = desk
        .command("xdotool")
        .args(["search", "--onlyvisible", "--name", title])
        .stdout(Stdio::piped())
        .output()?;
    Ok(String::from_utf8_lossy(&output.stdout)
        .lines()
        .next()
        .map(str::to_owned))
}

fn key(desk: &Desk, window: &str, arguments: &[&str]) -> Result<()> {
    let status = desk.command("xdotool").args(arguments).status()?;
    if status.success() {
        Ok(())
    } else {
        bail!("xdotool failed on window {window}")
    }
}
