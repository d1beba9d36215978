//! What cameras and scanners do to a sheet.

use super::*;
use image::{
    codecs::jpeg::JpegEncoder,
    imageops::{blur, invert},
};

/// A picture of `size`, every pixel from where `source` says, in between from its neighbours; white
/// outside.
pub(super) fn warped(
    sheet: &GrayImage,
    (width, height): (u32, u32),
    source: impl Fn(f32, f32) -> (f32, f32),
) -> GrayImage {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss
    )]
    GrayImage::from_fn(width, height, |x, y| {
        let (x, y) = source(x as f32, y as f32);
        let shade = |dx: f32, dy: f32| {
            let (x, y) = ((x + dx).floor(), (y + dy).floor());
            let inside = x >= 0.0 && y >= 0.0;
            let pixel = inside.then(|| sheet.get_pixel_checked(x as u32, y as u32));
            pixel.flatten().map_or(255.0, |pixel| f32::from(pixel.0[0]))
        };
        let (right, below) = (x - x.floor(), y - y.floor());
        let above = shade(0.0, 0.0) * (1.0 - right) + shade(1.0, 0.0) * right;
        let under = shade(0.0, 1.0) * (1.0 - right) + shade(1.0, 1.0) * right;
        Luma([(above * (1.0 - below) + under * below) as u8])
    })
}

/// Turned about its middle, on a sheet that is large enough for it.
pub(super) fn turned(sheet: &GrayImage, degrees: f32) -> GrayImage {
    let (sin, cos) = degrees.to_radians().sin_cos();
    #[allow(clippy::cast_precision_loss)]
    let (width, height) = (sheet.width() as f32, sheet.height() as f32);
    let size = (
        width * cos + height * sin.abs(),
        height * cos + width * sin.abs(),
    );
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    warped(sheet, (size.0 as u32, size.1 as u32), |x, y| {
        let (x, y) = (x - size.0 / 2.0, y - size.1 / 2.0);
        (
            x * cos - y * sin + width / 2.0,
            x * sin + y * cos + height / 2.0,
        )
    })
}

/// As seen from below: the upper edge is the shorter one.
fn from_below(sheet: &GrayImage) -> GrayImage {
    #[allow(clippy::cast_precision_loss)]
    let (width, height) = (sheet.width() as f32, sheet.height() as f32);
    warped(sheet, sheet.dimensions(), |x, y| {
        let depth = 1.0 + 0.15 * (1.0 - y / height);
        (
            (x - width / 2.0) * depth + width / 2.0,
            y * (1.0 + 0.1 * (1.0 - y / height)),
        )
    })
}

pub(super) fn jpeg(sheet: &GrayImage, quality: u8) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut out, quality);
    encoder.encode_image(sheet).unwrap();
    out
}

/// `count` codes of a document of ours.
fn parts(count: usize) -> Vec<String> {
    let bytes: Vec<u8> = (0..10_000_u32)
        .map(|at| at.wrapping_mul(2_654_435_761).to_be_bytes()[0])
        .collect();
    let text: String = qr::parts(b"{}", &bytes).concat();
    let data = text.rsplit(':').next().unwrap();
    (1..=count)
        .map(|number| {
            format!(
                "KB1:0A1B2C3D:{number}/{count}:{}",
                &data[number * 30..][..130]
            )
        })
        .collect()
}

fn read(picture: &[u8]) -> Vec<String> {
    let mut found = codes(picture);
    found.sort();
    found
}

#[test]
fn rows_and_grids_are_read_whatever_became_of_the_picture() {
    type Spoil = fn(&GrayImage) -> Vec<u8>;
    let spoils: [(&str, Spoil); 7] = [
        ("as it is", |sheet| png(sheet.clone())),
        ("inverted", |sheet| {
            let mut sheet = sheet.clone();
            invert(&mut sheet);
            png(sheet)
        }),
        ("blurred", |sheet| png(blur(sheet, 1.4))),
        ("JPEG of quality 15", |sheet| jpeg(sheet, 15)),
        ("turned by 7 degrees", |sheet| png(turned(sheet, 7.0))),
        ("from below", |sheet| png(from_below(sheet))),
        ("photographed", |sheet| {
            jpeg(&blur(&turned(sheet, -4.0), 0.8), 30)
        }),
    ];
    for (across, down) in [(1, 1), (5, 1), (1, 4), (2, 2), (3, 3), (4, 4)] {
        let mut wanted = parts((across * down) as usize);
        let sheet = grid(&wanted, across, 65, 4);
        wanted.sort();
        for (name, spoil) in &spoils {
            let found = read(&spoil(&sheet));
            assert_eq!(found, wanted, "{across} x {down} {name}");
        }
    }
}

#[test]
fn a_picture_of_nothing_but_finder_patterns_costs_no_more_than_it_may() {
    // Rings of one pixel everywhere: as many patterns as there can be.
    let picture = GrayImage::from_fn(2_000, 2_000, |x, y| {
        let (x, y) = ((x % 8).abs_diff(3), (y % 8).abs_diff(3));
        Luma([if matches!(x.max(y), 0 | 1 | 3) {
            0
        } else {
            255
        }])
    });
    assert_eq!(codes(&png(picture)), [""; 0]);
}

#[test]
fn without_a_budget_nothing_more_is_searched() {
    let sheet = grid(&parts(1), 1, 65, 4);
    let mut texts = Texts::default();
    let mut budget = Budget::of(1_000, 10);
    assert!(!picture::read(&sheet, &mut texts, &mut budget));
    assert!(texts.0.is_empty());
}
