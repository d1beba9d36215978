#![allow(clippy::unwrap_used)]
use super::*;
use crate::sample::{document, issued};
use image::{GenericImageView, Rgb, RgbImage};
use proptest::prelude::*;

/// Red on the left, blue on the right, 40 by 20.
fn flag() -> RgbImage {
    RgbImage::from_fn(40, 20, |x, _| {
        if x < 20 {
            Rgb([255, 0, 0])
        } else {
            Rgb([0, 0, 255])
        }
    })
}

fn encoded(format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    flag().write_to(&mut out, format).unwrap();
    out.into_inner()
}

fn is_red(picture: &DynamicImage, x: u32, y: u32) -> bool {
    let [red, _, blue, _] = picture.get_pixel(x, y).0;
    red > 200 && blue < 60
}

fn shown(bytes: &[u8], side: u32, rotation: u16) -> DynamicImage {
    image::load_from_memory(&render(bytes, 0, side, rotation).unwrap()).unwrap()
}

#[test]
fn a_picture_is_made_smaller_and_turned() {
    for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Tiff] {
        let bytes = encoded(format);
        let small = shown(&bytes, 20, 0);
        assert_eq!(small.dimensions(), (20, 10), "{format:?}");
        assert!(is_red(&small, 2, 5) && !is_red(&small, 17, 5), "{format:?}");
        let turned = shown(&bytes, 20, 90);
        assert_eq!(turned.dimensions(), (10, 20), "{format:?}");
        assert!(
            is_red(&turned, 5, 2) && !is_red(&turned, 5, 17),
            "{format:?}"
        );
    }
}

#[test]
fn a_small_picture_is_not_blown_up() {
    assert_eq!(
        shown(&encoded(ImageFormat::Png), 500, 0).dimensions(),
        (40, 20)
    );
}

#[test]
fn a_page_that_is_not_there_is_said_so() {
    for format in [ImageFormat::Png, ImageFormat::Tiff] {
        assert_eq!(
            render(&encoded(format), 1, 20, 0),
            Err(PreviewError::NoPage)
        );
    }
}

#[test]
fn a_printed_certificate_is_drawn() {
    let proof = issued(&document());
    let pdf = crate::certificate::print(&proof.result_json, &proof.result_p7s).unwrap();
    let began = std::time::Instant::now();
    let page = shown(&pdf, 800, 0);
    println!("drawn in {:?}", began.elapsed());
    assert_eq!(page.height(), 800);
    assert!((560..570).contains(&page.width()));
    let dark = page
        .pixels()
        .filter(|(_, _, pixel)| pixel.0[0] < 80)
        .count();
    assert!(dark > 5_000, "{dark} dark pixels: nothing was drawn");
    assert_eq!(render(&pdf, 1, 800, 0), Err(PreviewError::NoPage));
}

#[test]
fn what_cannot_be_drawn_has_no_preview() {
    for bytes in [
        &b""[..],
        b"hello",
        b"%PDF-1.7",
        b"\xff\xd8\xff\xe0",
        b"II*\0\xff\xff\xff\xff",
    ] {
        assert_eq!(render(bytes, 0, 100, 0), Err(PreviewError::NoPreview));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_are_drawn_or_not_without_a_panic(
        head in prop::sample::select(vec![&b"%PDF-1.7\n"[..], b"II*\0\x08\0\0\0", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"]),
        bytes in prop::collection::vec(any::<u8>(), 0..300),
        page in 0_u32..3,
    ) {
        let _ = render(&[head, bytes.as_slice()].concat(), page, 64, 90);
    }
}
