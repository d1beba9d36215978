#![allow(clippy::unwrap_used)]

mod extract;
mod stamped;
mod trials;

use crate::*;
use chrono::{DateTime, Utc};
use kabinet_documents::sandbox::Sandbox;
use kabinet_model::iin::PersonNumber;
use kabinet_training_ca::{Algorithm, Family, Subject, TrainingCa, Validity as Term};
use std::{
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};
use tempfile::TempDir;

const PASSWORD: &str = "Qwerty12";

fn now() -> DateTime<Utc> {
    "2026-11-21T09:00:00Z".parse().unwrap()
}

/// [`verify`] of a file of our own.
fn unconfined(file: &Path, trust: Option<&Path>, now: DateTime<Utc>) -> (Value, Outcome) {
    verify(file, None, trust, now, &Sandbox::unconfined())
}

/// A citizen's key of each kind, and the folder of whom to trust.
struct Desk {
    authority: TrainingCa,
    keys: [(&'static str, Vec<u8>); 2],
    trust: Vec<(&'static str, Vec<u8>)>,
}

static DESK: LazyLock<Desk> = LazyLock::new(|| {
    let mut rng = rand::rng();
    let mut authority = TrainingCa::create(now() - chrono::TimeDelta::days(30), &mut rng).unwrap();
    let citizen = Subject::Citizen {
        surname: "ҮЛГІЕВА".into(),
        name: "АЙЖАН".into(),
        patronymic: None,
        iin: PersonNumber::parse("123456789011").unwrap(),
    };
    let year = Term::days_from(now(), 365);
    let keys = [
        ("GOST512_1.p12", Algorithm::Gost2015),
        ("RSA256_2.p12", Algorithm::Rsa2048),
    ];
    let keys = keys.map(|(name, algorithm)| {
        let issued = authority
            .issue(&citizen, algorithm, year, PASSWORD, &mut rng)
            .unwrap();
        (name, issued.container_p12)
    });
    let families = [
        (Family::Gost, ["1.cer", "2.cer", "3.crl", "4.crl"]),
        (Family::Rsa, ["5.cer", "6.cer", "7.crl", "8.crl"]),
    ];
    let mut trust = Vec::new();
    for (family, [root, issuing, list, above]) in families {
        trust.push((root, authority.root_der(family).to_vec()));
        trust.push((issuing, authority.issuing_der(family).to_vec()));
        trust.push((list, authority.crl(family, now(), &mut rng).unwrap()));
        trust.push((above, authority.root_crl(family, now(), &mut rng).unwrap()));
    }
    authority.prepare_timestamps(now(), &mut rng).unwrap();
    Desk {
        authority,
        keys,
        trust,
    }
});

/// A folder with both keys, `trust` and `letter.txt`.
fn laid_out() -> (TempDir, impl Fn(&str) -> PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_owned();
    let at = move |name: &str| path.join(name);
    for (name, bytes) in &DESK.keys {
        fs::write(at(name), bytes).unwrap();
    }
    fs::create_dir(at("trust")).unwrap();
    for (name, bytes) in &DESK.trust {
        fs::write(at("trust").join(name), bytes).unwrap();
    }
    fs::write(at("letter.txt"), "Өтініш").unwrap();
    (folder, at)
}

#[test]
fn what_is_signed_verifies_attached_and_detached_by_keys_of_both_kinds() {
    let (_folder, at) = laid_out();
    for (key, _) in &DESK.keys {
        for detached in [true, false] {
            let out = at(&format!("{key}.{detached}.p7s"));
            let order = Order {
                file: &at("letter.txt"),
                key: &at(key),
                password: PASSWORD,
                detached,
                stamp: None,
                out: &out,
            };
            let (report, outcome) = sign(&order, now());
            assert_eq!(outcome, Outcome::Good, "{report}");
            assert_eq!(report["signer"]["iin"], "123456789011");
            let content = detached.then(|| at("letter.txt"));
            let (report, outcome) = verify(
                &out,
                content.as_deref(),
                Some(&at("trust")),
                now(),
                &Sandbox::unconfined(),
            );
            assert_eq!(outcome, Outcome::Good, "{report}");
        }
    }
}

#[test]
fn without_anybody_to_trust_a_whole_document_is_never_bad_whatever_its_term() {
    let (_folder, at) = laid_out();
    let out = at("out.p7s");
    let order = Order {
        file: &at("letter.txt"),
        key: &at("GOST512_1.p12"),
        password: PASSWORD,
        detached: false,
        stamp: None,
        out: &out,
    };
    assert_eq!(sign(&order, now()).1, Outcome::Good);
    for days in [0, 400] {
        let (report, outcome) = unconfined(&out, None, now() + chrono::TimeDelta::days(days));
        assert_eq!(outcome, Outcome::CannotTell, "{report}");
        assert_eq!(report["signature"]["whole"], true);
    }
    // By those who are trusted, too, nothing tells then when it was signed.
    let later = now() + chrono::TimeDelta::days(400);
    let (report, outcome) = unconfined(&out, Some(&at("trust")), later);
    assert_eq!(outcome, Outcome::CannotTell, "{report}");
    let failures = report["failures"].as_array().unwrap();
    assert!(failures.contains(&json!("signature.time-unproven")));
    // A changed one is bad whoever is trusted.
    let mut changed = fs::read(&out).unwrap();
    let place = changed.windows(4).position(|part| part == "Өт".as_bytes());
    changed[place.unwrap() + 1] ^= 1;
    fs::write(&out, changed).unwrap();
    assert_eq!(unconfined(&out, None, now()).1, Outcome::NotGood);
}

#[test]
fn a_report_tells_which_certificates_were_asked_about_and_what_names_none() {
    let (_folder, at) = laid_out();
    let out = at("out.p7s");
    let order = Order {
        file: &at("letter.txt"),
        key: &at("RSA256_2.p12"),
        password: PASSWORD,
        detached: false,
        stamp: None,
        out: &out,
    };
    assert_eq!(sign(&order, now()).1, Outcome::Good);
    let (report, _) = unconfined(&out, Some(&at("trust")), now());
    let signature = &report["signature"];
    assert_eq!(signature["names_its_certificate"], true);
    assert_eq!(signature["timestamp"], Value::Null);
    // Of the issuing centre the root's list tells; the root answers for itself.
    assert_eq!(signature["above"].as_array().unwrap().len(), 1);
    assert_eq!(signature["above"][0]["revocation"]["state"], "good");
    fs::remove_file(at("trust").join("8.crl")).unwrap();
    let (report, _) = unconfined(&out, Some(&at("trust")), now());
    let above = &report["signature"]["above"][0]["revocation"];
    assert_eq!(above["state"], "unknown");
}

#[test]
fn a_file_that_exists_is_not_overwritten() {
    let (_folder, at) = laid_out();
    fs::write(at("out.p7s"), "mine").unwrap();
    let order = Order {
        file: &at("letter.txt"),
        key: &at("GOST512_1.p12"),
        password: PASSWORD,
        detached: true,
        stamp: None,
        out: &at("out.p7s"),
    };
    let (report, outcome) = sign(&order, now());
    assert_eq!(
        (outcome, &report["failure"]),
        (Outcome::NotGood, &json!("file.exists"))
    );
    assert_eq!(fs::read(at("out.p7s")).unwrap(), b"mine");
}

#[test]
fn nothing_is_written_with_a_wrong_password_an_old_key_or_a_missing_file() {
    let (_folder, at) = laid_out();
    let later = now() + chrono::TimeDelta::days(400);
    for (file, password, at_time, code, outcome) in [
        (
            "letter.txt",
            "wrong",
            now(),
            "key.password-wrong",
            Outcome::NotGood,
        ),
        (
            "letter.txt",
            PASSWORD,
            later,
            "certificate.expired",
            Outcome::NotGood,
        ),
        (
            "gone.txt",
            PASSWORD,
            now(),
            "attachment.unreadable",
            Outcome::CannotTell,
        ),
    ] {
        let order = Order {
            file: &at(file),
            key: &at("GOST512_1.p12"),
            password,
            detached: true,
            stamp: None,
            out: &at("out.p7s"),
        };
        let (report, told) = sign(&order, at_time);
        assert_eq!((told, &report["failure"]), (outcome, &json!(code)));
        assert!(!at("out.p7s").exists());
    }
}

#[test]
fn keys_in_a_folder_are_told_and_opened_by_a_password() {
    let (_folder, at) = laid_out();
    fs::write(at("broken.p12"), "no container").unwrap();
    let (report, outcome) = certificates(Some(&at("")), None, now());
    assert_eq!(outcome, Outcome::Good);
    assert_eq!(report["keys"].as_array().unwrap().len(), 3);
    assert!(report.get("stopped").is_some_and(Value::is_null));
    assert!(report["keys"][0]["certificate"].is_null());
    let (report, outcome) = certificates(Some(&at("")), Some(PASSWORD), now());
    assert_eq!(outcome, Outcome::Good);
    let whose: Vec<_> = report["keys"]
        .as_array()
        .unwrap()
        .iter()
        .map(|key| &key["certificate"]["iin"])
        .collect();
    assert_eq!(
        whose.iter().filter(|iin| **iin == "123456789011").count(),
        2
    );
    let (_, outcome) = certificates(Some(&at("")), Some("wrong"), now());
    assert_eq!(outcome, Outcome::NotGood);
    let (_, outcome) = certificates(Some(&at("nowhere")), None, now());
    assert_eq!(outcome, Outcome::CannotTell);
}
