//! One's own papers while the portal is silent.

use super::Journey;
use anyhow::{Result, ensure};
use std::time::Instant;

/// A sample person who has never signed in.
const STRANGER: &str = "850615200406";

impl Journey {
    /// Tries to sign in at a portal that is silent, and goes through the door beside it.
    pub async fn is_led_offline(&mut self) -> Result<()> {
        self.journal.step("the portal is silent")?;
        self.window.see("welcome").await?;
        self.window.click("frame.sign-in").await?;
        self.window.see("sign-in").await?;
        ensure!(
            !self.window.shows("sign-in.offline-hint").await?,
            "led away before the portal was asked"
        );
        let (iin, password) = (self.citizen.iin, self.citizen.password);
        let begun = Instant::now();
        self.is_not_let_in(iin, password, "portal.unreachable")
            .await?;
        self.window.see("sign-in.offline-hint").await?;
        let took = begun.elapsed().as_millis();
        self.journal.saw(format!("led on after {took} ms"));
        self.pictures("offline-hint").await?;
        self.window.click("sign-in.offline").await?;
        self.window.see("offline").await
    }

    /// Opens one's papers by the password the portal took last; another is refused first.
    pub async fn opens_offline(&mut self) -> Result<()> {
        self.journal.step("a wrong password")?;
        self.pictures("offline").await?;
        self.window.fill("offline.iin", self.citizen.iin).await?;
        self.window
            .fill("offline.password", "Bul-emes-2026")
            .await?;
        self.window.click("offline.submit").await?;
        self.refusal("error-summary", "session.offline-refused")
            .await?;
        ensure!(
            !self.window.shows("frame.offline").await?,
            "a wrong password opens"
        );
        self.pictures("offline-refused").await?;

        self.journal.step("own papers")?;
        self.window.fill("offline.iin", self.citizen.iin).await?;
        self.window
            .fill("offline.password", self.citizen.password)
            .await?;
        let begun = Instant::now();
        self.window.click("offline.submit").await?;
        self.window.see("frame.offline").await?;
        self.window.see("applications").await?;
        let (took, name) = (begun.elapsed(), self.window.read("frame.name").await?);
        self.journal
            .saw(format!("{name} is in after {} ms", took.as_millis()));
        self.window.see_beginning("applications.row.").await?;
        self.pictures("offline-applications").await
    }

    /// Opens one's papers from the welcome page of a program that knows no portal.
    pub async fn opens_without_portal(&mut self) -> Result<()> {
        self.knows_no_portal().await?;
        self.journal.step("own papers, no portal")?;
        self.window.click("welcome.offline").await?;
        self.window.fill("offline.iin", self.citizen.iin).await?;
        self.window
            .fill("offline.password", self.citizen.password)
            .await?;
        self.window.click("offline.submit").await?;
        self.window.see("frame.offline").await?;
        self.window.see("applications").await?;
        let name = self.window.read("frame.name").await?;
        self.journal.saw(format!("{name} is in"));
        Ok(())
    }

    /// Closes one's papers, and opens them by the key that signed in last; another's is refused first.
    pub async fn opens_offline_by_key(&mut self) -> Result<()> {
        self.journal.step("another's key")?;
        self.window.click("frame.sign-out").await?;
        self.window.see("welcome").await?;
        self.window.click("welcome.offline").await?;
        self.window.click("offline.by-key").await?;
        let another = self.sample_key(STRANGER)?;
        self.prove_by_key("offline-key", &another).await?;
        self.refusal("error-summary", "session.key-unknown").await?;
        ensure!(
            !self.window.shows("frame.offline").await?,
            "another's key opens"
        );
        self.pictures("offline-key-refused").await?;

        self.journal.step("own papers, by the key")?;
        let key = self.key()?;
        self.prove_by_key("offline-key", &key).await?;
        self.window.see("frame.offline").await?;
        self.window.see_beginning("applications.row.").await?;
        let name = self.window.read("frame.name").await?;
        self.journal.saw(format!("{name} is in"));
        Ok(())
    }

    /// Reads an application that was sent, with what was signed in it.
    pub async fn reads_offline(&mut self, application: &str) -> Result<()> {
        self.journal.step("an application, read")?;
        let rows = self.rows().await?;
        let place = format!("/applications/{application}");
        ensure!(rows.contains(&place), "it is not listed: {rows:?}");
        self.go(&place).await?;
        self.window.see("application").await?;
        let sent = self
            .window
            .reads("application.sent.verdict", "подпись проверена")
            .await?;
        self.journal.saw(format!("«{sent}»"));
        self.window.see("frame.offline").await?;
        self.pictures("offline-application").await
    }

    /// From one's papers to the portal that is back, by the strip above them.
    pub async fn goes_back_to_the_portal(&mut self) -> Result<()> {
        self.journal.step("the portal is back")?;
        let place = self.window.place().await?;
        self.window.click("frame.to-portal").await?;
        self.window.see("sign-in").await?;
        self.window.fill("sign-in.iin", self.citizen.iin).await?;
        self.window
            .fill("sign-in.password", self.citizen.password)
            .await?;
        self.window.click("sign-in.submit").await?;
        self.window.see("application").await?;
        let now = self.window.place().await?;
        ensure!(now == place, "one is led to {now}, not back to {place}");
        ensure!(
            !self.window.shows("frame.offline").await?,
            "it is said to be without the portal still"
        );
        self.journal.saw("signed in, where one was before");
        Ok(())
    }
}
