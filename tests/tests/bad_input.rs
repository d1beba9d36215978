//! Keys, lists, timestamps and clocks that are not as they should be: each is named in the window, in
//! all three languages, nothing is lost by it, and the citizen goes on.
#![allow(clippy::disallowed_methods, missing_docs)]

use anyhow::{Result, ensure};
use chrono::{TimeDelta, Utc};
use kabinet_e2e::{
    desk::Desk,
    dialogs,
    front::{Front, Stamp},
    headless::portal::Portal,
    journey::{Citizen, Journey, Profile},
    program,
    scans::Scans,
    tls::Lapsed,
};
use kabinet_model::iin::PersonNumber;
use kabinet_training_ca::{Algorithm, Subject, TrainingCa, Validity};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Shorter than a session, for it goes on when the clock is mended.
const QUARTER: i64 = 15 * 60;
const YEAR: i64 = 365 * 24 * 3600;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

/// Pictures take time and are for people to look at: they are made where `KABINET_PICTURES` is set.
fn languages() -> &'static [&'static str] {
    match std::env::var_os("KABINET_PICTURES") {
        Some(_) => &["kk", "ru"],
        None => &[],
    }
}

fn portal_at(desk: &Desk, name: &str, ahead: i64) -> Result<Portal> {
    let dir = desk.home().join(name);
    fs::create_dir(&dir)?;
    let mut portal = Portal::at(&dir, &desk.home().join(format!("{name}.log")), "warn");
    portal.set_ahead(ahead);
    Ok(portal)
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_keys_a_wrong_clock_old_lists_and_lying_timestamps_are_named_and_then_all_goes_well()
-> Result<()> {
    let desk = Desk::open()?;
    let mut portal = portal_at(&desk, "portal", 0)?;
    portal.start()?;
    let mut stranger = TrainingCa::create(Utc::now(), &mut rand::rng())?;
    let citizen = Citizen::with_rsa();
    let strange = strange_key(&mut stranger, &citizen)?;
    let front = Front::before(&portal, stranger).await?;
    let profile = Profile {
        url: front.url(),
        tsp: Some(front.tsp()),
        ..Profile::of(&portal)
    };
    let (folder, program) = (folder("bad-input"), program::kabinet()?);
    let mut journey = Journey::begin_with(desk, &program, &folder, citizen, &[profile]).await?;
    portal.folder().clone_into(&mut journey.training);
    journey.languages = languages();
    let walked = async {
        // By the portal's clock the computer is a quarter of an hour ahead.
        set_clock(&mut portal, -QUARTER)?;
        journey.welcome().await?;
        journey.sign_in().await?;
        fill_in(&mut journey).await?;
        offer_bad_keys(&mut journey, &strange).await?;
        let own = copy_of_own(&journey, "own.p12")?;
        let refused = journey
            .offer_key(&own, journey.citizen.key_password)
            .await?;
        ensure!(refused.is_none(), "the own key was refused");
        is_not_signed(&mut journey, "clock.differs").await?;
        set_clock(&mut portal, 0)?;
        meet_old_lists(&mut journey, &front).await?;
        journey.pick_key("own.p12").await?;
        meet_lying_timestamps(&mut journey, &front).await?;
        journey.send().await?;
        let rows = journey.rows().await?;
        ensure!(
            rows.len() == 1 && rows[0].starts_with("/applications/"),
            "{rows:?}"
        );
        Ok(())
    }
    .await;
    journey.telling(walked).await
}

/// Everything the form asks for and no more, up to the page of certificates.
async fn fill_in(journey: &mut Journey) -> Result<()> {
    let scans = Scans::prepare(journey.desk.home())?;
    journey.choose_service().await?;
    journey.answer_everything().await?;
    journey.journal.step("documents")?;
    journey.attach_one("income_docs", &scans.income[0]).await?;
    journey.attach_one("birth_cert", &scans.birth).await?;
    journey.window.click("documents.done").await?;
    journey.check().await
}

/// A key with the citizen's number by a centre that has the name of the trusted one, but not its key.
fn strange_key(stranger: &mut TrainingCa, citizen: &Citizen) -> Result<Vec<u8>> {
    let subject = Subject::Citizen {
        surname: "ҮЛГІБАЕВ".into(),
        name: "ҒАНИ".into(),
        patronymic: None,
        iin: PersonNumber::parse(citizen.iin)?,
    };
    let (year, rng) = (Validity::days_from(Utc::now(), 365), &mut rand::rng());
    let issued = stranger.issue(
        &subject,
        Algorithm::Gost2015,
        year,
        citizen.key_password,
        rng,
    )?;
    Ok(issued.container_p12)
}

fn set_clock(portal: &mut Portal, ahead: i64) -> Result<()> {
    portal.kill()?;
    portal.set_ahead(ahead);
    portal.start()
}

fn copy_of_own(journey: &Journey, name: &str) -> Result<PathBuf> {
    let copy = journey.desk.home().join(name);
    fs::copy(journey.sample_key(journey.citizen.iin)?, &copy)?;
    Ok(copy)
}

async fn offer_bad_keys(journey: &mut Journey, strange: &[u8]) -> Result<()> {
    journey.journal.step("bad keys")?;
    let password = journey.citizen.key_password;
    let own = fs::read(journey.sample_key(journey.citizen.iin)?)?;
    let mut flipped = own.clone();
    // Where a flip falls on what the password is tried by, it cannot be told from a wrong password.
    flipped[own.len() * 2 / 3] ^= 1;
    for (name, bytes, code) in [
        ("cut.p12", &own[..own.len() / 2], "key.damaged"),
        ("flipped.p12", &flipped[..], "key.damaged"),
        ("strange.p12", strange, "certificate.untrusted"),
    ] {
        journey.journal.step(name)?;
        let key = journey.desk.home().join(name);
        fs::write(&key, bytes)?;
        let place = journey.offer_key(&key, password).await?;
        let place = place.unwrap_or_default();
        journey.refusal_in_all_languages(&place, code).await?;
    }
    Ok(())
}

/// Tries to sign and is refused; the key stays chosen.
async fn is_not_signed(journey: &mut Journey, code: &str) -> Result<()> {
    journey.journal.step(code)?;
    journey.window.click("keys.sign").await?;
    journey.refusal_in_all_languages("failure", code).await?;
    journey.window.see("keys.sign").await?;
    Ok(())
}

/// The lists the portal gives are three days old: nobody can say whether the key is revoked.
async fn meet_old_lists(journey: &mut Journey, front: &Front) -> Result<()> {
    journey.journal.step("old lists")?;
    front.behave(|manner| manner.lists_age = Some(TimeDelta::days(3)));
    let copy = copy_of_own(journey, "copy.p12")?;
    let code = "certificate.revocation-unknown";
    let place = journey
        .offer_key(&copy, journey.citizen.key_password)
        .await?;
    let words = journey
        .refusal_in_all_languages(&place.unwrap_or_default(), code)
        .await?;
    ensure!(words.contains("Список этого центра устарел."), "{words}");
    front.behave(|manner| manner.lists_age = None);
    Ok(())
}

async fn meet_lying_timestamps(journey: &mut Journey, front: &Front) -> Result<()> {
    for (stamp, code) in [
        (Stamp::OfAnother, "timestamp.imprint"),
        (Stamp::ToAnother, "timestamp.nonce"),
        (Stamp::ByStranger, "timestamp.untrusted"),
        (Stamp::Late, "timestamp.clock"),
    ] {
        front.behave(|manner| manner.stamp = stamp);
        is_not_signed(journey, code).await?;
    }
    front.behave(|manner| manner.stamp = Stamp::True);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_is_years_off_is_named_and_keeps_nobody_out() -> Result<()> {
    let desk = Desk::open()?;
    let mut later = portal_at(&desk, "later", 3 * YEAR)?;
    let mut earlier = portal_at(&desk, "earlier", -3 * YEAR)?;
    later.launch()?;
    earlier.start()?;
    later.wait()?;
    let lapsed = Lapsed::start().await?;
    let profile = |name, url, of| Profile {
        name,
        url,
        ..Profile::of(of)
    };
    let profiles = [
        profile("later", later.url(), &later),
        profile("earlier", earlier.url(), &earlier),
        profile("lapsed", lapsed.url.clone(), &later),
    ];
    let (folder, program) = (folder("wrong-clock"), program::kabinet()?);
    let citizen = Citizen::with_rsa();
    let mut journey = Journey::begin_with(desk, &program, &folder, citizen, &profiles).await?;
    journey.languages = languages();
    let walked = async {
        for (name, portal) in [("later", &later), ("earlier", &earlier)] {
            portal.folder().clone_into(&mut journey.training);
            come_with_wrong_clock(&mut journey, name).await?;
        }
        journey.journal.step("lapsed")?;
        journey.window.click("welcome.portal.lapsed").await?;
        journey.window.click("frame.sign-in").await?;
        let (iin, password) = (journey.citizen.iin, journey.citizen.password);
        let code = "portal.certificate";
        journey.is_not_let_in(iin, password, code).await?;
        journey
            .refusal_in_all_languages("error-summary", code)
            .await?;
        Ok(())
    }
    .await;
    journey.telling(walked).await
}

/// The key will not do by this computer's clock, and that is what is said; the password lets one in.
async fn come_with_wrong_clock(journey: &mut Journey, portal: &str) -> Result<()> {
    journey.journal.step(portal)?;
    journey
        .window
        .click(&format!("welcome.portal.{portal}"))
        .await?;
    let person = format!("welcome.person.{}", journey.citizen.iin);
    journey.window.see(&person).await?;
    journey.window.click("frame.sign-in").await?;
    journey.window.click("sign-in.by-key").await?;
    let key = journey.sample_key(journey.citizen.iin)?;
    journey.window.click("sign-in-key.choose-key").await?;
    dialogs::answer(&journey.desk, "Выберите ключ", &key).await?;
    let password = journey.citizen.key_password;
    journey
        .window
        .fill("sign-in-key.key-password", password)
        .await?;
    journey.window.click("sign-in-key.submit").await?;
    let code = "clock.differs";
    let words = journey
        .refusal_in_all_languages("error-summary", code)
        .await?;
    let here = Utc::now().format(".%Y ").to_string();
    ensure!(
        words.matches("20").count() >= 2 && words.contains(&here),
        "{words}"
    );
    journey.go("/sign-in").await?;
    journey.sign_in().await?;
    journey.window.click("frame.sign-out").await?;
    journey.window.see("welcome").await?;
    Ok(())
}
