//! Who listens to the window instead of looking at it is told the same.
#![allow(missing_docs)]

use anyhow::{Result, ensure};
use kabinet_e2e::{
    accessibility::Tree,
    desk::{Desk, Keyring},
    headless::portal::Portal,
    journey::{Citizen, Journey},
    program,
};
use std::path::{Path, PathBuf};

/// Screens beside the main journey.
const BESIDE: [(&str, &str); 4] = [
    ("/settings/centres", "centres"),
    ("/services", "services"),
    ("/sign-in/key", "sign-in-key"),
    ("/password-reset", "reset"),
];

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

/// A citizen who listens, at a program that knows no portal.
async fn begin(desk: Desk, folder: &Path, citizen: Citizen) -> Result<Journey> {
    let tree = Tree::at(&desk).await?;
    let program = program::kabinet()?;
    let mut journey = Journey::begin_at(desk, &program, folder, citizen, &[]).await?;
    journey.languages = &["kk", "ru", "en"];
    journey.tree = Some(tree);
    Ok(journey)
}

/// Passes on how the walk ended, and what was shown and not told on it.
async fn end(mut journey: Journey, walked: Result<()>) -> Result<()> {
    journey.telling(walked).await?;
    ensure!(
        journey.untold.is_empty(),
        "shown, and not told:\n{}",
        journey.untold.join("\n")
    );
    Ok(())
}

#[tokio::test]
async fn assistive_technology_is_told_every_text_of_every_screen_in_three_languages() -> Result<()>
{
    let folder = folder("accessibility");
    let desk = Desk::with_accessibility(Keyring::Unlocked)?;
    let dir = desk.home().join("portal");
    std::fs::create_dir(&dir)?;
    let mut portal = Portal::at(&dir, &desk.home().join("portal.log"), "warn");
    portal.start()?;
    let mut journey = begin(desk, &folder, Citizen::newcomer()).await?;
    dir.clone_into(&mut journey.training);
    let walked = async {
        journey.take_portal(&portal.url()).await?;
        journey.whole(&folder).await?;
        for (place, id) in BESIDE {
            journey.journal.step(id)?;
            journey.go(place).await?;
            journey.window.see(id).await?;
            journey.pictures(id).await?;
        }
        verify(&mut journey, &folder).await?;
        refused(&mut journey).await?;
        portal.kill()?;
        offline(&mut journey).await?;
        journey.close()?;
        journey.meets_damaged_archive().await?;
        journey.restores_copy().await
    };
    let walked = walked.await;
    end(journey, walked).await
}

/// What the main journey has left, verified.
async fn verify(journey: &mut Journey, folder: &Path) -> Result<()> {
    let pdf = folder.join("certificate.pdf");
    journey.verify(&pdf, "verify.lines", "verified-pdf").await?;
    let container = folder.join("application.asice");
    journey
        .verify(&container, "verify.contents", "verified-container")
        .await
}

/// Another application, which is refused; the way to it was listened to before.
async fn refused(journey: &mut Journey) -> Result<()> {
    let languages = std::mem::take(&mut journey.languages);
    journey.window.click("frame.services").await?;
    journey.fill_in().await?;
    journey.open_key().await?;
    let application = journey.send().await?;
    journey.window.click("confirmation.track").await?;
    journey.window.see("application").await?;
    journey.languages = languages;
    journey.be_refused(&application).await
}

/// The door beside the portal, and what is behind it.
async fn offline(journey: &mut Journey) -> Result<()> {
    let sent = journey.rows().await?;
    journey.close()?;
    journey.open_again().await?;
    journey.window.speak("ru").await?;
    journey.is_led_offline().await?;
    journey.opens_offline().await?;
    let place = sent
        .iter()
        .find_map(|row| row.strip_prefix("/applications/"));
    let application = place.unwrap_or_default().to_owned();
    journey.reads_offline(&application).await
}

#[tokio::test]
async fn assistive_technology_is_told_what_opens_an_archive_without_a_keyring() -> Result<()> {
    let desk = Desk::with_accessibility(Keyring::None)?;
    let sheet = desk.home().join("sheet.pdf");
    let citizen = Citizen::with_rsa();
    let mut journey = begin(desk, &folder("accessibility-passphrase"), citizen).await?;
    let walked = async {
        journey.choose_passphrase(&sheet).await?;
        journey.close()?;
        journey.open_again().await?;
        journey.open_with_code(&sheet).await
    };
    let walked = walked.await;
    end(journey, walked).await
}
