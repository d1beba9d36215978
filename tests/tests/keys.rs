//! Signing with a token and through NCALayer in the real window, and what it says when they will not.
#![allow(missing_docs)]

use anyhow::{Context, Result, ensure};
use kabinet_e2e::{
    desk::{Desk, Keyring},
    journey::{Citizen, Journey},
    ncalayer::{self, Double, Manner, Mood},
    program, token,
};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_signs_and_a_wrong_pin_is_named() -> Result<()> {
    let Some(mut desk) = WithToken::sit_down("token-journey").await? else {
        return Ok(());
    };
    let walked = async {
        let journey = desk.come_to_keys().await?;
        journey.window.fill("keys.password", "999999").await?;
        journey
            .is_refused_key("keys.sign", "token.pin-wrong")
            .await?;
        let told = journey.pick_key("неверно").await;
        told.context("how the PIN stands is not told")?;
        journey.window.fill("keys.password", token::PIN).await?;
        journey.send().await.map(drop)
    }
    .await;
    desk.journey.telling(walked).await
}

/// SoftHSM2 does not see a token again that was away: so this is a journey of its own.
#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_was_pulled_out_is_named() -> Result<()> {
    let Some(mut desk) = WithToken::sit_down("token-gone-journey").await? else {
        return Ok(());
    };
    let walked = async {
        desk.come_to_keys().await?;
        token::pull_out(desk.drawer.path())?;
        let journey = &mut desk.journey;
        journey.window.fill("keys.password", token::PIN).await?;
        journey.is_refused_key("keys.sign", "token.gone").await?;
        Ok(())
    }
    .await;
    desk.journey.telling(walked).await
}

/// A citizen with a token in a drawer of their own.
struct WithToken {
    journey: Journey,
    drawer: TempDir,
    library: &'static Path,
}

impl WithToken {
    /// `None` where SoftHSM2 is not installed.
    async fn sit_down(name: &str) -> Result<Option<Self>> {
        let Some(library) = token::library() else {
            println!("skipped: SoftHSM2 is not installed");
            return Ok(None);
        };
        let drawer = tempfile::tempdir()?;
        let variable = token::environment(drawer.path())?;
        let desk = Desk::with(Keyring::Unlocked, &[variable])?;
        let program = program::kabinet()?;
        let mut journey =
            Journey::begin(desk, &program, &folder(name), Citizen::with_rsa()).await?;
        journey.languages = &["ru"];
        Ok(Some(Self {
            journey,
            drawer,
            library,
        }))
    }

    /// Puts the sample key on the token and comes to the certificate page with the token picked.
    async fn come_to_keys(&mut self) -> Result<&mut Journey> {
        let journey = &mut self.journey;
        journey.enter().await?;
        let container = journey.sample_key(journey.citizen.iin)?;
        let maker = Path::new(env!("CARGO_BIN_EXE_token-maker"));
        let password = journey.citizen.key_password;
        token::make_in(maker, self.drawer.path(), &container, password)?;
        journey.fill_in().await?;
        journey.look_elsewhere().await?;
        journey.choose_library(self.library).await?;
        journey.pick_key(token::LABEL).await?;
        Ok(journey)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn ncalayer_signs_and_each_of_its_failures_is_named() -> Result<()> {
    let folder = folder("ncalayer-journey");
    let program = program::kabinet()?;
    let mut journey = Journey::begin(Desk::open()?, &program, &folder, Citizen::with_rsa()).await?;
    journey.languages = &["ru"];
    let walked = with_ncalayer(&mut journey).await;
    journey.telling(walked).await
}

async fn with_ncalayer(journey: &mut Journey) -> Result<()> {
    journey.enter().await?;
    let container = std::fs::read(journey.sample_key(journey.citizen.iin)?)?;
    let password = journey.citizen.key_password;
    let start = || Double::start(ncalayer::PORT, &container, password, Manner::usual());
    journey.fill_in().await?;
    journey.look_elsewhere().await?;
    journey
        .is_refused_key("keys.ncalayer", "ncalayer.absent")
        .await?;
    let double = start().await?;
    double.behave(|manner| manner.mood = Mood::Mute);
    journey
        .is_refused_key("keys.ncalayer", "ncalayer.silent")
        .await?;
    double.behave(|manner| manner.mood = Mood::Cancels);
    journey.window.click("keys.ncalayer").await?;
    journey.pick_key("NCALayer").await?;
    for (mood, code) in [
        (Mood::Cancels, "ncalayer.cancelled"),
        (Mood::Nonsense, "ncalayer.nonsense"),
        (Mood::Dies, "ncalayer.gone"),
    ] {
        double.behave(|manner| manner.mood = mood);
        journey.is_refused_key("keys.open", code).await?;
    }
    // Another program in its place, with another certificate.
    drop(double);
    let double = start().await?;
    journey
        .is_refused_key("keys.open", "ncalayer.stranger")
        .await?;
    journey.window.click("keys.ncalayer").await?;
    journey.pick_key("NCALayer").await?;
    journey.window.click("keys.open").await?;
    journey.window.see("keys.sign").await?;
    let words = journey.window.everything().await?;
    ensure!(words.contains("совпадает с вашим"), "{words}");
    journey.pictures("ncalayer-certificate").await?;
    double.behave(|manner| manner.shape = ncalayer::Shape::Object);
    journey.send().await?;
    Ok(())
}
