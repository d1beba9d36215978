#![allow(clippy::unwrap_used)]

use super::*;
use base64::{Engine as _, prelude::BASE64_STANDARD};
use proptest::prelude::*;
use std::io::Write as _;
use zip::{ZipWriter, write::SimpleFileOptions};

pub(crate) fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The texts of codes as the portal writes them.
pub(crate) fn texts(packed: &[u8], favor: &str) -> Vec<String> {
    let pieces: Vec<_> = packed.chunks(600).collect();
    let element = |(at, piece): (usize, &&[u8])| {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
             <BarcodeElement xmlns=\"http://barcodes.pdf.shep.nitec.kz/\">\
             <creationDate>2026-11-24T12:41:36.844+05:00</creationDate>\
             <elementData>{}</elementData><elementNumber>{}</elementNumber>\
             <elementsAmount>{}</elementsAmount><FavorID>{favor}</FavorID></BarcodeElement>",
            BASE64_STANDARD.encode(piece),
            at + 1,
            pieces.len(),
        )
    };
    pieces.iter().enumerate().map(element).collect()
}

/// Octets that do not get shorter by packing.
fn answer() -> Vec<u8> {
    (0..3000_u32)
        .map(|at| at.wrapping_mul(2_654_435_761).to_be_bytes()[0])
        .collect()
}

#[test]
fn codes_in_any_order_with_others_between_make_the_answer() {
    let mut codes = texts(&zipped(&[("one", &answer())]), "20201124124136");
    assert!(codes.len() > 1);
    codes.reverse();
    codes.push(codes[0].clone());
    codes.insert(1, "https://egov.kz/check".into());
    assert_eq!(join(&codes).unwrap(), answer());
}

#[test]
fn missing_codes_are_counted() {
    let mut codes = texts(&zipped(&[("one", &answer())]), "1");
    let of = u16::try_from(codes.len()).unwrap();
    codes.remove(1);
    assert_eq!(join(&codes), Err(EgovError::Missing { found: of - 1, of }));
}

#[test]
fn codes_of_two_documents_do_not_join() {
    let packed = zipped(&[("one", &answer())]);
    let mut codes = texts(&packed, "1");
    codes.pop();
    codes.extend(texts(&packed, "2").pop());
    assert_eq!(join(&codes), Err(EgovError::Mixed));
}

#[test]
fn other_codes_alone_are_foreign() {
    for code in [
        "https://egov.kz",
        "KB1:X:1/1:A",
        "<a/>",
        "",
        "<BarcodeElement/>",
    ] {
        assert_eq!(join(&[code.to_owned()]), Err(EgovError::Foreign), "{code}");
    }
    let typed = texts(&zipped(&[("one", b"x")]), "1")[0]
        .replace("<BarcodeElement", "<!DOCTYPE a><BarcodeElement");
    assert_eq!(join(&[typed]), Err(EgovError::Foreign));
}

#[test]
fn a_code_read_twice_differently_and_a_number_beyond_are_damaged() {
    let codes = texts(&zipped(&[("one", &answer())]), "1");
    let other = codes[1].replace("<elementNumber>2<", "<elementNumber>1<");
    assert_eq!(join(&[codes[0].clone(), other]), Err(EgovError::Damaged));
    let beyond = codes[0].replace("<elementNumber>1<", "<elementNumber>99<");
    assert_eq!(join(&[beyond]), Err(EgovError::Damaged));
}

#[test]
fn a_zip_of_other_entries_or_of_too_much_is_damaged() {
    let bomb = vec![0; usize::try_from(MAX_ANSWER).unwrap() + 1];
    for packed in [
        zipped(&[("two", b"x")]),
        zipped(&[("one", b"x"), ("two", b"y")]),
        zipped(&[("one", &bomb)]),
        b"no zip".to_vec(),
    ] {
        assert_eq!(join(&texts(&packed, "1")), Err(EgovError::Damaged));
    }
}

proptest! {
    #[test]
    fn any_texts_are_joined_or_refused_without_a_panic(
        texts in prop::collection::vec("(<BarcodeElement xmlns=\"http://barcodes.pdf.shep.nitec.kz/\">)?[<>/a-zA-Z0-9=+]{0,80}", 0..4),
    ) {
        let _ = join(&texts);
    }

    #[test]
    fn a_changed_code_never_panics(place in any::<prop::sample::Index>(), octet in 32_u8..127) {
        let mut codes = texts(&zipped(&[("one", &answer())]), "1");
        let mut first = codes[0].clone().into_bytes();
        let place = place.index(first.len());
        first[place] = octet;
        codes[0] = String::from_utf8(first).unwrap();
        let _ = join(&codes);
    }
}
