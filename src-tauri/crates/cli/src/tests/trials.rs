//! Folders of whom to trust, lists and file names as they occur, and what is told of each.

use super::*;

/// A moment at which everybody in the trials is within the term.
fn day() -> DateTime<Utc> {
    "2026-11-28T20:30:00Z".parse().unwrap()
}

fn trial(name: &str) -> PathBuf {
    let trials = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/trials");
    trials.join(name)
}

/// Verdict, and why it is not known whether the certificate is revoked.
fn judged(folder: &str) -> (String, Value, Value) {
    let forms = trial("36-crl-forms");
    let folder = forms.join(folder);
    let (report, _) = verify(
        &forms.join("doc.p7m"),
        None,
        Some(&folder),
        day(),
        &Sandbox::unconfined(),
    );
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let why = report["signature"]["revocation"]["why"].clone();
    (word(&report["verdict"]), why, report["trust"].clone())
}

#[test]
fn every_form_of_a_list_gives_its_verdict() {
    for (folder, verdict, why) in [
        ("plain", "good", ""),
        ("revoked", "bad", ""),
        ("revoked-leading-zero", "bad", ""),
        ("revoked-reason-explicit-false", "bad", ""),
        ("hold-then-again", "bad", ""),
        ("idp-only-user-certs-revoked", "bad", ""),
        ("aki-explicit-false", "good", ""),
        ("number-21-octets", "good", ""),
        ("microsoft-extensions", "good", ""),
        ("negative-serial-entry", "good", ""),
        ("no-next-update", "good", ""),
        ("generalized-time", "good", ""),
        ("null-differs", "good", ""),
        ("version-1", "good", ""),
        ("invalidity-date", "good", ""),
        ("pem", "good", ""),
        ("upper-case-names", "good", ""),
        ("crt-and-pem-names", "good", ""),
        ("der-name", "good", ""),
        ("empty-list-file", "good", ""),
        ("trailing-newline", "good", ""),
        // The signer's certificate names no distribution point: it may be on another of the lists.
        ("idp-full-name", "cannot_tell", "list_of_others"),
        ("idp-only-user-certs", "cannot_tell", "list_of_others"),
        ("idp-only-ca-certs", "cannot_tell", "list_of_others"),
        ("stale", "cannot_tell", "list_expired"),
        ("from-the-future", "cannot_tell", "list_not_yet_valid"),
        // Only a list of changes may strike off; in a full one it is an entry.
        ("remove-from-crl-in-full", "bad", ""),
    ] {
        let (told, told_why, trust) = judged(folder);
        assert_eq!(told, verdict, "{folder}: {told_why} {trust}");
        assert_eq!(told_why.as_str().unwrap_or_default(), why, "{folder}");
    }
}

#[test]
fn the_file_that_is_of_no_use_is_named_beside_the_verdict() {
    let (_, _, trust) = judged("empty-list-file");
    let expected = json!({
        "roots": 1,
        "intermediates": 0,
        "lists": 1,
        "skipped": [{ "file": "zero.crl", "why": "empty" }],
        "failure": null,
    });
    assert_eq!(trust, expected);
}

#[test]
fn a_folder_of_whom_to_trust_that_is_missing_or_holds_no_root_is_told_as_such() {
    let good = trial("80-file-names/good.p7m");
    let (report, outcome) = verify(
        &good,
        None,
        Some(&trial("nowhere")),
        day(),
        &Sandbox::unconfined(),
    );
    assert_eq!(
        (&report["failure"], outcome),
        (&json!("trust.unreadable"), Outcome::CannotTell)
    );
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("readme.txt"), "hello").unwrap();
    let (report, outcome) = verify(
        &good,
        None,
        Some(folder.path()),
        day(),
        &Sandbox::unconfined(),
    );
    assert_eq!(
        (&report["trust"]["failure"], outcome),
        (&json!("trust.empty"), Outcome::CannotTell)
    );
    assert_eq!(report["trust"]["skipped"][0]["file"], "readme.txt");
    assert_eq!(report["verdict"], "cannot_tell");
}

#[test]
fn nobody_is_asked_for_a_timestamp_by_a_folder_that_trusts_nobody() {
    let (_folder, at) = laid_out();
    let service = url::Url::parse("http://127.0.0.1:9/").unwrap();
    let empty = tempfile::tempdir().unwrap();
    let missing = empty.path().join("nowhere");
    for (trust, code) in [
        (empty.path(), "trust.empty"),
        (&missing, "trust.unreadable"),
    ] {
        let order = Order {
            file: &at("letter.txt"),
            key: &at("GOST512_1.p12"),
            password: PASSWORD,
            detached: true,
            stamp: Some(Stamp {
                service: &service,
                trust: Some(trust),
            }),
            out: &at("out.p7s"),
        };
        let (report, _) = sign(&order, now());
        assert_eq!(report["failure"], code);
    }
}

fn container(name: &str) -> PathBuf {
    let trials = Path::new(env!("CARGO_MANIFEST_DIR")).join("../eds/tests/data/trials");
    trials.join(name)
}

#[test]
fn a_key_container_of_openssl_tells_its_owner() {
    for (name, password) in [
        ("openssl3-default", PASSWORD),
        ("pbmac1", PASSWORD),
        ("no-mac", PASSWORD),
        ("legacy-2des", PASSWORD),
        ("empty-password", ""),
        ("cyrillic-password", "Құпия12"),
    ] {
        let file = container(&format!("30-p12-kinds/{name}.p12"));
        let (report, outcome) = certificate(&file, password, day());
        assert_eq!(outcome, Outcome::Good, "{name}: {report}");
        assert_eq!(report["iin"], "900101350007");
        assert_eq!(report["others"], json!([]));
    }
}

#[test]
fn of_several_keys_the_one_that_can_sign_is_told_and_the_others_beside_it() {
    for (name, why) in [
        ("auth-first", "certificate.purpose"),
        ("expired-first", "certificate.expired"),
        ("valid-first", "certificate.expired"),
    ] {
        let file = container(&format!("31-p12-several/{name}.p12"));
        let (report, outcome) = certificate(&file, PASSWORD, day());
        assert_eq!(outcome, Outcome::Good, "{name}: {report}");
        assert_eq!(report["others"][0]["failure"], why);
    }
}

#[test]
fn the_owner_of_a_key_of_an_unsupported_kind_is_told_beside_the_failure() {
    let file = trial("../keys/ec-p256.p12");
    let (report, outcome) = certificate(&file, PASSWORD, day());
    assert_eq!(outcome, Outcome::NotGood);
    assert_eq!(report["failure"], "key.unsupported");
    assert_eq!(report["holders"][0]["iin"], "900101350007");
}

#[cfg(unix)]
mod names {
    use super::*;
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt};

    /// Names that files get in Kazakhstan and elsewhere, some of them no text in UTF-8.
    fn names() -> Vec<Vec<u8>> {
        vec![
            "Өтініш Ғани №1.p7m".into(),
            b"\xc7\xe0\xff\xe2\xeb\xe5\xed\xe8\xe5.p7m".into(),
            "Хабарлама и\u{306}.p7m".into(),
            "\u{202e}fdp.exe.p7m".into(),
            [&[b'a'; 251][..], b".p7m"].concat(),
            b"-rf.p7m".into(),
            "жаңа\nжол.p7m".into(),
            b"a%20b+c.p7m".into(),
            b"$(id).p7m".into(),
            ["ә".repeat(125).as_bytes(), b".p7m"].concat(),
        ]
    }

    #[test]
    fn a_file_of_any_name_is_verified_and_signed() {
        let (_folder, at) = laid_out();
        let good = fs::read(trial("80-file-names/good.p7m")).unwrap();
        for name in names() {
            let file = at("").join(OsStr::from_bytes(&name));
            fs::write(&file, &good).unwrap();
            let (report, _) = verify(
                &file,
                None,
                Some(&trial("trust")),
                day(),
                &Sandbox::unconfined(),
            );
            assert_eq!(report["verdict"], "good", "{}", file.display());
            let order = Order {
                file: &file,
                key: &at("GOST512_1.p12"),
                password: PASSWORD,
                detached: true,
                stamp: None,
                out: &at("").join(OsStr::from_bytes(
                    &[&name[..name.len().min(200)], b".p7s"].concat(),
                )),
            };
            let (report, outcome) = sign(&order, now());
            assert_eq!(outcome, Outcome::Good, "{report}");
        }
    }

    #[test]
    fn keys_in_a_folder_whose_name_is_no_text_are_told() {
        let (_folder, at) = laid_out();
        let folder = at("").join(OsStr::from_bytes(b"keys-\xea\xeb\xfe\xf7"));
        fs::create_dir(&folder).unwrap();
        fs::copy(at("GOST512_1.p12"), folder.join("GOSTKNCA.p12")).unwrap();
        let (report, outcome) = certificates(Some(&folder), Some(PASSWORD), now());
        assert_eq!(outcome, Outcome::Good);
        let file = report["keys"][0]["file"].as_str().unwrap();
        assert!(file.ends_with("keys-\u{fffd}\u{fffd}\u{fffd}\u{fffd}/GOSTKNCA.p12"));
        assert_eq!(report["keys"][0]["certificate"]["iin"], "123456789011");
    }
}
