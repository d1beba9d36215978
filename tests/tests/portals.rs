//! A program that knows no portal gets to know one, and one's papers open while it is silent.
#![allow(missing_docs)]

use anyhow::{Result, ensure};
use kabinet_e2e::{
    desk::Desk,
    headless::portal::Portal,
    journey::{Citizen, Journey},
    program,
};
use std::path::{Path, PathBuf};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

/// A portal on its own.
fn portal(desk: &Desk) -> Result<Portal> {
    let dir = desk.home().join("portal");
    std::fs::create_dir(&dir)?;
    let mut portal = Portal::at(&dir, &desk.home().join("portal.log"), "warn");
    portal.start()?;
    Ok(portal)
}

/// A program that knows no portal.
async fn begin(desk: Desk, folder: &Path) -> Result<Journey> {
    let (program, citizen) = (program::kabinet()?, Citizen::with_rsa());
    Journey::begin_at(desk, &program, folder, citizen, &[]).await
}

#[tokio::test]
async fn a_portal_is_taken_by_its_address_and_fingerprint_and_known_when_opened_again() -> Result<()>
{
    let desk = Desk::open()?;
    let portal = portal(&desk)?;
    let mut journey = begin(desk, &folder("portal-taken")).await?;
    let walked = async {
        journey.take_portal(&portal.url()).await?;
        journey.welcome().await?;
        ensure!(journey.portal == portal.url(), "{}", journey.portal);
        journey.sign_in().await?;
        journey.close()?;
        journey.open_again().await?;
        journey.knows_its_portal().await?;
        journey.welcome().await?;
        journey.sign_in().await
    };
    let walked = walked.await;
    journey.telling(walked).await
}

#[tokio::test]
async fn the_training_portal_starts_by_its_button_and_what_is_kept_opens_afterwards_without_it()
-> Result<()> {
    let mut journey = begin(Desk::open()?, &folder("training-by-button")).await?;
    let walked = async {
        journey.try_training().await?;
        journey.welcome().await?;
        journey.sign_in().await?;
        journey.journal.step("services")?;
        journey
            .window
            .see("services.card.besplatnoe-pitanie")
            .await?;
        journey.close()?;
        journey.open_again().await?;
        journey.opens_without_portal().await
    };
    let walked = walked.await;
    journey.telling(walked).await
}

#[tokio::test]
async fn a_portal_is_taken_from_its_file_and_while_it_is_silent_ones_papers_open_by_password_and_key()
-> Result<()> {
    let desk = Desk::open()?;
    let mut portal = portal(&desk)?;
    let home = desk.home().to_path_buf();
    let mut journey = begin(desk, &folder("papers-offline")).await?;
    portal.folder().clone_into(&mut journey.training);
    let walked = async {
        journey.take_portal_from_file(&portal.url(), &home).await?;
        journey.enter().await?;
        journey.fill_in().await?;
        journey.open_key().await?;
        let application = journey.send().await?;
        journey.sign_in_again_with_key().await?;
        portal.kill()?;
        journey.close()?;
        journey.open_again().await?;
        journey.is_led_offline().await?;
        journey.opens_offline().await?;
        journey.opens_offline_by_key().await?;
        journey.reads_offline(&application).await?;
        portal.start()?;
        journey.goes_back_to_the_portal().await
    };
    let walked = walked.await;
    journey.telling(walked).await
}
