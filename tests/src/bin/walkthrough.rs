//! `walkthrough PROGRAM FOLDER`: walks the main journey in the real window and leaves pictures in
//! Russian and Kazakh, the documents, and a journal. Exit code 0 only when everything was seen.

use anyhow::{Context, Result};
use kabinet_journeys::{
    desk::Desk,
    journey::{Citizen, Journey},
    scans::Scans,
};
use std::{path::PathBuf, process::ExitCode};

#[tokio::main]
async fn main() -> ExitCode {
    match walk().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("walkthrough: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn walk() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let program = arguments.next().context("which program?")?;
    let folder = arguments.next().context("into which folder?")?;
    let (program, folder) = (std::path::absolute(program)?, std::path::absolute(folder)?);
    let desk = Desk::open()?;
    let mut journey = Journey::begin(desk, &program, &folder, Citizen::newcomer()).await?;
    journey.languages = &["kk", "ru"];
    let walked = walk_all(&mut journey).await;
    if walked.is_err() {
        journey.mourn().await?;
    }
    journey.journal.end()?;
    journey.window.close().await?;
    walked
}

async fn walk_all(journey: &mut Journey) -> Result<()> {
    let folder = journey.journal.folder().to_path_buf();
    let scans = Scans::prepare(journey.desk.home())?;
    journey.welcome().await?;
    journey.register().await?;
    journey.sign_in_again().await?;
    journey.choose_service().await?;
    journey.answer_everything().await?;
    journey.attach(&scans).await?;
    journey.check().await?;
    journey.open_key().await?;
    let application = journey.send().await?;
    journey
        .keep_container(&folder.join("application.asice"))
        .await?;
    journey.track().await?;
    journey.be_decided(&application).await?;
    journey.receive(&folder.join("certificate.pdf")).await?;
    journey.list_everything().await?;
    journey.gather(&folder)
}
