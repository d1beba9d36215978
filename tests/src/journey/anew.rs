//! A portal on its own, and a program that ends and is opened again.

use super::{Citizen, Journey};
use crate::{desk::Desk, headless::portal::Portal, window::Window};
use anyhow::Result;
use std::{fs, path::Path};

impl Journey {
    /// Opens the program with a portal that is not its own: what becomes of one leaves the other alone.
    pub async fn begin_with_portal(
        desk: Desk,
        program: &Path,
        out: &Path,
        citizen: Citizen,
        portal: &Portal,
    ) -> Result<Self> {
        let profiles = desk.home().join("config/kz.kabinet/portals");
        fs::create_dir_all(&profiles)?;
        let profile = format!(
            "url = \"{}/\"\ntrust = \"{}\"\ntraining = true\n\
             [name]\nkk = \"Портал\"\nru = \"Портал\"\nen = \"Portal\"\n",
            portal.url(),
            portal.folder().join("trust").display()
        );
        fs::write(profiles.join("test.toml"), profile)?;
        let mut journey = Self::begin_at(desk, program, out, citizen, &[]).await?;
        portal.folder().clone_into(&mut journey.training);
        Ok(journey)
    }

    /// Kills the program (SIGKILL) and opens it again.
    pub async fn killed(&mut self) -> Result<()> {
        self.desk.kill(&self.program)?;
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
