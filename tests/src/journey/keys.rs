//! The certificate page: tokens and NCALayer.

use super::Journey;
use crate::dialogs;
use anyhow::{Context, Result, bail};
use std::{
    path::Path,
    time::{Duration, Instant},
};

const TIMEOUT: Duration = Duration::from_secs(30);

impl Journey {
    /// Opens the part of the page where keys elsewhere are looked for.
    pub async fn look_elsewhere(&mut self) -> Result<()> {
        self.journal.step("keys elsewhere")?;
        self.window.see("keys").await?;
        self.window.click_inside("keys.elsewhere", "button").await
    }

    /// Names the library of a token in the system's dialog.
    pub async fn choose_library(&mut self, library: &Path) -> Result<()> {
        self.window.click("keys.library").await?;
        dialogs::answer(&self.desk, "Выберите библиотеку токена", library).await
    }

    /// Picks the card whose words hold `words`, once it is shown and will do.
    pub async fn pick_key(&mut self, words: &str) -> Result<()> {
        let begun = Instant::now();
        while begun.elapsed() < TIMEOUT {
            for card in self.window.all_beginning("keys.card.").await? {
                let is_card = card.id.matches('.').count() == 2;
                if is_card && card.text.contains(words) && !card.class.contains("refused") {
                    self.journal.saw(card.text.replace('\n', " "));
                    return self.window.click(&format!("{}.radio", card.id)).await;
                }
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        bail!("no key says «{words}»: {}", self.window.everything().await?)
    }

    /// Does something on the page and reads the refusal, which must carry `code`. What an earlier
    /// attempt said is waited away.
    pub async fn is_refused_key(&mut self, click: &str, code: &str) -> Result<String> {
        self.window.click(click).await?;
        let words = self
            .refusal("error-summary", code)
            .await
            .with_context(|| format!("after «{click}»"))?;
        self.pictures(&code.replace('.', "-")).await?;
        Ok(words)
    }
}
