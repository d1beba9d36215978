//! Timestamps, as OpenSSL asks for and judges them. What our own checking thinks of them is tested in
//! `kabinet-eds`.

use super::{authority, now, openssl, rng, write_pem};
use crate::{Family, TrainingCa};
use std::path::Path;

fn with_service() -> TrainingCa {
    let mut authority = authority();
    assert!(authority.prepare_timestamps(now(), &mut rng()).unwrap());
    authority
}

/// A request of OpenSSL for a timestamp of the file `data`, and our answer in the file `answer`.
fn ask(folder: &Path, options: &[&str]) -> Option<Vec<u8>> {
    std::fs::write(folder.join("data"), "Тегін тамақтандыру").unwrap();
    let query = [
        "ts", "-query", "-data", "data", "-sha256", "-out", "request",
    ];
    openssl(folder, &[&query, options].concat())?.unwrap();
    let request = std::fs::read(folder.join("request")).unwrap();
    let answer = with_service()
        .timestamp(&request, now(), &mut rng())
        .unwrap();
    std::fs::write(folder.join("answer"), &answer).unwrap();
    Some(answer)
}

fn verify(folder: &Path, authority: &TrainingCa) -> Option<Result<String, String>> {
    write_pem(&folder.join("root"), authority.root_der(Family::Rsa));
    write_pem(&folder.join("issuing"), authority.issuing_der(Family::Rsa));
    let at = now().timestamp().to_string();
    let verify = [
        "ts",
        "-verify",
        "-queryfile",
        "request",
        "-in",
        "answer",
        "-CAfile",
        "root",
        "-untrusted",
        "issuing",
        "-attime",
        &at,
    ];
    openssl(folder, &verify)
}

#[test]
fn openssl_verifies_the_answer_to_its_own_question() {
    let folder = tempfile::tempdir().unwrap();
    if ask(folder.path(), &["-cert"]).is_none() {
        return;
    }
    let verdict = verify(folder.path(), &authority()).unwrap();
    assert!(verdict.is_ok_and(|text| text.contains("Verification: OK")));
    let reply = ["ts", "-reply", "-in", "answer", "-text"];
    let text = openssl(folder.path(), &reply).unwrap().unwrap();
    assert!(text.contains("Status: Granted."), "{text}");
    assert!(text.contains("Policy OID: 1.2.398.3.3.2.6.2"));
    assert!(text.contains("Time stamp: Sep  1 09:00:00 2026 GMT"));
    assert!(text.contains("Accuracy: 0x01 seconds"));
}

#[test]
fn openssl_sees_a_changed_answer() {
    let folder = tempfile::tempdir().unwrap();
    let Some(mut answer) = ask(folder.path(), &["-cert"]) else {
        return;
    };
    *answer.last_mut().unwrap() ^= 1;
    std::fs::write(folder.path().join("answer"), &answer).unwrap();
    assert!(verify(folder.path(), &authority()).unwrap().is_err());
}

#[test]
fn a_foreign_policy_and_a_broken_hash_are_refused_in_the_form_of_the_standard() {
    let folder = tempfile::tempdir().unwrap();
    let refused = [
        (&["-tspolicy", "1.2.3.4"][..], "unacceptedPolicy"),
        (&["-sha1"], "badAlg"),
    ];
    for (options, _) in refused {
        let Some(answer) = ask(folder.path(), options) else {
            return;
        };
        // PKIStatus 2, a failure and no token.
        assert_eq!(&answer[2..7], [0x30, answer[3], 2, 1, 2]);
        assert!(answer.len() < 16);
    }
}

#[test]
fn nonsense_is_refused_too() {
    let answer = with_service().timestamp(b"nonsense", now(), &mut rng());
    // PKIFailureInfo badDataFormat is bit 5.
    assert_eq!(answer.unwrap(), [0x30, 9, 0x30, 7, 2, 1, 2, 3, 2, 2, 0x04]);
}

#[test]
fn services_are_made_once_and_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut made = with_service();
    assert!(!made.prepare_timestamps(now(), &mut rng()).unwrap());
    made.save(folder.path()).unwrap();
    let read = TrainingCa::load(folder.path()).unwrap();
    assert!(made.timestamps_der(Family::Gost).is_some());
    assert_eq!(
        read.timestamps_der(Family::Gost),
        made.timestamps_der(Family::Gost)
    );
    assert!(authority().timestamps_der(Family::Gost).is_none());
}
