//! Kabinet, opened on a desk.

mod things;

pub use things::Thing;

use crate::desk::Desk;
use anyhow::{Context, Result, bail};
use serde_json::json;
use std::{
    mem::ManuallyDrop,
    path::Path,
    time::{Duration, Instant},
};
use thirtyfour::{Capabilities, WebDriver};

/// How long the window may take to show what a journey waits for.
const TIMEOUT: Duration = Duration::from_secs(30);
/// How often it is looked at.
const GLANCE: Duration = Duration::from_millis(50);

/// How long the window may take to paint what it has.
const PAINT: Duration = Duration::from_millis(200);

/// How long the window may take to close when asked.
const FAREWELL: Duration = Duration::from_secs(5);

/// The program's window. Left open, it ends with its desk: asking the driver to close it while
/// everything is torn down can wait for ever.
pub struct Window {
    driver: ManuallyDrop<WebDriver>,
}

impl Window {
    /// Opens `program` with `arguments` on the desk.
    pub async fn open(desk: &Desk, program: &Path, arguments: &[&str]) -> Result<Self> {
        let mut capabilities = Capabilities::new();
        let options = json!({ "binary": program, "args": arguments });
        capabilities.set("webkitgtk:browserOptions", options)?;
        let driver = WebDriver::new(desk.driver(), capabilities)
            .await
            .context("the window did not open")?;
        Ok(Self {
            driver: ManuallyDrop::new(driver),
        })
    }

    /// The page's heading.
    pub async fn heading(&self) -> Result<String> {
        self.read_first("h1").await
    }

    /// Where the window is, such as `/drafts/…/check`.
    pub async fn place(&self) -> Result<String> {
        Ok(self.driver.current_url().await?.path().to_owned())
    }

    /// Waits until the window has left `place`.
    pub async fn leaves(&self, place: &str) -> Result<String> {
        let begun = Instant::now();
        loop {
            let now = self.place().await?;
            if now != place {
                return Ok(now);
            }
            if begun.elapsed() > TIMEOUT {
                bail!("the window stays at {place}: {}", self.everything().await?);
            }
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// Changes the language as a person does, and waits until it has changed.
    pub async fn speak(&self, language: &str) -> Result<()> {
        self.click(&format!("frame.language.{language}")).await?;
        let begun = Instant::now();
        while self.ask("return document.documentElement.lang").await? != language {
            if begun.elapsed() > TIMEOUT {
                bail!("the window does not speak {language}");
            }
            tokio::time::sleep(GLANCE).await;
        }
        Ok(())
    }

    /// A picture of the window as the screen shows it, PNG, once its fonts and pictures are there.
    /// It is taken from the screen: the driver's own screenshots now and then wait for ever.
    pub async fn picture(&self, desk: &Desk) -> Result<Vec<u8>> {
        let ready = "return document.fonts.status === 'loaded' \
                     && [...document.images].every((image) => image.complete)";
        let begun = Instant::now();
        while self.ask(ready).await? != true && begun.elapsed() < TIMEOUT {
            tokio::time::sleep(GLANCE).await;
        }
        tokio::time::sleep(PAINT).await;
        desk.picture("Kabinet")
    }

    /// All words of the window.
    pub async fn everything(&self) -> Result<String> {
        let text = self.ask("return document.body.innerText").await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// What a script in the page answers.
    pub async fn ask(&self, script: &str) -> Result<serde_json::Value> {
        Ok(self
            .driver
            .execute(script, Vec::new())
            .await?
            .json()
            .clone())
    }

    /// Closes the window; one that does not answer in time is left to end with its desk.
    pub async fn close(self) -> Result<()> {
        let driver = ManuallyDrop::into_inner(self.driver);
        let closed = tokio::time::timeout(FAREWELL, driver.clone().quit()).await;
        std::mem::forget(driver);
        if let Ok(closed) = closed {
            closed?;
        }
        Ok(())
    }
}
