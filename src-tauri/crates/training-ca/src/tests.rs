//! What the authority is held to.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod certificates;
mod containers;
mod folder;
mod layout;
mod lists;
mod timestamps;

use crate::{Algorithm, Issued, Role, Subject, TrainingCa, Validity};
use chrono::{DateTime, Utc};
use kabinet_model::iin::PersonNumber;
use rand::{SeedableRng, rngs::StdRng};
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

const PASSWORD: &str = "Qwerty12";

fn now() -> DateTime<Utc> {
    "2026-09-01T09:00:00Z".parse().unwrap()
}

fn rng() -> StdRng {
    StdRng::seed_from_u64(7)
}

/// Made once: RSA keys take their time.
fn authority() -> TrainingCa {
    static SAVED: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
        let folder = tempfile::tempdir().unwrap();
        let authority = TrainingCa::create(now(), &mut rng()).unwrap();
        authority.save(folder.path()).unwrap();
        folder
    });
    TrainingCa::load(SAVED.path()).unwrap()
}

fn citizen() -> Subject {
    Subject::Citizen {
        surname: "ҮЛГІЕВА".into(),
        name: "АЙЖАН".into(),
        patronymic: Some("ОБРАЗЕЦҚЫЗЫ".into()),
        iin: PersonNumber::parse("123456789011").unwrap(),
    }
}

fn official(role: Role) -> Subject {
    Subject::Official {
        surname: "ҮЛГІЕВ".into(),
        name: "ДАНИЯР".into(),
        patronymic: Some("ОБРАЗЕЦҰЛЫ".into()),
        iin: PersonNumber::parse("123456789011").unwrap(),
        organisation: "АО \"ОБРАЗЕЦ\"".into(),
        bin: "123456789021".into(),
        role,
    }
}

fn system() -> Subject {
    Subject::InformationSystem {
        name: "ИС \"Образец\"".into(),
        oid: "1.2.398.6.10.1.1".into(),
        organisation: "АО \"ОБРАЗЕЦ\"".into(),
        bin: "123456789021".into(),
    }
}

fn issue(authority: &mut TrainingCa, subject: &Subject, algorithm: Algorithm) -> Issued {
    let year = Validity::days_from(now(), 365);
    authority
        .issue(subject, algorithm, year, PASSWORD, &mut rng())
        .unwrap()
}

/// What OpenSSL prints, or what it complains of; none where there is no OpenSSL.
fn openssl(folder: &Path, arguments: &[&str]) -> Option<Result<String, String>> {
    let run = Command::new("openssl")
        .current_dir(folder)
        .args(arguments)
        .output();
    let Ok(output) = run else {
        println!("skipped: no openssl here");
        return None;
    };
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
    Some(if output.status.success() {
        Ok(text)
    } else {
        Err(complaint)
    })
}

/// Writes a certificate as OpenSSL wants its anchors.
fn write_pem(file: &Path, der: &[u8]) {
    let label = "CERTIFICATE";
    let pem = der::pem::encode_string(label, der::pem::LineEnding::LF, der).unwrap();
    std::fs::write(file, pem).unwrap();
}
