//! Kabinet, opened on a desk.

use crate::desk::Desk;
use anyhow::{Context, Result};
use serde_json::json;
use std::{path::Path, time::Duration};
use thirtyfour::{By, Capabilities, WebDriver, WebElement, prelude::ElementQueryable};

/// How long the window may take to show what a journey waits for.
const PATIENCE: Duration = Duration::from_secs(20);
/// How often it is looked at.
const GLANCE: Duration = Duration::from_millis(50);

/// The program's window.
pub struct Window {
    driver: WebDriver,
}

impl Window {
    /// Opens `program` with `arguments` on the desk.
    pub async fn open(desk: &Desk, program: &Path, arguments: &[&str]) -> Result<Self> {
        let mut capabilities = Capabilities::new();
        capabilities.insert(
            "webkitgtk:browserOptions".into(),
            json!({ "binary": program, "args": arguments }),
        );
        let driver = WebDriver::new(desk.driver(), capabilities)
            .await
            .context("the window did not open")?;
        Ok(Self { driver })
    }

    /// The thing with this test id, once it is shown.
    pub async fn see(&self, id: &str) -> Result<WebElement> {
        self.driver
            .query(By::Css(format!("[data-testid=\"{id}\"]")))
            .wait(PATIENCE, GLANCE)
            .and_displayed()
            .first()
            .await
            .with_context(|| format!("nothing shows «{id}»"))
    }

    /// Whether something with this test id is shown now.
    pub async fn shows(&self, id: &str) -> Result<bool> {
        Ok(self
            .driver
            .query(By::Css(format!("[data-testid=\"{id}\"]")))
            .nowait()
            .exists()
            .await?)
    }

    /// Clicks it.
    pub async fn click(&self, id: &str) -> Result<()> {
        let thing = self.see(id).await?;
        thing.scroll_into_view().await?;
        thing
            .click()
            .await
            .with_context(|| format!("cannot click «{id}»"))
    }

    /// Types into it, over what stood there.
    pub async fn fill(&self, id: &str, text: &str) -> Result<()> {
        let field = self.see(id).await?;
        field.scroll_into_view().await?;
        field.clear().await?;
        field
            .send_keys(text)
            .await
            .with_context(|| format!("cannot type into «{id}»"))
    }

    /// Its words.
    pub async fn read(&self, id: &str) -> Result<String> {
        Ok(self.see(id).await?.text().await?)
    }

    /// A picture of the window as it is, PNG.
    pub async fn picture(&self) -> Result<Vec<u8>> {
        Ok(self.driver.screenshot_as_png().await?)
    }

    /// The driver itself, for what the words above do not say.
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// Closes the window.
    pub async fn close(self) -> Result<()> {
        Ok(self.driver.quit().await?)
    }
}
