//! Key containers.

use super::{PASSWORD, authority, citizen, issue, openssl, write_pem};
use crate::{Algorithm, Family};

fn open(container: &[u8], arguments: &[&str]) -> Option<Result<String, String>> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("own.p12"), container).unwrap();
    let open = ["pkcs12", "-legacy", "-in", "own.p12"];
    openssl(folder.path(), &[&open, arguments].concat())
}

fn words(command: &str) -> Vec<&str> {
    command.split(' ').collect()
}

#[test]
fn openssl_finds_the_certificate_and_the_names_of_the_key() {
    let mut authority = authority();
    for algorithm in [Algorithm::Gost2015, Algorithm::Rsa2048] {
        let issued = issue(&mut authority, &citizen(), algorithm);
        let password = format!("pass:{PASSWORD}");
        let arguments = ["-nokeys", "-passin", &password];
        let Some(text) = open(&issued.container_p12, &arguments) else {
            return;
        };
        let text = text.unwrap();
        assert!(text.contains(&format!("friendlyName: {}", issued.ski_hex)));
        let spaced = text.to_lowercase().replace(' ', "");
        assert!(spaced.contains(&format!("localkeyid:{}", issued.ski_hex)));
        assert!(text.contains("-----BEGIN CERTIFICATE-----"));
    }
}

#[test]
fn another_password_does_not_open_it() {
    let issued = issue(&mut authority(), &citizen(), Algorithm::Gost2015);
    let arguments = ["-nokeys", "-passin", "pass:Qwerty13"];
    let Some(answer) = open(&issued.container_p12, &arguments) else {
        return;
    };
    assert!(answer.unwrap_err().contains("invalid password"));
}

#[test]
fn openssl_signs_with_the_rsa_key_and_verifies_to_the_root() {
    let mut authority = authority();
    let issued = issue(&mut authority, &citizen(), Algorithm::Rsa2048);
    let password = format!("pass:{PASSWORD}");
    let arguments = ["-nodes", "-passin", &password];
    let Some(pem) = open(&issued.container_p12, &arguments) else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    std::fs::write(at.join("own"), pem.unwrap()).unwrap();
    std::fs::write(at.join("message"), "Kabinet").unwrap();
    write_pem(&at.join("root"), authority.root_der(Family::Rsa));
    write_pem(&at.join("issuing"), authority.issuing_der(Family::Rsa));
    let sign =
        "cms -sign -binary -in message -signer own -certfile issuing -outform DER -out signed";
    openssl(at, &words(sign)).unwrap().unwrap();
    let verify = "cms -verify -binary -inform DER -in signed -content message -CAfile root -attime";
    let moment = super::now().timestamp().to_string();
    let verify = [&words(verify)[..], &[&moment]].concat();
    assert_eq!(openssl(at, &verify).unwrap().as_deref(), Ok("Kabinet"));
}

#[test]
fn it_has_the_indefinite_lengths_of_kalkan() {
    let issued = issue(&mut authority(), &citizen(), Algorithm::Gost2015);
    let bytes = &issued.container_p12;
    // The octets before the safe are of known length, the safe opens two indefinite sequences.
    let safe = bytes
        .windows(4)
        .position(|four| four == [0x30, 0x80, 0x30, 0x80]);
    assert_eq!(safe, Some(30));
    // Six ends of content close it before the MAC.
    let ends = bytes
        .windows(14)
        .position(|w| w[..12] == [0; 12] && w[12..] == [0x30, 0x3d]);
    assert!(ends.is_some());
    assert!(bytes.ends_with(&[2, 2, 4, 0]));
}

#[test]
fn cyrillic_passwords_work() {
    let mut authority = authority();
    let year = crate::Validity::days_from(super::now(), 365);
    let issued = authority
        .issue(
            &citizen(),
            Algorithm::Gost2015,
            year,
            "Құпия1",
            &mut super::rng(),
        )
        .unwrap();
    let Some(text) = open(
        &issued.container_p12,
        &["-nokeys", "-passin", "pass:Құпия1"],
    ) else {
        return;
    };
    assert!(text.unwrap().contains("friendlyName"));
}
