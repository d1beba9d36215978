//! Checking, the certificate, sending, the confirmation.

use super::Journey;
use crate::dialogs;
use anyhow::{Context, Result, ensure};
use std::path::{Path, PathBuf};

impl Journey {
    /// The check page, up to "sign".
    pub async fn check(&mut self) -> Result<()> {
        self.journal.step("check")?;
        if self.window.see_either(&["check", "tasks"]).await? == "tasks" {
            self.window.click("tasks.check").await?;
        }
        let digest = self.window.read("check.digest").await?;
        ensure!(digest.len() == 64, "the digest reads «{digest}»");
        self.journal
            .saw(format!("digest of the bytes to be signed: {digest}"));
        self.pictures("check").await?;
        self.window.click("check.sign").await
    }

    /// The certificate page: the key file is chosen in the system's dialog and opened with its
    /// password.
    pub async fn open_key(&mut self) -> Result<()> {
        self.journal.step("keys")?;
        self.window.see("keys").await?;
        self.pictures("keys").await?;
        self.journal.step("certificate")?;
        let key = self.key()?;
        self.window.click("keys.choose").await?;
        dialogs::answer(&self.desk, "Выберите ключ", &key).await?;
        if self.window.see_either(&["keys.open", "keys.sign"]).await? == "keys.open" {
            self.window
                .fill("keys.password", self.citizen.key_password)
                .await?;
            self.window.click("keys.open").await?;
        }
        self.window.see("keys.sign").await?;
        let words = self.window.everything().await?;
        let owner = words.lines().find(|line| line.contains("действует до"));
        self.journal
            .saw(format!("certificate: {}", owner.unwrap_or("shown")));
        self.window
            .fill("keys.password", self.citizen.key_password)
            .await?;
        self.pictures("certificate").await
    }

    /// Signs and sends; the application's id.
    pub async fn send(&mut self) -> Result<String> {
        self.journal.step("sending")?;
        let keys = self.window.place().await?;
        self.window.click("keys.sign").await?;
        self.window.leaves(&keys).await?;
        self.window.see("confirmation").await?;
        self.journal.step("confirmation")?;
        let number = self.window.read("confirmation.number").await?;
        let due = self.window.read("confirmation.due").await?;
        self.journal.saw(format!("number {number}; {due}"));
        self.pictures("confirmation").await?;
        let place = self.window.place().await?;
        let id = place.split('/').nth(2).context("no application id")?;
        Ok(id.to_owned())
    }

    /// Saves the signed application through the system's dialog.
    pub async fn keep_container(&mut self, to: &Path) -> Result<()> {
        self.window.click("confirmation.save-container").await?;
        dialogs::save(&self.desk, "Куда сохранить подписанное", to).await?;
        let size = to.metadata()?.len();
        self.journal.saw(format!("application.asice: {size} bytes"));
        Ok(())
    }

    pub(super) fn key(&self) -> Result<PathBuf> {
        match &self.citizen.key {
            Some(key) => Ok(key.clone()),
            None => self.sample_key(self.citizen.iin),
        }
    }
}
