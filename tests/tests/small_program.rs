//! `kabinet` is small: it answers verbs without what a window needs, and hands over to the window.
#![cfg(target_os = "linux")]
#![allow(clippy::disallowed_methods, missing_docs)]

use anyhow::{Context, Result, ensure};
use chrono::{TimeDelta, Utc};
use kabinet_documents::certificate;
use kabinet_e2e::program;
use kabinet_eds::{cms, container::KeyContainer};
use kabinet_model::{
    canonical,
    iin::PersonNumber,
    issued::{Heading, IssuedDocument},
    language::Localized,
};
use kabinet_training_ca::{Algorithm, Family, Role, Subject, TrainingCa, Validity};
use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

/// Memory that a process of a verb may take at most, KiB.
const MEMORY: u64 = 24 * 1024;

/// Libraries of the system that a program in Rust needs, the loader among them.
const SYSTEM: [&str; 5] = ["linux-vdso", "ld-linux", "libc", "libgcc_s", "libm"];

/// The libraries that start together with a program.
fn libraries(program: &Path) -> Result<Vec<String>> {
    let output = Command::new("ldd").arg(program).output()?;
    let told = String::from_utf8(output.stdout)?;
    let paths = told
        .lines()
        .filter_map(|line| line.split_whitespace().next());
    let names = paths.map(|path| path.rsplit('/').next().unwrap_or(path));
    Ok(names.map(str::to_owned).collect())
}

#[test]
fn the_window_and_its_libraries_are_in_the_other_program() -> Result<()> {
    let kabinet = program::kabinet()?;
    let needed = libraries(&kabinet)?;
    let known = |name: &String| SYSTEM.iter().any(|known| name.starts_with(known));
    ensure!(needed.iter().all(known), "it needs {needed:?}");
    let window = libraries(&program::window(&kabinet))?;
    let draws = window.iter().any(|name| name.starts_with("libwebkit"));
    ensure!(draws, "ldd says of the window: {window:?}");
    Ok(())
}

/// Lays `certificate.pdf`, of one page and by an official's key, and the folder `trust`.
fn lay_certificate(folder: &Path) -> Result<()> {
    let (now, mut rng) = (Utc::now(), rand::rng());
    let mut authority = TrainingCa::create(now - TimeDelta::days(30), &mut rng)?;
    let official = Subject::Official {
        surname: "ҮЛГІБАЕВ".into(),
        name: "ОҚУ БАСШЫ".into(),
        patronymic: None,
        iin: PersonNumber::parse("800101100003").context("ИИН")?,
        organisation: "Өскемен қаласының білім бөлімі (үлгі)".into(),
        bin: "140340000018".into(),
        role: Role::Head,
    };
    let year = Validity::days_from(now - TimeDelta::days(1), 365);
    let key = authority.issue(&official, Algorithm::Gost2015, year, "Qwerty12", &mut rng)?;
    let trust = folder.join("trust");
    fs::create_dir(&trust)?;
    for (name, bytes) in [
        ("root.cer", authority.root_der(Family::Gost).to_vec()),
        ("issuing.cer", authority.issuing_der(Family::Gost).to_vec()),
        ("issuing.crl", authority.crl(Family::Gost, now, &mut rng)?),
        ("root.crl", authority.root_crl(Family::Gost, now, &mut rng)?),
    ] {
        fs::write(trust.join(name), bytes)?;
    }
    let text = |text: &str| Localized {
        kk: text.into(),
        ru: text.into(),
        en: String::new(),
        unofficial: Vec::new(),
    };
    let document = IssuedDocument {
        heading: Heading {
            version: 1,
            number: "002-26-000417".into(),
            service: "besplatnoe-pitanie".into(),
            edition: "vko-2014-65".into(),
            title: text("Анықтама"),
            applicant: PersonNumber::parse("850615200406").context("ИИН")?,
            applicant_name: "ҮЛГІБАЕВА Құралай Образецқызы".into(),
            application_sha256: "5".repeat(64),
            provider: text("Өскемен қаласының білім бөлімі (үлгі)"),
            provider_bin: "140340000018".into(),
            official: "ҮЛГІБАЕВ Оқу Басшы".into(),
            position: text("Білім бөлімінің басшысы"),
            issued_at: now.fixed_offset(),
        },
        body: text("Анықтама берілді: ҮЛГІБАЕВА Әйгерім Ғаниқызы"),
        valid_until: None,
        fields: Vec::new(),
    };
    let result = canonical::to_bytes(&document)?;
    let signer = KeyContainer::open(&key.container_p12, "Qwerty12")?.into_signer();
    let signature = cms::sign_detached(&*result, &signer, now)?;
    let pdf = certificate::print(&result, &signature)?;
    fs::write(folder.join("certificate.pdf"), pdf)?;
    Ok(())
}

/// The most memory that one of the processes of a command held, KiB, as `time` of GNU adds it to the errors.
fn peak(output: &Output) -> Result<u64> {
    let said = String::from_utf8_lossy(&output.stderr);
    Ok(said.lines().last().context("time said nothing")?.parse()?)
}

#[test]
fn a_certificate_of_one_page_is_verified_in_little_memory() -> Result<()> {
    let folder = tempfile::tempdir()?;
    lay_certificate(folder.path())?;
    let output = Command::new("time")
        .args(["-f", "%M"])
        .arg(program::kabinet()?)
        .args(["verify", "--trust", "trust", "certificate.pdf"])
        .current_dir(&folder)
        .output()
        .context("the Debian package `time` is needed")?;
    let told: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    ensure!(told["verdict"] == "good", "{told}");
    let peak = peak(&output)?;
    println!("{peak} KiB");
    ensure!(peak < MEMORY, "{peak} KiB");
    Ok(())
}

#[test]
fn without_the_window_beside_it_the_program_says_so_and_answers_verbs_still() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let alone = folder.path().join("kabinet");
    fs::copy(program::kabinet()?, &alone)?;
    let opened = Command::new(&alone).output()?;
    let complaint = String::from_utf8_lossy(&opened.stderr);
    ensure!(complaint.contains("kabinet-window"), "{complaint}");
    ensure!(opened.status.code() == Some(1), "{:?}", opened.status);
    let asked = Command::new(&alone).args(["verify", "kabinet"]).output()?;
    ensure!(asked.status.code() == Some(2), "{:?}", asked.status);
    Ok(())
}
