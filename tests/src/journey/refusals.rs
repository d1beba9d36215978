//! What the window says when something cannot be done.

use super::Journey;
use crate::dialogs;
use anyhow::{Context, Result, bail, ensure};
use kabinet_model::{failure::FailureCode, language::Language};
use kabinet_texts::Texts;
use std::{
    path::Path,
    time::{Duration, Instant},
};

const PATIENCE: Duration = Duration::from_secs(30);

impl Journey {
    /// Tries to sign in and reads the refusal; it must carry `code`.
    pub async fn is_not_let_in(&mut self, iin: &str, password: &str, code: &str) -> Result<String> {
        self.window.fill("sign-in.iin", iin).await?;
        self.window.fill("sign-in.password", password).await?;
        self.window.click("sign-in.submit").await?;
        // A refusal empties the password; until then an earlier refusal still stands there.
        let begun = Instant::now();
        let script = "return document.querySelector('[data-testid=\"sign-in.password\"]').value";
        while self.window.ask(script).await? != "" {
            ensure!(begun.elapsed() < PATIENCE, "the portal does not answer");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        self.refusal("error-summary", code).await
    }

    /// Tries to attach a file and reads the refusal.
    pub async fn does_not_attach(
        &mut self,
        requirement: &str,
        path: &Path,
        code: &str,
    ) -> Result<String> {
        self.window
            .click(&format!("documents.choose.{requirement}"))
            .await?;
        dialogs::answer(&self.desk, "Выберите документ", path).await?;
        self.refusal("error-summary", code).await
    }

    /// Chooses a key and opens it; the picker must refuse it in words that go with `code`.
    pub async fn does_not_take_key(
        &mut self,
        key: &Path,
        password: &str,
        code: &str,
    ) -> Result<String> {
        self.window.click("keys.choose").await?;
        dialogs::answer(&self.desk, "Выберите ключ", key).await?;
        self.window.fill("keys.password", password).await?;
        self.window.click("keys.open").await?;
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            if self.window.shows("error-summary").await? {
                return self.refusal("error-summary", code).await;
            }
            for tag in self.window.all_beginning("keys.card.").await? {
                let id = tag.attr("data-testid").await?.unwrap_or_default();
                if let Some(card) = id.strip_suffix(".refusal") {
                    let words = self.window.read(card).await?;
                    return self.told(words, code);
                }
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        bail!("{} was not refused", key.display());
    }

    /// Waits until the thing shows a refusal with `code`, in the words that belong to it.
    pub async fn refusal(&mut self, id: &str, code: &str) -> Result<String> {
        let words = self.window.reads(id, code).await?;
        self.told(words, code)
    }

    /// Holds what the window says to the words of the failure: what happened, and what to do.
    fn told(&mut self, words: String, code: &str) -> Result<String> {
        let failure = FailureCode::from_code(code).with_context(|| format!("no code {code}"))?;
        let text = Texts::built_in().failure(Language::Ru, failure, &[]);
        for wanted in [&text.what, &text.remedy] {
            ensure!(
                level(&words).contains(&level(wanted)),
                "«{words}» does not say «{wanted}»"
            );
        }
        self.journal
            .saw(format!("{code}: {}", words.replace('\n', " ")));
        Ok(words)
    }
}

/// The text with plain single spaces only, as a window may show them.
fn level(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
