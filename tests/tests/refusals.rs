//! What goes wrong is said in the window, in plain words.
#![allow(missing_docs)]

use anyhow::{Context, Result, ensure};
use kabinet_journeys::{
    desk::{Desk, free_port},
    journey::{Citizen, Journey},
    program, scans,
};
use std::{
    fs,
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_number_read_alike_and_the_sixth_attempt_is_put_off()
-> Result<()> {
    let folder = folder("not-let-in");
    let mut journey = Journey::begin(
        Desk::open()?,
        &program::kabinet()?,
        &folder,
        Citizen::with_rsa(),
    )
    .await?;
    let walked = async {
        journey.welcome().await?;
        journey.journal.step("refused")?;
        let wrong = journey
            .is_not_let_in("800101100407", "not-the-password", "sign-in.refused")
            .await?;
        let unknown = journey
            .is_not_let_in("790709400013", "not-the-password", "sign-in.refused")
            .await?;
        ensure!(wrong == unknown, "«{wrong}» but «{unknown}»");
        for _ in 2..=5 {
            journey
                .is_not_let_in("800101100407", "not-the-password", "sign-in.refused")
                .await?;
        }
        journey
            .is_not_let_in("800101100407", "Gani-ulgi-2026", "sign-in.throttled")
            .await?;
        Ok(())
    }
    .await;
    journey.telling(walked).await
}

#[tokio::test]
async fn files_and_keys_that_will_not_do_are_refused_each_in_its_own_words() -> Result<()> {
    let folder = folder("will-not-do");
    let mut journey = Journey::begin(
        Desk::open()?,
        &program::kabinet()?,
        &folder,
        Citizen::with_rsa(),
    )
    .await?;
    let walked = offer_what_will_not_do(&mut journey).await;
    journey.telling(walked).await
}

async fn offer_what_will_not_do(journey: &mut Journey) -> Result<()> {
    journey.enter().await?;
    journey.choose_service().await?;
    journey.answer_everything().await?;
    journey.journal.step("files")?;
    let home = journey.desk.home().to_path_buf();
    let good = home.join("good.jpg");
    scans::page(3).save(&good)?;
    let bytes = fs::read(&good)?;
    let offered = [
        ("empty.jpg", Vec::new(), "attachment.empty"),
        (
            "text.jpg",
            b"A letter, not a picture.\n".repeat(40),
            "attachment.wrong-kind",
        ),
        (
            "cut.jpg",
            bytes[..bytes.len() / 3].to_vec(),
            "attachment.damaged",
        ),
    ];
    let mut said = Vec::new();
    for (name, content, code) in offered {
        let path = home.join(name);
        fs::write(&path, content)?;
        said.push(journey.does_not_attach("income_docs", &path, code).await?);
    }
    let large = home.join("large.jpg");
    fs::copy(&good, &large)?;
    fs::OpenOptions::new()
        .write(true)
        .open(&large)?
        .set_len(400 << 20)?;
    said.push(
        journey
            .does_not_attach("income_docs", &large, "attachment.too-large")
            .await?,
    );
    said.sort();
    said.dedup();
    ensure!(said.len() == 4, "some words are the same: {said:?}");

    let scans = scans::Scans::prepare(&home)?;
    journey.attach(&scans).await?;
    journey.check().await?;
    journey.journal.step("keys")?;
    let own = journey.sample_key("800101100407")?;
    journey
        .does_not_take_key(&own, "not-the-password", "key.password-wrong")
        .await?;
    let foreign = journey.sample_key("850615200406")?;
    let words = journey
        .does_not_take_key(&foreign, "Ulgi-2026", "certificate.foreign")
        .await?;
    ensure!(
        !words.is_empty(),
        "the foreign key is refused without a word"
    );
    Ok(())
}

/// A portal on its own, so that it can be taken away.
struct Portal(Child);

impl Portal {
    fn start(dir: &Path, port: u16, offset: i64) -> Result<Self> {
        let portal = Command::new(program::portal()?)
            .args(["serve", "--training", "--dir"])
            .arg(dir)
            .args(["--listen", &format!("127.0.0.1:{port}")])
            .env("KABINET_CLOCK_OFFSET", offset.to_string())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let portal = Self(portal);
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            ensure!(
                begun.elapsed() < Duration::from_mins(1),
                "the portal does not listen"
            );
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(portal)
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[tokio::test]
async fn a_portal_that_is_away_talks_nonsense_or_has_ended_the_session_is_named_as_such()
-> Result<()> {
    let desk = Desk::open()?;
    let (dir, port) = (desk.home().join("portal"), free_port()?);
    let portal = Portal::start(&dir, port, 0)?;
    let profiles = desk.home().join("config/kz.kabinet/portals");
    fs::create_dir_all(&profiles)?;
    let trust = dir.join("trust");
    let profile = format!(
        "url = \"http://127.0.0.1:{port}/\"\ntrust = \"{}\"\ntraining = true\n\
         [name]\nkk = \"Портал\"\nru = \"Портал\"\nen = \"Portal\"\n",
        trust.display()
    );
    fs::write(profiles.join("test.toml"), profile)?;
    let folder = folder("portal-away");
    let mut journey = Journey::begin_at(
        desk,
        &program::kabinet()?,
        &folder,
        Citizen::with_rsa(),
        &[],
    )
    .await?;
    let walked = async {
        journey.welcome().await?;
        journey.sign_in().await?;
        journey.journal.step("session ended")?;
        drop(portal);
        let portal = Portal::start(&dir, port, 13 * 3600)?;
        journey.window.click("frame.applications").await?;
        let words = journey.window.read("sign-in.interruption").await?;
        journey.journal.saw(format!("session ended: {words}"));
        drop(portal);
        journey.journal.step("away")?;
        journey
            .is_not_let_in("800101100407", "Gani-ulgi-2026", "portal.unreachable")
            .await?;
        journey.journal.step("nonsense")?;
        let listener = TcpListener::bind(("127.0.0.1", port)).context("the portal's port")?;
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

/// Outside training mode the program listens nowhere: `ss -ltnp` knows no socket of its process. It is
/// opened without the driver here, whose own remote control would listen inside it.
#[test]
fn outside_training_mode_the_program_opens_no_port() -> Result<()> {
    let desk = Desk::open()?;
    let mut kabinet = desk
        .command(program::kabinet()?)
        .env_remove("TAURI_AUTOMATION")
        .env_remove("TAURI_WEBVIEW_AUTOMATION")
        .spawn()?;
    let begun = Instant::now();
    while desk.picture("Kabinet").is_err() {
        ensure!(begun.elapsed() < Duration::from_mins(1), "no window");
        std::thread::sleep(Duration::from_millis(100));
    }
    let output = Command::new("ss").args(["-ltnp"]).output()?;
    let listening = String::from_utf8_lossy(&output.stdout).into_owned();
    let ours = format!("pid={},", kabinet.id());
    let found = listening.lines().any(|line| line.contains(&ours));
    kabinet.kill()?;
    kabinet.wait()?;
    ensure!(listening.contains("LISTEN"), "ss says nothing: {listening}");
    ensure!(!found, "the program listens: {listening}");
    Ok(())
}
