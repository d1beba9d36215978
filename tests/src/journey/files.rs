//! Attaching scans through the system's own file dialog.

use super::Journey;
use crate::{dialogs, scans::Scans};
use anyhow::{Context, Result, bail};
use std::{
    path::Path,
    time::{Duration, Instant},
};

const TIMEOUT: Duration = Duration::from_mins(1);

impl Journey {
    /// The documents page: four scans, one of them turned.
    pub async fn attach(&mut self, scans: &Scans) -> Result<()> {
        self.journal.step("documents, nothing attached yet")?;
        self.window.see("documents.choose.income_docs").await?;
        self.pictures("documents-empty").await?;
        self.journal.step("documents")?;
        for (requirement, scan) in [
            ("income_docs", &scans.income[0]),
            ("income_docs", &scans.income[1]),
            ("income_docs", &scans.assistance),
            ("birth_cert", &scans.birth),
        ] {
            self.attach_one(requirement, scan).await?;
        }
        self.turn_second().await?;
        self.pictures("documents").await?;
        self.window.click("documents.done").await
    }

    /// Attaches a file to a requirement and waits until it is listed.
    pub async fn attach_one(&mut self, requirement: &str, path: &Path) -> Result<()> {
        let listed = self.attached().await?;
        self.window
            .click(&format!("documents.choose.{requirement}"))
            .await?;
        dialogs::answer(&self.desk, "Выберите документ", path).await?;
        let begun = Instant::now();
        while self.attached().await? <= listed {
            if self.window.shows("error-summary").await? || begun.elapsed() > TIMEOUT {
                bail!("not attached: {}", self.window.read("error-summary").await?);
            }
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
        let name = path.file_name().context("a file has a name")?;
        let size = path.metadata()?.len();
        let seconds = begun.elapsed().as_secs_f32();
        self.journal.saw(format!(
            "{requirement}: {} attached, {size} bytes, {seconds:.1} s",
            name.to_string_lossy()
        ));
        Ok(())
    }

    async fn attached(&self) -> Result<usize> {
        Ok(self
            .window
            .all_beginning("documents.attachment.")
            .await?
            .len())
    }

    /// Turns the sideways page upright, and lets the last picture come.
    async fn turn_second(&mut self) -> Result<()> {
        let turns = self.window.all_beginning("documents.rotate.").await?;
        let turn = turns.get(1).context("there is no second attachment")?;
        for _ in 0..3 {
            self.window.click(&turn.id).await?;
            tokio::time::sleep(Duration::from_millis(400)).await;
        }
        self.journal.saw("the sideways page was turned upright");
        Ok(())
    }
}
