#![allow(clippy::unwrap_used, clippy::panic)]

mod made;

use super::*;
use crate::samples;
use proptest::prelude::*;

const GOST: &str = "nca-test-2026/nca_gost2022_test.crl";
const RSA: &str = "revocation/nca_rsa_test.crl";

#[test]
fn a_published_list_is_read_in_full() {
    let Some(bytes) = samples::read(GOST) else {
        return;
    };
    let list = Crl::parse(&bytes).unwrap();
    assert_eq!(list.len(), 195);
    assert_eq!(list.this_update().to_string(), "2026-08-11 03:49:19 UTC");
    assert_eq!(
        list.next_update().unwrap().to_string(),
        "2027-02-07 03:49:19 UTC"
    );
}

#[test]
fn an_entry_is_found_by_its_serial_number_with_and_without_a_sign_octet() {
    let Some(bytes) = samples::read(GOST) else {
        return;
    };
    let list = Crl::parse(&bytes).unwrap();
    let serial: [u8; 20] = [
        0x11, 0x87, 0x8b, 0xbb, 0x2d, 0x0c, 0x22, 0xc0, 0xbb, 0x73, 0x6d, 0x57, 0x93, 0x5c, 0x80,
        0xd5, 0x4b, 0xe6, 0x05, 0xff,
    ];
    let entry = list.find(&serial).unwrap().unwrap();
    assert_eq!(entry.reason, Some(Reason::AffiliationChanged));
    assert_eq!(entry.since.to_string(), "2026-05-06 16:34:41 UTC");
    assert_eq!(list.find(&[&[0], &serial[..]].concat()), Ok(Some(entry)));
    assert_eq!(list.find(&serial[1..]), Ok(None));
}

#[test]
fn a_list_is_signed_by_its_own_centre_only() {
    for (list, signer, other) in [
        (
            GOST,
            "nca-test-2026/nca_gost2022_test.cer",
            "nca-test-2026/root_test_gost_2022.cer",
        ),
        (RSA, "ca/nca_rsa_test.crt", "ca/gokalkan-root_rsa_test.crt"),
    ] {
        let Some(list) = samples::read(list) else {
            return;
        };
        let list = Crl::parse(&list).unwrap();
        let certificate = |name| Certificate::read(&samples::read(name).unwrap()).unwrap();
        assert!(
            list.is_named_after(&certificate(signer)) && list.is_signed_by(&certificate(signer))
        );
        assert!(
            !list.is_named_after(&certificate(other)) && !list.is_signed_by(&certificate(other))
        );
    }
}

#[test]
fn a_list_reads_from_pem_too() {
    let Some(bytes) = samples::read(GOST) else {
        return;
    };
    let der = pem::open(&bytes).unwrap();
    let list = Crl::parse(pem::wrap("X509 CRL", &der).as_bytes()).unwrap();
    assert_eq!(list.len(), 195);
}

#[test]
fn what_is_no_list_is_damaged() {
    for bytes in [&b""[..], b"hello", &[0x30, 0]] {
        assert!(matches!(Crl::parse(bytes), Err(CrlError::Damaged)));
    }
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(Crl::parse(&bytes).is_err());
    }

    #[test]
    fn a_changed_list_is_not_signed(place in any::<prop::sample::Index>(), mask in 1u8..) {
        let (Some(mut bytes), Some(issuer)) =
            (samples::read(GOST), samples::read("nca-test-2026/nca_gost2022_test.cer"))
        else {
            return Ok(());
        };
        let place = place.index(bytes.len());
        bytes[place] ^= mask;
        if let Ok(list) = Crl::parse(&bytes) {
            // The algorithm is named outside of what is signed, too, with parameters nobody reads.
            let same = list.len() == 195;
            let signed = list.is_signed_by(&Certificate::read(&issuer).unwrap());
            prop_assert!(!signed || same && place > 10_441);
        }
    }
}

#[test]
fn an_entry_that_reaches_beyond_the_entries_is_damage() {
    let Some(mut bytes) = samples::read(GOST) else {
        return;
    };
    let list = Crl::parse(&bytes).unwrap();
    // The length of all entries is one octet less than they have.
    let Entries::InMemory(held) = &list.0.entries else {
        panic!("not held");
    };
    let begin = held.begin();
    bytes[begin - 1] -= 1;
    assert!(matches!(Crl::parse(&bytes), Err(CrlError::Damaged)));
}
