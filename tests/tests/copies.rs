//! What the window gives out: copies that are saved, and files that are opened.
#![allow(missing_docs)]

use anyhow::Result;
use kabinet_e2e::{
    desk::{Desk, Keyring},
    journey::{Citizen, Journey},
    program,
    viewer::Viewer,
};
use std::path::Path;

#[tokio::test]
async fn receipt_files_refusal_and_what_a_container_holds_are_saved_and_opened_as_they_are()
-> Result<()> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("copies");
    let viewer = Viewer::new()?;
    let desk = Desk::with(Keyring::Unlocked, &[viewer.environment()?])?;
    let (program, citizen) = (program::kabinet()?, Citizen::with_rsa());
    let mut journey = Journey::begin(desk, &program, &folder, citizen).await?;
    let walked = async {
        journey.enter().await?;
        journey.fill_in().await?;
        journey.open_key().await?;
        let application = journey.send().await?;
        let number = journey.window.read("confirmation.number").await?;
        journey.track().await?;
        journey.keeps_what_was_sent(&number, &viewer).await?;
        journey.be_refused(&application).await?;
        journey.keeps_refusal(&number).await?;
        let container = journey.desk.home().join("application.asice");
        journey
            .verify(&container, "verify.contents", "verified")
            .await?;
        journey.takes_out_contents(&container, &viewer).await
    };
    let walked = walked.await;
    journey.telling(walked).await
}
