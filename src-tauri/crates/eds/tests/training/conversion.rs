//! Containers as other programs write them.

use crate::world::{PASSWORD, issue, now};
use chrono::{DateTime, Utc};
use kabinet_eds::container::{ContainerError, KeyContainer};
use kabinet_training_ca::Algorithm;
use std::{fs, path::Path, process::Command};

/// Runs a command of openssl in `folder`; nothing where there is no openssl.
pub fn openssl(folder: &Path, line: &str) -> Option<()> {
    let output = Command::new("openssl")
        .current_dir(folder)
        .args(line.split(' '))
        .output();
    let Ok(output) = output else {
        println!("skipped: no openssl");
        return None;
    };
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "openssl {line}: {said}");
    Some(())
}

/// A folder with `key.pem`, key and certificate of a training RSA key issued at `since`, unprotected.
pub fn unpacked(since: DateTime<Utc>) -> Option<tempfile::TempDir> {
    let folder = tempfile::tempdir().unwrap();
    let issued = issue(Algorithm::Rsa2048, since);
    fs::write(folder.path().join("key.p12"), issued.container_p12).unwrap();
    let unpack = format!("pkcs12 -legacy -in key.p12 -passin pass:{PASSWORD} -nodes -out key.pem");
    openssl(folder.path(), &unpack)?;
    Some(folder)
}

fn open(folder: &Path, password: &str) -> Result<KeyContainer, ContainerError> {
    KeyContainer::open(&fs::read(folder.join("new.p12")).unwrap(), password)
}

#[test]
fn a_container_packed_anew_by_a_newer_program_opens() {
    let Some(folder) = unpacked(now()) else {
        return;
    };
    let pack = format!("pkcs12 -export -in key.pem -passout pass:{PASSWORD} -out new.p12");
    let Some(()) = openssl(folder.path(), &pack) else {
        return;
    };
    assert!(open(folder.path(), PASSWORD).is_ok());
    let wrong = open(folder.path(), "Qwerty13").unwrap_err();
    assert_eq!(wrong, ContainerError::WrongPassword);
}

#[test]
fn a_container_without_a_key_is_its_own_error() {
    let Some(folder) = unpacked(now()) else {
        return;
    };
    let pack = format!("pkcs12 -export -nokeys -in key.pem -passout pass:{PASSWORD} -out new.p12");
    let Some(()) = openssl(folder.path(), &pack) else {
        return;
    };
    assert_eq!(
        open(folder.path(), PASSWORD).unwrap_err(),
        ContainerError::NoKey
    );
}

#[test]
fn a_container_without_a_certificate_is_its_own_error() {
    let Some(folder) = unpacked(now()) else {
        return;
    };
    let pack = format!("pkcs12 -export -nocerts -in key.pem -passout pass:{PASSWORD} -out new.p12");
    let Some(()) = openssl(folder.path(), &pack) else {
        return;
    };
    assert_eq!(
        open(folder.path(), PASSWORD).unwrap_err(),
        ContainerError::NoCertificate
    );
}

#[test]
fn a_key_of_another_kind_is_unsupported() {
    let Some(folder) = unpacked(now()) else {
        return;
    };
    for line in [
        "ecparam -name prime256v1 -genkey -noout -out ec.pem",
        "req -new -x509 -key ec.pem -subj /CN=other -days 30 -out ec.crt",
        "pkcs12 -export -in ec.crt -inkey ec.pem -passout pass:Qwerty12 -out new.p12",
    ] {
        let Some(()) = openssl(folder.path(), line) else {
            return;
        };
    }
    assert_eq!(
        open(folder.path(), PASSWORD).unwrap_err(),
        ContainerError::UnsupportedKey
    );
}
