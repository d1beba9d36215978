//! Kabinet, opened on a desk.

use crate::desk::Desk;
use anyhow::{Context, Result, bail};
use serde_json::json;
use std::{
    mem::ManuallyDrop,
    path::Path,
    time::{Duration, Instant},
};
use thirtyfour::{
    By, Capabilities, WebDriver, WebElement,
    error::{WebDriverError, WebDriverErrorInner},
    prelude::ElementQueryable,
};

/// How long the window may take to show what a journey waits for.
const PATIENCE: Duration = Duration::from_secs(30);
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

    /// The thing with this test id, once it is shown.
    pub async fn see(&self, id: &str) -> Result<WebElement> {
        self.first(&format!("[data-testid=\"{id}\"]"))
            .await
            .with_context(|| format!("nothing shows «{id}»"))
    }

    /// The first thing whose test id begins so, once it is shown.
    pub async fn see_beginning(&self, id: &str) -> Result<WebElement> {
        self.first(&format!("[data-testid^=\"{id}\"]"))
            .await
            .with_context(|| format!("nothing shows «{id}…»"))
    }

    /// What is inside of the thing with this test id, once it is shown.
    pub async fn see_inside(&self, id: &str, css: &str) -> Result<WebElement> {
        self.first(&format!("[data-testid=\"{id}\"] {css}"))
            .await
            .with_context(|| format!("«{id}» shows no {css}"))
    }

    async fn first(&self, css: &str) -> Result<WebElement> {
        Ok(self
            .driver
            .query(By::Css(css))
            .wait(PATIENCE, GLANCE)
            .and_displayed()
            .first()
            .await?)
    }

    /// All things whose test id begins so.
    pub async fn all_beginning(&self, id: &str) -> Result<Vec<WebElement>> {
        let css = format!("[data-testid^=\"{id}\"]");
        Ok(self
            .driver
            .query(By::Css(css))
            .nowait()
            .all_from_selector()
            .await?)
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

    /// Waits until one of these is shown and says which.
    pub async fn see_either<'a>(&self, ids: &[&'a str]) -> Result<&'a str> {
        let begun = Instant::now();
        loop {
            for id in ids {
                if self.shows(id).await? {
                    return Ok(id);
                }
            }
            if begun.elapsed() > PATIENCE {
                bail!("none of {ids:?} is shown");
            }
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// Clicks it. What was drawn anew between the look and the click is looked at again.
    pub async fn click(&self, id: &str) -> Result<()> {
        let begun = Instant::now();
        loop {
            let thing = self.see(id).await?;
            match click(&thing).await {
                Err(error) if is_stale(&error) && begun.elapsed() < PATIENCE => {}
                answer => return answer.with_context(|| format!("cannot click «{id}»")),
            }
        }
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

    /// Waits until its words hold `wanted`.
    pub async fn reads(&self, id: &str, wanted: &str) -> Result<String> {
        let begun = Instant::now();
        loop {
            // What is drawn anew between two looks is looked at again.
            let text = self.read(id).await.unwrap_or_default();
            if text.contains(wanted) {
                return Ok(text);
            }
            if begun.elapsed() > PATIENCE {
                bail!("«{id}» reads «{text}», not «{wanted}»");
            }
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// The page's heading.
    pub async fn heading(&self) -> Result<String> {
        Ok(self.first("h1").await?.text().await?)
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
            if begun.elapsed() > PATIENCE {
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
            if begun.elapsed() > PATIENCE {
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
        while self.ask(ready).await? != true && begun.elapsed() < PATIENCE {
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

    /// The driver itself, for what the words above do not say.
    pub fn driver(&self) -> &WebDriver {
        &self.driver
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

/// Whether the thing is no longer on the page.
fn is_stale(error: &anyhow::Error) -> bool {
    let error = error.downcast_ref::<WebDriverError>();
    error.is_some_and(|error| {
        matches!(
            error.as_inner(),
            WebDriverErrorInner::StaleElementReference(_)
        )
    })
}

/// Clicks a thing wherever on the page it is.
pub async fn click(thing: &WebElement) -> Result<()> {
    thing.scroll_into_view().await?;
    Ok(thing.click().await?)
}
