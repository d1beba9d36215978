#![allow(clippy::unwrap_used)]

use super::*;
use proptest::prelude::*;

#[test]
fn indefinite_lengths_and_pieces_become_definite_and_whole() {
    let ber = [
        0x30, 0x80, 0x24, 0x80, 0x04, 0x01, b'a', 0x04, 0x81, 0x02, b'b', b'c', 0, 0, 0x02, 0x01,
        0x05, 0, 0,
    ];
    let der = [0x30, 8, 0x04, 3, b'a', b'b', b'c', 0x02, 1, 5];
    assert_eq!(to_der(&ber, 100).unwrap(), der);
}

#[test]
fn der_stays_as_it_is() {
    let der = [0x30, 5, 0x04, 3, b'a', b'b', b'c'];
    assert_eq!(to_der(&der, 100).unwrap(), der);
}

#[test]
fn memory_set_aside_for_a_secret_never_grows() {
    let string = |octets: usize| {
        let mut string = vec![0x24, 0x80];
        write(&mut string, Tag::OCTET_STRING, &vec![7; octets]);
        [string, vec![0, 0]].concat()
    };
    for octets in [0, 127, 128, 255, 256, 65_535, 65_536, 200_000] {
        let deep = [[0x30, 0x80].repeat(30), string(octets), vec![0; 60]].concat();
        let wide = [vec![0x30, 0x80], string(octets).repeat(5), vec![0; 2]].concat();
        for ber in [deep, wide] {
            let der = to_der_secretly(&ber, 1 << 24).unwrap();
            assert_eq!(*der, to_der(&ber, 1 << 24).unwrap());
            assert!(der.len() <= enough(ber.len()));
            assert_eq!(der.capacity(), enough(ber.len()), "{octets}");
        }
    }
}

#[test]
fn end_marks_beyond_the_end_are_let_go_but_nothing_else() {
    assert_eq!(to_der(&[0x30, 0, 0, 0], 100).unwrap(), [0x30, 0]);
    assert_eq!(to_der(&[0x30, 0, 1], 100), Err(BerError::Damaged));
}

#[test]
fn nesting_has_a_bound() {
    let deep = [0x30, 0x80].repeat(200);
    assert_eq!(to_der(&deep, 1000), Err(BerError::TooLarge));
}

#[test]
fn the_count_of_elements_has_a_bound() {
    let mut ber = vec![0x30, 0x80];
    ber.extend([0x05, 0x00].repeat(MAX_ELEMENTS));
    ber.extend(END_OF_CONTENTS);
    assert_eq!(to_der(&ber, 1 << 20), Err(BerError::TooLarge));
}

#[test]
fn a_length_beyond_the_end_is_damage() {
    for ber in [
        &[0x30, 0x84, 0xff, 0xff, 0xff, 0xff][..],
        &[0x30, 5, 1],
        &[0x30, 0x88],
        &[0x30],
    ] {
        assert_eq!(to_der(ber, 100), Err(BerError::Damaged));
    }
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = to_der(&bytes, 300);
        let mut elements = Elements::new(&bytes);
        while let Ok(Some(element)) = elements.next() {
            let _ = (element.oid(), element.number(), element.bits());
        }
    }

    #[test]
    fn what_was_brought_to_one_form_stays(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(der) = to_der(&bytes, 400) {
            prop_assert_eq!(to_der(&der, 800).unwrap(), der);
        }
    }

    #[test]
    fn every_length_is_written_so_that_it_reads_back(length in 0usize..70_000) {
        let mut der = Vec::new();
        write(&mut der, Tag::OCTET_STRING, &vec![7; length]);
        prop_assert_eq!(Element::only(&der, Tag::OCTET_STRING).unwrap().content.len(), length);
    }
}
