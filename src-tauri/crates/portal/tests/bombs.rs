//! A citizen attaches files that cost gigabytes, hours or the stack to draw; an official looks at them, again
//! and again. The portal is a process of its own here, as in a deployment: its memory stays what it was, and
//! it goes on answering.
#![cfg(target_os = "linux")]
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::panic,
    missing_docs
)]

#[path = "bombs/attack.rs"]
mod attack;
#[path = "bombs/citizen.rs"]
mod citizen;
#[path = "bombs/kinds.rs"]
mod kinds;
#[path = "bombs/official.rs"]
mod official;
#[path = "bombs/process.rs"]
mod process;

use citizen::{ApiError, Citizen, Paper};
use kinds::Bomb;
use official::Official;
use process::Process;
use reqwest::StatusCode;
use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};
use uuid::Uuid;

/// How much the portal may grow while bombs are looked at, KiB.
const GROWTH: u64 = 64 * 1024;

/// How often an official looks.
const LOOKS: usize = 100;

fn trial(name: &str) -> Vec<u8> {
    let trials = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/trials");
    std::fs::read(trials.join(name)).unwrap()
}

const BOMBS: [&str; 6] = [
    "23-bombs/pdf-flate-2gb.pdf",
    "72-pdf-bombs/psf-16000.pdf",
    "72-pdf-bombs/fills-600k.pdf",
    "72-pdf-bombs/image-double-flate.pdf",
    "72-pdf-bombs/ccitt-65000.pdf",
    "72-pdf-bombs/dash-tiny.pdf",
];

#[tokio::test]
async fn the_portal_stays_as_it_is_however_often_an_official_looks_at_bombs() {
    let portal = Process::start();
    let mut requests = Vec::new();
    for name in BOMBS {
        requests.push(citizen::apply_with(&portal, &trial(name)).await);
    }
    let official = Official::sign_in(&portal).await;
    for id in &requests {
        official.has(*id).await;
    }
    let before = portal.peak();
    for look in 0..LOOKS {
        for (id, name) in requests.iter().zip(BOMBS) {
            let picture = format!("/workstation/requests/{id}/attachments/0/picture");
            let status = official.get(&picture).await;
            let fine = [StatusCode::OK, StatusCode::UNPROCESSABLE_ENTITY];
            assert!(fine.contains(&status), "{name}, look {look}: {status}");
        }
    }
    let after = portal.peak();
    println!("the portal's greatest memory: {before} KiB before, {after} KiB after");
    assert!(after < before + GROWTH, "{before} KiB, then {after} KiB");
    assert_eq!(official.get("/workstation/").await, StatusCode::OK);
}

/// No answer may take longer, as no request may. What is not optimised is several times slower.
const ANSWER: Duration = Duration::from_secs(if cfg!(debug_assertions) { 90 } else { 30 });

/// So often is a page asked for that a busy computer did not draw in time.
const TIMES: usize = 4;

/// What the portal answered about one file.
struct Answered {
    name: &'static str,
    upload: String,
    submission: &'static str,
    look: String,
    slowest: Duration,
    request: Option<Uuid>,
}

impl Answered {
    /// Waits for an answer no longer than a citizen or an official would.
    async fn in_time<T>(&mut self, what: &str, answer: impl Future<Output = T>) -> T {
        let begun = Instant::now();
        let answer = tokio::time::timeout(ANSWER, answer).await;
        self.slowest = self.slowest.max(begun.elapsed());
        answer.unwrap_or_else(|_| panic!("{}: no answer to {what}", self.name))
    }

    /// How a refusal reads in the table; it is a refusal of the file, with a code.
    fn refused(&self, ApiError { status, code, .. }: ApiError) -> String {
        let expected = status.is_client_error() && code.starts_with("attachment.");
        assert!(expected, "{}: {status} {code}", self.name);
        code
    }
}

async fn sent(citizen: &Citizen, bomb: &Bomb) -> Answered {
    let mut answered = Answered {
        name: bomb.name,
        upload: "taken".to_owned(),
        submission: "-",
        look: "-".to_owned(),
        slowest: Duration::ZERO,
        request: None,
    };
    let paper = Paper {
        media_type: bomb.media_type,
        ending: bomb.ending(),
        bytes: &bomb.bytes,
    };
    let uploaded = answered.in_time("its bytes", citizen.upload(paper)).await;
    match uploaded {
        Err(refused) => answered.upload = answered.refused(refused),
        Ok(location) => {
            let submitted = citizen.submit(paper, location);
            let submitted = answered.in_time("the application", submitted).await;
            answered.request = Some(submitted.unwrap_or_else(|refused| {
                panic!("{}: taken, and then {refused:?}", bomb.name);
            }));
            answered.submission = "taken";
        }
    }
    answered
}

/// A page that was not there in time is asked for again: what was found meanwhile is kept.
async fn looked_at(official: &Official, answered: &mut Answered) {
    let Some(id) = answered.request else { return };
    official.has(id).await;
    let mut seen = Vec::new();
    for page in ["picture", "pages"] {
        let path = format!("/workstation/requests/{id}/attachments/0/{page}");
        let mut status = StatusCode::SERVICE_UNAVAILABLE;
        for _ in 0..TIMES {
            status = answered.in_time(page, official.get(&path)).await;
            seen.push(status.as_str().to_owned());
            if status != StatusCode::SERVICE_UNAVAILABLE {
                break;
            }
        }
        let fine = [StatusCode::OK, StatusCode::UNPROCESSABLE_ENTITY];
        assert!(
            fine.contains(&status),
            "{}, {page}: {status}",
            answered.name
        );
    }
    answered.look = seen.join(" ");
}

#[tokio::test]
async fn every_kind_of_bomb_is_refused_with_a_code_or_taken_and_looked_at() {
    let trials = Path::new(env!("CARGO_MANIFEST_DIR")).join("../documents/tests/data/trials");
    let bombs = kinds::all(&trials);
    assert!(bombs.len() >= 35);
    let portal = Process::start();
    let citizen = Citizen::sign_in(&portal).await;
    let official = Official::sign_in(&portal).await;
    portal.forget_peak();
    let before = portal.peak();
    println!("| file | bytes | upload | submission | looks | slowest |");
    println!("|---|---|---|---|---|---|");
    for bomb in &bombs {
        let mut answered = sent(&citizen, bomb).await;
        looked_at(&official, &mut answered).await;
        let Answered {
            name,
            upload,
            submission,
            look,
            slowest,
            ..
        } = answered;
        let (bytes, slowest) = (bomb.bytes.len(), slowest.as_secs_f64());
        println!("| {name} | {bytes} | {upload} | {submission} | {look} | {slowest:.1} s |");
    }
    let after = portal.peak();
    println!("the portal's greatest memory: {before} KiB before, {after} KiB after");
    assert!(after < before + GROWTH, "{before} KiB, then {after} KiB");
    assert_eq!(official.get("/workstation/").await, StatusCode::OK);
}
