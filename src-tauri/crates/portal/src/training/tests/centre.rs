//! The training centre on the network, asked by ours and by OpenSSL.

use crate::fixture::{GANI, KURALAI, SERIK, World};
use base64::{Engine, prelude::BASE64_STANDARD};
use kabinet_eds::{
    certificate::Certificate,
    chain,
    crl::Crl,
    ocsp::{CertStatus, NONCE_OCTETS, OcspResponse, Request},
    signer::Signer,
};
use kabinet_training_ca::{RevocationReason, TrainingCa};
use std::{fs, path::Path, process::Command};

/// The certificate of a sample person and that of its issuer.
fn pair(world: &World, iin: &str) -> (Certificate, Certificate) {
    let certificate = world.key(iin).certificate().clone();
    let portal = world.portal.portal();
    let (trust, at) = (portal.trust.now(), portal.clock.now());
    let chain = chain::build(&certificate, &trust.trust, at).unwrap();
    (certificate, chain.certificates()[1].clone())
}

#[tokio::test]
async fn the_centre_answers_to_post_and_get() {
    let world = World::new().await;
    for (iin, good) in [(KURALAI, true), (SERIK, false)] {
        let (certificate, issuer) = pair(&world, iin);
        let request = Request::new(&certificate, &issuer, [9; NONCE_OCTETS]);
        let posted = world.http.post(format!("{}/ocsp", world.portal.url()));
        let posted = posted.body(request.der().to_vec()).send().await.unwrap();
        assert_eq!(
            posted.headers()["content-type"],
            "application/ocsp-response"
        );
        let text = BASE64_STANDARD.encode(request.der());
        let url = format!("{}/ocsp/{}", world.portal.url(), text.replace('+', "%2B"));
        let got = world.http.get(url).send().await.unwrap();
        for response in [posted, got] {
            let answer = OcspResponse::parse(&response.bytes().await.unwrap()).unwrap();
            let at = world.portal.portal().clock.now();
            let said = answer
                .validate(&certificate, &issuer, at, |_| false)
                .unwrap();
            assert_eq!(said.status == CertStatus::Good, good, "{said:?}");
        }
    }
}

#[tokio::test]
async fn nonsense_is_answered_as_a_question_that_cannot_be_read() {
    let world = World::new().await;
    let posted = world.http.post(format!("{}/ocsp", world.portal.url()));
    let answer = posted.body("hello").send().await.unwrap();
    assert_eq!(
        answer.bytes().await.unwrap().as_ref(),
        [0x30, 3, 0x0a, 1, 1]
    );
}

#[tokio::test]
async fn the_lists_of_both_families_are_published_with_their_changes() {
    let world = World::new().await;
    for (iin, family) in [(KURALAI, ""), (GANI, "_rsa")] {
        let (_, issuer) = pair(&world, iin);
        for (name, is_delta) in [("full", false), ("delta", true)] {
            let url = format!("{}/crl/{name}{family}.crl", world.portal.url());
            let list = world.http.get(url).send().await.unwrap();
            let list = Crl::parse(&list.bytes().await.unwrap()).unwrap();
            assert_eq!(list.is_delta(), is_delta);
            assert!(list.is_from(&issuer));
        }
    }
}

#[tokio::test]
async fn a_revocation_is_known_at_once_and_not_with_the_next_list() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let (certificate, _) = pair(&world, KURALAI);
    let home = world.folder().join("authority");
    let mut authority = TrainingCa::load(&home).unwrap();
    let now = world.portal.portal().clock.now();
    let (serial, reason) = (
        &certificate.info().serial_hex,
        RevocationReason::KeyCompromise,
    );
    authority.revoke(serial, now, reason).unwrap();
    authority.save(&home).unwrap();
    let portal = world.portal.portal();
    let trust = portal.trust.now();
    let evidence = portal.evidence(&trust, &certificate, now).await;
    let chain = chain::build(&certificate, &trust.trust, now).unwrap();
    assert_eq!(evidence.check(&chain, now).key(), "revoked");
    assert_eq!(trust.evidence.check(&chain, now).key(), "good");
    drop(citizen);
}

/// What OpenSSL prints; none where there is no OpenSSL.
fn openssl(folder: &Path, arguments: &[&str]) -> Option<(bool, String)> {
    let run = Command::new("openssl")
        .current_dir(folder)
        .args(arguments)
        .output();
    let Ok(output) = run else {
        println!("skipped: no openssl here");
        return None;
    };
    let text = [output.stdout, output.stderr].concat();
    let text = String::from_utf8_lossy(&text).into_owned();
    Some((output.status.success(), text))
}

fn pem(der: &[u8]) -> String {
    let body = BASE64_STANDARD.encode(der);
    format!("-----BEGIN CERTIFICATE-----\n{body}\n-----END CERTIFICATE-----\n")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn openssl_takes_the_answers_of_the_rsa_centre() {
    let world = World::of_today().await;
    let (certificate, issuer) = pair(&world, GANI);
    let folder = tempfile::tempdir().unwrap();
    let home = TrainingCa::load(&world.folder().join("authority")).unwrap();
    let root = home.root_der(kabinet_training_ca::Family::Rsa).to_vec();
    for (name, der) in [
        ("person", certificate.der()),
        ("issuer", issuer.der()),
        ("root", &root),
    ] {
        fs::write(folder.path().join(name), pem(der)).unwrap();
    }
    let url = format!("{}/ocsp", world.portal.url());
    for digest in ["-sha1", "-sha256"] {
        let arguments = [
            "ocsp",
            digest,
            "-issuer",
            "issuer",
            "-cert",
            "person",
            "-url",
            &url,
            "-CAfile",
            "root",
            "-verify_other",
            "issuer",
            "-timeout",
            "30",
        ];
        let folder = folder.path().to_owned();
        let arguments: Vec<String> = arguments.iter().map(|one| (*one).to_owned()).collect();
        let asked = tokio::task::spawn_blocking(move || {
            let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
            openssl(&folder, &arguments)
        });
        let Some((success, text)) = asked.await.unwrap() else {
            return;
        };
        assert!(success && text.contains("Response verify OK"), "{text}");
        assert!(text.contains("person: good"), "{text}");
        assert!(!text.contains("WARNING"), "{text}");
    }
}
