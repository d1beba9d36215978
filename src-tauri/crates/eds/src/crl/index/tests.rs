#![allow(clippy::unwrap_used)]

use crate::{
    certificate::Certificate,
    crl::{Crl, CrlError},
    samples,
};
use proptest::prelude::*;
use std::path::Path;

const LIST: &str = "nca-test-2026/nca_gost2022_test.crl";

/// A serial number on the list, and one that is not.
const SERIALS: [&[u8]; 2] = [
    &[
        0x11, 0x87, 0x8b, 0xbb, 0x2d, 0x0c, 0x22, 0xc0, 0xbb, 0x73, 0x6d, 0x57, 0x93, 0x5c, 0x80,
        0xd5, 0x4b, 0xe6, 0x05, 0xff,
    ],
    &[
        0x11, 0x87, 0x8b, 0xbb, 0x2d, 0x0c, 0x22, 0xc0, 0xbb, 0x73, 0x6d, 0x57, 0x93, 0x5c, 0x80,
        0xd5, 0x4b, 0xe6, 0x05, 0xfe,
    ],
];

fn indexed(folder: &Path) -> Option<Crl> {
    let list = samples::read(LIST)?;
    Some(Crl::index(&*list, &folder.join("index")).unwrap())
}

#[test]
fn an_index_says_what_its_list_says() {
    let folder = tempfile::tempdir().unwrap();
    let Some(indexed) = indexed(folder.path()) else {
        return;
    };
    let held = Crl::parse(&samples::read(LIST).unwrap()).unwrap();
    let issuer = samples::read("nca-test-2026/nca_gost2022_test.cer").unwrap();
    let issuer = Certificate::read(&issuer).unwrap();
    let reopened = Crl::open_index(&folder.path().join("index")).unwrap();
    for index in [&indexed, &reopened] {
        assert_eq!(index.len(), held.len());
        assert_eq!(index.this_update(), held.this_update());
        assert_eq!(index.next_update(), held.next_update());
        assert_eq!(index.sha256(), held.sha256());
        assert!(index.is_named_after(&issuer) && index.is_signed_by(&issuer));
        assert!(index.der().is_none());
        for serial in SERIALS {
            assert_eq!(index.find(serial), held.find(serial).clone());
        }
    }
    assert!(held.find(SERIALS[0]).unwrap().is_some());
}

#[test]
fn a_damaged_index_is_made_anew_from_its_list() {
    let folder = tempfile::tempdir().unwrap();
    if indexed(folder.path()).is_none() {
        return;
    }
    let (list, index) = (folder.path().join("list"), folder.path().join("index"));
    std::fs::write(&list, samples::read(LIST).unwrap()).unwrap();
    let whole = std::fs::read(&index).unwrap();
    let mut damaged = whole.clone();
    damaged[whole.len() / 2] ^= 1;
    std::fs::write(&index, damaged).unwrap();
    assert!(matches!(Crl::open_index(&index), Err(CrlError::Damaged)));
    Crl::open_indexed(&list, &index).unwrap();
    assert_eq!(std::fs::read(&index).unwrap(), whole);
}

#[test]
fn an_index_of_another_list_is_not_taken_for_one_of_this() {
    let folder = tempfile::tempdir().unwrap();
    let Some(other) = samples::read("revocation/nca_rsa_test.crl") else {
        return;
    };
    let (list, index) = (folder.path().join("list"), folder.path().join("index"));
    indexed(folder.path()).unwrap();
    std::fs::write(&list, &other).unwrap();
    let opened = Crl::open_indexed(&list, &index).unwrap();
    assert_eq!(opened.sha256(), Crl::parse(&other).unwrap().sha256());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn an_index_changed_in_one_place_is_damaged(
        place in any::<prop::sample::Index>(),
        mask in 1u8..,
    ) {
        let folder = tempfile::tempdir().unwrap();
        if indexed(folder.path()).is_none() {
            return Ok(());
        }
        let index = folder.path().join("index");
        let mut bytes = std::fs::read(&index).unwrap();
        let place = place.index(bytes.len());
        bytes[place] ^= mask;
        std::fs::write(&index, bytes).unwrap();
        prop_assert!(matches!(Crl::open_index(&index), Err(CrlError::Damaged)));
    }
}
