//! Examples of the standard, and another implementation as a judge.

use crate::{Streebog256, Streebog512};
use kabinet_test_support::hex;
use proptest::prelude::*;
use streebog::Digest as _;

/// Message 1 of RFC 6986, section 10.
const FIRST: &[u8] = b"012345678901234567890123456789012345678901234567890123456789012";

/// Message 2 of RFC 6986: a line of "The Tale of Igor's Campaign" in windows-1251.
const SECOND: [u8; 72] = [
    0xd1, 0xe5, 0x20, 0xe2, 0xe5, 0xf2, 0xf0, 0xe8, 0x2c, 0x20, 0xd1, 0xf2, 0xf0, 0xe8, 0xe1, 0xee,
    0xe6, 0xe8, 0x20, 0xe2, 0xed, 0xf3, 0xf6, 0xe8, 0x2c, 0x20, 0xe2, 0xe5, 0xfe, 0xf2, 0xfa, 0x20,
    0xf1, 0x20, 0xec, 0xee, 0xf0, 0xff, 0x20, 0xf1, 0xf2, 0xf0, 0xe5, 0xeb, 0xe0, 0xec, 0xe8, 0x20,
    0xed, 0xe0, 0x20, 0xf5, 0xf0, 0xe0, 0xe1, 0xf0, 0xfb, 0xff, 0x20, 0xef, 0xeb, 0xfa, 0xea, 0xfb,
    0x20, 0xc8, 0xe3, 0xee, 0xf0, 0xe5, 0xe2, 0xfb,
];

/// A digest as the RFC prints it: the last octet first.
fn printed(digits: &str) -> Vec<u8> {
    let mut octets = hex::octets(digits);
    octets.reverse();
    octets
}

#[test]
fn the_first_example_of_the_standard_has_its_digests() {
    assert_eq!(
        Streebog512::digest(FIRST)[..],
        printed(
            "486f64c1917879417fef082b3381a4e211c324f074654c38823a7b76f830ad00\
         fa1fbae42b1285c0352f227524bc9ab16254288dd6863dccd5b9f54a1ad0541b"
        )
    );
    assert_eq!(
        Streebog256::digest(FIRST)[..],
        printed("00557be5e584fd52a449b16b0251d05d27f94ab76cbaa6da890b59d8ef1e159d")
    );
}

#[test]
fn the_second_example_of_the_standard_has_its_digests() {
    assert_eq!(
        Streebog512::digest(&SECOND)[..],
        printed(
            "28fbc9bada033b1460642bdcddb90c3fb3e56c497ccd0f62b8a2ad4935e85f03\
         7613966de4ee00531ae60f3b5a47f8dae06915d5f2f194996fcabf2622e6881e"
        )
    );
    assert_eq!(
        Streebog256::digest(&SECOND)[..],
        printed("508f7e553c06501d749a66fc28c6cac0b005746d97537fa85d9e40904efed29d")
    );
}

#[test]
fn every_length_around_a_block_has_the_digest_of_another_implementation() {
    let content: Vec<u8> = (0..=255).collect();
    for length in 0..=200 {
        let content = &content[..length];
        let other = streebog::Streebog512::digest(content);
        assert_eq!(Streebog512::digest(content)[..], other[..], "{length}");
    }
}

#[test]
fn the_sum_of_blocks_carries_into_every_word() {
    let content = [0xff; 5 * 64];
    let other = streebog::Streebog512::digest(content);
    assert_eq!(Streebog512::digest(&content)[..], other[..]);
}

proptest! {
    #[test]
    fn any_content_has_the_digests_of_another_implementation(
        content in proptest::collection::vec(any::<u8>(), 0..1000),
    ) {
        let other = streebog::Streebog512::digest(&content);
        prop_assert_eq!(&Streebog512::digest(&content)[..], &other[..]);
        let other = streebog::Streebog256::digest(&content);
        prop_assert_eq!(&Streebog256::digest(&content)[..], &other[..]);
    }

    #[test]
    fn content_in_pieces_has_the_digest_of_the_whole(
        pieces in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..150), 0..10),
    ) {
        let mut hasher = Streebog512::new();
        for piece in &pieces {
            hasher.update(piece);
        }
        prop_assert_eq!(hasher.finish(), Streebog512::digest(&pieces.concat()));
    }
}
