//! The keyring of a desk: locked, and unlocked in the prompt of the system.

use crate::{desk::Desk, dialogs};
use anyhow::{Context, Result, ensure};
use std::process::Stdio;

/// The collection that a desk's keyring has.
const LOGIN: &str = "/org/freedesktop/secrets/collection/login";

/// Locks it (`org.freedesktop.Secret.Service.Lock`).
pub fn lock(desk: &Desk) -> Result<()> {
    let locked = desk
        .command("dbus-send")
        .args(["--session", "--print-reply"])
        .args(["--dest=org.freedesktop.secrets", "/org/freedesktop/secrets"])
        .arg("org.freedesktop.Secret.Service.Lock")
        .arg(format!("array:objpath:{LOGIN}"))
        .stdout(Stdio::piped())
        .output()
        .context("dbus-send")?;
    let said = String::from_utf8_lossy(&locked.stdout);
    ensure!(said.contains(LOGIN), "the keyring is not locked: {said}");
    Ok(())
}

/// Waits until the system asks for its password, and gives it.
pub async fn unlock(desk: &Desk) -> Result<()> {
    dialogs::type_into(desk, "Unlock Login Keyring", "desk").await
}
