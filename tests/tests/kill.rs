//! Killed at any moment, the program and the portal end with one application, whole, and lose nothing.
//!
//! `KABINET_KILL_SEED` repeats a run; `KABINET_KILLS` asks for another number of kills.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use kabinet_e2e::headless::{
    aftermath,
    citizen::{Citizen, Ground, Word},
    files,
    portal::Portal,
};
use kabinet_test_support::folder;
use rand::{Rng, SeedableRng, rngs::StdRng};
use std::{
    path::Path,
    time::{Duration, Instant},
};

/// Kills of a run.
const KILLS: u32 = 50;

/// Kills of one journey.
const OF_A_JOURNEY: usize = 5;

/// The end of a journey.
const END: u32 = 1000;

/// A moment to kill at: so long after the citizen has come so far.
#[derive(Debug, Clone, Copy)]
struct Moment {
    step: u32,
    after: Duration,
    portal: bool,
}

#[test]
fn whatever_is_killed_whenever_one_application_arrives_and_nothing_is_lost() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse().ok());
    let seed: u64 = number("KABINET_KILL_SEED").unwrap_or_else(|| rand::rng().random());
    let kills = number("KABINET_KILLS").map_or(KILLS, |kills| u32::try_from(kills).unwrap());
    println!("KABINET_KILL_SEED={seed}");
    let mut random = StdRng::seed_from_u64(seed);
    let folder = tempfile::tempdir().unwrap();
    let attachments = folder.path().join("files");
    std::fs::create_dir(&attachments).unwrap();
    files::tiff(&attachments.join("income_docs-1.tif"), 2480, 3508, 3).unwrap();
    files::pdf(&attachments.join("income_docs-2.pdf"), 14 << 20, 5).unwrap();
    files::tiff(&attachments.join("birth_cert-1.tif"), 1240, 1754, 7).unwrap();

    let made = made_in_spite_of_kills(folder.path(), &mut random);
    let timeline = {
        let at = folder.path().join("undisturbed");
        let (ground, _portal) = ground(&at, &made, &attachments);
        ground.undisturbed().unwrap()
    };
    let length = timeline.last().unwrap().0;
    println!("an undisturbed journey takes {} ms", length.as_millis());

    let (mut done, mut journey) = (0, 0);
    while done < kills {
        let at = folder.path().join(format!("journey-{journey}"));
        let (ground, mut portal) = ground(&at, &made, &attachments);
        let moments = moments(&timeline, &mut random);
        let since = Instant::now();
        let killed = disturbed(&ground, &mut portal, &moments);
        portal.kill().unwrap();
        let runtime = tokio::runtime::Runtime::new().unwrap();
        if let Err(error) = runtime.block_on(aftermath::hold(&ground)) {
            let kept = folder.keep();
            panic!("seed {seed}, journey {journey}, {moments:?}: {error:#}; see {kept:?}");
        }
        let took = since.elapsed().as_millis();
        println!("journey {journey}: {killed} kills, {took} ms: one application, whole");
        std::fs::remove_dir_all(&at).unwrap();
        done += killed;
        journey += 1;
    }
    println!("{done} kills in {journey} journeys, seed {seed}");
}

/// A training portal that was killed while it made its people and keys, and is then left to finish.
fn made_in_spite_of_kills(folder: &Path, random: &mut StdRng) -> std::path::PathBuf {
    let made = folder.join("made");
    std::fs::create_dir(&made).unwrap();
    let mut portal = Portal::at(&made, &folder.join("made.log"), "info");
    for _ in 0..3 {
        portal.launch().unwrap();
        std::thread::sleep(Duration::from_millis(random.random_range(0..1500)));
        portal.kill().unwrap();
    }
    portal.start().unwrap();
    portal.kill().unwrap();
    made
}

fn ground(at: &Path, made: &Path, attachments: &Path) -> (Ground, Portal) {
    let training = at.join("portal");
    folder::copy(made, &training).unwrap();
    let mut portal = Portal::at(&training, &at.join("portal.log"), "info");
    portal.start().unwrap();
    let ground = Ground {
        program: env!("CARGO_BIN_EXE_citizen").into(),
        home: at.join("citizen"),
        portal: portal.url(),
        training,
        files: attachments.to_owned(),
        logs: at.join("citizen.log"),
        filter: "info".to_owned(),
        talkative: false,
    };
    (ground, portal)
}

/// Moments spread evenly over the time an undisturbed journey takes, in their order.
fn moments(timeline: &[(Duration, Word)], random: &mut StdRng) -> Vec<Moment> {
    let length = timeline.last().unwrap().0;
    let mut times: Vec<Duration> = (0..OF_A_JOURNEY)
        .map(|_| length.mul_f64(random.random()))
        .collect();
    times.sort();
    times
        .into_iter()
        .map(|time| {
            let before = timeline.iter().rev().find_map(|(at, word)| match word {
                Word::Reached(step) if *at <= time => Some((*at, *step)),
                _ => None,
            });
            let (at, step) = before.unwrap_or_default();
            Moment {
                step,
                after: time.saturating_sub(at),
                portal: random.random_bool(0.4),
            }
        })
        .collect()
}

/// Goes the whole way, killed at the moments; how many kills there were before the end.
fn disturbed(ground: &Ground, portal: &mut Portal, moments: &[Moment]) -> u32 {
    let mut citizen = ground.citizen().unwrap();
    let mut killed = 0;
    for moment in moments {
        if !comes_so_far(&citizen, moment) {
            break;
        }
        if moment.portal {
            portal.kill().unwrap();
            portal.start().unwrap();
        } else {
            citizen.kill().unwrap();
            citizen = ground.citizen().unwrap();
        }
        killed += 1;
    }
    loop {
        match citizen.hear(Duration::from_mins(2)).unwrap() {
            Some(Word::Ended) => break,
            Some(_) => {}
            None => panic!("the citizen does not get on: see {}", ground.logs.display()),
        }
    }
    citizen.ends_well(&ground.logs).unwrap();
    killed
}

/// Waits for the moment; false when the citizen came to the end before it.
fn comes_so_far(citizen: &Citizen, moment: &Moment) -> bool {
    let mut until = None;
    loop {
        let patience = until.map_or(Duration::from_mins(2), |until: Instant| {
            until.saturating_duration_since(Instant::now())
        });
        match citizen.hear(patience).unwrap() {
            Some(Word::Reached(END) | Word::Ended) => return false,
            Some(Word::Reached(step)) if step >= moment.step && until.is_none() => {
                until = Some(Instant::now() + moment.after);
            }
            Some(_) => {}
            None => return true,
        }
    }
}
