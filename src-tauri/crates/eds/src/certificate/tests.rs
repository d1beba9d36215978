#![allow(clippy::unwrap_used)]

use super::*;
use crate::{container::KeyContainer, samples};
use proptest::prelude::*;

fn certificate(container: &str) -> Option<Certificate> {
    let container = samples::read(&format!("nca-test-2026/{container}.p12"))?;
    Some(
        KeyContainer::open(&container, "Qwerty12")
            .unwrap()
            .certificate()
            .clone(),
    )
}

#[test]
fn a_natural_person_is_read_with_patronymic_and_number() {
    let Some(certificate) = certificate("individual/valid/individual_valid") else {
        return;
    };
    let info = certificate.info();
    assert_eq!(info.owner, "ТЕСТОВ ТЕСТ ТЕСТОВИЧ");
    assert_eq!(info.surname.as_deref(), Some("ТЕСТОВ"));
    assert_eq!(info.iin.as_ref().unwrap().as_str(), "123456789011");
    assert_eq!(info.bin, None);
    assert_eq!(info.roles, [Role::Individual]);
    assert_eq!(info.purpose, Purpose::Signing);
    assert_eq!(info.algorithm.key(), "gost-2015-512");
    assert_eq!(
        info.issuer_name,
        "ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (GOST) TEST 2022"
    );
    assert_eq!(info.key_id_hex, "ec425659bd2fc6dc587b871aede1857727cf8451");
    assert_eq!(info.serial_hex, "6c425659bd2fc6dc587b871aede1857727cf8451");
    assert_eq!(info.not_after.to_string(), "2027-05-08 06:45:13 UTC");
}

#[test]
fn a_head_of_an_organisation_is_read_with_its_number_and_role() {
    let Some(certificate) = certificate("legal/valid/head") else {
        return;
    };
    let info = certificate.info();
    assert_eq!(info.organisation.as_deref(), Some("АО \"ТЕСТ\""));
    assert_eq!(info.bin.as_deref(), Some("123456789021"));
    assert_eq!(info.roles, [Role::LegalEntity, Role::Head]);
    assert_eq!(info.iin.as_ref().unwrap().tail(), "9011");
}

#[test]
fn an_information_system_has_no_number_of_a_person_and_signs_by_its_key_usage() {
    // The names of these two samples are swapped.
    let Some(certificate) = certificate("legal/valid/treasury_client") else {
        return;
    };
    let info = certificate.info();
    assert_eq!(info.owner, "ИС \"Тест\"");
    assert_eq!(info.iin, None);
    assert_eq!(info.roles, [Role::LegalEntity, Role::InformationSystem]);
    assert_eq!(info.purpose, Purpose::Signing);
}

#[test]
fn the_other_roles_are_told_apart() {
    for (name, role) in [
        ("legal/valid/employee", Role::Employee),
        ("legal/valid/employee_signright", Role::RightToSign),
        ("legal/valid/infosystem", Role::TreasuryClient),
    ] {
        let Some(certificate) = certificate(name) else {
            return;
        };
        assert!(
            certificate.info().has_role(role),
            "{name}: {:?}",
            certificate.info().roles
        );
    }
}

#[test]
fn an_rsa_certificate_reads_from_pem_and_from_der() {
    let Some(bytes) = samples::read("rsa-individual-expired.cer") else {
        return;
    };
    let certificate = Certificate::read(&bytes).unwrap();
    assert_eq!(
        Certificate::from_der(certificate.der()).unwrap(),
        certificate
    );
    let text = crate::pem::wrap(crate::pem::CERTIFICATE, certificate.der());
    assert_eq!(Certificate::read(text.as_bytes()).unwrap(), certificate);
    assert_eq!(certificate.info().algorithm.key(), "rsa-2048");
}

#[test]
fn a_key_of_the_former_standard_is_named_and_verifies() {
    let Some(bytes) = samples::read("ca/gokalkan-root_gost_test.crt") else {
        return;
    };
    let certificate = Certificate::read(&bytes).unwrap();
    assert_eq!(certificate.info().algorithm, KeyAlgorithm::Gost2004);
    assert!(certificate.public_key().is_supported());
    assert!(certificate.verify_signed_by(&certificate));
}

#[test]
fn the_term_has_two_ends() {
    let Some(certificate) = certificate("individual/valid/individual_valid") else {
        return;
    };
    let info = certificate.info();
    let second = chrono::TimeDelta::seconds(1);
    assert_eq!(
        certificate.validity(info.not_before - second),
        Validity::NotYet
    );
    assert_eq!(certificate.validity(info.not_before), Validity::Valid);
    assert_eq!(certificate.validity(info.not_after), Validity::Valid);
    assert_eq!(
        certificate.validity(info.not_after + second),
        Validity::Expired
    );
}

#[test]
fn the_public_form_has_stable_keys() {
    let Some(certificate) = certificate("legal/valid/head") else {
        return;
    };
    let json = serde_json::to_value(certificate.info()).unwrap();
    assert_eq!(json["purpose"], "signing");
    assert_eq!(json["roles"][1], "head");
    assert_eq!(json["algorithm"], "gost-2015-512");
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(Certificate::read(&bytes).is_err());
    }

    #[test]
    fn a_changed_certificate_is_not_signed_by_its_issuer(place in any::<prop::sample::Index>(), mask in 1u8..) {
        let (Some(certificate), Some(issuer)) = (
            certificate("individual/valid/individual_valid"),
            samples::read("nca-test-2026/nca_gost2022_test.cer"),
        ) else {
            return Ok(());
        };
        let issuer = Certificate::read(&issuer).unwrap();
        let mut der = certificate.der().to_vec();
        let place = place.index(der.len());
        der[place] ^= mask;
        if let Ok(changed) = Certificate::from_der(&der) {
            prop_assert!(!changed.verify_signed_by(&issuer));
        }
    }
}

#[test]
fn a_published_certificate_names_its_responder_and_its_lists() {
    let Some(container) = samples::read("nca-test-2026/individual/valid/individual_valid.p12")
    else {
        return;
    };
    let container = crate::container::KeyContainer::open(&container, "Qwerty12").unwrap();
    let addresses = container.certificate().addresses();
    assert_eq!(addresses.ocsp, ["http://test.pki.gov.kz/ocsp/"]);
    assert_eq!(
        addresses.lists,
        ["http://test.pki.gov.kz/crl/nca_gost2022_test.crl"]
    );
    assert_eq!(
        addresses.changes,
        ["http://test.pki.gov.kz/crl/nca_gost2022_d_test.crl"]
    );
}
