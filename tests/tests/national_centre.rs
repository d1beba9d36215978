//! The main journey with НУЦ's published test key, under the roots of НУЦ's test centre.
#![allow(clippy::disallowed_methods, missing_docs)]

use anyhow::{Result, ensure};
use kabinet_e2e::{
    desk::{Desk, Keyring},
    journey::{Citizen, Journey},
    program,
};
use kabinet_test_support::shared;
use std::{fs, path::Path};

#[tokio::test]
async fn the_published_test_key_of_the_national_centre_signs_and_its_revoked_one_does_not()
-> Result<()> {
    let Some(samples) = shared::sample("nca-test-2026") else {
        return Ok(());
    };
    if chrono::Utc::now().date_naive().to_string().as_str() > "2027-02-06" {
        println!("skipped: the revocation list of the test centre has run out");
        return Ok(());
    }
    let trust = tempfile::tempdir()?;
    for name in [
        "root_test_gost_2022.cer",
        "nca_gost2022_test.cer",
        "nca_gost2022_test.crl",
    ] {
        fs::write(trust.path().join(name), fs::read(samples.join(name))?)?;
    }
    let further = ("KABINET_TRAINING_TRUST", trust.path().display().to_string());
    let desk = Desk::with(Keyring::Unlocked, &[further])?;
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("national-centre");
    let key = samples.join("individual/valid/individual_valid.p12");
    let citizen = Citizen::of_national_centre(key);
    let mut journey = Journey::begin(desk, &program::kabinet()?, &folder, citizen).await?;
    let walked = walk(&mut journey, &folder, &samples).await;
    journey.telling(walked).await
}

async fn walk(journey: &mut Journey, folder: &Path, samples: &Path) -> Result<()> {
    journey.enter().await?;
    journey.fill_in().await?;
    journey.journal.step("the revoked key")?;
    let revoked = samples.join("individual/revoked/individual_revoked.p12");
    let words = journey
        .does_not_take_key(&revoked, "Qwerty12", "certificate.revoked")
        .await?;
    ensure!(
        words.to_lowercase().contains("отозван"),
        "the picker says «{words}»"
    );
    journey.open_key().await?;
    let application = journey.send().await?;
    journey
        .keep_container(&folder.join("application.asice"))
        .await?;
    journey.track().await?;
    journey.be_decided(&application).await?;
    journey.receive(&folder.join("certificate.pdf")).await?;
    journey.gather(folder)
}
