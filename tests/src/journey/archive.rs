//! What protects the archive, and an archive that does not open.

use super::Journey;
use crate::dialogs;
use anyhow::{Context, Result, ensure};
use std::{fs, path::Path, process::Command};

const FIRST: &str = "Qara-kol-ulgi-2026";
const SECOND: &str = "Sary-arqa-ulgi-2026";

impl Journey {
    /// Chooses a passphrase where there is no keyring, and keeps the recovery sheet in `sheet`.
    pub async fn choose_passphrase(&mut self, sheet: &Path) -> Result<()> {
        self.journal.step("a new passphrase")?;
        self.window.see("passphrase.again").await?;
        self.window.speak("ru").await?;
        self.pictures("passphrase-new").await?;
        self.window.fill("passphrase.passphrase", FIRST).await?;
        self.window.fill("passphrase.again", FIRST).await?;
        self.window.click("passphrase.submit").await?;
        self.journal.step("the recovery sheet")?;
        self.window.see("recovery").await?;
        self.pictures("recovery-sheet").await?;
        self.window.click("recovery.save").await?;
        dialogs::save(&self.desk, "Куда сохранить лист восстановления", sheet).await?;
        self.pictures("recovery-saved").await?;
        self.window.click("recovery.on").await?;
        self.window.see("welcome").await
    }

    /// The passphrase is forgotten: the code of the sheet opens the archive, and another is chosen.
    pub async fn open_with_code(&mut self, sheet: &Path) -> Result<()> {
        self.journal.step("a forgotten passphrase")?;
        self.window.see("passphrase.submit").await?;
        self.window.speak("ru").await?;
        self.window.fill("passphrase.passphrase", SECOND).await?;
        self.window.click("passphrase.submit").await?;
        self.refusal("error-summary", "archive.passphrase-wrong")
            .await?;
        self.window
            .click_inside("passphrase.forgotten", "button")
            .await?;
        self.window.see("forgotten.code").await?;
        self.pictures("passphrase-forgotten").await?;
        let code = code_of(sheet)?;
        self.window.fill("forgotten.code", &code).await?;
        self.window.fill("forgotten.passphrase", SECOND).await?;
        self.window.fill("forgotten.again", SECOND).await?;
        self.window.click("forgotten.open").await?;
        self.window.see("welcome").await?;
        self.journal.saw("the code of the sheet opens the archive");
        Ok(())
    }

    /// Opens the closed program over an archive that is no longer one.
    pub async fn meets_damaged_archive(&mut self) -> Result<()> {
        self.journal.step("a damaged archive")?;
        let archive = self.desk.data().join("archive.db");
        let size = fs::metadata(&archive)?.len();
        ensure!(size > 0, "the archive is empty");
        let rubbish = vec![0x5a; usize::try_from(size)?];
        fs::write(&archive, rubbish)?;
        for beside in ["archive.db-wal", "archive.db-shm"] {
            let _ = fs::remove_file(self.desk.data().join(beside));
        }
        self.open_again().await?;
        self.window.see("not-opened").await?;
        self.window.speak("ru").await?;
        let words = self.window.read("not-opened").await?;
        self.journal.saw(words.replace('\n', " "));
        self.pictures("not-opened").await?;
        // The dialog covers the language switch: it is opened once in each language.
        for language in self.languages {
            self.window.speak(language).await?;
            self.window.click("anew").await?;
            self.window.see("anew.ask").await?;
            self.look("begin-anew", language).await?;
            self.window.click("anew.no").await?;
        }
        self.window.speak("ru").await
    }

    /// Puts the newest copy in the place of the archive that does not open.
    pub async fn restores_copy(&mut self) -> Result<()> {
        self.journal.step("the copy, restored")?;
        let words = self.window.read("not-opened.copy.0").await?;
        self.window.click("not-opened.copy.0").await?;
        self.window.see("welcome").await?;
        ensure!(
            !self.window.shows("welcome.closed").await?,
            "the archive is closed still"
        );
        self.journal.saw(words);
        Ok(())
    }
}

/// The code that the recovery sheet shows.
fn code_of(sheet: &Path) -> Result<String> {
    let output = Command::new("pdftotext")
        .args(["-layout".as_ref(), sheet.as_os_str(), "-".as_ref()])
        .output()
        .context("pdftotext")?;
    let text = String::from_utf8(output.stdout)?;
    let is_group = |word: &&str| {
        let capitals = |sign: char| sign.is_ascii_uppercase() || sign.is_ascii_digit();
        word.len() == 5 && word.chars().all(capitals)
    };
    let groups: Vec<_> = text.split_whitespace().filter(is_group).collect();
    ensure!(groups.len() == 7, "no code on the sheet:\n{text}");
    Ok(groups.join(" "))
}
