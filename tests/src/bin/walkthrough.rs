//! `walkthrough PROGRAM FOLDER`: walks the main journey in the real window and leaves pictures in
//! Russian and Kazakh, the documents, and a journal. Exit code 0 only when everything was seen.

use anyhow::{Context, Result};
use kabinet_e2e::{
    desk::Desk,
    journey::{Citizen, Journey},
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
    let walked = journey.whole(&folder).await;
    let walked = journey.telling(walked).await;
    journey.window.close().await?;
    walked
}
