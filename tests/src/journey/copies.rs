//! Copies that the window gives out: saved where the citizen says, or opened in the system's viewer.

use super::Journey;
use crate::{dialogs, program, viewer::Viewer};
use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

impl Journey {
    /// On an application's page: the receipt, what was signed, and every file that was sent.
    pub async fn keeps_what_was_sent(&mut self, number: &str, viewer: &Viewer) -> Result<()> {
        self.journal.step("copies of what was sent")?;
        let receipt = self
            .saves(
                "application.save-receipt",
                "Куда сохранить расписку",
                "receipt.pdf",
            )
            .await?;
        ensure!(
            words_of(&receipt)?.contains(number),
            "no {number} on the receipt"
        );
        for (button, title, name) in [
            (
                "application.save-signed-receipt",
                "Куда сохранить подписанную расписку",
                "receipt.p7m",
            ),
            (
                "application.save-container",
                "Куда сохранить подписанное заявление",
                "application.asice",
            ),
        ] {
            let saved = self.saves(button, title, name).await?;
            self.is_good(&saved)?;
        }
        let begins = "application.sent.save.";
        let files = self.window.all_beginning(begins).await?;
        ensure!(!files.is_empty(), "no files were sent");
        let page = self.window.read("application.sent").await?;
        for file in &files {
            let saved = self.saves(&file.id, "Куда сохранить файл", "sent").await?;
            let saved = fs::read(saved)?;
            let digest = format!("{:x}", Sha256::digest(&saved));
            ensure!(page.contains(&digest), "{} is not what was sent", file.id);
            let open = file.id.replacen(".save.", ".open.", 1);
            self.opens(&open, &saved, viewer).await?;
        }
        self.journal
            .saw(format!("{} files, saved and opened", files.len()));
        Ok(())
    }

    /// On the page of an application that was refused: the refusal, for reading and with its signature.
    pub async fn keeps_refusal(&mut self, number: &str) -> Result<()> {
        self.journal.step("copies of the refusal")?;
        let refusal = self
            .saves(
                "application.save-refusal",
                "Куда сохранить отказ",
                "refusal.pdf",
            )
            .await?;
        ensure!(
            words_of(&refusal)?.contains(number),
            "no {number} on the refusal"
        );
        let signed = self
            .saves(
                "application.save-signed-refusal",
                "Куда сохранить подписанный отказ",
                "refusal.p7m",
            )
            .await?;
        self.is_good(&signed)
    }

    /// On the page that checks documents: every file out of the container that is shown.
    pub async fn takes_out_contents(&mut self, container: &Path, viewer: &Viewer) -> Result<()> {
        self.journal.step("files out of a container")?;
        let begins = "verify.contents.save.";
        let files = self.window.all_beginning(begins).await?;
        ensure!(!files.is_empty(), "no files are in the container");
        let wanted = octets_within(container)?;
        let mut opened = 0;
        for file in &files {
            let saved = self
                .saves(&file.id, "Куда сохранить файл", "content")
                .await?;
            let saved = fs::read(saved)?;
            ensure!(
                wanted.contains(&saved),
                "{} is in no such container",
                file.id
            );
            let open = file.id.replacen(".save.", ".open.", 1);
            if self.window.shows(&open).await? {
                self.opens(&open, &saved, viewer).await?;
                opened += 1;
            }
        }
        ensure!(opened > 0, "no file can be opened");
        self.journal
            .saw(format!("{} files saved, {opened} opened", files.len()));
        Ok(())
    }

    /// Saves by a button; where the file lies now.
    async fn saves(&self, button: &str, title: &str, name: &str) -> Result<PathBuf> {
        let path = self.desk.home().join(name);
        self.window.click(button).await?;
        dialogs::save(&self.desk, title, &path)
            .await
            .with_context(|| format!("at «{button}»"))?;
        Ok(path)
    }

    /// Opens by a button; the viewer gets the same octets.
    async fn opens(&self, button: &str, wanted: &[u8], viewer: &Viewer) -> Result<()> {
        self.window.click(button).await?;
        let opened = viewer.takes().await;
        let opened = opened.with_context(|| format!("at «{button}»"))?;
        ensure!(opened == wanted, "{button} opens something else");
        Ok(())
    }

    /// What was saved verifies on its own.
    fn is_good(&self, path: &Path) -> Result<()> {
        let verified = Command::new(program::kabinet()?)
            .arg("verify")
            .arg(path)
            .arg("--trust")
            .arg(self.training.join("trust"))
            .output()?;
        let said = String::from_utf8_lossy(&verified.stdout);
        ensure!(verified.status.success(), "{}: {said}", path.display());
        Ok(())
    }
}

/// The text of a PDF on one line.
fn words_of(pdf: &Path) -> Result<String> {
    let text = Command::new("pdftotext").arg(pdf).arg("-").output()?;
    ensure!(text.status.success(), "{} is no PDF", pdf.display());
    let text = String::from_utf8(text.stdout)?;
    Ok(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Every file of a container, unpacked by another program.
fn octets_within(container: &Path) -> Result<Vec<Vec<u8>>> {
    let folder = tempfile::tempdir()?;
    let unpacked = Command::new("unzip")
        .arg("-q")
        .arg(container)
        .arg("-d")
        .arg(folder.path())
        .status()?;
    ensure!(
        unpacked.success(),
        "{} cannot be unpacked",
        container.display()
    );
    let mut found = Vec::new();
    let mut folders = vec![folder.path().to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(fs::read(path)?);
            }
        }
    }
    Ok(found)
}
