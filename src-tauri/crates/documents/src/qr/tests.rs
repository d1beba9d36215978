#![allow(clippy::unwrap_used)]
use super::*;
use crate::sample::{document, issued};
use proptest::prelude::*;
use rxing::{
    BarcodeFormat, BinaryBitmap, DecodeHints, Luma8LuminanceSource, Reader,
    common::HybridBinarizer, qrcode::QRCodeReader,
};

fn sample() -> (Proof, Vec<String>) {
    let proof = issued(&document());
    let parts = parts(&proof.result_json, &proof.result_p7s);
    (proof, parts)
}

/// The text of a code drawn with `scale` pixels to a module, as another library reads it.
fn read_back(text: &str, scale: usize) -> String {
    let matrix = Matrix::of(text).unwrap();
    let side = (matrix.side() + 2 * QUIET_ZONE) * scale;
    let mut pixels = vec![255_u8; side * side];
    for (x, y, width) in matrix.runs() {
        let (x, y) = ((x + QUIET_ZONE) * scale, (y + QUIET_ZONE) * scale);
        for row in y..y + scale {
            pixels[row * side + x..row * side + x + width * scale].fill(0);
        }
    }
    let side = u32::try_from(side).unwrap();
    let source = Luma8LuminanceSource::new(pixels, side, side).unwrap();
    let mut image = BinaryBitmap::new(HybridBinarizer::new(source));
    // The picture is drawn, not photographed: the reader need not look for the code in it.
    let hints = DecodeHints {
        PureBarcode: Some(true),
        ..DecodeHints::default()
    };
    let found = QRCodeReader::new()
        .decode_with_hints(&mut image, &hints)
        .unwrap();
    assert_eq!(*found.getBarcodeFormat(), BarcodeFormat::QR_CODE);
    found.getText().to_owned()
}

#[test]
fn another_reader_reads_the_codes_and_they_make_the_proof() {
    let (proof, parts) = sample();
    println!(
        "{} + {} bytes in {} codes of {} modules",
        proof.result_json.len(),
        proof.result_p7s.len(),
        parts.len(),
        Matrix::of(&parts[0]).unwrap().side()
    );
    let mut read: Vec<String> = parts.iter().map(|part| read_back(part, 3)).collect();
    assert_eq!(read, parts);
    read.reverse();
    read.push(parts[0].clone());
    assert_eq!(join(&read).unwrap(), proof);
}

#[test]
fn codes_of_any_content_are_read_back() {
    for round in 0..40_u8 {
        let bytes: Vec<u8> = (0..2500_u32)
            .map(|at| {
                (at * 31 + u32::from(round) * 7919)
                    .wrapping_mul(2_654_435_761)
                    .to_be_bytes()[0]
            })
            .collect();
        for part in parts(&bytes, &[round]) {
            assert_eq!(read_back(&part, 3), part);
        }
    }
}

#[test]
fn missing_codes_are_counted() {
    let (_, mut parts) = sample();
    let of = u16::try_from(parts.len()).unwrap();
    assert!(of > 2);
    parts.remove(1);
    let found = of - 1;
    assert_eq!(join(&parts), Err(QrError::Missing { found, of }));
    assert_eq!(join(&[]), Err(QrError::Foreign));
}

#[test]
fn codes_of_two_documents_do_not_join() {
    let (_, mut parts) = sample();
    let mut other = document();
    other.heading.number.push('7');
    let other = issued(&other);
    parts.pop();
    parts.extend(super::parts(&other.result_json, &other.result_p7s));
    assert_eq!(join(&parts), Err(QrError::Mixed));
}

#[test]
fn a_foreign_code_is_told_apart() {
    for text in [
        "https://egov.kz",
        "KB1:X:0/0:",
        "KB1:X:2/1:A",
        "KB1:X:1/999:A",
        "",
    ] {
        assert_eq!(join(&[text.to_owned()]), Err(QrError::Foreign), "{text}");
    }
}

#[test]
fn a_misread_character_is_noticed() {
    let (_, parts) = sample();
    let mut spoilt = parts.clone();
    let last = if spoilt[0].pop() == Some('0') {
        '1'
    } else {
        '0'
    };
    spoilt[0].push(last);
    assert_eq!(join(&spoilt), Err(QrError::Damaged));
    // The same code read twice, once wrongly.
    spoilt.extend(parts);
    assert_eq!(join(&spoilt), Err(QrError::Damaged));
}

#[test]
fn the_picture_is_plain_svg_of_one_path() {
    let (_, parts) = sample();
    let svg = svg(&parts[0]).unwrap();
    assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "));
    assert_eq!(svg.matches("<path").count(), 2);
    assert_eq!(super::svg(&"A".repeat(5_000)), Err(QrError::TooLong));
}

proptest! {
    #[test]
    fn any_texts_are_joined_or_refused_without_a_panic(
        texts in prop::collection::vec("(KB1:[0-9A-F]{0,8}:[0-9]{0,3}/[0-9]{0,3}:)?.{0,40}", 0..4),
    ) {
        let _ = join(&texts);
    }

    #[test]
    fn any_bytes_come_back(json in prop::collection::vec(any::<u8>(), 0..3000),
                           p7s in prop::collection::vec(any::<u8>(), 0..3000)) {
        let proof = join(&parts(&json, &p7s)).unwrap();
        prop_assert_eq!(proof.result_json, json);
        prop_assert_eq!(proof.result_p7s, p7s);
    }

    #[test]
    fn any_packed_bytes_are_unpacked_without_a_panic(
        bytes in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let _ = unpack(&bytes);
    }
}
