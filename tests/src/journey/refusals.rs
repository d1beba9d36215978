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

const TIMEOUT: Duration = Duration::from_secs(30);

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
            ensure!(begun.elapsed() < TIMEOUT, "the portal does not answer");
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
        let place = self.offer_key(key, password).await?;
        let place = place.with_context(|| format!("{} was not refused", key.display()))?;
        self.refusal(&place, code).await
    }

    /// Chooses a key and opens it; where the picker says that it will not do, if it does.
    pub async fn offer_key(&mut self, key: &Path, password: &str) -> Result<Option<String>> {
        let before = self.refused_cards().await?;
        self.window.click("keys.choose").await?;
        dialogs::answer(&self.desk, "Выберите ключ", key).await?;
        self.window.fill("keys.password", password).await?;
        self.window.click("keys.open").await?;
        let begun = Instant::now();
        while begun.elapsed() < TIMEOUT {
            if self.window.shows("error-summary").await? {
                return Ok(Some("error-summary".to_owned()));
            }
            let refused = self.refused_cards().await?;
            if let Some(card) = refused.into_iter().find(|card| !before.contains(card)) {
                return Ok(Some(card));
            }
            if self.window.shows("keys.sign").await? {
                return Ok(None);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        bail!("nothing came of {}", key.display());
    }

    async fn refused_cards(&self) -> Result<Vec<String>> {
        let things = self.window.all_beginning("keys.card.").await?;
        let refused = things
            .iter()
            .filter_map(|thing| thing.id.strip_suffix(".refusal"));
        Ok(refused.map(str::to_owned).collect())
    }

    /// Waits until the thing shows the refusal with `code`, in the words that belong to it.
    pub async fn refusal(&mut self, id: &str, code: &str) -> Result<String> {
        let words = self.says(id, code, Language::Ru).await?;
        self.journal
            .saw(format!("{code}: {}", words.replace('\n', " ")));
        Ok(words)
    }

    /// The same in every language, with pictures; goes on in Russian.
    pub async fn refusal_in_all_languages(&mut self, id: &str, code: &str) -> Result<String> {
        let begun = Instant::now();
        for language in Language::ALL {
            self.speak_and_settle(language.code()).await?;
            self.says(id, code, language).await?;
            if self.languages.contains(&language.code()) {
                self.look(&code.replace('.', "-"), language.code()).await?;
            }
        }
        self.speak_and_settle("ru").await?;
        self.journal.posed(begun.elapsed());
        self.refusal(id, code).await
    }

    /// Changes the language; where the bytes to be signed are named, they are made anew in it.
    pub(super) async fn speak_and_settle(&self, language: &str) -> Result<()> {
        let spoken = self.window.ask("return document.documentElement.lang");
        if spoken.await? == language {
            return Ok(());
        }
        let script = "return document.querySelector('[data-testid=\"keys.digest\"]')?.textContent";
        let before = self.window.ask(script).await?;
        self.window.speak(language).await?;
        let begun = Instant::now();
        while before.is_string() && self.window.ask(script).await? == before {
            ensure!(begun.elapsed() < TIMEOUT, "the bytes are not made anew");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Ok(())
    }

    /// Waits until the thing says what the failure says: what happened, and what to do.
    async fn says(&self, id: &str, code: &str, language: Language) -> Result<String> {
        let failure = FailureCode::from_code(code).with_context(|| format!("no code {code}"))?;
        let text = Texts::built_in().failure(language, failure, &[]);
        let begun = Instant::now();
        loop {
            let words = self.window.read(id).await.unwrap_or_default();
            let level_words = level(&words);
            let mut wanted = [&text.what, &text.remedy].into_iter();
            // A card has no room for the code.
            let coded = words.contains(code) || id.starts_with("keys.card.");
            if coded && wanted.all(|wanted| level_words.contains(&level(wanted))) {
                return Ok(words);
            }
            ensure!(
                begun.elapsed() < TIMEOUT,
                "«{words}» does not say «{}» and «{}» ({code})",
                text.what,
                text.remedy
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

/// The text with plain single spaces only, as a window may show them.
fn level(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
