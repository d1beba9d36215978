//! Files of strangers, one row each: what is taken in is what is shown, turned and merged.

mod documents;
mod pictures;

use crate::{
    intake::{Accepted, IntakeError, Limits, accept},
    merge::{MergeError, Merged},
    preview, rotate,
};
use image::{DynamicImage, GenericImageView, imageops::FilterType};
use proptest::prelude::*;
use std::{io::Cursor, path::Path, process::Command};

/// A colour at a place, in parts of the width and height from the left upper corner.
type Mark = (f64, f64, Colour);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Colour {
    Red,
    Blue,
    White,
    Black,
    /// Neither white nor black nor red nor blue.
    Other,
}

use Colour::{Black, Blue, Other, Red, White};

fn file(path: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/trials");
    std::fs::read(folder.join(path)).unwrap()
}

fn taken(bytes: &[u8]) -> Result<Accepted, IntakeError> {
    accept(Cursor::new(bytes), Limits::default())
}

fn shown(bytes: &[u8], page: u32, degrees: u16) -> DynamicImage {
    let png = preview::render(bytes, page, 200, degrees).unwrap();
    image::load_from_memory(&png).unwrap()
}

fn merged(bytes: &[u8], degrees: u16) -> Vec<u8> {
    let mut merged = Merged::new(50_000_000);
    merged.add(bytes, degrees).unwrap();
    merged.finish().unwrap()
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn colour(picture: &DynamicImage, x: f64, y: f64) -> Colour {
    let at = |part: f64, whole: u32| ((part * f64::from(whole)) as u32).min(whole - 1);
    let [red, green, blue, _] = picture
        .get_pixel(at(x, picture.width()), at(y, picture.height()))
        .0;
    match (red, green, blue) {
        (200.., 200.., 200..) => White,
        (..60, ..60, ..60) => Black,
        (150.., ..100, ..100) => Red,
        (..100, ..100, 150..) => Blue,
        _ => Other,
    }
}

fn assert_marks(name: &str, picture: &DynamicImage, marks: &[Mark]) {
    for (x, y, expected) in marks {
        assert_eq!(colour(picture, *x, *y), *expected, "{name} at {x}, {y}");
    }
}

/// That two pictures show the same, whatever their sizes.
fn assert_alike(what: &str, one: &DynamicImage, other: &DynamicImage) {
    let lies = |picture: &DynamicImage| picture.width() > picture.height();
    assert_eq!(lies(one), lies(other), "{what}: lies otherwise");
    let small = |picture: &DynamicImage| {
        picture
            .resize_exact(32, 32, FilterType::Triangle)
            .into_rgb8()
            .into_raw()
    };
    let (one, other) = (small(one), small(other));
    let apart: u32 = one
        .iter()
        .zip(&other)
        .map(|(a, b)| u32::from(a.abs_diff(*b)))
        .sum();
    let mean = apart / u32::try_from(one.len()).unwrap();
    assert!(mean < 10, "{what}: {mean} apart");
}

/// That each page, turned or merged, looks as its preview turned by it; poppler is asked
/// too, where it is at hand.
fn assert_consistent(name: &str, bytes: &[u8], pages: u32) {
    for page in 0..pages {
        for degrees in [0, 90] {
            let expected = shown(bytes, page, degrees);
            let turned = rotate::apply(bytes, degrees).unwrap();
            let what = format!("{name}, page {page}, by {degrees}");
            assert_alike(
                &format!("{what}, turned"),
                &expected,
                &shown(&turned, page, 0),
            );
            let merged = merged(bytes, degrees);
            assert_alike(
                &format!("{what}, merged"),
                &expected,
                &shown(&merged, page, 0),
            );
            if let Some(outside) = poppler(&merged, page) {
                assert_alike(&format!("{what}, merged, by poppler"), &expected, &outside);
            }
            // As it lies it is what it was, with whatever poppler makes of that.
            if degrees != 0
                && turned.starts_with(b"%PDF-")
                && let Some(outside) = poppler(&turned, page)
            {
                assert_alike(&format!("{what}, turned, by poppler"), &expected, &outside);
            }
        }
    }
}

/// A page as pdftoppm draws it; `None` where that is not installed.
fn poppler(pdf: &[u8], page: u32) -> Option<DynamicImage> {
    let folder = tempfile::tempdir().unwrap();
    let (from, to) = (folder.path().join("in.pdf"), folder.path().join("out"));
    std::fs::write(&from, pdf).unwrap();
    let page = (page + 1).to_string();
    let done = Command::new("pdftoppm")
        .args([
            "-q",
            "-png",
            "-singlefile",
            "-scale-to",
            "200",
            "-f",
            &page,
            "-l",
            &page,
        ])
        .args([&from, &to])
        .status()
        .ok()?;
    assert!(done.success(), "pdftoppm");
    Some(image::open(to.with_extension("png")).unwrap())
}

/// Small files of every kind.
const SPOILT: &[&str] = &[
    "02-pdf-startxref-space/xref-19-byte-lines.pdf",
    "08-pdf-page-twice/same-page-twice.pdf",
    "10-pdf-form-needappearances/filled-form.pdf",
    "24-pdf-made-by/linearized-objstm.pdf",
    "12-jpeg-fill-bytes/fill-bytes.jpg",
    "13-jpeg-no-eoi/no-eoi.jpg",
    "21-png-orientation/exif-6.png",
    "18-tiff-fax/g3-2d.tif",
    "18-tiff-fax/g4-strips.tif",
    "18-tiff-fax/lzw.tif",
    "18-tiff-fax/packbits.tif",
    "17-tiff-palette/palette-8bit-lzw-predictor.tif",
    "19-tiff-cmyk-ycbcr/cmyk-lzw.tif",
    "19-tiff-cmyk-ycbcr/jpeg-in-tiff-ycbcr.tif",
    "19-tiff-cmyk-ycbcr/ycbcr-uncompressed.tif",
    "20-tiff-epson-loose/bigtiff.tif",
];

/// A place in the file and what is put there: mostly near its ends, where the structure is.
fn spoilt() -> impl Strategy<Value = (Vec<u8>, usize)> {
    let file = prop::sample::select(SPOILT).prop_map(file);
    (file, 0..4_u8, any::<prop::sample::Index>(), any::<u8>()).prop_map(
        |(mut bytes, end, at, byte)| {
            let near = bytes.len().min(600);
            let at = match end {
                0 => at.index(near),
                1 => bytes.len() - 1 - at.index(near),
                _ => at.index(bytes.len()),
            };
            bytes[at] = byte;
            (bytes, at)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_file_with_a_byte_changed_is_taken_or_refused_without_a_panic(
        (bytes, at) in spoilt(),
    ) {
        let taken = taken(&bytes);
        let shown = preview::render(&bytes, 0, 40, 0);
        let _ = rotate::apply(&bytes, 90);
        let mut merged = Merged::new(1_000_000);
        let added = merged.add(&bytes, 0);
        if taken.is_ok() {
            // What is taken is shown and merged, or said not to be of a kind that is.
            let is_shown = !matches!(shown, Err(preview::PreviewError::NoPreview | preview::PreviewError::NoPage));
            prop_assert!(is_shown, "taken and not shown, at {at}");
            let is_merged = matches!(added, Ok(()) | Err(MergeError::Form | MergeError::TooLarge | MergeError::Part(IntakeError::Unread)));
            prop_assert!(is_merged, "taken and not merged, at {at}: {added:?}");
        }
        let _ = merged.finish();
    }
}
