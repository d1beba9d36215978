//! What is on the page: seen, clicked, typed into, read.
//!
//! A page draws its things anew whenever it likes. Whatever is done to a thing that was drawn anew in the
//! meantime is done to the one that took its place; several things are looked at in one glance.

use super::{GLANCE, TIMEOUT, Window};
use anyhow::{Context, Result, bail};
use serde::Deserialize;
use std::time::Instant;
use thirtyfour::{
    By, WebElement,
    error::{WebDriverError, WebDriverErrorInner, WebDriverResult},
    prelude::ElementQueryable,
};

/// One of several things, as a glance showed it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Thing {
    /// Its test id.
    pub id: String,
    /// Its classes, separated by spaces.
    pub class: String,
    /// Its words.
    pub text: String,
    /// Where it leads, such as `/drafts/…`; empty for what is no link.
    pub place: String,
}

impl Window {
    /// Waits until the thing with this test id is shown.
    pub async fn see(&self, id: &str) -> Result<()> {
        self.with(&of(id), async |_| Ok(())).await
    }

    /// Waits until a thing whose test id begins so is shown.
    pub async fn see_beginning(&self, id: &str) -> Result<()> {
        self.with(&beginning(id), async |_| Ok(())).await
    }

    /// Waits until this is shown inside of the thing with this test id.
    pub async fn see_inside(&self, id: &str, css: &str) -> Result<()> {
        self.with(&format!("{} {css}", of(id)), async |_| Ok(()))
            .await
    }

    /// All things whose test id begins so.
    pub async fn all_beginning(&self, id: &str) -> Result<Vec<Thing>> {
        let css = beginning(id);
        let script = format!(
            "return [...document.querySelectorAll('{css}')].map((thing) => ({{ \
             id: thing.dataset.testid, class: thing.className, text: thing.innerText, \
             place: thing.pathname ?? '' }}))"
        );
        let things = self.ask(&script).await?;
        serde_json::from_value(things).with_context(|| format!("things of «{id}…»"))
    }

    /// Every text of the page that is shown, as its nodes hold it, without what is marked as not to be read. Of
    /// a page behind an open dialog nothing is to be read.
    pub async fn texts(&self) -> Result<Vec<String>> {
        let script = "
            const front = document.querySelector('dialog:modal') ?? document.body;
            const walker = document.createTreeWalker(front, NodeFilter.SHOW_TEXT);
            const texts = [];
            const range = document.createRange();
            while (walker.nextNode()) {
                const node = walker.currentNode;
                if (node.data.trim() === '' || node.parentElement.closest('[aria-hidden=true]')) continue;
                range.selectNodeContents(node);
                if (range.getClientRects().length > 0) texts.push(node.data);
            }
            return texts;";
        serde_json::from_value(self.ask(script).await?).context("texts")
    }

    /// How many lists the page shows, or the dialog before it.
    pub async fn lists(&self) -> Result<usize> {
        let script = "const front = document.querySelector('dialog:modal') ?? document;
            return [...front.querySelectorAll('ul, ol')]
            .filter((list) => list.getClientRects().length > 0).length";
        serde_json::from_value(self.ask(script).await?).context("lists")
    }

    /// Whether something with this test id is shown now.
    pub async fn shows(&self, id: &str) -> Result<bool> {
        let script = format!("return document.querySelector('{}') !== null", of(id));
        Ok(self.ask(&script).await? == true)
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
            if begun.elapsed() > TIMEOUT {
                bail!("none of {ids:?} is shown");
            }
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// Clicks it, wherever on the page it is.
    pub async fn click(&self, id: &str) -> Result<()> {
        self.with(&of(id), click).await
    }

    /// Clicks what is inside of it.
    pub async fn click_inside(&self, id: &str, css: &str) -> Result<()> {
        self.with(&format!("{} {css}", of(id)), click).await
    }

    /// Types into it, over what stood there.
    pub async fn fill(&self, id: &str, text: &str) -> Result<()> {
        self.with(&of(id), async |field| {
            field.scroll_into_view().await?;
            field.clear().await?;
            field.send_keys(text).await
        })
        .await
    }

    /// Types into it, after what stands there.
    pub async fn type_on(&self, id: &str, text: &str) -> Result<()> {
        self.with(&of(id), async |field| field.send_keys(text).await)
            .await
    }

    /// Its words.
    pub async fn read(&self, id: &str) -> Result<String> {
        self.read_first(&of(id)).await
    }

    /// What stands in a field, or in the place where a field would be.
    pub async fn value(&self, id: &str) -> Result<String> {
        self.with(&of(id), async |field| match field.value().await? {
            Some(value) => Ok(value),
            None => field.text().await,
        })
        .await
    }

    /// Whether a box or a choice is ticked.
    pub async fn is_ticked(&self, id: &str) -> Result<bool> {
        self.with(&of(id), async |tick| tick.is_selected().await)
            .await
    }

    /// Waits until its words hold `wanted`.
    pub async fn reads(&self, id: &str, wanted: &str) -> Result<String> {
        let begun = Instant::now();
        loop {
            let text = self.read(id).await?;
            if text.contains(wanted) {
                return Ok(text);
            }
            if begun.elapsed() > TIMEOUT {
                bail!("«{id}» reads «{text}», not «{wanted}»");
            }
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// The words of the first of these.
    pub(super) async fn read_first(&self, css: &str) -> Result<String> {
        self.with(css, async |thing| thing.text().await).await
    }

    /// Does something to the first of these that is shown.
    async fn with<T>(
        &self,
        css: &str,
        act: impl AsyncFn(WebElement) -> WebDriverResult<T>,
    ) -> Result<T> {
        let begun = Instant::now();
        loop {
            let done = match self.first(css).await {
                Ok(thing) => act(thing).await,
                Err(error) => Err(error),
            };
            match done {
                Err(error) if is_stale(&error) && begun.elapsed() < TIMEOUT => {}
                done => return done.with_context(|| format!("at «{css}»")),
            }
        }
    }

    async fn first(&self, css: &str) -> WebDriverResult<WebElement> {
        self.driver
            .query(By::Css(css))
            .wait(TIMEOUT, GLANCE)
            .and_displayed()
            .first()
            .await
    }
}

fn of(id: &str) -> String {
    format!("[data-testid=\"{id}\"]")
}

fn beginning(id: &str) -> String {
    format!("[data-testid^=\"{id}\"]")
}

async fn click(thing: WebElement) -> WebDriverResult<()> {
    thing.scroll_into_view().await?;
    thing.click().await
}

/// Whether the thing is no longer on the page.
fn is_stale(error: &WebDriverError) -> bool {
    matches!(
        error.as_inner(),
        WebDriverErrorInner::StaleElementReference(_)
    )
}
