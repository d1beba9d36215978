//! Welcome, registration, signing in.

use super::Journey;
use crate::dialogs;
use anyhow::{Context, Result, ensure};
use std::{
    path::Path,
    time::{Duration, Instant},
};

/// How long the window may take to show a key that was chosen.
const TIMEOUT: Duration = Duration::from_secs(30);

impl Journey {
    /// The welcome page, up to the choice of the person.
    pub async fn welcome(&mut self) -> Result<()> {
        self.journal.step("welcome")?;
        self.window.see("welcome").await?;
        self.window.speak("ru").await?;
        let person = format!("welcome.person.{}", self.citizen.iin);
        self.window.see(&person).await?;
        self.window.see("frame.training").await?;
        let heading = self.window.heading().await?;
        let everything = self.window.everything().await?;
        let host = everything
            .split_whitespace()
            .find(|word| word.starts_with("127.0.0.1"))
            .context("the welcome page does not show the portal's address")?;
        self.portal = format!("http://{host}");
        self.journal.saw(format!("«{heading}», {}", self.portal));
        self.pictures("welcome").await?;
        self.window.click(&person).await
    }

    /// Registration with a one-time code, from the welcome page.
    pub async fn register(&mut self) -> Result<()> {
        self.journal.step("register")?;
        self.window.see("register").await?;
        self.pictures("register").await?;
        self.window
            .fill("register.password", self.citizen.password)
            .await?;
        self.window
            .fill("register.again", self.citizen.password)
            .await?;
        let strength = self.window.read("register.strength").await?;
        self.journal.saw(format!("strength: {strength}"));
        self.window.click("register.send-code").await?;
        let code = self.window.read("register.training-code").await?;
        ensure!(code.len() >= 6, "a code of {} characters", code.len());
        self.journal.saw("a one-time code was shown");
        self.window.fill("register.code", code.trim()).await?;
        self.journal.step("register-code")?;
        self.pictures("register-code").await?;
        self.window.click("register.submit").await?;
        self.window.see("services").await?;
        let name = self.window.read("frame.name").await?;
        self.journal.saw(format!("signed in as {name}"));
        Ok(())
    }

    /// Out, and in again with the password.
    pub async fn sign_in_again(&mut self) -> Result<()> {
        self.journal.step("sign-in")?;
        self.window.click("frame.sign-out").await?;
        self.window.see("welcome").await?;
        self.window.click("frame.sign-in").await?;
        self.sign_in().await
    }

    /// Signing in, on the sign-in page.
    pub async fn sign_in(&mut self) -> Result<()> {
        let spaced = format!("{} {}", &self.citizen.iin[..6], &self.citizen.iin[6..]);
        self.window.fill("sign-in.iin", &spaced).await?;
        self.window
            .fill("sign-in.password", self.citizen.password)
            .await?;
        self.pictures("sign-in").await?;
        self.window.click("sign-in.submit").await?;
        self.window.see("services").await?;
        let name = self.window.read("frame.name").await?;
        self.journal.saw(format!("signed in as {name}"));
        Ok(())
    }

    /// Out, and in again with the key, which is chosen in the system's dialog.
    pub async fn sign_in_again_with_key(&mut self) -> Result<()> {
        self.journal.step("sign-in with the key")?;
        self.window.click("frame.sign-out").await?;
        self.window.see("welcome").await?;
        self.window.click("frame.sign-in").await?;
        self.window.click("sign-in.by-key").await?;
        let key = self.key()?;
        self.prove_by_key("sign-in-key", &key).await?;
        self.window.see("services").await?;
        let name = self.window.read("frame.name").await?;
        self.journal.saw(format!("signed in as {name}"));
        Ok(())
    }

    /// Chooses a key on the page whose controls begin with `page`, and gives its password.
    pub(super) async fn prove_by_key(&mut self, page: &str, key: &Path) -> Result<()> {
        let of = |control: &str| format!("{page}.{control}");
        self.window.click(&of("choose-key")).await?;
        dialogs::answer(&self.desk, "Выберите ключ", key).await?;
        // What a portal that is silent might say of it is waited for first.
        let begun = Instant::now();
        while self.window.value(&of("key")).await?.is_empty() {
            ensure!(begun.elapsed() < TIMEOUT, "the key is not taken");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        self.window
            .fill(&of("key-password"), self.citizen.key_password)
            .await?;
        self.window.click(&of("submit")).await
    }
}
