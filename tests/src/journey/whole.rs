//! Journeys as a whole.

use super::{Citizen, Journey};
use crate::{desk::Desk, program, scans::Scans};
use anyhow::Result;
use std::path::Path;

/// A citizen comes to a new desk and takes `steps` in the window; the journey as it ended. What it saw,
/// and what was shown where it failed, is left in `folder`.
pub async fn walk(
    folder: &Path,
    citizen: Citizen,
    steps: impl AsyncFnOnce(&mut Journey) -> Result<()>,
) -> Result<Journey> {
    let program = program::kabinet()?;
    let mut journey = Journey::begin(Desk::open()?, &program, folder, citizen).await?;
    let walked = steps(&mut journey).await;
    journey.telling(walked).await?;
    Ok(journey)
}

impl Journey {
    /// Passes on how a walk ended; where it failed, what the window showed is left in the journal's folder.
    pub async fn telling(&mut self, walked: Result<()>) -> Result<()> {
        if walked.is_err() {
            self.mourn().await?;
        }
        self.journal.end()?;
        walked
    }

    /// From the welcome page to the services: by registering, or with the account there is.
    pub async fn enter(&mut self) -> Result<()> {
        self.welcome().await?;
        let page = self.window.see_either(&["register", "sign-in"]).await?;
        if page == "register" {
            self.register().await?;
            return self.sign_in_again().await;
        }
        self.journal.step("sign-in")?;
        self.sign_in().await
    }

    /// From the services to the page of certificates.
    pub async fn fill_in(&mut self) -> Result<()> {
        let scans = Scans::prepare(self.desk.home())?;
        self.choose_service().await?;
        self.answer_everything().await?;
        self.attach(&scans).await?;
        self.check().await
    }

    /// The main journey; `application.asice`, `certificate.pdf`, what is in it and the centre's
    /// certificates are left in `folder`.
    pub async fn whole(&mut self, folder: &Path) -> Result<()> {
        self.enter().await?;
        self.fill_in().await?;
        self.open_key().await?;
        let application = self.send().await?;
        self.keep_container(&folder.join("application.asice"))
            .await?;
        self.track().await?;
        self.be_decided(&application).await?;
        self.receive(&folder.join("certificate.pdf")).await?;
        self.list_everything().await?;
        self.gather(folder)
    }
}
