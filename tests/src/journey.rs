//! One citizen's way through the window, step by step, with a journal of what was seen.

mod anew;
mod answers;
mod archive;
mod copies;
mod decision;
mod entry;
mod files;
mod harvest;
mod hearing;
mod keys;
mod offline;
mod portals;
mod refusals;
mod sending;
mod tracking;
mod verifying;
mod whole;

pub use anew::Profile;
pub use harvest::signed_of_container;
pub use whole::walk;

use crate::{accessibility::Tree, desk::Desk, journal::Journal, window::Window};
use anyhow::{Context, Result};
use std::{
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

/// The citizen of a journey.
#[derive(Debug, Clone)]
pub struct Citizen {
    /// ИИН.
    pub iin: &'static str,
    /// Password of the account; the journey registers with it, or signs in.
    pub password: &'static str,
    /// The key container; absent: the sample key of the training portal.
    pub key: Option<PathBuf>,
    /// Password of the key.
    pub key_password: &'static str,
    /// ИИН of the child, a choice on the first page where there are several.
    pub child: &'static str,
    /// The education department, as in the logins of its officials.
    pub office: &'static str,
}

impl Citizen {
    /// The sample person with an RSA key.
    pub fn with_rsa() -> Self {
        Self {
            iin: "800101100407",
            password: "Gani-ulgi-2026",
            key: None,
            key_password: "Ulgi-2026",
            child: "160303600018",
            office: "oskemen",
        }
    }

    /// The sample person whose certificate has expired.
    pub fn with_expired() -> Self {
        Self {
            iin: "010203500008",
            password: "Bekzat-2026",
            key: None,
            key_password: "Ulgi-2026",
            child: "171201500011",
            office: "altai",
        }
    }

    /// НУЦ's published test person, with the key at `key`.
    pub fn of_national_centre(key: PathBuf) -> Self {
        Self {
            iin: "123456789011",
            password: "Testov-2026",
            key: Some(key),
            key_password: "Qwerty12",
            child: "140102500015",
            office: "oskemen",
        }
    }

    /// The sample person without an account.
    pub fn newcomer() -> Self {
        Self {
            iin: "850615200003",
            password: "Obrazets-2026-irina",
            key: None,
            key_password: "Ulgi-2026",
            child: "140814500016",
            office: "ridder",
        }
    }
}

/// A journey under way.
pub struct Journey {
    /// The program; closed before the desk is cleared, hence first.
    pub window: Window,
    /// Where the citizen sits.
    pub desk: Desk,
    /// What was seen.
    pub journal: Journal,
    /// Who travels.
    pub citizen: Citizen,
    /// Base address of the training portal, once the welcome page has shown it.
    pub portal: String,
    /// Folder of the training portal.
    pub training: PathBuf,
    /// Languages of the pictures; empty for a journey without pictures.
    pub languages: &'static [&'static str],
    /// What assistive technology is told, on a journey that listens.
    pub tree: Option<Tree>,
    /// What was shown and it was not told: screen, language and text.
    pub untold: Vec<String>,
    program: PathBuf,
    arguments: Vec<String>,
}

impl Journey {
    /// Sits the citizen down and opens the program with its training portal.
    pub async fn begin(desk: Desk, program: &Path, out: &Path, citizen: Citizen) -> Result<Self> {
        Self::begin_at(desk, program, out, citizen, &["--training"]).await
    }

    /// The same with arguments of one's choice.
    pub async fn begin_at(
        desk: Desk,
        program: &Path,
        out: &Path,
        citizen: Citizen,
        arguments: &[&str],
    ) -> Result<Self> {
        let journal = Journal::begin(out)?;
        let window = Window::open(&desk, program, arguments).await?;
        Ok(Self {
            training: desk.data().join("training"),
            desk,
            window,
            journal,
            citizen,
            portal: String::new(),
            languages: &[],
            tree: None,
            untold: Vec::new(),
            program: program.to_owned(),
            arguments: arguments.iter().map(|&word| word.to_owned()).collect(),
        })
    }

    /// Takes pictures of the screen in every language of the journey, and goes on in Russian.
    pub async fn pictures(&mut self, name: &str) -> Result<()> {
        let begun = Instant::now();
        for language in self.languages {
            self.speak_and_settle(language).await?;
            self.look(name, language).await?;
        }
        if !self.languages.is_empty() {
            self.speak_and_settle("ru").await?;
        }
        self.journal.posed(begun.elapsed());
        Ok(())
    }

    /// Takes a picture of the screen as it is; on a journey that listens, it is listened to as well.
    pub async fn look(&mut self, name: &str, language: &str) -> Result<()> {
        let png = self.window.picture(&self.desk).await?;
        self.journal.picture(name, language, &png)?;
        self.listen(name, language).await
    }

    /// Leaves a picture and the words of the window where the journey failed.
    pub async fn mourn(&mut self) -> Result<()> {
        let folder = self.journal.folder().to_path_buf();
        fs::write(folder.join("failed.png"), self.desk.screen()?)?;
        let words = self.window.everything().await?;
        fs::write(folder.join("failed.txt"), words)?;
        self.journal.end()
    }

    /// The key container that the training portal gave out to a person (by ИИН) or an official (by
    /// login).
    pub fn sample_key(&self, who: &str) -> Result<PathBuf> {
        let register = fs::read(self.training.join("keys.json"))?;
        let register: serde_json::Value = serde_json::from_slice(&register)?;
        let file = register[who].as_str();
        let file = file.with_context(|| format!("no key was given to {who}"))?;
        Ok(self.training.join("keys").join(file))
    }
}
