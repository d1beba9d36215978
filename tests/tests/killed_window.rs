//! The real window, killed at any moment and opened again, ends with one application and what was typed.
//!
//! `KABINET_KILL_SEED` repeats a run.
#![allow(missing_docs)]

use anyhow::{Context, Result, bail, ensure};
use kabinet_e2e::{
    desk::Desk,
    headless::portal::Portal,
    journey::{Citizen, Journey},
    program, scans,
};
use rand::{Rng, SeedableRng, rngs::StdRng};
use sqlx::{Connection, SqliteConnection, query_scalar, sqlite::SqliteConnectOptions};
use std::{
    path::Path,
    time::{Duration, Instant},
};

/// Kills of a run.
const KILLS: usize = 5;

/// How long the window lives before each, milliseconds.
const LIFE: std::ops::Range<u64> = 2_000..6_000;

/// What was typed longer ago than this is never lost.
const KEPT: Duration = Duration::from_secs(1);

const ADDRESS: &str = "page.field.applicant.address";

/// What was typed into the address, and when it had become so long.
#[derive(Default)]
struct Typed {
    text: String,
    grown: Vec<(usize, Instant)>,
    killed: Option<Instant>,
}

#[tokio::test]
async fn killed_at_any_moment_the_window_ends_with_one_application_and_nothing_lost() -> Result<()>
{
    let given = std::env::var("KABINET_KILL_SEED").ok();
    let seed = given.and_then(|text| text.parse().ok());
    let seed: u64 = seed.unwrap_or_else(|| rand::rng().random());
    println!("KABINET_KILL_SEED={seed}");
    let mut random = StdRng::seed_from_u64(seed);
    let desk = Desk::open()?;
    let dir = desk.home().join("portal");
    std::fs::create_dir(&dir)?;
    let mut portal = Portal::at(&dir, &desk.home().join("portal.log"), "warn");
    portal.start()?;
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("killed-window");
    let (program, citizen) = (program::kabinet()?, Citizen::with_rsa());
    let mut journey = Journey::begin_with_portal(desk, &program, &folder, citizen, &portal).await?;
    let mut typed = Typed::default();
    let walked = killed_on_the_way(&mut journey, &mut typed, &mut random).await;
    journey.telling(walked).await?;
    portal.kill()?;
    one_application(&dir, &typed.text).await
}

async fn killed_on_the_way(
    journey: &mut Journey,
    typed: &mut Typed,
    random: &mut StdRng,
) -> Result<()> {
    for killed in 0..KILLS {
        let life = Duration::from_millis(random.random_range(LIFE));
        let ended = tokio::time::timeout(life, go_on(journey, typed)).await;
        if let Ok(ended) = ended {
            ensure!(killed > 0, "the journey ended after {killed} kills");
            return ended;
        }
        typed.killed.get_or_insert_with(Instant::now);
        journey.killed().await?;
        let place = journey.journal.last().to_owned();
        println!("killed after {life:?}, at «{place}»");
    }
    go_on(journey, typed).await
}

/// From wherever it stands to the end.
async fn go_on(journey: &mut Journey, typed: &mut Typed) -> Result<()> {
    journey.welcome().await?;
    journey.sign_in().await?;
    let rows = journey.rows().await?;
    let draft = match rows.as_slice() {
        [] => begin(journey).await?,
        [one] => one.clone(),
        more => bail!("more than one: {more:?}"),
    };
    if draft.starts_with("/applications/") {
        return Ok(());
    }
    if !draft.ends_with("/sending") {
        if typed.killed.is_some() && !typed.grown.is_empty() {
            look_back(journey, &draft, typed).await?;
        }
        fill_in(journey, &draft, typed).await?;
    }
    arrives(journey).await
}

async fn begin(journey: &mut Journey) -> Result<String> {
    journey.journal.step("begin")?;
    let window = &journey.window;
    window.click("frame.services").await?;
    window.click("services.card.besplatnoe-pitanie").await?;
    window.click("service.apply").await?;
    window.see("tasks").await?;
    window.place().await
}

/// What was typed more than a second before the kill is there.
async fn look_back(journey: &mut Journey, draft: &str, typed: &mut Typed) -> Result<()> {
    journey.journal.step("look back")?;
    journey.go(&format!("{draft}/pages/contacts")).await?;
    let kept = journey.window.value(ADDRESS).await?;
    let killed = typed.killed.take().context("no kill")?;
    let old = |at: &Instant| killed.saturating_duration_since(*at) > KEPT;
    let sure = typed.grown.iter().filter(|(_, at)| old(at));
    let sure = sure.map(|(length, _)| *length).max().unwrap_or_default();
    ensure!(
        typed.text.starts_with(&kept) && kept.len() >= sure,
        "LOST: «{}» was typed, {sure} bytes of it in time, «{kept}» is there",
        typed.text
    );
    println!(
        "{} bytes were typed, {sure} in time, {} are there",
        typed.text.len(),
        kept.len()
    );
    typed.text = kept;
    typed.grown.clear();
    Ok(())
}

/// Through the pages to the signature; what is answered already is left as it is.
async fn fill_in(journey: &mut Journey, draft: &str, typed: &mut Typed) -> Result<()> {
    journey.go(draft).await?;
    journey.window.see("tasks").await?;
    let mut place = draft.to_owned();
    loop {
        if let Some(page) = place.split("/pages/").nth(1) {
            let page = page.to_owned();
            journey.journal.step(&format!("question {page}"))?;
            journey.window.see("page.continue").await?;
            answer(journey, &page, typed).await?;
            journey.window.click("page.continue").await?;
        } else if place.ends_with("/documents") {
            journey.journal.step("documents")?;
            journey.window.see("documents.done").await?;
            let listed = journey
                .window
                .all_beginning("documents.attachment.")
                .await?;
            if listed.is_empty() {
                let scan = journey.desk.home().join("scan.jpg");
                scans::page(3).save(&scan)?;
                journey.attach_one("asp_cert", &scan).await?;
            }
            journey.window.click("documents.done").await?;
        } else if place.ends_with("/check") {
            journey.check().await?;
        } else if place.ends_with("/sign") {
            journey.open_key().await?;
            journey.journal.step("sign")?;
            journey.window.click("keys.sign").await?;
            journey.window.leaves(&place).await?;
            return Ok(());
        } else {
            journey.window.see("tasks").await?;
            journey.window.click("tasks.continue").await?;
        }
        place = journey.window.leaves(&place).await?;
    }
}

async fn answer(journey: &Journey, page: &str, typed: &mut Typed) -> Result<()> {
    let window = &journey.window;
    match page {
        "child" => {
            let child = format!("page.field.child.iin.{}", journey.citizen.child);
            window.click(&child).await
        }
        "category" => window.click("page.field.category.asp").await,
        "role" => window.click("page.field.applicant.role.parent").await,
        "consent" => {
            if window.is_ticked("page.field.consent").await? {
                return Ok(());
            }
            window.click("page.field.consent").await
        }
        "contacts" => type_address(journey, typed).await,
        _ => Ok(()),
    }
}

/// Types the address on, a little at a time, as people do.
async fn type_address(journey: &Journey, typed: &mut Typed) -> Result<()> {
    journey.dispute("applicant.address").await?;
    typed.text = journey.window.value(ADDRESS).await?;
    for piece in [" Үлгі", " көше", " 1", ", 2", " үй", ", 3"] {
        let longer = format!("{}{piece}", typed.text);
        typed.text.clone_from(&longer);
        journey.window.type_on(ADDRESS, piece).await?;
        typed.grown.push((longer.len(), Instant::now()));
        tokio::time::sleep(Duration::from_millis(400)).await;
    }
    Ok(())
}

/// Waits until the one row of the list is an application that the portal has.
async fn arrives(journey: &mut Journey) -> Result<()> {
    journey.journal.step("arrives")?;
    let begun = Instant::now();
    loop {
        let rows = journey.rows().await?;
        match rows.as_slice() {
            [one] if one.starts_with("/applications/") => return Ok(()),
            [_] if begun.elapsed() < Duration::from_secs(30) => {
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
            other => bail!("it does not arrive: {other:?}"),
        }
        journey.window.click("frame.services").await?;
        journey.window.see("services").await?;
    }
}

/// What the portal has: one application, with the address as it was typed.
async fn one_application(portal: &Path, address: &str) -> Result<()> {
    let options = SqliteConnectOptions::new().filename(portal.join("portal.db"));
    let mut database = SqliteConnection::connect_with(&options).await?;
    let sent: Vec<Vec<u8>> = query_scalar("SELECT application FROM applications")
        .fetch_all(&mut database)
        .await?;
    database.close().await?;
    let [sent] = sent.as_slice() else {
        bail!("{} applications at the portal", sent.len());
    };
    let sent: serde_json::Value = serde_json::from_slice(sent)?;
    let there = sent.pointer("/answers/applicant/address");
    ensure!(
        there.and_then(serde_json::Value::as_str) == Some(address),
        "{there:?} was sent, «{address}» was typed"
    );
    Ok(())
}
