//! Files that somebody shows, verified.

use super::Journey;
use crate::dialogs;
use anyhow::Result;
use std::path::Path;

impl Journey {
    /// Verifies a file, and waits until `part` of its result is shown.
    pub async fn verify(&mut self, file: &Path, part: &str, picture: &str) -> Result<()> {
        self.journal.step(picture)?;
        // The result before is left behind.
        self.window.click("frame.services").await?;
        self.window.see("services").await?;
        self.window.click("frame.verify").await?;
        self.window.click("verify.choose").await?;
        dialogs::answer(&self.desk, "Выберите документ для проверки", file).await?;
        self.window.see(part).await?;
        let verdict = self.window.read("verify.verdict").await?;
        self.journal.saw(verdict.replace('\n', " "));
        self.pictures(picture).await
    }
}
