#![allow(clippy::unwrap_used, clippy::panic)]

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

mod trials {
    use super::*;
    use std::{fs, path::Path};

    const IIN: &str = "900101350007";

    fn day() -> DateTime<Utc> {
        "2026-11-22T09:00:00Z".parse().unwrap()
    }

    fn trial(name: &str) -> Vec<u8> {
        let trials = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/trials");
        fs::read(trials.join(name)).unwrap()
    }

    const KINDS: [(&str, &str); 18] = [
        ("openssl3-default", PASSWORD),
        ("openssl3-iter-600000", PASSWORD),
        ("legacy-3des-rc2-40", PASSWORD),
        ("legacy-rc2-128", PASSWORD),
        ("legacy-2des", PASSWORD),
        ("windows-3des-both", PASSWORD),
        ("aes128", PASSWORD),
        ("mac-sha224", PASSWORD),
        ("mac-sha384", PASSWORD),
        ("mac-sha512", PASSWORD),
        ("pbmac1", PASSWORD),
        ("no-mac", PASSWORD),
        ("clear-cert", PASSWORD),
        ("clear-key", PASSWORD),
        ("empty-password", ""),
        ("cyrillic-password", "Құпия12"),
        ("emoji-password", "Kilt🔑12"),
        ("with-chain", PASSWORD),
    ];

    #[test]
    fn a_container_of_every_kind_tells_its_owner() {
        for (name, password) in KINDS.into_iter().chain([("friendly-name", PASSWORD)]) {
            let bytes = trial(&format!("30-p12-kinds/{name}.p12"));
            let opened = KeyContainer::open(&bytes, password);
            let opened = opened.unwrap_or_else(|error| panic!("{name}: {error}"));
            let opened = opened.for_signing_at(day());
            let info = opened.certificate().info();
            assert_eq!(info.iin.as_ref().unwrap().as_str(), IIN, "{name}");
            assert!(info.purpose.signs());
            let signature = opened.into_signer().sign(b"content").unwrap();
            assert_eq!(signature.len(), 256);
        }
    }

    #[test]
    fn a_wrong_password_is_told_as_such_by_every_kind() {
        for (name, _) in KINDS {
            // Six hundred thousand rounds take their time.
            if name == "openssl3-iter-600000" {
                continue;
            }
            let bytes = trial(&format!("30-p12-kinds/{name}.p12"));
            let error = KeyContainer::open(&bytes, "wrong").unwrap_err();
            assert_eq!(error, ContainerError::WrongPassword, "{name}");
        }
    }

    #[test]
    fn of_several_keys_the_one_that_can_sign_today_is_picked_wherever_it_stands() {
        for (name, other) in [
            ("auth-first", false),
            ("expired-first", true),
            ("valid-first", true),
        ] {
            let bytes = trial(&format!("31-p12-several/{name}.p12"));
            let opened = KeyContainer::open(&bytes, PASSWORD).unwrap();
            let opened = opened.for_signing_at(day());
            let picked = opened.certificate();
            assert!(picked.info().purpose.signs(), "{name}");
            assert_eq!(picked.validity(day()), Validity::Valid, "{name}");
            let others: Vec<_> = opened.others().collect();
            assert_eq!(others.len(), 1);
            assert_eq!(others[0].info().purpose.signs(), other);
            assert!(opened.into_signer().sign(b"content").is_ok());
        }
    }

    #[test]
    fn of_keys_of_which_none_can_sign_the_one_that_lacks_least_is_picked() {
        let bytes = trial("31-p12-several/auth-first.p12");
        let later = day() + chrono::TimeDelta::days(9999);
        let opened = KeyContainer::open(&bytes, PASSWORD).unwrap();
        let opened = opened.for_signing_at(later);
        assert!(opened.certificate().info().purpose.signs());
        assert_eq!(opened.certificate().validity(later), Validity::Expired);
    }

    #[test]
    fn a_container_of_another_kind_says_nothing_against_the_key() {
        let jks = [0xfe, 0xed, 0xfe, 0xed, 0, 0, 0, 2];
        let pem = b"-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----\n";
        // The digest of the code and the derivation of PBES2 are named unlike anything known.
        let replaced = |name: &str, known: &[u8], strange: &[u8]| {
            let mut bytes = trial(&format!("30-p12-kinds/{name}.p12"));
            let mut place = 0;
            while let Some(found) = bytes[place..]
                .windows(known.len())
                .position(|at| at == known)
            {
                place += found;
                bytes[place..place + known.len()].copy_from_slice(strange);
            }
            bytes
        };
        let sha256 = [0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1];
        let sha3 = [0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 8];
        let pbes2 = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 5, 0x0d];
        let pbes9 = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 5, 0x7d];
        for bytes in [
            jks.to_vec(),
            pem.to_vec(),
            replaced("openssl3-default", &sha256, &sha3),
            replaced("no-mac", &pbes2, &pbes9),
        ] {
            let error = KeyContainer::open(&bytes, PASSWORD).unwrap_err();
            assert_eq!(error, ContainerError::Unsupported);
            assert_eq!(error.code().code(), "key.container-unsupported");
        }
    }

    #[test]
    fn the_owner_of_a_key_that_cannot_sign_here_is_told_all_the_same() {
        let bytes = trial("30-p12-kinds/with-chain.p12");
        let holders = KeyContainer::holders(&bytes, PASSWORD).unwrap();
        assert_eq!(holders.len(), 1);
        assert_eq!(holders[0].info().iin.as_ref().unwrap().as_str(), IIN);
        let wrong = KeyContainer::holders(&bytes, "wrong").unwrap_err();
        assert_eq!(wrong, ContainerError::WrongPassword);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn a_container_of_openssl_with_a_changed_octet_gives_no_other_key(
            place in any::<prop::sample::Index>(),
            mask in 1u8..,
        ) {
            let whole = trial("30-p12-kinds/pbmac1.p12");
            let mut changed = whole.clone();
            let place = place.index(changed.len());
            changed[place] ^= mask;
            if let Ok(opened) = KeyContainer::open(&changed, PASSWORD) {
                let whole = KeyContainer::open(&whole, PASSWORD).unwrap();
                prop_assert_eq!(opened.certificate(), whole.certificate());
            }
        }
    }
}
