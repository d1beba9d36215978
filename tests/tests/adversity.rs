//! What goes wrong, in the window: the portal away or out of its mind, the session ended, the disk full.
#![allow(missing_docs)]

use anyhow::{Context, Result, ensure};
use kabinet_e2e::{
    desk::Desk,
    headless::{files, portal::Portal},
    journey::{Citizen, Journey},
    program,
    small_disk::SmallDisk,
};
use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    time::Duration,
};

/// Bytes of the small disk: room for the archive and the window's own files, and little more.
const SMALL: usize = 8 << 20;

/// More long answers than a full disk takes: what the archive has in hand of its file takes a few.
const ANSWERS: usize = 100;

const ADDRESS: &str = "page.field.applicant.address";

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

/// A portal on its own, so that it can be taken away.
fn portal(desk: &Desk) -> Result<Portal> {
    let dir = desk.home().join("portal");
    std::fs::create_dir(&dir)?;
    let mut portal = Portal::at(&dir, &desk.home().join("portal.log"), "warn");
    portal.start()?;
    Ok(portal)
}

#[tokio::test]
async fn a_portal_that_is_away_talks_nonsense_or_has_ended_the_session_is_named_as_such()
-> Result<()> {
    let desk = Desk::open()?;
    let mut portal = portal(&desk)?;
    let (folder, program) = (folder("portal-away"), program::kabinet()?);
    let citizen = Citizen::with_rsa();
    let mut journey = Journey::begin_with_portal(desk, &program, &folder, citizen, &portal).await?;
    let walked = async {
        journey.welcome().await?;
        journey.sign_in().await?;
        journey.journal.step("session ended")?;
        portal.kill()?;
        portal.set_ahead(13 * 3600);
        portal.start()?;
        journey.window.click("frame.applications").await?;
        let words = journey.window.read("sign-in.interruption").await?;
        journey.journal.saw(format!("session ended: {words}"));
        portal.kill()?;
        journey.journal.step("away")?;
        journey
            .is_not_let_in("800101100407", "Gani-ulgi-2026", "portal.unreachable")
            .await?;
        journey.journal.step("nonsense")?;
        let listener = TcpListener::bind(portal.address()).context("the portal's port")?;
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                talk_nonsense(stream);
            }
        });
        journey
            .is_not_let_in("800101100407", "Gani-ulgi-2026", "portal.nonsense")
            .await?;
        Ok(())
    }
    .await;
    journey.telling(walked).await
}

fn talk_nonsense(mut stream: TcpStream) {
    let _ = stream.read(&mut [0; 4096]);
    let body = "<html>Tea is ready</html>";
    let _ = write!(
        stream,
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
}

#[tokio::test]
async fn a_full_disk_is_said_so_and_takes_nothing_that_was_saved() -> Result<()> {
    let desk = Desk::open()?;
    let Some(disk) = SmallDisk::at(&desk.data(), SMALL)? else {
        println!("skipped: a small disk cannot be mounted here");
        return Ok(());
    };
    let portal = portal(&desk)?;
    let (folder, program) = (folder("disk-full"), program::kabinet()?);
    let citizen = Citizen::with_rsa();
    let mut journey = Journey::begin_with_portal(desk, &program, &folder, citizen, &portal).await?;
    let walked = meet_full_disk(&mut journey, &disk).await;
    journey.telling(walked).await
}

async fn meet_full_disk(journey: &mut Journey, disk: &SmallDisk) -> Result<()> {
    journey.enter().await?;
    journey.choose_service().await?;
    journey.answer_everything().await?;
    let documents = journey.window.place().await?;
    let draft = documents.trim_end_matches("/documents").to_owned();

    journey.journal.step("typing on a full disk")?;
    journey.go(&format!("{draft}/pages/contacts")).await?;
    journey.dispute("applicant.address").await?;
    journey.window.fill(ADDRESS, "Үлгі көшесі, 1").await?;
    disk.fill()?;
    let mut answers = 0;
    while !journey.window.shows("failure").await? {
        ensure!(answers < ANSWERS, "the disk does not become full");
        paste(journey, answers).await?;
        answers += 1;
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    journey.refusal("failure", "disk.full").await?;

    journey.journal.step("space again")?;
    disk.free()?;
    journey.window.fill(ADDRESS, "Үлгі көшесі, 2").await?;
    let contacts = journey.window.place().await?;
    journey.window.click("page.continue").await?;
    journey.window.leaves(&contacts).await?;

    journey.journal.step("a file that does not fit")?;
    journey.go(&documents).await?;
    let large = journey.desk.home().join("large.pdf");
    files::pdf(&large, SMALL, 5)?;
    let code = "disk.full";
    journey.does_not_attach("income_docs", &large, code).await?;
    let listed = journey
        .window
        .all_beginning("documents.attachment.")
        .await?;
    ensure!(listed.is_empty(), "half a file is attached");

    journey.journal.step("what was saved is there")?;
    // What the refused file took of the archive's own file is given back when it is opened next.
    disk.grow(2 * SMALL)?;
    journey.killed().await?;
    journey.enter().await?;
    ensure!(journey.rows().await? == [draft], "not the one draft");
    journey.go(&contacts).await?;
    let kept = journey.window.value(ADDRESS).await?;
    ensure!(kept == "Үлгі көшесі, 2", "«{kept}»");
    Ok(())
}

/// Puts a long address in its field, as one pastes it, and leaves the field.
async fn paste(journey: &Journey, number: usize) -> Result<()> {
    let script = format!(
        "const field = document.querySelector('[data-testid=\"{ADDRESS}\"]'); \
         field.value = '{number} ' + 'ү'.repeat(10000); \
         field.dispatchEvent(new Event('input', {{ bubbles: true }})); \
         field.dispatchEvent(new Event('blur'))"
    );
    journey.window.ask(&script).await?;
    Ok(())
}
