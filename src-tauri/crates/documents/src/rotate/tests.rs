#![allow(clippy::unwrap_used)]
use super::*;
use crate::{
    intake::{Limits, accept},
    preview,
    sample::{document, issued},
};
use image::{DynamicImage, GenericImageView, Rgb, RgbImage};
use lopdf::dictionary;
use proptest::prelude::*;

/// Red on the left, blue on the right, 48 by 16.
fn flag(format: ImageFormat) -> Vec<u8> {
    let picture = RgbImage::from_fn(48, 16, |x, _| {
        if x < 24 {
            Rgb([255, 0, 0])
        } else {
            Rgb([0, 0, 255])
        }
    });
    let mut out = Cursor::new(Vec::new());
    picture.write_to(&mut out, format).unwrap();
    out.into_inner()
}

/// How it is shown.
fn shown(bytes: &[u8]) -> DynamicImage {
    image::load_from_memory(&preview::render(bytes, 0, 100, 0).unwrap()).unwrap()
}

fn red_at(bytes: &[u8], x: u32, y: u32) -> bool {
    let [red, _, blue, _] = shown(bytes).get_pixel(x, y).0;
    red > 200 && blue < 60
}

const FORMATS: [ImageFormat; 3] = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Tiff];

#[test]
fn a_picture_is_shown_turned() {
    for format in FORMATS {
        let turned = apply(&flag(format), 90).unwrap();
        assert_eq!(shown(&turned).dimensions(), (16, 48), "{format:?}");
        assert!(red_at(&turned, 8, 4), "{format:?}");
        assert!(!red_at(&turned, 8, 44), "{format:?}");
        let back = apply(&flag(format), 270).unwrap();
        assert!(red_at(&back, 8, 44), "{format:?}");
        let over = apply(&flag(format), 180).unwrap();
        assert!(red_at(&over, 44, 8), "{format:?}");
    }
}

#[test]
fn turns_add_up_to_where_they_began() {
    for format in FORMATS {
        let mut bytes = flag(format);
        for _ in 0..4 {
            bytes = apply(&bytes, 90).unwrap();
        }
        assert_eq!(shown(&bytes), shown(&flag(format)), "{format:?}");
    }
}

#[test]
fn a_turned_picture_is_taken_in_with_its_sides_changed() {
    for format in FORMATS {
        let turned = apply(&flag(format), 90).unwrap();
        let accepted = accept(Cursor::new(&turned), Limits::default()).unwrap();
        assert_eq!(
            (accepted.width, accepted.height),
            (Some(16), Some(48)),
            "{format:?}"
        );
    }
}

#[test]
fn the_pixels_of_a_jpeg_are_not_encoded_anew() {
    let before = flag(ImageFormat::Jpeg);
    let after = apply(&before, 90).unwrap();
    let scan = |bytes: &[u8]| {
        let at = bytes.windows(2).position(|at| at == [0xff, 0xda]).unwrap();
        bytes[at..].to_vec()
    };
    assert_eq!(scan(&before), scan(&after));
}

#[test]
fn flipped_orientations_stay_flipped() {
    for (now, next) in [
        (1, 6),
        (6, 3),
        (3, 8),
        (8, 1),
        (2, 7),
        (7, 4),
        (4, 5),
        (5, 2),
        (0, 6),
    ] {
        assert_eq!(super::turned(now, 1), next);
        assert_eq!(super::turned(next, 3), if now == 0 { 1 } else { now });
    }
}

/// A PDF of two pages, without signature or proof.
fn plain_pdf() -> lopdf::Document {
    let mut merged = crate::merge::Merged::new(10_000_000);
    for _ in 0..2 {
        merged.add(&flag(ImageFormat::Jpeg), 0).unwrap();
    }
    lopdf::Document::load_mem(&merged.finish().unwrap()).unwrap()
}

fn bytes(mut pdf: lopdf::Document) -> Vec<u8> {
    let mut out = Vec::new();
    pdf.save_to(&mut out).unwrap();
    out
}

#[test]
fn every_page_of_a_pdf_is_turned() {
    let pdf = bytes(plain_pdf());
    check(&pdf).unwrap();
    let turned = apply(&apply(&pdf, 270).unwrap(), 180).unwrap();
    for page in [0, 1] {
        let page = preview::render(&turned, page, 100, 0).unwrap();
        let page = image::load_from_memory(&page).unwrap();
        assert!(page.height() > page.width());
    }
    assert_eq!(shown(&pdf).width(), shown(&turned).height());
}

/// A field of a form, signed (ISO 32000-1, 12.7.4.5), with its signature at hand or further away.
fn signed_pdf(at_hand: bool) -> Vec<u8> {
    let mut pdf = plain_pdf();
    let signature = dictionary! {
        "Type" => "Sig",
        "Filter" => "Adobe.PPKLite",
        "ByteRange" => vec![0.into(), 10.into(), 20.into(), 30.into()],
    };
    let value = if at_hand {
        signature.into()
    } else {
        lopdf::Object::from(pdf.add_object(signature))
    };
    let field = dictionary! { "FT" => "Sig", "V" => value };
    let form = dictionary! { "SigFlags" => 3, "Fields" => vec![field.into()] };
    pdf.catalog_mut().unwrap().set("AcroForm", form);
    bytes(pdf)
}

#[test]
fn a_signed_pdf_is_not_turned() {
    for pdf in [signed_pdf(true), signed_pdf(false)] {
        accept(Cursor::new(&pdf), Limits::default()).unwrap();
        for refused in [check(&pdf).unwrap_err(), apply(&pdf, 90).unwrap_err()] {
            assert_eq!(refused.code(), FailureCode::TurnSigned);
        }
        // As it lies it stays what was signed.
        assert_eq!(apply(&pdf, 0).unwrap(), pdf);
    }
}

#[test]
fn a_pdf_that_carries_its_proof_is_not_turned() {
    let proof = issued(&document());
    let pdf = crate::certificate::print(&proof.result_json, &proof.result_p7s).unwrap();
    let refused = apply(&pdf, 90).unwrap_err();
    assert_eq!(refused.code(), FailureCode::TurnSigned);
}

#[test]
fn a_file_of_another_kind_is_refused() {
    assert!(matches!(
        apply(b"hello", 90),
        Err(TurnError::File(IntakeError::WrongKind))
    ));
    for torn in [
        &b"\xff\xd8\xff"[..],
        b"\x89PNG\r\n\x1a\n",
        b"MM\0*\0\0\0\x08",
        b"%PDF-1.7",
    ] {
        assert!(
            matches!(apply(torn, 90), Err(TurnError::File(IntakeError::Damaged))),
            "{torn:?}"
        );
    }
}

proptest! {
    #[test]
    fn any_bytes_are_turned_or_refused_without_a_panic(
        head in prop::sample::select(vec![&b"\xff\xd8\xff\xe1\0\x40Exif\0\0II*\0"[..], b"II*\0\x08\0\0\0\x01\0", b"MM\0*"]),
        bytes in prop::collection::vec(any::<u8>(), 0..200),
        degrees in prop::sample::select(vec![0_u16, 90, 180, 270, 45]),
    ) {
        let _ = apply(&[head, bytes.as_slice()].concat(), degrees);
    }
}
