//! From a program that knows no portal to one that does.

use super::Journey;
use crate::dialogs;
use anyhow::{Context, Result, ensure};
use kabinet_portal_api::portal_file::PLACE;
use sha2::{Digest, Sha256};
use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

/// How long a training portal may take to make its people and keys, on a busy computer.
const FIRST_START: Duration = Duration::from_mins(3);

impl Journey {
    /// The welcome page of a program that knows no portal.
    pub async fn knows_no_portal(&mut self) -> Result<()> {
        self.journal.step("no portal")?;
        self.window.see("welcome.no-portal").await?;
        self.window.speak("ru").await?;
        for absent in ["welcome.sign-in", "frame.training", "portal.confirm"] {
            ensure!(!self.window.shows(absent).await?, "«{absent}» is shown");
        }
        self.pictures("no-portal").await
    }

    /// Takes the portal at `address`, its fingerprint compared with that of the file it gives to anybody.
    pub async fn take_portal(&mut self, address: &str) -> Result<()> {
        self.knows_no_portal().await?;
        self.journal.step("confirm")?;
        let wanted = groups(&handed_out(address).await?);
        let begun = Instant::now();
        self.ask_for_portal(address).await?;
        self.journal
            .saw(format!("offered after {} ms", begun.elapsed().as_millis()));
        self.compares(address, &wanted).await?;
        // The dialog covers the language switch: it is opened once in each language.
        for language in self.languages {
            self.window.click("portal.cancel").await?;
            self.window.speak(language).await?;
            self.ask_for_portal(address).await?;
            self.window.click("portal.compared").await?;
            self.look("portal-confirm", language).await?;
        }
        if self.languages.is_empty() {
            self.window.click("portal.compared").await?;
        }
        self.takes_what_was_compared().await
    }

    /// Takes the portal at `address` from the file it gives to anybody, laid into `folder` and chosen in the
    /// system's dialog.
    pub async fn take_portal_from_file(&mut self, address: &str, folder: &Path) -> Result<()> {
        self.knows_no_portal().await?;
        self.journal.step("a portal file")?;
        let file = handed_out(address).await?;
        let path = folder.join("portal.toml");
        fs::write(&path, &file)?;
        self.window.click("portal.file").await?;
        dialogs::answer(&self.desk, "Выберите файл портала", &path).await?;
        self.window.see("portal.confirm").await?;
        self.compares(address, &groups(&file)).await?;
        self.window.click("portal.compared").await?;
        self.takes_what_was_compared().await
    }

    /// The dialog shows the address and the fingerprint, and takes nothing that was not compared.
    async fn compares(&mut self, address: &str, wanted: &[String]) -> Result<()> {
        let shown = self.window.read("portal.fingerprint").await?;
        let shown: Vec<_> = shown.split_whitespace().collect();
        ensure!(shown.len() == 16, "{} groups are shown", shown.len());
        ensure!(shown == wanted, "{shown:?} is shown, {wanted:?} it is");
        self.journal
            .saw(format!("fingerprint: {}", shown.join(" ")));
        let confirm = self.window.read("portal.confirm").await?;
        ensure!(confirm.contains(address), "«{confirm}» names no {address}");
        ensure!(
            !self.window.shows("portal.take").await?,
            "it can be taken without a comparison"
        );
        Ok(())
    }

    async fn takes_what_was_compared(&mut self) -> Result<()> {
        let begun = Instant::now();
        self.window.click("portal.take").await?;
        self.window.see("frame.training").await?;
        self.journal
            .saw(format!("taken after {} ms", begun.elapsed().as_millis()));
        Ok(())
    }

    async fn ask_for_portal(&self, address: &str) -> Result<()> {
        self.window.fill("portal.address", address).await?;
        self.window.click("portal.ask").await?;
        self.window.see("portal.confirm").await
    }

    /// Starts the training portal by its button.
    pub async fn try_training(&mut self) -> Result<()> {
        self.knows_no_portal().await?;
        self.journal.step("training portal")?;
        let begun = Instant::now();
        self.window.click("welcome.training").await?;
        while !self.window.shows("frame.training").await? {
            ensure!(begun.elapsed() < FIRST_START, "no training portal starts");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let seconds = begun.elapsed().as_secs_f32();
        self.journal.saw(format!("it runs after {seconds:.1} s"));
        Ok(())
    }

    /// After the program was opened again: the portal is known and chosen still, and asked no more.
    pub async fn knows_its_portal(&mut self) -> Result<()> {
        self.journal.step("known again")?;
        self.window.see("welcome").await?;
        self.window.see("frame.training").await?;
        ensure!(
            !self.window.shows("welcome.no-portal").await?,
            "the portal is forgotten"
        );
        let portals = self.window.all_beginning("welcome.portal.").await?;
        let [portal] = portals.as_slice() else {
            anyhow::bail!("{} portals are known", portals.len());
        };
        let chosen = self.window.is_ticked(&portal.id).await?;
        ensure!(chosen, "it is not the one chosen");
        let host = self.portal.strip_prefix("http://");
        let host = host.context("the portal has no address")?;
        let shown = self.window.everything().await?;
        ensure!(shown.contains(host), "{host} is not shown: {shown}");
        self.journal.saw(format!("{host} is known and chosen"));
        Ok(())
    }
}

/// The file that the portal at `address` gives to anybody.
async fn handed_out(address: &str) -> Result<Vec<u8>> {
    let file = reqwest::get(format!("{address}{PLACE}")).await?;
    Ok(file.error_for_status()?.bytes().await?.to_vec())
}

/// SHA-256 of a file in groups of four, as the window shows it.
fn groups(file: &[u8]) -> Vec<String> {
    let digest = Sha256::digest(file);
    let pairs = digest.chunks(2);
    pairs
        .map(|pair| {
            pair.iter()
                .fold(String::new(), |group, octet| format!("{group}{octet:02X}"))
        })
        .collect()
}
