//! What must be true once a journey has ended, whatever was killed on the way. Looks into the portal's
//! database, so the portal must be down.

use super::citizen::Ground;
use anyhow::{Context, Result, ensure};
use kabinet_documents::proof;
use kabinet_eds::{
    asic::{self, AsicReader, Limits},
    evidence::Evidence,
    folder::TrustFolder,
    verify::VerifyContext,
};
use kabinet_model::{
    application::{Event, stage, verify_chain},
    canonical,
    process::Process,
    submission::Application,
};
use serde_json::Value;
use sha2::{Digest, Sha256};
use sqlx::{Connection, SqliteConnection, query_as, query_scalar, sqlite::SqliteConnectOptions};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs::File,
    path::Path,
};

/// Holds portal, office and citizen to: one application, complete, handed over once, one receipt.
pub async fn hold(ground: &Ground) -> Result<()> {
    let database = ground.training.join("portal.db");
    let options = SqliteConnectOptions::new().filename(database);
    let mut portal = SqliteConnection::connect_with(&options).await?;
    for (what, question) in [
        ("applications", "SELECT count(*) FROM applications"),
        ("receipt numbers", "SELECT sum(value) FROM counters"),
        (
            "copies at the office",
            "SELECT count(*) FROM office_requests",
        ),
        (
            "deliveries",
            "SELECT count(*) FROM outbox WHERE delivered_at IS NOT NULL",
        ),
    ] {
        let count: i64 = query_scalar(question).fetch_one(&mut portal).await?;
        ensure!(count == 1, "{count} {what}");
    }
    let refused: i64 = query_scalar("SELECT count(*) FROM refused_submissions")
        .fetch_one(&mut portal)
        .await?;
    ensure!(refused == 0, "{refused} refused submissions");
    let (application, receipt): (Vec<u8>, Vec<u8>) =
        query_as("SELECT application, receipt FROM applications")
            .fetch_one(&mut portal)
            .await?;
    let application: Application = canonical::from_bytes(&application)?;
    hold_answers(&ground.home, &application)?;
    hold_attachments(&ground.files, &application)?;
    let kept = proof::extract(&std::fs::read(ground.home.join("receipt.pdf"))?)?;
    ensure!(
        kept.result_json == receipt,
        "the citizen keeps another receipt"
    );
    hold_uploads(&mut portal, &application).await?;
    hold_log(&mut portal).await?;
    hold_packages(ground)
}

/// Every answer the citizen was told is saved is in the application.
fn hold_answers(home: &Path, application: &Application) -> Result<()> {
    let child = application.answers.pointer("/child/iin").cloned();
    let diary = std::fs::read_to_string(home.join("diary.jsonl"))?;
    let mut held = 0;
    for line in diary.lines().filter(|line| !line.is_empty()) {
        // A line that the kill cut was never told.
        let Ok(entry) = serde_json::from_str::<Value>(line) else {
            continue;
        };
        let Some(typed) = entry
            .get("typed")
            .filter(|typed| typed.get("child") == child.as_ref())
        else {
            continue;
        };
        let pointer = typed["pointer"].as_str().context("no pointer")?;
        ensure!(
            application.answers.pointer(pointer) == typed.get("value"),
            "the answer at {pointer} is not the one typed"
        );
        held += 1;
    }
    ensure!(held >= 7, "only {held} answers were held");
    Ok(())
}

/// The files of the folder, and no others, by digest.
fn hold_attachments(files: &Path, application: &Application) -> Result<()> {
    let mut expected = BTreeSet::new();
    for entry in std::fs::read_dir(files)? {
        let mut digest = Sha256::new();
        std::io::copy(&mut File::open(entry?.path())?, &mut digest)?;
        expected.insert(format!("{:x}", digest.finalize()));
    }
    let attached = application.attachments.iter();
    let attached: Vec<String> = attached.map(|file| file.sha256.clone()).collect();
    ensure!(attached.len() == expected.len(), "{} files", attached.len());
    ensure!(expected == attached.into_iter().collect(), "other files");
    Ok(())
}

/// Every attachment is one upload at the portal, whole.
async fn hold_uploads(portal: &mut SqliteConnection, application: &Application) -> Result<()> {
    let taken: Vec<(String, i64, bool)> =
        query_as("SELECT sha256, received, complete FROM uploads WHERE application IS NOT NULL")
            .fetch_all(portal)
            .await?;
    ensure!(taken.len() == application.attachments.len());
    let sizes: BTreeMap<_, _> = taken
        .iter()
        .filter(|(_, _, complete)| *complete)
        .map(|(sha256, received, _)| (sha256.as_str(), u64::try_from(*received).ok()))
        .collect();
    for attachment in &application.attachments {
        let size = sizes.get(attachment.sha256.as_str()).copied().flatten();
        ensure!(
            size == Some(attachment.size),
            "{} is not whole",
            attachment.name
        );
    }
    Ok(())
}

/// The chain of events is whole and ends at the office.
async fn hold_log(portal: &mut SqliteConnection) -> Result<()> {
    let bodies: Vec<String> = query_scalar("SELECT body FROM events ORDER BY sequence")
        .fetch_all(&mut *portal)
        .await?;
    let log: Vec<Event> = bodies
        .iter()
        .map(|body| serde_json::from_str(body))
        .collect::<Result<_, _>>()?;
    verify_chain(&log)?;
    ensure!(log.len() == 4, "{} events", log.len());
    let process: String = query_scalar("SELECT body FROM processes")
        .fetch_one(portal)
        .await?;
    let process = Process::from_json(process.as_bytes())?;
    let stage = stage(&process, &log)?;
    ensure!(stage.is_some_and(|stage| stage.id == "handed_over"));
    Ok(())
}

/// The package at the office and the citizen's container verify, to the last file.
fn hold_packages(ground: &Ground) -> Result<()> {
    let trusted = TrustFolder::read(&ground.training.join("trust"))?;
    let (trust, evidence) = (trusted.trust(), Evidence::from(trusted.lists()));
    let packages = ground.training.join("objects/packages");
    let mut containers = vec![ground.home.join("application.asice")];
    for entry in std::fs::read_dir(packages)? {
        let path = entry?.path();
        // What a killed portal was writing bears a number behind its name, and goes at a later start.
        if path.extension().is_some_and(|end| end == "asice") {
            containers.push(path);
        }
    }
    ensure!(containers.len() == 2, "{} packages", containers.len() - 1);
    for container in containers {
        let limits = Limits::default();
        let mut reader = AsicReader::open(File::open(container)?, limits)?;
        let context = VerifyContext {
            trust: &trust,
            evidence: &evidence,
            at: chrono::Utc::now(),
        };
        ensure!(asic::verify(&mut reader, &context)?.is_good(), "a package");
    }
    Ok(())
}
