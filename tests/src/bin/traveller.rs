//! `traveller FOLDER PORTAL-URL PORTAL-FOLDER COUNT SCAN`: a citizen's program without its window,
//! made to be killed. Opened again and again it does what a citizen would: goes on with what is
//! unfinished, and begins an application only when nothing is. Ends with 0 when COUNT are sent.

use anyhow::{Context, Result, bail};
use kabinet_core::{
    ArchiveKeySource, Kabinet, Setup,
    clock::SystemClock,
    events::NoEvents,
    profile::PortalProfile,
    view::{applications::ApplicationRow, draft::PageOutcome, failure::Failure},
};
use kabinet_eds::trust::Trust;
use kabinet_model::language::Localized;
use serde_json::json;
use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
    time::Duration,
};

const CITIZEN: &str = "850615200406";
const PASSWORD: &str = "Kuralai-2026";
const PASSPHRASE: &str = "биік тау мен көк аспан";
const SERVICE: &str = "besplatnoe-pitanie";
const GLANCE: Duration = Duration::from_millis(20);

#[tokio::main]
async fn main() -> ExitCode {
    match travel().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("traveller: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn travel() -> Result<()> {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let [folder, url, portal, count, scan] = arguments.as_slice() else {
        bail!("five arguments are wanted");
    };
    let count: usize = count.parse()?;
    let kabinet = open(Path::new(folder), url, Path::new(portal)).await?;
    while kabinet.sign_in(CITIZEN, PASSWORD).await.is_err() {
        // The portal may be down just now.
        tokio::time::sleep(GLANCE).await;
    }
    loop {
        let rows = kabinet.applications().await.map_err(said)?;
        let (drafts, sent): (Vec<_>, Vec<_>) =
            rows.into_iter().partition(|row| row.draft || row.sending);
        match drafts.first() {
            None if sent.len() >= count => return tell_peak(),
            None => {
                kabinet.start_application(SERVICE).await.map_err(said)?;
            }
            // What fails because the portal is down is tried again.
            Some(draft) => {
                if let Err(error) = go_on(&kabinet, draft, Path::new(scan)).await {
                    eprintln!("traveller: {error:#}");
                    tokio::time::sleep(GLANCE).await;
                }
            }
        }
    }
}

/// Says the greatest memory since it was last forgotten, `VmHWM: … kB`.
fn tell_peak() -> Result<()> {
    let status = fs::read_to_string("/proc/self/status")?;
    let peak = status.lines().find(|line| line.starts_with("VmHWM:"));
    println!("{}", peak.context("no peak")?);
    Ok(())
}

async fn go_on(kabinet: &Kabinet, row: &ApplicationRow, scan: &Path) -> Result<()> {
    let draft = &row.id;
    if row.sending || kabinet.sending(draft).await.map_err(said)?.is_some() {
        kabinet.resume_sending(draft).await.map_err(said)?;
        tokio::time::sleep(GLANCE).await;
        return Ok(());
    }
    for (pointer, value) in [
        ("/child/iin", json!("120229600009")),
        ("/category", json!("asp")),
        ("/applicant/role", json!("parent")),
        ("/consent", json!(true)),
    ] {
        kabinet
            .save_answer(draft, pointer, value)
            .await
            .map_err(said)?;
    }
    for task in kabinet.draft(draft).await.map_err(said)?.tasks {
        let mut page = task.first_page;
        while let Some(id) = page {
            page = match kabinet.continue_page(draft, &id).await.map_err(said)? {
                PageOutcome::Page { id } => Some(id),
                PageOutcome::Tasks => None,
                PageOutcome::Problems { failures } => bail!("{id}: {failures:?}"),
            };
        }
    }
    let documents = kabinet.documents_page(draft).await.map_err(said)?;
    for requirement in documents.requirements.iter().filter(|one| one.required) {
        if requirement.attachments.is_empty() {
            kabinet
                .attach(draft, &requirement.id, scan)
                .await
                .map_err(said)?;
        }
    }
    // From here on the peak is that of hashing, signing and sending; taking a file in has its own.
    fs::write("/proc/self/clear_refs", "5")?;
    let check = kabinet.check(draft).await.map_err(said)?;
    if let Some(failure) = check.failures.first() {
        bail!("{failure:?}");
    }
    let people = kabinet.sample_people().await.map_err(said)?;
    let person = people.into_iter().find(|person| person.iin == CITIZEN);
    let person = person.context("no such sample person")?;
    let (key, password) = person.key.zip(person.key_password).context("no key")?;
    kabinet
        .sign_and_send(draft, &key, &password)
        .await
        .map_err(said)
}

async fn open(folder: &Path, url: &str, portal: &Path) -> Result<Arc<Kabinet>> {
    let profile = PortalProfile {
        id: "training".to_owned(),
        name: Localized {
            kk: "Оқу порталы".to_owned(),
            ru: "Учебный портал".to_owned(),
            en: "Training portal".to_owned(),
            unofficial: Vec::new(),
        },
        url: url.parse()?,
        training: true,
        trust: Arc::new(Trust::load_dir(&portal.join("trust"))?),
        keys: Some(PathBuf::from(portal).join("keys")),
    };
    let setup = Setup {
        folder: folder.to_path_buf(),
        portals: vec![profile],
        archive_key: ArchiveKeySource::Passphrase,
        clock: Arc::new(SystemClock),
        events: Arc::new(NoEvents),
        version: "traveller".to_owned(),
    };
    let kabinet = Kabinet::open(setup).await.map_err(said)?;
    kabinet.unlock_archive(PASSPHRASE).await.map_err(said)?;
    Ok(kabinet)
}

#[allow(clippy::needless_pass_by_value)] // It is handed to `map_err`.
fn said(failure: Failure) -> anyhow::Error {
    anyhow::anyhow!("{failure:?}")
}
