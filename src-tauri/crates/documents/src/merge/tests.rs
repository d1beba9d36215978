#![allow(clippy::unwrap_used)]
use super::*;
use crate::{
    intake::{Limits, accept},
    preview, rotate,
    sample::{document, issued},
};
use image::{DynamicImage, GenericImageView, ImageFormat, Rgb, RgbImage};
use proptest::prelude::*;
use std::io::Cursor;

const LIMIT: u64 = 10_000_000;
const FORMATS: [ImageFormat; 3] = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Tiff];

/// Red on the left, blue on the right, lying.
fn flag(format: ImageFormat) -> Vec<u8> {
    let picture = RgbImage::from_fn(96, 48, |x, _| {
        if x < 48 {
            Rgb([255, 0, 0])
        } else {
            Rgb([0, 0, 255])
        }
    });
    let mut out = Cursor::new(Vec::new());
    picture.write_to(&mut out, format).unwrap();
    out.into_inner()
}

fn merged(parts: &[(Vec<u8>, u16)]) -> Vec<u8> {
    let mut merged = Merged::new(LIMIT);
    for (bytes, degrees) in parts {
        merged.add(bytes, *degrees).unwrap();
    }
    merged.finish().unwrap()
}

fn page(pdf: &[u8], page: u32) -> DynamicImage {
    image::load_from_memory(&preview::render(pdf, page, 200, 0).unwrap()).unwrap()
}

fn red_at(picture: &DynamicImage, x: u32, y: u32) -> bool {
    let [red, _, blue, _] = picture.get_pixel(x, y).0;
    red > 180 && blue < 90
}

#[test]
fn pictures_become_pages_in_their_order_and_turned() {
    for format in FORMATS {
        let pdf = merged(&[(flag(format), 0), (flag(format), 90), (flag(format), 180)]);
        let accepted = accept(Cursor::new(&pdf), Limits::default()).unwrap();
        assert_eq!(accepted.pages, 3, "{format:?}");
        let (first, second, third) = (page(&pdf, 0), page(&pdf, 1), page(&pdf, 2));
        assert!(first.width() > first.height(), "{format:?}");
        assert!(red_at(&first, 20, 50) && !red_at(&first, 180, 50));
        assert!(second.height() > second.width(), "{format:?}");
        assert!(red_at(&second, 50, 20) && !red_at(&second, 50, 180));
        assert!(red_at(&third, 180, 50) && !red_at(&third, 20, 50));
    }
}

#[test]
fn a_photograph_that_says_how_it_lies_is_shown_upright() {
    let sideways = rotate::apply(&flag(ImageFormat::Jpeg), 90).unwrap();
    let shown = page(&merged(&[(sideways, 0)]), 0);
    assert!(shown.height() > shown.width());
    assert!(red_at(&shown, 50, 20));
}

#[test]
fn the_bytes_of_a_jpeg_are_in_the_pdf_as_they_are() {
    let jpeg = flag(ImageFormat::Jpeg);
    let pdf = merged(&[(jpeg.clone(), 0)]);
    assert!(pdf.windows(jpeg.len()).any(|at| at == jpeg));
}

#[test]
fn black_and_white_is_packed_by_the_bit_and_drawn_the_same() {
    let picture = image::GrayImage::from_fn(801, 601, |x, y| {
        image::Luma([if (x / 100 + y / 100) % 2 == 0 { 0 } else { 255 }])
    });
    let mut png = Cursor::new(Vec::new());
    picture.write_to(&mut png, ImageFormat::Png).unwrap();
    let pdf = merged(&[(png.into_inner(), 0)]);
    assert!(pdf.len() < 5_000, "{}", pdf.len());
    let shown = page(&pdf, 0);
    assert!(shown.get_pixel(10, 10).0[0] < 60);
    assert!(shown.get_pixel(37, 10).0[0] > 200);
}

/// A PDF of one page, without signature or proof.
fn plain_pdf() -> Vec<u8> {
    merged(&[(flag(ImageFormat::Png), 0)])
}

#[test]
fn pages_of_a_pdf_join_those_of_pictures() {
    let pdf = merged(&[
        (flag(ImageFormat::Jpeg), 0),
        (plain_pdf(), 90),
        (plain_pdf(), 0),
    ]);
    let accepted = accept(Cursor::new(&pdf), Limits::default()).unwrap();
    assert_eq!(accepted.pages, 3);
    assert!(red_at(&page(&pdf, 1), 50, 20));
    assert!(red_at(&page(&pdf, 2), 20, 50));
}

#[test]
fn a_pdf_that_carries_its_proof_is_not_torn_from_it() {
    let proof = issued(&document());
    let pdf = crate::certificate::print(&proof.result_json, &proof.result_p7s).unwrap();
    let refused = Merged::new(LIMIT).add(&pdf, 0).unwrap_err();
    assert_eq!(refused.code(), FailureCode::MergeSigned);
}

#[test]
fn what_is_too_large_together_is_refused_before_it_is_held() {
    let jpeg = flag(ImageFormat::Jpeg);
    let mut merged = Merged::new(jpeg.len() as u64 + 10);
    merged.add(&jpeg, 0).unwrap();
    let refused = merged.add(&jpeg, 0).unwrap_err();
    assert_eq!(refused.code(), FailureCode::MergeTooLarge);
}

proptest! {
    #[test]
    fn any_bytes_are_taken_or_refused_without_a_panic(
        head in prop::sample::select(vec![&b"\xff\xd8\xff\xc0\0\x11\x08"[..], b"II*\0\x08\0\0\0", b"\x89PNG\r\n\x1a\n", b"%PDF-1.7\n"]),
        bytes in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let mut merged = Merged::new(LIMIT);
        if merged.add(&[head, bytes.as_slice()].concat(), 0).is_ok() {
            let _ = merged.finish();
        }
    }
}
