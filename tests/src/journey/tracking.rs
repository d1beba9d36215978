//! Tracking, and the issued document.

use super::Journey;
use crate::dialogs;
use anyhow::{Context, Result, ensure};
use std::{
    path::Path,
    time::{Duration, Instant},
};

/// How soon an official's act must be seen.
const SOON: Duration = Duration::from_secs(2);

impl Journey {
    /// The timeline just after sending.
    pub async fn track(&mut self) -> Result<()> {
        self.journal.step("tracking")?;
        self.window.click("confirmation.track").await?;
        self.window.see("application").await?;
        let state = self.window.read("application.state").await?;
        self.journal.saw(format!("state: {state}"));
        self.window.see("application.sent.verdict").await?;
        let sent = self.window.read("application.sent.verdict").await?;
        ensure!(sent.contains("подпись проверена"), "what was sent: {sent}");
        self.pictures("tracking").await
    }

    /// Waits until the window shows the step of the timeline as done; it must come within two
    /// seconds of `act`.
    pub async fn sees_step(&mut self, step: &str, act: Instant) -> Result<()> {
        let id = format!("application.step.{step}");
        loop {
            let steps = self.window.all_beginning(&id).await?;
            if steps
                .iter()
                .any(|shown| shown.id == id && shown.class.contains("done"))
            {
                break;
            }
            ensure!(
                act.elapsed() < 5 * SOON,
                "the timeline does not show «{step}»"
            );
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let took = act.elapsed();
        ensure!(took < SOON, "«{step}» was shown after {took:?}");
        self.journal.saw(format!(
            "{step}: shown {} ms after the act",
            took.as_millis()
        ));
        Ok(())
    }

    /// The issued document: verified, opened, saved.
    pub async fn receive(&mut self, pdf: &Path) -> Result<()> {
        self.journal.step("issued")?;
        self.window.see("application.issued").await?;
        let state = self.window.read("application.state").await?;
        self.journal.saw(format!("state: {state}"));
        self.pictures("issued").await?;

        self.journal.step("document")?;
        self.window.click("application.document").await?;
        self.window.see("document").await?;
        let verdict = self.window.read("verify.verdict").await?;
        self.journal.saw(format!("verdict: {verdict}"));
        self.window.see_inside("document.preview", "img").await?;
        self.pictures("document").await?;
        self.window.click("document.save").await?;
        dialogs::save(&self.desk, "Куда сохранить справку", pdf).await?;
        let size = pdf.metadata().context("certificate.pdf")?.len();
        self.journal.saw(format!("certificate.pdf: {size} bytes"));

        self.journal.step("qr")?;
        // The dialog covers the language switch: it is opened once in each language.
        for language in self.languages {
            self.window.speak(language).await?;
            self.window.click("document.qr").await?;
            self.window.see("document.qr-dialog").await?;
            self.look("document-qr", language).await?;
            self.window.click("document.qr-close").await?;
        }
        Ok(())
    }

    /// Where the rows of the list of applications lead, such as `/drafts/…`, `/drafts/…/sending`,
    /// `/applications/…`.
    pub async fn rows(&self) -> Result<Vec<String>> {
        self.window.click("frame.applications").await?;
        self.window.see("applications").await?;
        let empty = "applications.empty";
        let begun = Instant::now();
        loop {
            let rows = self.window.all_beginning("applications.row.").await?;
            let rows: Vec<_> = rows
                .into_iter()
                .map(|row| row.place)
                .filter(|place| !place.is_empty())
                .collect();
            if !rows.is_empty() || self.window.shows(empty).await? {
                return Ok(rows);
            }
            ensure!(begun.elapsed() < 5 * SOON, "the list does not come");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// The lists: applications and documents, and the settings.
    pub async fn list_everything(&mut self) -> Result<()> {
        for (place, id) in [
            ("applications", "applications"),
            ("documents", "documents-list"),
            ("verify", "verify"),
            ("settings", "settings"),
        ] {
            self.journal.step(place)?;
            self.window.click(&format!("frame.{place}")).await?;
            self.window.see(id).await?;
            let heading = self.window.heading().await?;
            self.journal.saw(format!("«{heading}»"));
            self.pictures(place).await?;
        }
        Ok(())
    }
}
