#![allow(clippy::unwrap_used)]

use super::*;
use crate::{samples, signer::Signer};
use proptest::prelude::*;

const PASSWORD: &str = "Qwerty12";
const INDIVIDUAL: &str = "nca-test-2026/individual/valid/individual_valid.p12";
const RSA: &str = "rsa-individual-expired.p12";

#[test]
fn every_published_container_opens_with_its_password() {
    for (name, container) in samples::containers() {
        let opened = KeyContainer::open(&container, PASSWORD);
        assert!(opened.is_ok(), "{name}: {opened:?}");
    }
}

#[test]
fn an_rsa_container_opens_too() {
    let Some(container) = samples::read(RSA) else {
        return;
    };
    let opened = KeyContainer::open(&container, PASSWORD).unwrap();
    assert_eq!(opened.certificate().info().algorithm.key(), "rsa-2048");
}

#[test]
fn a_wrong_password_is_its_own_error() {
    for (name, container) in samples::containers() {
        for wrong in ["", "qwerty12", "Qwerty12 ", "Құпия сөз 12", "🔑"] {
            let error = KeyContainer::open(&container, wrong).unwrap_err();
            assert_eq!(
                error,
                ContainerError::WrongPassword,
                "{name} with {wrong:?}"
            );
        }
    }
}

#[test]
fn a_cut_container_is_damaged() {
    let Some(container) = samples::read(INDIVIDUAL) else {
        return;
    };
    for length in [0, 1, 4, 100, container.len() / 2, container.len() - 1] {
        let error = KeyContainer::open(&container[..length], PASSWORD).unwrap_err();
        assert_eq!(error, ContainerError::Damaged, "{length} octets");
    }
}

#[test]
fn a_changed_authentication_code_means_damage_when_the_key_opens() {
    let Some(mut container) = samples::read(INDIVIDUAL) else {
        return;
    };
    // The salt of the code: 8 octets before the end stand the iterations, before them the salt.
    let place = container.len() - 8;
    container[place] ^= 1;
    let error = KeyContainer::open(&container, PASSWORD).unwrap_err();
    assert_eq!(error, ContainerError::Damaged);
}

#[test]
fn what_is_not_a_container_is_damaged() {
    for bytes in [&b""[..], b"hello", b"%PDF-1.7", &[0x30, 0x80, 0, 0]] {
        assert_eq!(
            KeyContainer::open(bytes, PASSWORD).unwrap_err(),
            ContainerError::Damaged
        );
    }
}

#[test]
fn a_file_beyond_the_bound_is_not_looked_into() {
    let large = vec![0x30; MAX_CONTAINER + 1];
    assert_eq!(
        KeyContainer::open(&large, PASSWORD).unwrap_err(),
        ContainerError::TooLarge
    );
}

#[test]
fn the_key_signs_for_its_certificate() {
    for name in [INDIVIDUAL, RSA] {
        let Some(container) = samples::read(name) else {
            return;
        };
        let signer = KeyContainer::open(&container, PASSWORD)
            .unwrap()
            .into_signer();
        let signature = signer.sign(b"content").unwrap();
        let key = signer.certificate().public_key();
        let algorithm = match key {
            crate::certificate::PublicKey::Rsa(_) => crate::oid::RSA_SHA256,
            _ => crate::oid::GOST2015_512_SIGNATURE,
        };
        assert!(key.verify(&algorithm, b"content", &signature), "{name}");
        assert!(!key.verify(&algorithm, b"Content", &signature), "{name}");
    }
}

#[test]
fn nothing_of_the_owner_shows_in_debug_output() {
    let Some(container) = samples::read(INDIVIDUAL) else {
        return;
    };
    let opened = KeyContainer::open(&container, PASSWORD).unwrap();
    let shown = format!("{opened:?} {:?}", opened.certificate().info());
    assert!(
        !shown.contains("ТЕСТОВ") && !shown.contains("123456789011"),
        "{shown}"
    );
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        prop_assert!(KeyContainer::open(&bytes, PASSWORD).is_err());
    }

    #[test]
    fn a_container_with_a_changed_octet_does_not_open(place in any::<prop::sample::Index>(), mask in 1u8..) {
        if let Some(mut container) = samples::read(INDIVIDUAL) {
            let place = place.index(container.len());
            container[place] ^= mask;
            // Octets whose change leaves the meaning as it is, such as the NULL of an algorithm.
            if let Ok(opened) = KeyContainer::open(&container, PASSWORD) {
                let whole = samples::read(INDIVIDUAL).unwrap();
                let whole = KeyContainer::open(&whole, PASSWORD).unwrap();
                prop_assert_eq!(opened.certificate(), whole.certificate());
            }
        }
    }
}
