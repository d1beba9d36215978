//! A portal on its own, and a program that ends and is opened again.

use super::{Citizen, Journey};
use crate::{desk::Desk, headless::portal::Portal, window::Window};
use anyhow::Result;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// A portal, as a file of the program's configuration names it.
pub struct Profile {
    /// Name of the file, and of the portal.
    pub name: &'static str,
    /// Base address.
    pub url: String,
    /// Folder with the trusted centres.
    pub trust: PathBuf,
    /// Who makes timestamps.
    pub tsp: Option<String>,
}

impl Profile {
    /// The portal itself, with nobody between and no timestamps.
    pub fn of(portal: &Portal) -> Self {
        Self {
            name: "test",
            url: portal.url(),
            trust: portal.folder().join("trust"),
            tsp: None,
        }
    }

    fn text(&self) -> String {
        let Self { name, url, .. } = self;
        let trust = self.trust.display();
        let centre = self
            .tsp
            .iter()
            .map(|tsp| format!("[centre]\ntsp = \"{tsp}\"\n"));
        format!(
            "url = \"{url}/\"\ntrust = \"{trust}\"\ntraining = true\n\
             [name]\nkk = \"{name}\"\nru = \"{name}\"\nen = \"{name}\"\n{}",
            centre.collect::<String>()
        )
    }
}

impl Journey {
    /// Opens the program with a portal that is not its own: what becomes of one leaves the other alone.
    pub async fn begin_with_portal(
        desk: Desk,
        program: &Path,
        out: &Path,
        citizen: Citizen,
        portal: &Portal,
    ) -> Result<Self> {
        let profile = Profile::of(portal);
        let mut journey = Self::begin_with(desk, program, out, citizen, &[profile]).await?;
        portal.folder().clone_into(&mut journey.training);
        Ok(journey)
    }

    /// Opens the program with these portals to choose from.
    pub async fn begin_with(
        desk: Desk,
        program: &Path,
        out: &Path,
        citizen: Citizen,
        portals: &[Profile],
    ) -> Result<Self> {
        let folder = desk.home().join("config/kz.kabinet/portals");
        fs::create_dir_all(&folder)?;
        for portal in portals {
            fs::write(folder.join(format!("{}.toml", portal.name)), portal.text())?;
        }
        Self::begin_at(desk, program, out, citizen, &[]).await
    }

    /// Kills the program (SIGKILL) and opens it again.
    pub async fn killed(&mut self) -> Result<()> {
        self.desk.kill(&self.program)?;
        self.open_again().await
    }

    /// Closes the program as a person does.
    pub fn close(&mut self) -> Result<()> {
        self.desk.close(&self.program, "Kabinet")
    }

    /// Opens the program that has ended.
    pub async fn open_again(&mut self) -> Result<()> {
        let arguments: Vec<&str> = self.arguments.iter().map(String::as_str).collect();
        self.window = Window::open(&self.desk, &self.program, &arguments).await?;
        Ok(())
    }

    /// Goes to a place of the window as "back" and "forward" do, such as `/drafts/…/documents`.
    pub async fn go(&self, place: &str) -> Result<()> {
        let script = format!(
            "history.pushState(null, '', '{place}'); \
             window.dispatchEvent(new PopStateEvent('popstate'))"
        );
        self.window.ask(&script).await?;
        Ok(())
    }
}
